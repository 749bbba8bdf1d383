#include "evaluate/comparison.h"
#include "evaluate/definition_table.h"
#include "evaluate/evaluation.h"
#include "recommend/baselines.h"
#include "testing/ensembles.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace segue;

namespace {

/// A measure like NDCG of one listener: often 0, else skewed.
double drawMeasure(std::mt19937_64& random, double level)
{
    if (std::uniform_real_distribution(0.0, 1.0)(random) < 0.4)
        return 0;
    const double u = std::uniform_real_distribution(0.0, 1.0)(random);
    return level * u * u;
}
constexpr double meanMeasure = 0.6 / 3; // at level 1

ListenerHits hitsOf(const Split& parts, std::uint64_t randomSeed)
{
    const Ensemble ensemble =
        testing::trainedEnsemble(parts.training, testing::randomFeatures(parts.training.songs(), 2));
    const RandomRecommender random(parts.training.songs(), randomSeed);
    const std::array<const Recommender*, 1> baselines{&random};
    Progress progress;
    const auto evaluation = evaluate(ensemble, baselines, parts, {10}, 1, {}, progress).value();
    std::vector<QString> names;
    for (int user = 0; user < parts.training.users(); ++user)
        names.push_back(QStringLiteral("u%1").arg(user));
    return listenerHits(*evaluation.rankings, parts, textColumn(names));
}

} // namespace

class TestComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomisationEqualsAllSignsByHand();
    void equalMeasuresDoNotDiffer();
    void holmByHand();
    void intervalsHoldTheTruth();
    void falseAlarmsAreAsRareAsPromised();
    void aDifferenceIsFound();
    void hitsGiveTheMeansOfTheEvaluation();
    void hitsTellEveryLibrarysFigures();
    void hitsComeBackFromBytes();
    void comparesRunsOfOneSplitOnly();
};

void TestComparison::randomisationEqualsAllSignsByHand()
{
    // Differences 1, 2, 3, 4: of the 16 ways to sign them, |sum| >= 8 holds in {10, 8, -8, -10}: 4 ways.
    const std::vector<double> first(4, 0);
    const std::vector<double> second{1, 2, 3, -4 + 6};
    QCOMPARE(comparePaired(first, second, 1).difference.mean, 2.0);
    const std::vector<double> signs{-1, 2, 3, 4};
    const double p = comparePaired(first, signs, 1, 200'000).p;
    QVERIFY2(std::abs(p - 4.0 / 16) < 0.005, qPrintable(QString::number(p)));
}

void TestComparison::equalMeasuresDoNotDiffer()
{
    const std::vector<double> same{0.1, 0.5, 0, 1};
    const PairedDifference result = comparePaired(same, same, 1);
    QCOMPARE(result.difference.mean, 0.0);
    QCOMPARE(result.p, 1.0);
    QCOMPARE(result.effect, 0.0);
    QCOMPARE(comparePaired({}, {}, 1).p, 1.0);
}

void TestComparison::holmByHand()
{
    std::array<PairedDifference, 4> rows;
    const std::array p{0.01, 0.04, 0.03, 0.005};
    std::vector<PairedDifference*> family;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].p = p[i];
        family.push_back(&rows[i]);
    }
    holm(family);
    const std::array expected{0.03, 0.06, 0.06, 0.02};
    for (std::size_t i = 0; i < rows.size(); ++i)
        QVERIFY(std::abs(rows[i].adjustedP - expected[i]) < 1e-12);
}

void TestComparison::intervalsHoldTheTruth()
{
    constexpr int simulations = 2000;
    constexpr int listeners = 150;
    std::mt19937_64 random(11);
    int held = 0;
    for (int i = 0; i < simulations; ++i) {
        MeasureTable table(listeners, 1);
        for (int row = 0; row < listeners; ++row)
            table(row, 0) = drawMeasure(random, 1);
        const MeanWithInterval interval =
            bootstrapMeans(table, static_cast<std::uint64_t>(i) * 1000, {.threads = 1}).front();
        held += interval.low <= meanMeasure && meanMeasure <= interval.high ? 1 : 0;
    }
    const double share = static_cast<double>(held) / simulations;
    QVERIFY2(share >= 0.93 && share <= 0.97, qPrintable(QString::number(share)));
}

void TestComparison::falseAlarmsAreAsRareAsPromised()
{
    constexpr int simulations = 3000;
    constexpr int listeners = 60;
    std::mt19937_64 random(12);
    int alarms = 0;
    for (int i = 0; i < simulations; ++i) {
        std::vector<double> first;
        std::vector<double> second;
        for (int row = 0; row < listeners; ++row) {
            const double level = std::uniform_real_distribution(0.2, 1.0)(random); // easy and hard listeners
            first.push_back(drawMeasure(random, level));
            second.push_back(drawMeasure(random, level));
        }
        alarms += comparePaired(first, second, static_cast<std::uint64_t>(i), 999).p <= 0.05 ? 1 : 0;
    }
    const double share = static_cast<double>(alarms) / simulations;
    QVERIFY2(share >= 0.04 && share <= 0.06, qPrintable(QString::number(share)));
}

void TestComparison::aDifferenceIsFound()
{
    std::mt19937_64 random(13);
    std::vector<double> first;
    std::vector<double> second;
    for (int row = 0; row < 400; ++row) {
        first.push_back(drawMeasure(random, 1));
        second.push_back(first.back() + 0.02 * std::normal_distribution(1.0, 2.0)(random));
    }
    const PairedDifference result = comparePaired(first, second, 1);
    QVERIFY(result.p < 0.001);
    QVERIFY(result.difference.low > 0 && result.difference.mean > 0.01 && result.difference.mean < 0.03);
    QVERIFY(std::abs(result.effect - 0.5) < 0.15);
}

