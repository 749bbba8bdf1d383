#include "recommend/baselines.h"
#include "recommend/popularity.h"

#include <QTest>
#include <cmath>

using namespace segue;

namespace {
constexpr std::int64_t day = 24 * 3600;
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
