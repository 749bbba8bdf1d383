#include "evaluate/list_changes.h"
#include "recommend/ensemble.h"
#include "recommend/explanation.h"
#include "testing/ensembles.h"

#include <QTest>
#include <cmath>
#include <numeric>

using namespace segue;

namespace {

double sum(const PerComponent<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// `count` songs, of which the first has features.
History historyOfLength(const InteractionMatrix& matrix, int count)
{
    History history;
    for (int song = 0; song < count; ++song)
        history.push_back({(song * 2 + 1) % matrix.songs(), 1});
    return history;
}

} // namespace

class TestEnsemble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regimesFollowTheHistory_data();
    void regimesFollowTheHistory();
    void limitsAreParameters();
    void blendingPassesFromColdToActive();
    void blendingEvensTheJump();
    void partsAddUpToTheScore();
    void scoresAreTheWeightedScaledParts();
    void orderBeforeMmrIsByScore();
    void silentPartsGiveTheirWeight();
    void nothingSpeaks();
    void withoutModel();
    void moreThanTheCatalogue();
    void explanationAddsUp_data();
    void explanationAddsUp();
    void explanationOfWhatWasHeard();
    void explanationNamesTheLargest();
    void likesJoinTheHistory();
    void refusesBadParameters();

private:
    const InteractionMatrix matrix_ = testing::randomMatrix(80, 60, 0.15, 1);
    const std::vector<std::optional<Features>> features_ = testing::randomFeatures(60, 2, 9);
    const Ensemble ensemble_ = testing::trainedEnsemble(matrix_, features_);
};

void TestEnsemble::regimesFollowTheHistory_data()
{
    QTest::addColumn<int>("songs");
    QTest::addColumn<QString>("regime");
    QTest::addColumn<QList<double>>("weights");
    QTest::newRow("nobody yet") << 0 << QStringLiteral("new") << QList<double>{0, 0.7, 0.3};
    QTest::newRow("one") << 1 << QStringLiteral("cold") << QList<double>{0, 0.5, 0.5};
    QTest::newRow("four") << 4 << QStringLiteral("cold") << QList<double>{0, 0.5, 0.5};
    QTest::newRow("five") << 5 << QStringLiteral("active") << QList<double>{0.6, 0.3, 0.1};
    QTest::newRow("many") << 20 << QStringLiteral("active") << QList<double>{0.6, 0.3, 0.1};
}

void TestEnsemble::regimesFollowTheHistory()
{
    QFETCH(int, songs);
    QFETCH(QString, regime);
    QFETCH(QList<double>, weights);
    const Recommendations list = ensemble_.recommend(historyOfLength(matrix_, songs), 10);
    QCOMPARE(toString(list.regime), regime);
    for (int i = 0; i < componentCount; ++i)
        QVERIFY(std::abs(list.weights[components[i]] - weights[i]) < 1e-12);
    QCOMPARE(list.songs.size(), 10U);
}

void TestEnsemble::blendingPassesFromColdToActive()
{
    EnsembleParameters parameters;
    parameters.weights = {Weights{{0, 1, 0}}, Weights{{0, 2, 2}}, Weights{{0.6, 0.3, 0.1}}};
    parameters.blending = 2; // 3 is still cold, 5 half and half, 7 active
    QCOMPARE(parameters.weightsAt(0), parameters.weights[0]);
    QCOMPARE(parameters.weightsAt(3), parameters.weights[1]);
    const Weights quarter = parameters.weightsAt(4);
    const Weights half = parameters.weightsAt(5);
    for (const auto& [weights, expected] :
         {std::pair{quarter, Weights{{0.15, 0.45, 0.4}}}, std::pair{half, Weights{{0.3, 0.4, 0.3}}}}) {
        for (const Component component : components)
            QVERIFY(std::abs(weights[component] - expected[component]) < 1e-12);
    }
    QCOMPARE(parameters.weightsAt(7), parameters.weights[2]);

    parameters.blending = 0;
    for (int songs = 0; songs < 12; ++songs)
        QCOMPARE(parameters.weightsAt(songs),
                 parameters.weights[static_cast<std::size_t>(parameters.regimeOf(songs))]);
    parameters.blending = 100; // wider than there are songs: newcomers keep their own weights
    QCOMPARE(parameters.weightsAt(0), parameters.weights[0]);
    QVERIFY(parameters.weightsAt(1)[Component::Als] > 0);
}

