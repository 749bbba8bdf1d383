#include "recommend/als.h"
#include "recommend/baselines.h"
#include "recommend/content.h"
#include "recommend/ensemble.h"
#include "recommend/popularity.h"
#include "testing/matrices.h"

#include <QTest>
#include <cmath>
#include <functional>

using namespace segue;

namespace {

constexpr int boardSize = 40;

/// Even songs sound one way, odd songs another.
std::vector<std::optional<Features>> boardFeatures(int songs)
{
    std::vector<std::optional<Features>> features(songs);
    for (int song = 0; song < songs; ++song) {
        const bool even = song % 2 == 0;
        const float own = 0.001F * static_cast<float>(song);
        features[song] = Features{even ? 0.9F : 0.1F,   0.5F, even ? 0.2F : 0.8F, own, 0.3F, 0.1F, 0.5F,
                                  even ? 80.0F : 160.0F};
    }
    return features;
}

/// The ensemble seen as a recommender: its mixed scores.
class EnsembleScores final : public Recommender {
public:
    explicit EnsembleScores(Ensemble ensemble)
        : ensemble_(std::move(ensemble))
    {}
    QString name() const override { return QStringLiteral("ensemble"); }
    int songs() const override { return ensemble_.songs(); }
    bool score(const History& history, std::span<double> scores) const override
    {
        const ComponentScores parts = ensemble_.scores(history);
        const std::vector<double> total = mixed(parts, parts.effective(ensemble_.weights(parts)));
        std::ranges::copy(total, scores.begin());
        return !total.empty();
    }

private:
    Ensemble ensemble_;
};

std::shared_ptr<AlsRecommender> makeAls(const InteractionMatrix& matrix, int threads)
{
    AlsParameters parameters;
    parameters.factors = 8;
    Progress progress;
    return std::make_shared<AlsRecommender>(
        std::make_shared<AlsModel>(trainAls(matrix, parameters, {.threads = threads}, progress).value()));
}

std::shared_ptr<ContentRecommender> makeContent(const InteractionMatrix& matrix)
{
    const Confidence confidence(Confidence::Scale::Logarithmic, 8, matrix);
    return std::make_shared<ContentRecommender>(boardFeatures(matrix.songs()), confidence, matrix);
}

std::shared_ptr<PopularityRecommender> makePopularity(const InteractionMatrix& matrix)
{
    return std::make_shared<PopularityRecommender>(measurePopularity(matrix));
}

struct Maker {
    const char* name;
    std::function<std::shared_ptr<Recommender>(const InteractionMatrix&, int threads)> make;
    bool personal; ///< tells listeners apart, so it must solve the checkerboard
    bool speaksToNewcomers;
};

const std::vector<Maker>& makers()
{
    static const std::vector<Maker> all{
        {"als", [](const auto& matrix, int threads) { return makeAls(matrix, threads); }, true, false},
        {"content", [](const auto& matrix, int) { return makeContent(matrix); }, true, true},
        {"popularity", [](const auto& matrix, int) { return makePopularity(matrix); }, false, true},
        {"random",
         [](const auto& matrix, int) { return std::make_shared<RandomRecommender>(matrix.songs(), 1); },
         false, true},
        {"item-knn",
         [](const auto& matrix, int threads) {
             return std::make_shared<ItemKnnRecommender>(matrix, Compute{.threads = threads});
         },
         true, false},
        {"ensemble",
         [](const auto& matrix, int threads) {
             return std::make_shared<EnsembleScores>(Ensemble(makeAls(matrix, threads), makeContent(matrix),
                                                              makePopularity(matrix),
                                                              EnsembleParameters::of(Mix::Classic)));
         },
         true, true},
    };
    return all;
}

const Maker& current()
{
    return *std::ranges::find_if(makers(), [](const Maker& maker) {
        return QLatin1String(maker.name) == QLatin1String(QTest::currentDataTag());
    });
}

void eachRecommender()
{
    QTest::addColumn<int>("unused");
    for (const Maker& maker : makers())
        QTest::newRow(maker.name) << 0;
}

/// Empty where the recommender has nothing to say.
std::vector<double> scores(const Recommender& recommender, const History& history)
{
    std::vector<double> result(recommender.songs(), std::nan(""));
    return recommender.score(history, result) ? result : std::vector<double>();
}

} // namespace

