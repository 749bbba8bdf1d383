#include "library/feedback.h"
#include "library/library.h"
#include "testing/ensembles.h"
#include "testing/libraries.h"
#include "workspace/curation.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace segue;

namespace {

std::vector<int> songsOf(const Recommendations& list)
{
    std::vector<int> songs;
    for (const RecommendedSong& row : list.songs)
        songs.push_back(row.song);
    return songs;
}

bool contains(const std::vector<int>& songs, int song)
{
    return std::ranges::find(songs, song) != songs.end();
}

} // namespace

class TestFeedback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(testing::makeLibrary(path(), 40, 60).has_value()); }

    void isKeptByListenerAndSong()
    {
        const UserId user{1};
        const UserId other{2};
        QVERIFY(save({{user, SongId{3}, FeedbackKind::Like}, {user, SongId{1}, FeedbackKind::Pin}}));
        QVERIFY(save({{other, SongId{3}, FeedbackKind::Hide}}));
        QCOMPARE(read(user), (Feedback{{SongId{1}, FeedbackKind::Pin}, {SongId{3}, FeedbackKind::Like}}));
        QCOMPARE(read(other), (Feedback{{SongId{3}, FeedbackKind::Hide}}));

        // The later word counts, and an empty one takes back.
        QVERIFY(save({{user, SongId{3}, FeedbackKind::Hide}, {user, SongId{1}, {}}}));
        QCOMPARE(read(user), (Feedback{{SongId{3}, FeedbackKind::Hide}}));
        QVERIFY(save({{user, SongId{3}, {}}, {other, SongId{3}, {}}}));
        QCOMPARE(read(user), Feedback());
    }

    void isWrittenWholeOrNotAtAll()
    {
        const UserId user{1};
        const auto result =
            saveInto({{user, SongId{5}, FeedbackKind::Like}, {user, SongId{99999}, FeedbackKind::Like}});
        QVERIFY(!result.has_value());
        QCOMPARE(read(user), Feedback());
    }

    void changesNeitherDataNorFingerprint()
    {
        const QString before = testing::load(path())->fingerprint;
        QVERIFY(save({{UserId{1}, SongId{5}, FeedbackKind::Like}}));
        QCOMPARE(testing::load(path())->fingerprint, before);
        QVERIFY(save({{UserId{1}, SongId{5}, {}}}));
    }

    void becomesRowsOfTheCatalogue()
    {
        const auto data = testing::load(path());
        const Songs& songs = data->catalogue.songs;
        const Curation curation = curationOf(songs, {{songs.id[7], FeedbackKind::Like},
                                                     {songs.id[2], FeedbackKind::Like},
                                                     {songs.id[4], FeedbackKind::Hide},
                                                     {songs.id[9], FeedbackKind::Pin},
                                                     {SongId{99999}, FeedbackKind::Pin}});
        QCOMPARE(curation.liked, (std::vector{2, 7}));
        QCOMPARE(curation.hidden, std::vector{4});
        QCOMPARE(curation.pinned, std::vector{9});
        const ListRules rules = listRules(curation);
        QCOMPARE(rules.pinned, std::vector{9});
        QCOMPARE(rules.excluded, (std::vector{2, 4, 7}));
    }

    void likesFoldIn()
    {
        const auto data = testing::load(path());
        const History before = historyOf(data->interactions, 0);
        int unheard = 0;
        while (std::ranges::find(before, unheard, &HistoryEntry::song) != before.end())
            ++unheard;
        const History after = historyWithLikes(*data, 0, {{unheard}, {}, {}});
        QCOMPARE(after.size(), before.size() + 1);
        const auto liked = std::ranges::find(after, unheard, &HistoryEntry::song);
        QVERIFY(liked != after.end());
        QCOMPARE(liked->plays, 0.0F); // stands for the mean weight
        QVERIFY(std::ranges::is_sorted(after, {}, &HistoryEntry::song));
    }

    void excludedSongsAreNotListedAndChangeNoScore()
    {
        const Recommendations whole = ensemble_.recommend(history_, 60);
        std::vector<int> excluded = {whole.songs[0].song, whole.songs[3].song};
        std::ranges::sort(excluded);
        const Recommendations list = ensemble_.recommend(history_, 60, {{}, excluded});
        QCOMPARE(list.songs.size(), whole.songs.size() - 2);
        for (const RecommendedSong& row : list.songs) {
            QVERIFY(!contains(excluded, row.song));
            const auto same = std::ranges::find(whole.songs, row.song, &RecommendedSong::song);
            QCOMPARE(row.score, same->score);
            QCOMPARE(row.parts, same->parts);
        }
    }

    void pinnedSongsStandFirstByScore()
    {
        const Recommendations whole = ensemble_.recommend(history_, 60);
        const int low = whole.songs.back().song;
        const int high = whole.songs[whole.songs.size() / 2].song;
        const int heard = history_.front().song;
        std::vector<int> pinned = {low, high, heard};
        std::ranges::sort(pinned);
        // A pin outweighs a filter that leaves the song out.
        const Recommendations list = ensemble_.recommend(history_, 10, {pinned, {low}});
        QCOMPARE(list.songs.size(), std::size_t(10));
        for (int row = 0; row < 10; ++row) {
            QCOMPARE(list.songs[row].pinned, row < 3);
            QCOMPARE(contains(pinned, list.songs[row].song), row < 3);
        }
        for (int row = 0; row < 3; ++row) {
            QCOMPARE(list.songs[row].movedFrom, row + 1);
            QCOMPARE(list.songs[row].mostSimilarTo, -1);
        }
        QVERIFY(list.songs[0].score >= list.songs[1].score && list.songs[1].score >= list.songs[2].score);
    }

    void mmrGoesOnBelowThePinned()
    {
        const Recommendations whole = ensemble_.recommend(history_, 60);
        const int pinned = whole.songs[20].song;
        const Recommendations list = ensemble_.recommend(history_, 10, {{pinned}, {}});
        const Recommendations rest = ensemble_.recommend(history_, 9, {{}, {pinned}});
        for (std::size_t row = 0; row < rest.songs.size(); ++row) {
            const RecommendedSong& below = list.songs[row + 1];
            QCOMPARE(below.song, rest.songs[row].song);
            QCOMPARE(below.movedFrom, rest.songs[row].movedFrom + 1);
            QCOMPARE(below.similarity, rest.songs[row].similarity);
            const int like = rest.songs[row].mostSimilarTo;
            QCOMPARE(below.mostSimilarTo, like < 0 ? -1 : like + 1);
        }
    }

    void allPinnedSongsAreListed()
    {
        std::vector<int> pinned(12);
        std::iota(pinned.begin(), pinned.end(), 3);
        const Recommendations list = ensemble_.recommend(history_, 5, {pinned, {}});
        std::vector<int> listed = songsOf(list);
        std::ranges::sort(listed);
        QCOMPARE(listed, pinned);
    }

private:
    QString path() const { return folder_.filePath(QStringLiteral("library.segue")); }

    Result<void> saveInto(const std::vector<FeedbackChange>& changes) const
    {
        const auto connection = openLibrary(path());
        return connection ? saveFeedback(*connection, changes, 1'700'000'000) : fail(connection);
    }
    bool save(const std::vector<FeedbackChange>& changes) const { return saveInto(changes).has_value(); }
    /// Through a connection of its own, as after a restart.
    Feedback read(UserId user) const { return feedbackOf(*openLibrary(path()), user).value(); }

    QTemporaryDir folder_;
    const InteractionMatrix matrix_ = testing::randomMatrix(80, 60, 0.15, 1);
    const std::vector<std::optional<Features>> features_ = testing::randomFeatures(60, 2, 9);
    const Ensemble ensemble_ = testing::trainedEnsemble(matrix_, features_);
    const History history_ = historyOf(matrix_, 4);
};

QTEST_GUILESS_MAIN(TestFeedback)
#include "test_feedback.moc"
