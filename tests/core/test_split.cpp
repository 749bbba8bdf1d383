#include "interactions/split.h"
#include "testing/matrices.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace segue;

namespace {

using Place = std::pair<int, int>;

std::set<Place> places(const InteractionMatrix& matrix)
{
    std::set<Place> result;
    for (const Interaction& pair : matrix.toPairs())
        result.emplace(pair.user, pair.song);
    return result;
}

/// Song s was played at time 10 * s + user.
InteractionMatrix timed(int users, int songs)
{
    std::vector<Interaction> pairs = testing::randomMatrix(users, songs, 0.3, 4).toPairs();
    for (Interaction& pair : pairs)
        pair.lastPlayed = 10 * pair.song + pair.user;
    return {users, songs, pairs};
}

} // namespace

class TestSplit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matrixKeepsBothDirections();
    void everyPairOnOneSide_data();
    void everyPairOnOneSide();
    void randomDrawsEachPair();
    void timeHoldsOutTheLatest();
    void leaveLastOutTakesEachLatest();
    void timesAreNeeded();
    void refusesBadShares();
    void pairsFromOutside();
};

void TestSplit::matrixKeepsBothDirections()
{
    const InteractionMatrix matrix(2, 3, {{1, 2, 5}, {0, 1, 2}, {1, 0, 7}});
    QCOMPARE(matrix.pairs(), 3);
    QCOMPARE(matrix.byUser().columns(1).front(), 0);
    QCOMPARE(matrix.byUser().playsOf(1).back(), 5.0F);
    QCOMPARE(matrix.bySong().columns(1).front(), 0);
    QCOMPARE(matrix.bySong().playsOf(0).front(), 7.0F);
    QCOMPARE(matrix.bySong().size(1), 1);
    QVERIFY(!matrix.hasTimes());
    QVERIFY(!InteractionMatrix().hasTimes());
}

void TestSplit::everyPairOnOneSide_data()
{
    QTest::addColumn<SplitKind>("kind");
    for (const auto kind : {SplitKind::None, SplitKind::Random, SplitKind::Time, SplitKind::LeaveLastOut})
        QTest::newRow(qPrintable(toString(kind))) << kind;
}

void TestSplit::everyPairOnOneSide()
{
    QFETCH(SplitKind, kind);
    const InteractionMatrix all = timed(40, 30);
    const Split parts = split(all, {kind, 0.2, 3}).value();
    std::set<Place> together = places(parts.training);
    together.merge(places(parts.heldOut));
    QCOMPARE(parts.training.pairs() + parts.heldOut.pairs(), all.pairs());
    QVERIFY(together == places(all));
    QCOMPARE(parts.heldOut.pairs() == 0, kind == SplitKind::None);
    QCOMPARE(parts.training.users(), 40);
    QCOMPARE(parts.heldOut.songs(), 30);
    QVERIFY(places(split(all, {kind, 0.2, 3})->heldOut) == places(parts.heldOut));
    QVERIFY(splitKindFrom(toString(kind)).value() == kind);
}

void TestSplit::randomDrawsEachPair()
{
    const InteractionMatrix all = testing::randomMatrix(300, 200, 0.2, 5);
    const Split parts = split(all, {SplitKind::Random, 0.2, 1}).value();
    const double share = static_cast<double>(parts.heldOut.pairs()) / static_cast<double>(all.pairs());
    QVERIFY(std::abs(share - 0.2) < 0.02);
    QVERIFY(places(split(all, {SplitKind::Random, 0.2, 2})->heldOut) != places(parts.heldOut));
}

void TestSplit::timeHoldsOutTheLatest()
{
    const Split parts = split(timed(40, 30), {SplitKind::Time, 0.25, 1}).value();
    const auto newestTraining = std::ranges::max(parts.training.lastPlayed());
    QVERIFY(newestTraining < std::ranges::min(parts.heldOut.lastPlayed()));
}

void TestSplit::leaveLastOutTakesEachLatest()
{
    const InteractionMatrix all(
        3, 4, {{0, 0, 1, 5}, {0, 1, 1, 9}, {0, 2, 1, 7}, {1, 3, 1, 1}, {2, 1, 1, 2}, {2, 0, 1, 3}});
    const Split parts = split(all, {SplitKind::LeaveLastOut, 0.2, 1}).value();
    QVERIFY(places(parts.heldOut) == (std::set<Place>{{0, 1}, {2, 0}}));
}

void TestSplit::timesAreNeeded()
{
    const InteractionMatrix untimed = testing::randomMatrix(20, 20, 0.2, 1);
    for (const auto kind : {SplitKind::Time, SplitKind::LeaveLastOut}) {
        const auto result = split(untimed, {kind, 0.2, 1});
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(toString(kind)));
    }
    QVERIFY(!split(untimed, {SplitKind::File, 0.2, 1}));
}

void TestSplit::refusesBadShares()
{
    for (const double share : {0.0, 1.0, -1.0, std::nan("")})
        QVERIFY(!split(timed(5, 5), {SplitKind::Random, share, 1}));
    QVERIFY(!splitKindFrom(QStringLiteral("sideways")));
}

void TestSplit::pairsFromOutside()
{
    const InteractionMatrix all(2, 3, {{0, 0, 1}, {0, 1, 1}, {1, 1, 4}});
    const Split parts = splitByPairs(all, {{1, 1, 1}, {1, 2, 1}, {1, 2, 1}});
    QVERIFY(places(parts.training) == (std::set<Place>{{0, 0}, {0, 1}}));
    QVERIFY(places(parts.heldOut) == (std::set<Place>{{1, 1}, {1, 2}}));
}

QTEST_GUILESS_MAIN(TestSplit)
#include "test_split.moc"
