#include "evaluate/concentration.h"
#include "evaluate/metrics.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <set>

using namespace segue;

namespace {

constexpr std::array allSets{MetricDefinitions::Segue, MetricDefinitions::Implicit,
                             MetricDefinitions::RecTools, MetricDefinitions::LensKit,
                             MetricDefinitions::TrecEval};

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

/// The definitions once more, slowly and straight from the words: no shared code, no cleverness.
RankingMetrics slowly(const std::vector<int>& list, const std::set<int>& relevant, int k,
                      MetricDefinitions definitions)
{
    std::vector<int> first = list;
    if (static_cast<int>(first.size()) > k)
        first.resize(k);
    const auto isHit = [&](int rank) { return relevant.contains(first[rank - 1]); };
    const auto worth = [&](int rank) {
        const double logarithm = definitions == MetricDefinitions::LensKit
                                     ? std::log(std::max(2.0, double(rank))) / std::log(2.0)
                                     : std::log(rank + 1.0) / std::log(2.0);
        return 1 / logarithm;
    };
    const int length = static_cast<int>(first.size());
    const int held = static_cast<int>(relevant.size());
    const int reachable = held < k ? held : k;
    RankingMetrics result;
    double hits = 0;
    double gain = 0;
    double averaged = 0;
    for (int rank = 1; rank <= length; ++rank) {
        if (!isHit(rank))
            continue;
        hits += 1;
        gain += worth(rank);
        double above = 0;
        for (int earlier = 1; earlier <= rank; ++earlier)
            above += isHit(earlier) ? 1 : 0;
        averaged += above / rank;
        if (result.mrr == 0)
            result.mrr = 1.0 / rank;
        result.hitRate = 1;
    }
    double ideal = 0;
    const int idealHits = definitions == MetricDefinitions::RecTools ? k : reachable;
    for (int rank = 1; rank <= idealHits; ++rank)
        ideal += worth(rank);
    result.ndcg = gain / ideal;
    result.precision = hits / k;
    result.recall = hits / held;
    result.map = averaged / reachable;
    if (definitions == MetricDefinitions::Implicit)
        result.precision = hits / reachable;
    if (definitions == MetricDefinitions::RecTools || definitions == MetricDefinitions::TrecEval)
        result.map = averaged / held;
    if (definitions == MetricDefinitions::LensKit && length > 0) {
        result.precision = hits / length;
        result.recall = hits / reachable;
        result.map = averaged / std::min(length, held);
    }
    return result;
}

bool same(const RankingMetrics& a, const RankingMetrics& b)
{
    return near(a.precision, b.precision) && near(a.recall, b.recall) && near(a.ndcg, b.ndcg) &&
           near(a.map, b.map) && near(a.mrr, b.mrr) && near(a.hitRate, b.hitRate);
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byHand();
    void oneHitOnTopUnderEveryDefinition();
    void asTheLibrariesThemselvesSay_data();
    void asTheLibrariesThemselvesSay();
    void equalsASlowOneOnTenThousandRankings();
    void everyKFromOneListOfHits();
    void wordsOfDefinitions();
    void giniByHand();
    void giniEqualsTheMeanDifference();
    void coverageAndItsInterval();
};

void TestMetrics::byHand()
{
    // Hits at ranks 2 and 5 of 5; three relevant songs.
    const std::vector<int> ranked{9, 4, 8, 7, 1};
    const RankingMetrics at5 = rankingMetrics(ranked, std::vector<int>{1, 2, 4}, 5);
    QVERIFY(near(at5.precision, 0.4));
    QVERIFY(near(at5.recall, 2.0 / 3));
    QVERIFY(near(at5.ndcg, (1 / std::log2(3.0) + 1 / std::log2(6.0)) / (1 + 1 / std::log2(3.0) + 0.5)));
    QVERIFY(near(at5.map, (1.0 / 2 + 2.0 / 5) / 3));
    QVERIFY(near(at5.mrr, 0.5));
    QCOMPARE(at5.hitRate, 1.0);
    const RankingMetrics at1 = rankingMetrics(ranked, std::vector<int>{1, 2, 4}, 1);
    QVERIFY(same(at1, {}));
}

void TestMetrics::oneHitOnTopUnderEveryDefinition()
{
    const std::vector<int> ranked{5, 0, 1, 2, 3, 4, 6, 7, 8, 9};
    const std::vector<int> relevant{5};
    for (const MetricDefinitions set : allSets) {
        const RankingMetrics metrics = rankingMetrics(ranked, relevant, 10, set);
        QVERIFY(near(metrics.precision, set == MetricDefinitions::Implicit ? 1.0 : 0.1));
        if (set == MetricDefinitions::RecTools)
            QVERIFY(near(metrics.ndcg, 0.22009176629808017));
        else
            QVERIFY(near(metrics.ndcg, 1.0));
    }
}

void TestMetrics::asTheLibrariesThemselvesSay_data()
{
    QTest::addColumn<int>("set");
    QTest::addColumn<QList<double>>("expected"); // precision, recall, NDCG, MAP, MRR at 5; below 0: not told
    // What implicit 0.7.3, RecTools 0.19, LensKit 2025.8 and ranx 0.3.21 computed.
    const auto row = [](MetricDefinitions definitions, const QList<double>& expected) {
        QTest::newRow(qPrintable(toString(definitions))) << static_cast<int>(definitions) << expected;
    };
    row(MetricDefinitions::Implicit, {0.5555555555555556, -1, 0.49468339030214464, 0.34, -1});
    row(MetricDefinitions::RecTools,
        {0.3333333333333333, 0.5873015873015873, 0.3411705842647006, 0.3063492063492063, 0.611111111111111});
    // LENSKIT
    row(MetricDefinitions::TrecEval,
        {0.3333333333333333, 0.5873015873015873, 0.49468339030214464, 0.3063492063492063, 0.611111111111111});
}

void TestMetrics::asTheLibrariesThemselvesSay()
{
    // Three listeners whose lists and held-out songs tests/check_metric_definitions.py shows to the
    // libraries.
    const std::vector<std::vector<int>> lists{{3, 8, 1, 5, 9, 0}, {2, 4, 6, 8, 0, 1}, {7, 1, 3}};
    const std::vector<std::vector<int>> heldOut{{1, 2, 4, 6, 7, 8, 9}, {6}, {0, 5, 7}};
    QFETCH(int, set);
    QFETCH(QList<double>, expected);
    const auto definitions = static_cast<MetricDefinitions>(set);
    std::array<double, 5> sums{};
    double weight = 0;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        const RankingMetrics metrics = rankingMetrics(lists[i], heldOut[i], 5, definitions);
        const double own = precisionWeight(definitions, static_cast<int>(heldOut[i].size()), 5);
        weight += own;
        sums[0] += own * metrics.precision;
        sums[1] += metrics.recall;
        sums[2] += metrics.ndcg;
        sums[3] += metrics.map;
        sums[4] += metrics.mrr;
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const double mean = sums[i] / (i == 0 ? weight : static_cast<double>(lists.size()));
        if (expected[static_cast<qsizetype>(i)] >= 0)
            QVERIFY2(near(mean, expected[static_cast<qsizetype>(i)]),
                     qPrintable(QStringLiteral("measure %1 is %2").arg(i).arg(mean, 0, 'g', 17)));
    }
}

