#include "interactions/split.h"
#include "testing/matrices.h"

#include <QTest>
#include <algorithm>
#include <cmath>
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
    void validationBesideTheSameTest_data() { everyPairOnOneSide_data(); }
    void validationBesideTheSameTest();
    void validationIsDrawnAgain_data() { everyPairOnOneSide_data(); }
    void validationIsDrawnAgain();
    void withinListenersEachShareIsKept();
    void validationIsBeforeTheTestInTime();
    void unseenListenersAreFoldedInFromLikes();
    void fingerprintsTellSplitsApart();
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
    for (const auto kind : {SplitKind::None, SplitKind::Random, SplitKind::Time, SplitKind::LeaveLastOut,
                            SplitKind::WithinListener})
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

void TestSplit::validationBesideTheSameTest()
{
    QFETCH(SplitKind, kind);
    const InteractionMatrix all = timed(40, 30);
    const SplitParameters parameters{kind, 0.2, 3, 0.1};
    const Split test = split(all, parameters).value();
    const Split validation = split(all, parameters, HeldOutPart::Validation).value();
    QVERIFY(places(test.training) == places(validation.training));
    QVERIFY(places(test.leftOut) == places(validation.heldOut));
    QCOMPARE(validation.leftOut.users(), 0);
    QCOMPARE(test.training.pairs() + test.heldOut.pairs() + test.leftOut.pairs(), all.pairs());
    if (kind == SplitKind::None)
        return;
    QVERIFY(validation.heldOut.pairs() > 0);
    // What the test is does not hang on whether there is a validation part.
    QVERIFY(places(split(all, {kind, 0.2, 3}).value().heldOut) == places(test.heldOut));
    QVERIFY(!split(all, {kind, 0.2, 3}, HeldOutPart::Validation));
    QVERIFY(!split(all, {kind, 0.6, 3, 0.4}));
}

void TestSplit::validationIsDrawnAgain()
{
    QFETCH(SplitKind, kind);
    const InteractionMatrix all = timed(60, 40);
    const SplitParameters parameters{.kind = kind, .holdout = 0.2, .seed = 3, .validation = 0.2};
    const auto again = validationDrawnAgain(all, parameters, 1);
    QCOMPARE(again.has_value(), isDrawn(kind));
    if (!again)
        return;
    const Split first = split(all, parameters, HeldOutPart::Validation).value();
    const Split test = split(all, parameters).value();
    std::set<Place> unheld = places(again->training);
    const std::set<Place> heldOut = places(again->heldOut);
    QVERIFY(std::ranges::none_of(heldOut, [&](const Place& place) { return unheld.contains(place); }));
    unheld.insert(heldOut.begin(), heldOut.end());
    std::set<Place> expected = places(test.training);
    expected.merge(places(test.leftOut));
    QVERIFY(unheld == expected);
    QVERIFY(heldOut != places(first.heldOut));
    QVERIFY(heldOut == places(validationDrawnAgain(all, parameters, 1)->heldOut));
    QVERIFY(heldOut != places(validationDrawnAgain(all, parameters, 2)->heldOut));
    if (kind == SplitKind::WithinListener) {
        for (int user = 0; user < all.users(); ++user)
            QCOMPARE(again->heldOut.byUser().size(user), first.heldOut.byUser().size(user));
    } else {
        QVERIFY(std::abs(again->heldOut.pairs() - first.heldOut.pairs()) < first.heldOut.pairs() / 4);
    }
}

void TestSplit::withinListenersEachShareIsKept()
{
    const InteractionMatrix all = testing::randomMatrix(60, 80, 0.3, 5);
    const Split parts = split(all, {SplitKind::WithinListener, 0.1, 1, 0.1}).value();
    for (int user = 0; user < all.users(); ++user) {
        const int pairs = all.byUser().size(user);
        const int tenth = static_cast<int>(std::lround(0.1 * pairs));
        QCOMPARE(parts.heldOut.byUser().size(user), std::max(tenth, 1));
        QCOMPARE(parts.leftOut.byUser().size(user), std::max(tenth, 1));
    }
    // Somebody with one song keeps it; with two, one is the test; with three, one is each.
    const InteractionMatrix few(3, 3, {{0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {2, 0, 1}, {2, 1, 1}, {2, 2, 1}});
    const Split small = split(few, {SplitKind::WithinListener, 0.1, 1, 0.1}).value();
    QCOMPARE(small.heldOut.byUser().size(0), 0);
    QCOMPARE(small.heldOut.byUser().size(1), 1);
    QCOMPARE(small.leftOut.byUser().size(1), 0);
    QCOMPARE(small.training.byUser().size(2), 1);
}

void TestSplit::validationIsBeforeTheTestInTime()
{
    const Split parts = split(timed(40, 30), {SplitKind::Time, 0.2, 1, 0.2}).value();
    const auto [trainedFrom, trainedTo] = std::ranges::minmax(parts.training.lastPlayed());
    const auto [from, to] = std::ranges::minmax(parts.leftOut.lastPlayed());
    QVERIFY(trainedTo < from && to < std::ranges::min(parts.heldOut.lastPlayed()));
    QVERIFY(!splitWarning(SplitKind::LeaveLastOut).isEmpty());
    QVERIFY(splitWarning(SplitKind::Time).isEmpty());
}

void TestSplit::unseenListenersAreFoldedInFromLikes()
{
    const InteractionMatrix all = testing::randomMatrix(100, 80, 0.2, 5);
    const ColdStart start = holdOutListeners(all, 0.2, 5, 1);
    QVERIFY(start.listeners.size() > 8 && start.listeners.size() < 35);
    for (const int user : start.listeners) {
        QVERIFY(all.byUser().size(user) > 5);
        QCOMPARE(start.training.byUser().size(user), 0);
    }
    const Split three = withLikesOf(all, start, 3, 1);
    const Split five = withLikesOf(all, start, 5, 1);
    for (int user = 0; user < all.users(); ++user) {
        const bool unseen = std::ranges::binary_search(start.listeners, user);
        QCOMPARE(three.training.byUser().size(user), unseen ? 3 : all.byUser().size(user));
        QCOMPARE(three.heldOut.byUser().size(user), unseen ? all.byUser().size(user) - 3 : 0);
        if (!unseen)
            continue;
        QCOMPARE(three.training.byUser().playsOf(user).front(), 0.0F);
        for (const int song : three.training.byUser().columns(user))
            QVERIFY(std::ranges::binary_search(five.training.byUser().columns(user), song));
    }
}

void TestSplit::fingerprintsTellSplitsApart()
{
    const InteractionMatrix all = testing::randomMatrix(40, 30, 0.2, 5);
    const auto of = [&](const SplitParameters& parameters, HeldOutPart part = HeldOutPart::Test) {
        return fingerprint(split(all, parameters, part).value());
    };
    QCOMPARE(of({SplitKind::Random, 0.2, 1}), of({SplitKind::Random, 0.2, 1}));
    QVERIFY(of({SplitKind::Random, 0.2, 1}) != of({SplitKind::Random, 0.2, 2}));
    QVERIFY(of({SplitKind::Random, 0.2, 1, 0.1}) !=
            of({SplitKind::Random, 0.2, 1, 0.1}, HeldOutPart::Validation));
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
