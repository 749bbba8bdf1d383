#include "library/playlists.h"

#include "library/library.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

/// A library of three songs, the third without a title.
Connection library(const QString& path)
{
    auto staged = StagedLibrary::create(path);
    if (!staged || !staged->publish())
        qFatal("no library");
    auto connection = openLibrary(path).value();
    const auto filled = connection.execute(
        u"INSERT INTO songs (id, external_id, title, artist, album, uri, duration_ms) VALUES "
        "(1, 's1', 'Moth', 'Mira Vale', 'Wings', 'file:///moth.mp3', 1500), "
        "(2, 's2', 'Wren', NULL, NULL, NULL, NULL), (3, 's3', '', NULL, NULL, NULL, NULL)"_s);
    if (!filled)
        qFatal("no songs");
    return connection;
}

std::vector<SongId> songs(std::initializer_list<int> ids)
{
    std::vector<SongId> result;
    for (const int id : ids)
        result.push_back(SongId{id});
    return result;
}

constexpr PlaylistId one{1};
constexpr PlaylistId seven{7};

} // namespace

class TestPlaylists : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const QTemporaryDir folder;
        const Connection connection = library(folder.filePath(u"a.segue"_s));
        QVERIFY(loadPlaylists(connection).value().empty());
        const Playlist road{u"<Road> \"trip\"; DROP TABLE songs"_s, 1000, songs({3, 1, 3, 2})};
        const Playlist empty{{}, 0, {}};
        QVERIFY(writePlaylists(connection, {{seven, road}, {one, empty}}));
        QCOMPARE(loadPlaylists(connection).value(), (Playlists{{one, empty}, {seven, road}}));
    }

    void editsReplaceAndRemove()
    {
        const QTemporaryDir folder;
        const Connection connection = library(folder.filePath(u"a.segue"_s));
        const Playlist before{u"Before"_s, 1000, songs({1, 2, 3})};
        const Playlist after{u"After"_s, 1000, songs({2})};
        QVERIFY(writePlaylists(connection, {{one, before}, {seven, before}}));
        QVERIFY(writePlaylists(connection, {{one, after}, {seven, std::nullopt}}));
        QCOMPARE(loadPlaylists(connection).value(), (Playlists{{one, after}}));
        auto rows = connection.query(u"SELECT count(*) FROM playlist_songs"_s);
        QVERIFY(rows && rows->next());
        QCOMPARE(rows->value(0).toInt(), 1);
        // To remove what is not there is no mistake: it may never have been written.
        QVERIFY(writePlaylists(connection, {{seven, std::nullopt}}));
    }

    void aSongThatIsNotThereLeavesAllAsItWas()
    {
        const QTemporaryDir folder;
        const Connection connection = library(folder.filePath(u"a.segue"_s));
        const Playlist before{u"Before"_s, 1000, songs({1, 2})};
        QVERIFY(writePlaylists(connection, {{seven, before}}));
        QVERIFY(!writePlaylists(connection, {{one, before}, {seven, Playlist{u"Bad"_s, 0, songs({99})}}}));
        QCOMPARE(loadPlaylists(connection).value(), (Playlists{{seven, before}}));
    }

    void aSongThatLeavesTheLibraryLeavesItsPlaylists()
    {
        const QTemporaryDir folder;
        const Connection connection = library(folder.filePath(u"a.segue"_s));
        QVERIFY(writePlaylists(connection, {{one, Playlist{u"A"_s, 0, songs({1, 2, 3})}}}));
        QVERIFY(connection.execute(u"DELETE FROM songs WHERE id = 2"_s));
        QCOMPARE(loadPlaylists(connection).value().at(one).songs, songs({1, 3}));
    }

    void tracksComeInOrder()
    {
        const QTemporaryDir folder;
        const Connection connection = library(folder.filePath(u"a.segue"_s));
        const auto tracks = playlistTracks(connection, songs({3, 1, 99, 3})).value();
        QCOMPARE(tracks.size(), 3U);
        QCOMPARE(tracks[0].title, u"s3"_s);
        QCOMPARE(tracks[0].durationMs, 0);
        QCOMPARE(tracks[1].externalId, u"s1"_s);
        QCOMPARE(tracks[1].title, u"Moth"_s);
        QCOMPARE(tracks[1].artist, u"Mira Vale"_s);
        QCOMPARE(tracks[1].album, u"Wings"_s);
        QCOMPARE(tracks[1].uri, u"file:///moth.mp3"_s);
        QCOMPARE(tracks[1].durationMs, 1500);
        QCOMPARE(tracks[2].externalId, u"s3"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlaylists)
#include "test_playlists.moc"