void TestMetrics::equalsASlowOneOnTenThousandRankings()
{
    std::mt19937_64 random(7);
    std::vector<int> songs(60);
    std::iota(songs.begin(), songs.end(), 0);
    for (int ranking = 0; ranking < 10'000; ++ranking) {
        std::ranges::shuffle(songs, random);
        std::vector<int> list(songs.begin(), songs.begin() + std::uniform_int_distribution(0, 30)(random));
        std::ranges::shuffle(songs, random);
        std::set<int> relevant(songs.begin(), songs.begin() + std::uniform_int_distribution(1, 25)(random));
        const int k = std::uniform_int_distribution(1, 25)(random);
        const std::vector<int> ascending(relevant.begin(), relevant.end());
        for (const MetricDefinitions set : allSets)
            QVERIFY(same(rankingMetrics(list, ascending, k, set), slowly(list, relevant, k, set)));
    }
}

void TestMetrics::everyKFromOneListOfHits()
{
    const std::vector<int> ranked{4, 9, 2, 7, 1, 0, 3};
    const std::vector<int> relevant{1, 2, 3, 9};
    const std::vector<int> hits = hitRanks(ranked, relevant);
    QCOMPARE(hits, (std::vector{2, 3, 5, 7}));
    for (int k = 1; k <= 10; ++k) {
        for (const MetricDefinitions set : allSets)
            QVERIFY(same(metricsOfHits(hits, std::min(k, 7), 4, k, set),
                         rankingMetrics(ranked, relevant, k, set)));
    }
}