void TestComparison::hitsGiveTheMeansOfTheEvaluation()
{
    const InteractionMatrix all = testing::randomMatrix(80, 60, 0.15, 1);
    const Split parts = split(all, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, testing::randomFeatures(60, 2));
    Progress progress;
    const auto evaluation = evaluate(ensemble, {}, parts, {3, 10}, 1, {}, progress).value();
    const ListenerHits hits =
        listenerHits(*evaluation.rankings, parts, textColumn(std::vector<QString>(80, QStringLiteral("u"))));
    for (const EvaluationResult& result : evaluation.results) {
        RankingMetrics sum;
        int listeners = 0;
        for (int i = 0; i < hits.size(); ++i) {
            if (hits.training[i] == 0)
                continue;
            ++listeners;
            const RankingMetrics metrics = hits.metrics(i, hits.modelOf(result.model), result.k);
            sum.ndcg += metrics.ndcg;
            sum.map += metrics.map;
        }
        QCOMPARE(listeners, result.listeners);
        QVERIFY(std::abs(sum.ndcg / listeners - result.ndcg.mean) < 1e-9);
        QVERIFY(std::abs(sum.map / listeners - result.map.mean) < 1e-9);
    }
}

void TestComparison::hitsTellEveryLibrarysFigures()
{
    const Split parts = split(testing::randomMatrix(60, 40, 0.2, 5), {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble =
        testing::trainedEnsemble(parts.training, testing::randomFeatures(parts.training.songs(), 2));
    const auto told = underAllDefinitions(hitsOf(parts, 1), QStringLiteral("als"), 10, 1, {}).value();
    QCOMPARE(told.size(), std::size_t(5));
    for (const DefinedMeasures& measures : told) {
        Progress progress;
        const auto evaluation =
            evaluate(ensemble, {}, parts, {10}, 1, {}, progress, measures.definitions).value();
        const EvaluationResult& als = *resultOf(evaluation.results, QStringLiteral("als"), 10);
        QCOMPARE(measures.listeners, als.listeners);
        const std::array expected{als.precision, als.recall, als.ndcg, als.map, als.mrr, als.hitRate};
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(std::abs(measures.values[i].mean - expected[i].mean) < 1e-12);
            QVERIFY(measures.values[i].low <= measures.values[i].mean &&
                    measures.values[i].mean <= measures.values[i].high);
        }
    }
    QVERIFY(!underAllDefinitions(hitsOf(parts, 1), QStringLiteral("nothing"), 10, 1, {}));
    QVERIFY(!underAllDefinitions(hitsOf(parts, 1), QStringLiteral("als"), 11, 1, {}));
}

void TestComparison::hitsComeBackFromBytes()
{
    const Split parts = split(testing::randomMatrix(50, 60, 0.15, 1), {SplitKind::Random, 0.3, 2}).value();
    const ListenerHits hits = hitsOf(parts, 1);
    const QByteArray bytes = hits.toBytes();
    const ListenerHits back = listenerHitsFrom(bytes).value();
    QCOMPARE(back.models, hits.models);
    QCOMPARE(back.listeners, hits.listeners);
    QCOMPARE(back.split, hits.split);
    QVERIFY(back.bits == hits.bits && back.heldOut == hits.heldOut && back.listed == hits.listed);
    QVERIFY(!listenerHitsFrom({}));
    QVERIFY(!listenerHitsFrom(bytes.left(bytes.size() / 2)));
    QVERIFY(!listenerHitsFrom(qCompress(qUncompress(bytes).left(100))));
}

void TestComparison::comparesRunsOfOneSplitOnly()
{
    const InteractionMatrix all = testing::randomMatrix(80, 60, 0.15, 1);
    const Split parts = split(all, {SplitKind::Random, 0.3, 2}).value();
    const Split other = split(all, {SplitKind::Random, 0.3, 3}).value();
    const ListenerHits first = hitsOf(parts, 1);
    const std::array pairs{ModelPair{QStringLiteral("als"), QStringLiteral("als")},
                           ModelPair{QStringLiteral("random"), QStringLiteral("als")}};
    const std::array depths{5, 10};
    const auto rows = compareRuns(first, hitsOf(parts, 9), pairs, depths, MetricDefinitions::Segue, 1, {});
    QVERIFY(rows);
    QCOMPARE(rows->size(), pairs.size() * depths.size() * accuracyMeasures.size());
    QCOMPARE(rows->front().result.difference.mean, 0.0);
    for (const ComparedMeasure& row : *rows) {
        QVERIFY(std::abs(row.secondMean - row.firstMean - row.result.difference.mean) < 1e-12);
        QVERIFY(row.result.adjustedP >= row.result.p);
    }
    QVERIFY(!compareRuns(first, hitsOf(other, 1), pairs, depths, MetricDefinitions::Segue, 1, {}));
    QVERIFY(!compareRuns(first, first, pairs, std::array{11}, MetricDefinitions::Segue, 1, {}));
    const std::array unknown{ModelPair{QStringLiteral("als"), QStringLiteral("lightgcn")}};
    QVERIFY(!compareRuns(first, first, unknown, depths, MetricDefinitions::Segue, 1, {}));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "test_comparison.moc"