/// What every recommender promises, asked of every one.
class TestRecommenders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesItself_data() { eachRecommender(); }
    void namesItself();
    void scoresEverySong_data() { eachRecommender(); }
    void scoresEverySong();
    void neverListsWhatWasHeard_data() { eachRecommender(); }
    void neverListsWhatWasHeard();
    void sameForAnyNumberOfThreads_data() { eachRecommender(); }
    void sameForAnyNumberOfThreads();
    void solvesTheCheckerboard_data() { eachRecommender(); }
    void solvesTheCheckerboard();
    void answersNewcomers_data() { eachRecommender(); }
    void answersNewcomers();
    void survivesALibraryWithoutListeners_data() { eachRecommender(); }
    void survivesALibraryWithoutListeners();
    void survivesAnEmptyLibrary_data() { eachRecommender(); }
    void survivesAnEmptyLibrary();
    void listsNoMoreThanThereIs_data() { eachRecommender(); }
    void listsNoMoreThanThereIs();
    void tiesGoByRow();

private:
    const InteractionMatrix board_ = testing::checkerboard(boardSize, boardSize);
};

void TestRecommenders::namesItself()
{
    QCOMPARE(current().make(board_, 1)->name(), QLatin1String(QTest::currentDataTag()));
}

void TestRecommenders::scoresEverySong()
{
    const auto recommender = current().make(board_, 1);
    QCOMPARE(recommender->songs(), boardSize);
    for (int user = 0; user < boardSize; ++user) {
        const std::vector<double> all = scores(*recommender, historyOf(board_, user));
        QCOMPARE(static_cast<int>(all.size()), boardSize);
        QVERIFY(std::ranges::all_of(all, [](double score) { return std::isfinite(score); }));
    }
}

void TestRecommenders::neverListsWhatWasHeard()
{
    const auto recommender = current().make(board_, 1);
    for (int user = 0; user < boardSize; ++user) {
        const History history = historyOf(board_, user);
        const std::vector<int> list = topSongs(scores(*recommender, history), history, 10);
        QCOMPARE(list.size(), 10U);
        for (const int song : list)
            QVERIFY(std::ranges::find(history, song, &HistoryEntry::song) == history.end());
    }
}

void TestRecommenders::sameForAnyNumberOfThreads()
{
    const InteractionMatrix matrix = testing::randomMatrix(300, 200, 0.05, 1);
    const auto one = current().make(matrix, 1);
    for (const int threads : {1, 2, 7}) {
        const auto several = current().make(matrix, threads);
        for (int user = 0; user < matrix.users(); ++user)
            QVERIFY(scores(*one, historyOf(matrix, user)) == scores(*several, historyOf(matrix, user)));
    }
}

void TestRecommenders::solvesTheCheckerboard()
{
    if (!current().personal)
        QSKIP("gives everybody the same kind of list");
    const auto recommender = current().make(board_, 1);
    for (int user = 0; user < boardSize; ++user) {
        const History history = historyOf(board_, user);
        QCOMPARE(topSongs(scores(*recommender, history), history, 1), std::vector<int>{user});
    }
}

void TestRecommenders::answersNewcomers()
{
    QCOMPARE(!scores(*current().make(board_, 1), {}).empty(), current().speaksToNewcomers);
}

void TestRecommenders::survivesALibraryWithoutListeners()
{
    const auto recommender = current().make(InteractionMatrix(0, 10, {}), 1);
    QCOMPARE(recommender->songs(), 10);
    const History liked{{0, 0}, {3, 0}};
    for (const History& history : {History(), liked}) {
        for (const double score : scores(*recommender, history))
            QVERIFY(std::isfinite(score));
    }
}

void TestRecommenders::survivesAnEmptyLibrary()
{
    const auto recommender = current().make(InteractionMatrix(), 1);
    QCOMPARE(recommender->songs(), 0);
    QVERIFY(topSongs(scores(*recommender, {}), {}, 10).empty());
}

void TestRecommenders::listsNoMoreThanThereIs()
{
    const auto recommender = current().make(board_, 1);
    const History history = historyOf(board_, 0);
    const auto candidates = static_cast<std::size_t>(boardSize) - history.size();
    QCOMPARE(topSongs(scores(*recommender, history), history, 1000).size(), candidates);
    QVERIFY(topSongs(scores(*recommender, history), history, 0).empty());
}

void TestRecommenders::tiesGoByRow()
{
    const std::vector<double> tied{1, 3, 2, 3, 3, 2};
    QCOMPARE(topSongs(tied, {}, 4), (std::vector<int>{1, 3, 4, 2}));
    QCOMPARE(topSongs(tied, {{3, 1}}, 4), (std::vector<int>{1, 4, 2, 5}));
}

QTEST_GUILESS_MAIN(TestRecommenders)
#include "test_recommenders.moc"
