#include "synthetic/generator.h"
#include "testing/realism.h"

#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace Qt::StringLiterals;

/// A generated library must look like a real one before any figure measured in it means anything.
class TestGeneratedLimits : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    testing::Realism realism_;

    double precision(const QString& model) const { return realism_.of(model, 10).precision.mean; }
    double ndcg(const QString& model) const { return realism_.of(model, 10).ndcg.mean; }

private Q_SLOTS:
    void initTestCase()
    {
        const QString path = folder_.filePath(u"music.segue"_s);
        Progress progress;
        QVERIFY(generateLibrary(path, {.listeners = 10'000, .songs = 5'000, .seed = 1}, progress));
        const auto data = loadDataset(path, progress);
        QVERIFY(data);
        auto realism = testing::measureRealism(**data, Mix::Classic, 1, {5, 10});
        QVERIFY(realism);
        realism_ = std::move(*realism);
    }

    void fewSongsHoldManyPairs()
    {
        QVERIFY(realism_.topPercent >= 0.10);
        QVERIFY(realism_.topTenth >= 0.40);
    }

    void popularityIsNotHopeless() { QVERIFY(ndcg(u"popularity"_s) >= 0.15 * ndcg(u"als"_s)); }

    void soundAloneTellsLittle() { QVERIFY(precision(u"content"_s) <= precision(u"random"_s) + 0.03); }

    void listenersReturnToTheirArtists()
    {
        QVERIFY(realism_.knownArtist >= 0.30);
        QVERIFY(realism_.knownArtist <= 0.60);
    }

    void plantedTasteIsTheCeiling()
    {
        for (const EvaluationResult& result : realism_.results)
            QVERIFY2(result.ndcg.mean <= realism_.of(u"planted"_s, result.k).ndcg.mean,
                     qPrintable(result.model));
    }

    /// Within these limits, the figures that this kind of system has claimed are reached.
    void claimedFiguresAreReached()
    {
        QVERIFY(realism_.of(u"ensemble"_s, 5).precision.mean >= 0.18);
        QVERIFY(precision(u"ensemble"_s) >= 0.15);
        QVERIFY(ndcg(u"ensemble"_s) >= 0.27);
        QVERIFY(realism_.of(u"ensemble"_s, 10).coverage.mean >= 0.35);
    }
};

QTEST_GUILESS_MAIN(TestGeneratedLimits)
#include "test_generated_limits.moc"
