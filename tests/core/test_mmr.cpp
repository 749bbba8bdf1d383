#include "recommend/mmr.h"

#include <QTest>
#include <algorithm>

using namespace segue;

namespace {

std::vector<int> indexes(const std::vector<MmrPick>& picks)
{
    std::vector<int> result;
    std::ranges::transform(picks, std::back_inserter(result), &MmrPick::index);
    return result;
}

} // namespace

class TestMmr : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutDiversityKeepsTheOrder();
    void passesOverATwin();
    void tiesGoToTheBetterRank();
    void fullDiversity();
    void shortAndEmptyPools();
};

void TestMmr::withoutDiversityKeepsTheOrder()
{
    const std::vector<double> relevance{0.9, 0.8, 0.3, 0.1};
    const auto same = [](int, int) { return 1.0; };
    QCOMPARE(indexes(maximalMarginalRelevance(relevance, same, 0, 4)), (std::vector<int>{0, 1, 2, 3}));
}

void TestMmr::passesOverATwin()
{
    // Scaled relevance 1, .9, .5, 0. Song 1 is a twin of song 0: second pick by hand
    //   song 1: .7 * .9 - .3 * 1 = .33, song 2: .7 * .5 - 0 = .35, song 3: 0.
    // Third: song 1 still .33, song 3: 0 - .3 * .5 (to song 2) = -.15.
    const std::vector<double> relevance{1.0, 0.9, 0.5, 0.0};
    const auto similarity = [](int a, int b) {
        if (std::minmax(a, b) == std::minmax(0, 1))
            return 1.0;
        return std::minmax(a, b) == std::minmax(2, 3) ? 0.5 : 0.0;
    };
    const std::vector<MmrPick> picks = maximalMarginalRelevance(relevance, similarity, 0.3, 4);
    QCOMPARE(indexes(picks), (std::vector<int>{0, 2, 1, 3}));
    QCOMPARE(picks[0].mostSimilarTo, -1);
    QCOMPARE(picks[2].mostSimilarTo, 0);
    QCOMPARE(picks[2].similarity, 1.0);
    QCOMPARE(picks[3].mostSimilarTo, 1); // the second pick, song 2
    QCOMPARE(picks[3].similarity, 0.5);
}

void TestMmr::tiesGoToTheBetterRank()
{
    const std::vector<double> relevance{0.5, 0.5, 0.5};
    const auto none = [](int, int) { return 0.0; };
    QCOMPARE(indexes(maximalMarginalRelevance(relevance, none, 0.3, 3)), (std::vector<int>{0, 1, 2}));
}

void TestMmr::fullDiversity()
{
    const std::vector<double> relevance{1, 0.9, 0.1};
    const auto similarity = [](int a, int b) { return a + b == 1 ? 0.9 : -0.5; };
    QCOMPARE(indexes(maximalMarginalRelevance(relevance, similarity, 1, 2)), (std::vector<int>{0, 2}));
}

void TestMmr::shortAndEmptyPools()
{
    const auto none = [](int, int) { return 0.0; };
    QVERIFY(maximalMarginalRelevance({}, none, 0.3, 5).empty());
    const std::vector<double> two{1, 0};
    QCOMPARE(maximalMarginalRelevance(two, none, 0.3, 5).size(), 2U);
    QVERIFY(maximalMarginalRelevance(two, none, 0.3, 0).empty());
}

QTEST_GUILESS_MAIN(TestMmr)
#include "test_mmr.moc"