void TestMetrics::wordsOfDefinitions()
{
    for (const MetricDefinitions set : allSets) {
        QVERIFY(metricDefinitionsFrom(toString(set)).value() == set);
        QCOMPARE(metricDefinitions(set).size(), std::size_t(11));
    }
    QVERIFY(!metricDefinitionsFrom(QStringLiteral("ranx")));
    QVERIFY(metricDefinitions(MetricDefinitions::LensKit)[2].definition !=
            metricDefinitions(MetricDefinitions::Segue)[2].definition);
}

void TestMetrics::giniByHand()
{
    QCOMPARE((giniOf(std::vector<int>{})), 0.0);
    QCOMPARE((giniOf(std::vector<int>{0, 0})), 0.0);
    QCOMPARE((giniOf(std::vector<int>{3, 3, 3, 3})), 0.0);
    QVERIFY((near(giniOf(std::vector<int>{0, 0, 0, 5}), 0.75)));
    QVERIFY((near(giniOf(std::vector<int>{1, 2, 3}), 2.0 / 9)));
}

void TestMetrics::giniEqualsTheMeanDifference()
{
    std::mt19937_64 random(3);
    for (int round = 0; round < 50; ++round) {
        std::vector<int> counts(40);
        for (int& count : counts)
            count = std::geometric_distribution(0.3)(random);
        double differences = 0;
        double sum = 0;
        for (const int a : counts) {
            sum += a;
            for (const int b : counts)
                differences += std::abs(a - b);
        }
        QVERIFY(near(giniOf(counts), differences / (2 * 40 * sum)));
    }
}

void TestMetrics::coverageAndItsInterval()
{
    // 40 listeners; the first song of all lists is the same, the second one everybody's own.
    Rankings rankings({QStringLiteral("a")}, std::vector<int>(40), 2);
    std::vector<int> rows;
    for (int row = 0; row < 40; ++row) {
        rows.push_back(row);
        rankings.set(row, 0, std::vector<int>{0, 1 + row});
    }
    const Concentration first = concentrationOf(rankings, 0, 1, rows, 100);
    QVERIFY(near(first.coverage.mean, 0.01));
    QVERIFY(near(first.coverage.low, 0.01) && near(first.coverage.high, 0.01));
    QVERIFY(near(first.gini.mean, 0.99));
    const Concentration both = concentrationOf(rankings, 0, 2, rows, 100);
    QVERIFY(near(both.coverage.mean, 0.41));
    QVERIFY(both.coverage.low <= both.coverage.mean && both.coverage.mean <= both.coverage.high);
    QVERIFY((near(concentrationOf(rankings, 0, 2, std::vector<int>{3, 5}, 100).coverage.mean, 0.03)));
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
