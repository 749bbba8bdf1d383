#include "recommend/baselines.h"
#include "recommend/popularity.h"
#include "testing/matrices.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace segue;

namespace {
constexpr std::int64_t day = 24 * 3600;

/// Every cosine, by its definition.
std::vector<std::vector<float>> denseCosines(const InteractionMatrix& plays)
{
    std::vector<std::vector<float>> cosines(plays.songs(), std::vector<float>(plays.songs(), 0));
    for (int a = 0; a < plays.songs(); ++a) {
        for (int b = 0; b < plays.songs(); ++b) {
            const auto ofA = plays.bySong().columns(a);
            const auto ofB = plays.bySong().columns(b);
            const auto common =
                std::ranges::count_if(ofA, [&](int user) { return std::ranges::binary_search(ofB, user); });
            if (a != b && common > 0)
                cosines[a][b] = static_cast<float>(static_cast<double>(common) /
                                                   std::sqrt(static_cast<double>(ofA.size() * ofB.size())));
        }
    }
    return cosines;
}

/// Those of the `neighbours` most similar songs, ties by row; zeros for the others.
std::vector<float> mostSimilar(std::vector<float> cosines, int neighbours)
{
    std::vector<int> order(cosines.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater(), [&](int song) { return cosines[song]; });
    for (std::size_t i = neighbours; i < order.size(); ++i)
        cosines[order[i]] = 0;
    return cosines;
}
} // namespace

class TestPopularity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsAreSummedAsLogarithms();
    void trendingHalvesInThirtyDays();
    void trendingEqualsPlaysWithoutTimes();
    void meanOfBothScaled();
    void silentWhereNobodyPlayed();
    void itemKnnByHand();
    void itemKnnEqualsBruteForce_data();
    void itemKnnEqualsBruteForce();
    void neighboursAreRead();
    void randomDiffersByHistory();
};

void TestPopularity::playsAreSummedAsLogarithms()
{
    const auto scores = measurePopularity({2, 3, {{0, 0, 352698}, {0, 1, 3}, {1, 1, 7}}});
    QCOMPARE(scores.plays[0], std::log1p(352698.0));
    QCOMPARE(scores.plays[1], std::log(4.0) + std::log(8.0));
    QCOMPARE(scores.plays[2], 0.0);
}

void TestPopularity::trendingHalvesInThirtyDays()
{
    const auto scores =
        measurePopularity({2, 2, {{0, 0, 1, 100 * day}, {1, 0, 9, 70 * day}, {0, 1, 1, 40 * day}}});
    QCOMPARE(scores.trending[0], 1.5);
    QCOMPARE(scores.trending[1], 0.25);
}

void TestPopularity::trendingEqualsPlaysWithoutTimes()
{
    const auto scores = measurePopularity({2, 2, {{0, 0, 1, 100 * day}, {1, 1, 9}}});
    QCOMPARE(scores.trending, scores.plays);
}

void TestPopularity::meanOfBothScaled()
{
    const PopularityRecommender popularity({{0, 5, 10}, {4, 2, 0}});
    std::vector<double> scores(3);
    QVERIFY(popularity.score({}, scores));
    QCOMPARE(scores, (std::vector<double>{0.5, 0.5, 0.5}));
}

void TestPopularity::silentWhereNobodyPlayed()
{
    const PopularityRecommender popularity(measurePopularity({3, 2, {}}));
    std::vector<double> scores(2);
    QVERIFY(!popularity.score({}, scores));
}

void TestPopularity::itemKnnByHand()
{
    // Song 0 has listeners {0, 1, 2}, song 1 {0, 1}, song 2 {2}: cosines 2 / sqrt 6 and 1 / sqrt 3.
    const InteractionMatrix plays(3, 3, {{0, 0, 1}, {1, 0, 1}, {2, 0, 1}, {0, 1, 1}, {1, 1, 1}, {2, 2, 1}});
    const ItemKnnRecommender itemKnn(plays, {.threads = 1});
    std::vector<double> scores(3);
    QVERIFY(itemKnn.score({{0, 1}}, scores));
    QVERIFY(std::abs(scores[1] - 2 / std::sqrt(6.0)) < 1e-7);
    QVERIFY(std::abs(scores[2] - 1 / std::sqrt(3.0)) < 1e-7);
    QVERIFY(itemKnn.score({{1, 1}, {2, 1}}, scores));
    QVERIFY(std::abs(scores[0] - 2 / std::sqrt(6.0) - 1 / std::sqrt(3.0)) < 1e-6);
}

void TestPopularity::itemKnnEqualsBruteForce_data()
{
    QTest::addColumn<int>("neighbours");
    QTest::addColumn<int>("kept");
    QTest::newRow("1") << 1 << 1;
    QTest::newRow("3") << 3 << 3;
    QTest::newRow("20") << 20 << 20;
    QTest::newRow("more than there are") << 5000 << 60;
    QTest::newRow("all") << ItemKnnRecommender::allNeighbours << 60;
}

void TestPopularity::itemKnnEqualsBruteForce()
{
    QFETCH(int, neighbours);
    QFETCH(int, kept);
    const InteractionMatrix plays = testing::randomMatrix(40, 60, 0.1, 5);
    const auto cosines = denseCosines(plays);
    const Compute compute{.threads = 2};
    const ItemKnnRecommender itemKnn(plays, compute, neighbours);
    const ItemKnnRecommender fewer =
        ItemKnnRecommender(plays, compute, ItemKnnRecommender::allNeighbours).keeping(neighbours);
    for (int user = 0; user < plays.users(); ++user) {
        const History history = historyOf(plays, user);
        std::vector<double> expected(plays.songs(), 0);
        for (const HistoryEntry& entry : history) {
            const std::vector<float> nearest = mostSimilar(cosines[entry.song], kept);
            std::ranges::transform(expected, nearest, expected.begin(), std::plus());
        }
        std::vector<double> scores(plays.songs());
        QCOMPARE(itemKnn.score(history, scores), !history.empty());
        if (history.empty())
            continue;
        for (int song = 0; song < plays.songs(); ++song)
            QVERIFY(std::abs(scores[song] - expected[song]) < 1e-9);
        std::vector<double> again(plays.songs());
        QVERIFY(fewer.score(history, again));
        QCOMPARE(again, scores);
    }
}

void TestPopularity::neighboursAreRead()
{
    for (const int neighbours : {ItemKnnRecommender::allNeighbours, 1, 200})
        QCOMPARE(neighboursFrom(neighboursText(neighbours)).value(), neighbours);
    for (const QString& wrong :
         {QString(), QStringLiteral("0"), QStringLiteral("-3"), QStringLiteral("many")})
        QVERIFY(!neighboursFrom(wrong));
}

void TestPopularity::randomDiffersByHistory()
{
    const RandomRecommender random(50, 1);
    std::vector<double> a(50);
    std::vector<double> b(50);
    QVERIFY(random.score({{0, 1}}, a));
    QVERIFY(random.score({{1, 1}}, b));
    QVERIFY(a != b);
}

QTEST_GUILESS_MAIN(TestPopularity)
#include "test_popularity.moc"