void TestEnsemble::blendingEvensTheJump()
{
    ListChangesRequest request{.songs = 8, .mostListeners = 60};
    Progress progress;
    const auto changes = listChanges(ensemble_, matrix_, request, {.threads = 2}, progress);
    QVERIFY(changes);
    QVERIFY(changes->listeners > 20);
    QCOMPARE(std::ssize(changes->atOnce), 8);
    // Within a regime far from the limit both are the same lists.
    QCOMPARE(changes->atOnce[0].mean, changes->blended[0].mean);
    QVERIFY2(changes->atOnce[4].mean > changes->blended[4].mean, "the fifth song");
    for (const MeanWithInterval& value : changes->atOnce)
        QVERIFY(value.low >= 0 && value.low <= value.mean && value.mean <= value.high && value.high <= 1);

    const auto alone = listChanges(ensemble_, matrix_, request, {.threads = 1}, progress);
    QCOMPARE(alone->blended[5].mean, changes->blended[5].mean);
    request.songs = 61;
    QVERIFY(!listChanges(ensemble_, matrix_, request, {}, progress)); // nobody has as many
}

void TestEnsemble::limitsAreParameters()
{
    EnsembleParameters parameters = EnsembleParameters::of(Mix::Recommended);
    parameters.coldFrom = 2;
    parameters.activeFrom = 3;
    QVERIFY(parameters.validate());
    QVERIFY(parameters.regimeOf(historyOfLength(matrix_, 1)) == Regime::New);
    QVERIFY(parameters.regimeOf(historyOfLength(matrix_, 2)) == Regime::Cold);
    QVERIFY(parameters.regimeOf(historyOfLength(matrix_, 3)) == Regime::Active);
}

void TestEnsemble::partsAddUpToTheScore()
{
    for (int user = 0; user < matrix_.users(); ++user) {
        for (const RecommendedSong& row : ensemble_.recommend(historyOf(matrix_, user), 15).songs) {
            QVERIFY(std::abs(row.score - sum(row.parts)) < 1e-12);
            QVERIFY(row.score > -1e-12 && row.score < 1 + 1e-12);
        }
    }
}

void TestEnsemble::scoresAreTheWeightedScaledParts()
{
    const History history = historyOf(matrix_, 0);
    const ComponentScores scores = ensemble_.scores(history);
    std::vector<double> als(matrix_.songs());
    QVERIFY(ensemble_.als()->score(history, als));
    double lowest = 1e9;
    double highest = -1e9;
    for (int song = 0; song < matrix_.songs(); ++song) {
        if (std::ranges::find(history, song, &HistoryEntry::song) == history.end()) {
            lowest = std::min(lowest, als[song]);
            highest = std::max(highest, als[song]);
        }
    }
    for (const RecommendedSong& row : ensemble_.recommend(history, 10).songs) {
        const double expected = 0.6 * (als[row.song] - lowest) / (highest - lowest);
        QVERIFY(std::abs(row.parts[Component::Als] - expected) < 1e-12);
    }
    QCOMPARE(scores.lowest[Component::Als], lowest);
}

void TestEnsemble::orderBeforeMmrIsByScore()
{
    const History history = historyOf(matrix_, 3);
    Recommendations list = ensemble_.recommend(history, 10);
    const ComponentScores scores = ensemble_.scores(history);
    const Recommendations plain = ensemble_.rank(scores, history, ensemble_.weights(scores), {0, 100}, 60);
    for (std::size_t i = 0; i < plain.songs.size(); ++i) {
        QCOMPARE(plain.songs[i].movedFrom, static_cast<int>(i) + 1);
        QVERIFY(i == 0 || plain.songs[i].score <= plain.songs[i - 1].score);
    }
    for (const RecommendedSong& row : list.songs)
        QCOMPARE(plain.songs[row.movedFrom - 1].song, row.song);
    QCOMPARE(list.songs.front().movedFrom, 1);
}

void TestEnsemble::silentPartsGiveTheirWeight()
{
    const Ensemble mute = testing::trainedEnsemble(matrix_, std::vector<std::optional<Features>>(60));
    const Recommendations list = mute.recommend(historyOf(matrix_, 0), 5);
    QCOMPARE(list.weights[Component::Content], 0.0);
    QVERIFY(std::abs(list.weights[Component::Als] - 6.0 / 7) < 1e-12);
    QVERIFY(std::abs(list.weights[Component::Popularity] - 1.0 / 7) < 1e-12);
    const ComponentScores scores = mute.scores(historyOf(matrix_, 0));
    const Explanation why = explain(mute, scores, historyOf(matrix_, 0), mute.weights(scores), 1, 3);
    QVERIFY(!why.speaks[Component::Content]);
    QVERIFY(!why.profile);
}

void TestEnsemble::nothingSpeaks()
{
    const InteractionMatrix empty(0, 4, {});
    const Ensemble mute(
        nullptr,
        std::make_shared<ContentRecommender>(std::vector<std::optional<Features>>(4), Confidence(), empty),
        std::make_shared<PopularityRecommender>(measurePopularity(empty)),
        EnsembleParameters::of(Mix::Classic));
    const Recommendations list = mute.recommend({}, 10);
    QVERIFY(list.songs.empty());
    QCOMPARE(sum(list.weights), 0.0);
}

