#include "recommend/als_ranking.h"
#include "testing/matrices.h"

#include <QTest>

using namespace segue;

/// Lists for everybody at once are those that each would get alone.
class TestAlsRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsOneByOne();
    void doesNotDependOnThreads();
    void solvesForListeners_data();
    void solvesForListeners();
};

namespace {

AlsModel trainedModel(const InteractionMatrix& matrix)
{
    AlsParameters parameters;
    parameters.factors = 20;
    Progress progress;
    return trainAls(matrix, parameters, {.threads = 1}, progress).value();
}

} // namespace

void TestAlsRanking::equalsOneByOne()
{
    const InteractionMatrix matrix = testing::randomMatrix(120, 90, 0.1, 3);
    const auto model = std::make_shared<AlsModel>(trainedModel(matrix));
    const AlsRecommender als(model);
    const RankedLists lists = rankForAll(*model, matrix, 10, {.threads = 2});
    std::vector<double> scores(matrix.songs());
    for (int user = 0; user < matrix.users(); ++user) {
        const History history = historyOf(matrix, user);
        if (!als.score(history, scores))
            continue;
        const std::vector<int> expected = topSongs(scores, history, 10);
        for (int place = 0; place < 10; ++place) {
            const std::size_t at = static_cast<std::size_t>(user) * 10 + place;
            QVERIFY(std::abs(lists.score[at] - scores[expected[place]]) < 1e-5);
            QVERIFY(std::abs(lists.score[at] - scores[lists.song[at]]) < 1e-5);
        }
    }
}

void TestAlsRanking::doesNotDependOnThreads()
{
    const InteractionMatrix matrix = testing::randomMatrix(900, 60, 0.1, 5);
    const AlsModel model = trainedModel(matrix);
    const RankedLists alone = rankForAll(model, matrix, 7, {.threads = 1});
    for (const int threads : {2, 7}) {
        const RankedLists together = rankForAll(model, matrix, 7, {.threads = threads});
        QVERIFY(together.song == alone.song);
        QVERIFY(together.score == alone.score);
    }
}

void TestAlsRanking::solvesForListeners_data()
{
    QTest::addColumn<double>("damping");
    QTest::newRow("as they are") << 0.0;
    QTest::newRow("damped") << 0.5;
}

void TestAlsRanking::solvesForListeners()
{
    QFETCH(double, damping);
    const InteractionMatrix matrix = testing::randomMatrix(500, 90, 0.1, 3);
    auto model = std::make_shared<AlsModel>(trainedModel(matrix));
    model->parameters.damping = damping;
    model->userFactors.resize(0, 20); // not to be looked at
    const AlsRecommender als(model);
    // The first has nothing but likes, the second nothing at all.
    std::vector<History> each;
    for (int user = 0; user < matrix.users(); ++user)
        each.push_back(user == 0   ? withLikes({}, std::vector{4, 9, 30})
                       : user == 1 ? History()
                                   : historyOf(matrix, user));
    const SparseRows histories = sparseRows(each);
    const RankedLists lists =
        AlsRanking(*model, {.threads = 2}).lists(histories, histories, 10, {.threads = 2});
    std::vector<double> scores(matrix.songs());
    for (int user = 0; user < matrix.users(); ++user) {
        History history;
        for (std::int64_t i = histories.start[user]; i < histories.start[user + 1]; ++i)
            history.push_back({histories.column[i], histories.plays[i]});
        const bool speaks = als.score(history, scores);
        const std::vector<int> expected = topSongs(scores, history, 10);
        for (int place = 0; place < 10; ++place) {
            const std::size_t at = static_cast<std::size_t>(user) * 10 + place;
            if (!speaks) {
                QCOMPARE(lists.song[at], -1);
                continue;
            }
            QVERIFY(std::abs(lists.score[at] - scores[expected[place]]) < 1e-5);
            QVERIFY(std::abs(lists.score[at] - scores[lists.song[at]]) < 1e-5);
        }
    }
}

QTEST_GUILESS_MAIN(TestAlsRanking)
#include "test_als_ranking.moc"
