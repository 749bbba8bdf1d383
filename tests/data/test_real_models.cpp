#include "interchange/import.h"
#include "testing/libraries.h"

#include <QTemporaryDir>
#include <QTest>

using namespace segue;

namespace {

/// NDCG@10 by model, mean over three seeds of a random 80/20 split.
QHash<QString, double> meanNdcg(const Dataset& data, AlsPreset preset)
{
    constexpr int seeds = 3;
    QHash<QString, double> mean;
    for (int seed = 1; seed <= seeds; ++seed) {
        TrainRequest request;
        request.als = AlsParameters::of(preset);
        request.als.seed = static_cast<std::uint64_t>(seed);
        request.split.seed = request.als.seed;
        request.refit = false;
        request.depths = {10};
        const TrainOutcome outcome = testing::trainQuickly(data, request).value();
        for (const EvaluationResult& result : outcome.results.results)
            mean[result.model] += result.ndcg.mean / seeds;
    }
    return mean;
}

} // namespace

/// What the models reach on real data; skipped where SEGUE_REAL_DATA does not name it.
class TestRealModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recommendedPresetOnHetRec();
    void classicPresetLosesOnRawCounts();

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Dataset> data_;
};

void TestRealModels::initTestCase()
{
    const QString real = qEnvironmentVariable("SEGUE_REAL_DATA");
    if (real.isEmpty())
        QSKIP("SEGUE_REAL_DATA is not set");
    const QString path = folder_.filePath(QStringLiteral("hetrec.segue"));
    ImportRequest request;
    request.hetrec = real + QStringLiteral("/hetrec-lastfm-2k");
    Progress progress;
    const auto report = importInto(path, request, progress);
    QVERIFY2(report && report->imported, report ? "bad rows" : qPrintable(report.error().message));
    data_ = testing::load(path);
}

void TestRealModels::recommendedPresetOnHetRec()
{
    const QHash<QString, double> ndcg = meanNdcg(*data_, AlsPreset::Recommended);
    const double als = ndcg[QStringLiteral("als")];
    QVERIFY2(als >= 0.25, qPrintable(QString::number(als)));
    QVERIFY(als > ndcg[QStringLiteral("item-knn")]);
    QVERIFY(als > 2 * ndcg[QStringLiteral("popularity")]);
    QVERIFY(ndcg[QStringLiteral("item-knn")] > 0.22);
    QVERIFY(ndcg[QStringLiteral("random")] < 0.01);
}

void TestRealModels::classicPresetLosesOnRawCounts()
{
    const QHash<QString, double> ndcg = meanNdcg(*data_, AlsPreset::Classic);
    QVERIFY(ndcg[QStringLiteral("als")] < ndcg[QStringLiteral("popularity")]);
    QVERIFY(ndcg[QStringLiteral("als")] > 0.03);
}

QTEST_GUILESS_MAIN(TestRealModels)
#include "test_real_models.moc"