void TestEnsemble::withoutModel()
{
    const Ensemble untrained(nullptr,
                             std::make_shared<ContentRecommender>(
                                 features_, Confidence(Confidence::Scale::Logarithmic, 8, matrix_), matrix_),
                             std::make_shared<PopularityRecommender>(measurePopularity(matrix_)),
                             EnsembleParameters::of(Mix::Classic));
    const Recommendations list = untrained.recommend(historyOf(matrix_, 0), 5);
    QCOMPARE(list.songs.size(), 5U);
    QVERIFY(std::abs(list.weights[Component::Content] - 0.75) < 1e-12);
}

void TestEnsemble::moreThanTheCatalogue()
{
    const History history = historyOf(matrix_, 0);
    const Recommendations list = ensemble_.recommend(history, 100000);
    QCOMPARE(list.songs.size(), static_cast<std::size_t>(matrix_.songs()) - history.size());
}

void TestEnsemble::explanationAddsUp_data()
{
    QTest::addColumn<int>("historyLength");
    QTest::newRow("only other") << 0;
    QTest::newRow("some") << 3;
    QTest::newRow("all") << 1000;
}

void TestEnsemble::explanationAddsUp()
{
    QFETCH(int, historyLength);
    bool negativeSeen = false;
    for (int user = 0; user < 20; ++user) {
        const History history = historyOf(matrix_, user);
        const ComponentScores scores = ensemble_.scores(history);
        // The whole list: near its end contributions turn negative.
        for (const RecommendedSong& row : ensemble_.recommend(history, matrix_.songs()).songs) {
            const Explanation why =
                explain(ensemble_, scores, history, ensemble_.weights(scores), row.song, historyLength);
            double als = why.other;
            for (const Contribution& part : why.history) {
                als += part.value;
                negativeSeen = negativeSeen || part.value < 0;
            }
            QVERIFY(std::abs(why.score - row.score) < 1e-12);
            QVERIFY(std::abs(sum(why.parts) - why.score) < 1e-12);
            QVERIFY(std::abs(als - why.parts[Component::Als]) < 1e-5);
            QCOMPARE(why.otherSongs + why.history.size(), history.size());
            QVERIFY(!why.heard);
        }
    }
    QVERIFY(negativeSeen || historyLength == 0);
}

void TestEnsemble::explanationOfWhatWasHeard()
{
    const History history = historyOf(matrix_, 2);
    const ComponentScores scores = ensemble_.scores(history);
    const Explanation why =
        explain(ensemble_, scores, history, ensemble_.weights(scores), history.front().song, 1000);
    QVERIFY(why.heard);
    double als = why.other;
    for (const Contribution& part : why.history)
        als += part.value;
    QVERIFY(std::abs(als - why.parts[Component::Als]) < 1e-5);
    // On the candidates' range and unclamped: what one plays most may well stand above every candidate.
    QVERIFY(std::abs(why.parts[Component::Als] - 0.6 * scores.scaled(Component::Als, why.song)) < 1e-12);
}

void TestEnsemble::explanationNamesTheLargest()
{
    const History history = historyOf(matrix_, 4);
    const ComponentScores scores = ensemble_.scores(history);
    const Weights weights = ensemble_.weights(scores);
    const Explanation all = explain(ensemble_, scores, history, weights, 1, 1000);
    const Explanation three = explain(ensemble_, scores, history, weights, 1, 3);
    QCOMPARE(three.history.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(three.history[i].song, all.history[i].song);
    for (std::size_t i = 1; i < all.history.size(); ++i)
        QVERIFY(std::abs(all.history[i].value) <= std::abs(all.history[i - 1].value));
}

void TestEnsemble::likesJoinTheHistory()
{
    const std::vector<int> likes{7, 3, 7, 5};
    const History history = withLikes({{3, 12}}, likes);
    QCOMPARE(history.size(), 3U);
    QCOMPARE(history[0].song, 3);
    QCOMPARE(history[0].plays, 12.0F);
    QCOMPARE(history[2].song, 7);
    QCOMPARE(history[2].plays, 0.0F);
    QVERIFY(ensemble_.recommend(history, 5).regime == Regime::Cold);
}

void TestEnsemble::refusesBadParameters()
{
    QVERIFY(EnsembleParameters::of(Mix::Classic).validate());
    EnsembleParameters parameters = EnsembleParameters::of(Mix::Classic);
    parameters.weights[1] = Weights{{0, 0, 0}};
    QVERIFY(!parameters.validate());
    parameters = EnsembleParameters::of(Mix::Classic);
    parameters.mmr.diversity = 1.5;
    QVERIFY(parameters.validate().error().message.contains(QStringLiteral("Diversity")));
    parameters = EnsembleParameters::of(Mix::Classic);
    parameters.activeFrom = 0;
    QVERIFY(!parameters.validate());
    QVERIFY(!mixFrom(QStringLiteral("wild")));
    QVERIFY(mixFrom(QStringLiteral("recommended")).value() == Mix::Recommended);
}

QTEST_GUILESS_MAIN(TestEnsemble)
#include "test_ensemble.moc"
