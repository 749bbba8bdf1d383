#include "models/ranking_choice.h"
#include "models/song_filter.h"
#include "models/song_marks.h"

#include <QTest>
#include <algorithm>

using namespace segue;

namespace {

/// Six songs; the more plays the lower the row. Song 4 has no features, 5 no year, genre or artist.
Dataset sixSongs()
{
    Dataset data;
    Songs& songs = data.catalogue.songs;
    const std::array genres{"jazz", "rock", "jazz", "pop", "rock", ""};
    const std::array artists{"Ana", "Bo", "Ana", "Cy", "Di", ""};
    const std::array years{1960, 1970, 1980, 1990, 2000, 0};
    for (int row = 0; row < 6; ++row) {
        songs.id.push_back(SongId{row + 1});
        songs.externalId.push_back(QString::number(row));
        songs.title.push_back(QString::number(row));
        songs.artist.push_back(QString::fromLatin1(artists[row]));
        songs.genre.push_back(QString::fromLatin1(genres[row]));
        songs.year.push_back(years[row]);
        Features features{};
        features[Energy] = 0.1F * static_cast<float>(row);
        features[Tempo] = 100.0F + static_cast<float>(row);
        songs.features.push_back(row == 4 ? std::nullopt : std::optional(features));
        data.popularity.plays.push_back(6 - row);
        data.popularity.trending.push_back(row);
    }
    return data;
}

std::vector<int> passing(const SongFilter& filter, const History& history = {})
{
    const Dataset data = sixSongs();
    const FilterOutcome outcome = applyFilter(filter, data, history);
    std::vector<int> songs;
    for (int row = 0; row < 6; ++row) {
        const bool heard = std::ranges::find(history, row, &HistoryEntry::song) != history.end();
        if (!heard && std::ranges::find(outcome.excluded, row) == outcome.excluded.end())
            songs.push_back(row);
    }
    if (outcome.passing != static_cast<int>(songs.size()))
        qFatal("miscounted");
    return songs;
}

using Rows = std::vector<int>;

} // namespace

class TestSongFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyConditionHoldsAlone()
    {
        QCOMPARE(passing({}), (Rows{0, 1, 2, 3, 4, 5}));
        SongFilter filter;
        filter.genres = {QStringLiteral("jazz"), QStringLiteral("pop")};
        QCOMPARE(passing(filter), (Rows{0, 2, 3}));

        filter = {};
        filter.years = {1970, 1990};
        QCOMPARE(passing(filter), (Rows{1, 2, 3})); // the one without a year is not known to be of them

        filter = {};
        filter.features[Tempo] = {101, 104};
        QCOMPARE(passing(filter), (Rows{1, 2, 3})); // likewise without features

        filter = {};
        filter.leftOutPercent = 34; // of six songs, rounded down: two
        QCOMPARE(passing(filter), (Rows{2, 3, 4, 5}));
    }

    void artistsAreThoseOfTheHistory()
    {
        SongFilter filter;
        filter.artists = SongFilter::Artists::Known;
        QCOMPARE(passing(filter, {{0, 1}}), (Rows{2}));
        filter.artists = SongFilter::Artists::New;
        QCOMPARE(passing(filter, {{0, 1}}), (Rows{1, 3, 4}));
        QCOMPARE(passing(filter), (Rows{0, 1, 2, 3, 4}));
    }

    void theOutcomeTellsWhatToLoosen()
    {
        SongFilter filter;
        filter.genres = {QStringLiteral("rock")};
        filter.years = {1980, 1990};
        const FilterOutcome outcome = applyFilter(filter, sixSongs(), {});
        QCOMPARE(outcome.passing, 0);
        QCOMPARE(outcome.onlyBecauseOf[static_cast<int>(FilterPart::Genres)], 2); // songs 2 and 3
        QCOMPARE(outcome.onlyBecauseOf[static_cast<int>(FilterPart::Years)], 2);  // songs 1 and 4
    }

    void survivesBeingKept()
    {
        SongFilter filter;
        filter.genres = {QStringLiteral("a \"b\""), QStringLiteral("<i>")};
        filter.years = {1970, 1990};
        filter.artists = SongFilter::Artists::New;
        filter.leftOutPercent = 5;
        filter.features[Energy] = {0.2, 0.8};
        QCOMPARE(filter.parts().size(), std::size_t(5));
        QVERIFY(SongFilter::fromJson(filter.toJson()) == filter);
        for (const FilterPart part : filter.parts())
            filter.remove(part);
        QVERIFY(filter == SongFilter());

        const QJsonObject nonsense{{QStringLiteral("genres"), 3},
                                   {QStringLiteral("years"), QJsonArray{2000, 1990}},
                                   {QStringLiteral("energy"), QStringLiteral("loud")},
                                   {QStringLiteral("left_out_percent"), 1000}};
        filter = SongFilter::fromJson(nonsense);
        QCOMPARE(filter.parts(), std::vector{FilterPart::Popularity});
        QCOMPARE(filter.leftOutPercent, 99);
    }

    void whatALibraryLacksIsNotFilteredBy()
    {
        Dataset bare = sixSongs();
        bare.catalogue.songs.genre.assign(6, QString());
        bare.catalogue.songs.artist.assign(6, QString());
        bare.catalogue.songs.year.assign(6, 0);
        bare.catalogue.songs.features.assign(6, std::nullopt);
        SongFilter filter;
        filter.genres = {QStringLiteral("jazz")};
        filter.years = {1970, 1990};
        filter.artists = SongFilter::Artists::New;
        filter.features[Energy] = {0.2, 0.8};
        filter.leftOutPercent = 10;
        QCOMPARE(possible(filter, filterChoices(bare)).parts(), std::vector{FilterPart::Popularity});
        const FilterChoices choices = filterChoices(sixSongs());
        QVERIFY(possible(filter, choices) == filter);
        QCOMPARE(choices.genres.size(), std::size_t(3));
        QCOMPARE(choices.genres[0].name, QStringLiteral("jazz"));
        QCOMPARE(choices.years->from, 1960.0);
        QCOMPARE(choices.years->to, 2000.0);
    }

    void marksTheLongTail()
    {
        const SongMarks marks = songMarks(sixSongs()); // a fifth of six, rounded down: one song before
        QCOMPARE(std::ranges::count(marks.longTail, true), 4);
        QVERIFY(!marks.longTail[0] && !marks.longTail[1] && marks.longTail[2]);
        QCOMPARE(std::ranges::count(marks.trending, true), 0); // no times, no trend
    }

    void marksWhatIsTrending()
    {
        Dataset data = sixSongs();
        data.interactions = InteractionMatrix(1, 6, {{0, 0, 1, 1'700'000'000}});
        data.popularity.plays = {10, 10, 10, 10, 10, 10};
        data.popularity.trending = {1, 1, 1, 1, 1, 5};
        QCOMPARE(songMarks(data).trending, (std::vector<bool>{false, false, false, false, false, true}));
        data.popularity.trending = {1, 1, 1, 1, 1, 1.2};
        QCOMPARE(std::ranges::count(songMarks(data).trending, true), 0);
    }

    void weightsSurviveBeingKept()
    {
        RankingChoice choice;
        QVERIFY(rankingChoiceFrom(toJson(choice)) == choice);
        choice.mix = Mix::Recommended;
        QVERIFY(rankingChoiceFrom(toJson(choice)) == choice);
        choice.byHand = Ranking{{{0.5, 0.25, 0}}, {0.75, 100}};
        QVERIFY(rankingChoiceFrom(toJson(choice)) == choice);
        QJsonObject broken = toJson(choice);
        broken[QStringLiteral("by_hand")] = QJsonObject{{QStringLiteral("als"), 7}};
        QVERIFY(!rankingChoiceFrom(broken).byHand);
    }
};

QTEST_MAIN(TestSongFilter)
#include "test_song_filter.moc"
