#include "interchange/playlist_export.h"

#include "interchange/delimited_reader.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

PlaylistTrack track(const QString& title, const QString& artist = {}, const QString& uri = {},
                    std::int64_t durationMs = 0)
{
    return {u"s1"_s, title, artist, {}, uri, durationMs};
}

QByteArray m3u8(const QString& name, const std::vector<PlaylistTrack>& tracks)
{
    return playlistAs(PlaylistFormat::M3u8, name, tracks);
}

/// Names that break careless writers.
std::vector<PlaylistTrack> strangeTracks()
{
    return {
        track(u"<b>\"bold\"</b> & 'more' ]]>"_s, u"A&B"_s, u"http://example.com/a?b=1&c=<2>"_s, 1500),
        track(u"two\r\nlines"_s, u"tab\there"_s, u"file:///music/two lines.mp3"_s),
        track(u"مساء الخير"_s, u"ليلى"_s),
        track(u"🎧 夜の水族館"_s, u"青い鳥"_s),
        track(u"control\x01\x1f and half \xD83C of a pair"_s),
        track(u"=1+1"_s, u"@sum"_s),
        track(QString(10000, u'x'), QString(10000, u'y')),
        track({}),
    };
}

struct XspfTrack {
    QString location;
    QString title;
    QString creator;
    QString duration;
};

/// What a reader of XSPF finds; `problem` where it is not well-formed.
std::vector<XspfTrack> readXspf(const QByteArray& bytes, QString& title, QString& problem)
{
    std::vector<XspfTrack> tracks;
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        if (name == u"track")
            tracks.emplace_back();
        else if (name == u"title")
            (tracks.empty() ? title : tracks.back().title) = xml.readElementText();
        else if (name == u"location")
            tracks.back().location = xml.readElementText();
        else if (name == u"creator")
            tracks.back().creator = xml.readElementText();
        else if (name == u"duration")
            tracks.back().duration = xml.readElementText();
    }
    problem = xml.errorString();
    return tracks;
}

} // namespace

class TestPlaylistExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEndingTellsTheFormat()
    {
        for (const PlaylistFormat format : playlistFormats)
            QVERIFY(playlistFormatOf(u"/a.b/list."_s + toString(format).toUpper()) == format);
        QVERIFY(!playlistFormatOf(u"list.txt"_s));
        QVERIFY(!playlistFormatOf(u"csv"_s));
    }

    void m3u8HasALineOfWordsAndAnAddress()
    {
        QCOMPARE(m3u8(u"Road trip"_s,
                      {track(u"Moth"_s, u"Mira Vale"_s, u"spotify:track:1"_s, 201499),
                       track(u"Wren"_s, {}, u"/music/Wren.flac"_s), track(u"Tin Roof"_s, u"Oda Flint"_s)}),
                 "#EXTM3U\n#PLAYLIST:Road trip\n"
                 "#EXTINF:201,Mira Vale - Moth\nspotify:track:1\n"
                 "#EXTINF:-1,Wren\n/music/Wren.flac\n"
                 "#EXTINF:-1,Oda Flint - Tin Roof\nOda Flint - Tin Roof.mp3\n");
        QCOMPARE(m3u8({}, {}), "#EXTM3U\n");
    }

    void m3u8StaysOneLineForOneLine()
    {
        QCOMPARE(m3u8(u"a\nb"_s, {track(u"c\r\nd"_s, u"e\u2028f"_s, u"g\nh"_s)}),
                 "#EXTM3U\n#PLAYLIST:a b\n#EXTINF:-1,e f - c d\ng h\n");
        // Neither a comment, nor a folder.
        QCOMPARE(m3u8({}, {track(u"#1 / AC\\DC?"_s, {}, u"#x"_s)}),
                 "#EXTM3U\n#EXTINF:-1,#1 / AC\\DC?\n_1 _ AC_DC_.mp3\n");
        QCOMPARE(m3u8({}, strangeTracks()).count('\n'), 1 + 2 * static_cast<int>(strangeTracks().size()));
    }

    void xspfIsExact()
    {
        PlaylistTrack full = track(u"<Moth>"_s, u"A & B"_s, u"/music/a b.mp3"_s, 1500);
        full.album = u"\"Wings\""_s;
        QCOMPARE(playlistAs(PlaylistFormat::Xspf, u"Road trip"_s, std::vector{full, track(u"Wren"_s)}),
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n"
                 "  <title>Road trip</title>\n"
                 "  <trackList>\n"
                 "    <track>\n"
                 "      <location>file:///music/a%20b.mp3</location>\n"
                 "      <title>&lt;Moth&gt;</title>\n"
                 "      <creator>A &amp; B</creator>\n"
                 "      <album>&quot;Wings&quot;</album>\n"
                 "      <duration>1500</duration>\n"
                 "    </track>\n"
                 "    <track>\n"
                 "      <title>Wren</title>\n"
                 "    </track>\n"
                 "  </trackList>\n"
                 "</playlist>\n");
    }

    void xspfBearsStrangeNames()
    {
        const auto tracks = strangeTracks();
        QString title;
        QString problem;
        const auto read =
            readXspf(playlistAs(PlaylistFormat::Xspf, u"<all> & \"more\""_s, tracks), title, problem);
        QCOMPARE(problem, QString());
        QCOMPARE(title, u"<all> & \"more\""_s);
        QCOMPARE(read.size(), tracks.size());
        QCOMPARE(read[0].title, tracks[0].title);
        QCOMPARE(read[0].creator, u"A&B"_s);
        QCOMPARE(read[0].duration, u"1500"_s);
        QCOMPARE(QUrl(read[0].location), QUrl(tracks[0].uri));
        QCOMPARE(read[1].location, u"file:///music/two%20lines.mp3"_s);
        QCOMPARE(read[2].title, tracks[2].title);
        QCOMPARE(read[3].title, tracks[3].title);
        QCOMPARE(read[4].title, u"control and half  of a pair"_s);
        QCOMPARE(read[6].title, tracks[6].title);
        QCOMPARE(read[7].title, QString());
    }

    void jspfIsXspfAsJson()
    {
        const auto tracks = strangeTracks();
        const QJsonObject playlist =
            QJsonDocument::fromJson(playlistAs(PlaylistFormat::Jspf, u"\"Road\" trip"_s, tracks))
                .object()[u"playlist"_s]
                .toObject();
        QCOMPARE(playlist[u"title"_s].toString(), u"\"Road\" trip"_s);
        const QJsonArray list = playlist[u"track"_s].toArray();
        QCOMPARE(list.size(), static_cast<qsizetype>(tracks.size()));
        const QJsonObject first{{u"title"_s, tracks[0].title},
                                {u"creator"_s, u"A&B"_s},
                                {u"duration"_s, 1500},
                                {u"location"_s, QJsonArray{u"http://example.com/a?b=1&c=%3C2%3E"_s}}};
        QCOMPARE(list[0].toObject(), first);
        QCOMPARE(list[1][u"title"_s].toString(), u"two\r\nlines"_s);
        QCOMPARE(list[6].toObject()[u"creator"_s].toString().size(), 10000);
        QCOMPARE(list[7].toObject(), (QJsonObject{{u"title"_s, QString()}}));
    }

    void csvIsExactAndHoldsNoFormula()
    {
        PlaylistTrack full = track(u"=HYPERLINK(\"x\")"_s, u"+A, B"_s, u"@u"_s, 1500);
        full.album = u"-1"_s;
        full.externalId = u"\tid"_s;
        QCOMPARE(playlistAs(PlaylistFormat::Csv, u"ignored"_s,
                            std::vector{full, track(u"two\nlines"_s, u"\rA"_s), track(u"a=b"_s)}),
                 "position,song_id,title,artist,album,duration_ms,uri\r\n"
                 "1,'\tid,\"'=HYPERLINK(\"\"x\"\")\",\"'+A, B\",'-1,1500,'@u\r\n"
                 "2,s1,\"two\nlines\",\"'\rA\",,,\r\n"
                 "3,s1,a=b,,,,\r\n");
    }

    void csvIsReadBackAsItWas()
    {
        const auto tracks = strangeTracks();
        QByteArray bytes = playlistAs(PlaylistFormat::Csv, {}, tracks);
        QBuffer buffer(&bytes);
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        DelimitedReader reader(buffer, {});
        QVERIFY(reader.next().value());
        for (const PlaylistTrack& written : tracks) {
            QVERIFY(reader.next().value());
            QCOMPARE(reader.problem(), QString());
            QCOMPARE(reader.fields().size(), 7U);
            const QString title = QString::fromUtf8(reader.fields()[2].data(),
                                                    static_cast<qsizetype>(reader.fields()[2].size()));
            if (written.title.startsWith(u'='))
                QCOMPARE(title, u'\'' + written.title);
            else if (!written.title.startsWith(u"control"))
                QCOMPARE(title, written.title);
        }
        QVERIFY(!reader.next().value());
    }

    void aFileIsReplacedWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"list.m3u8"_s);
        for (const QString& title : {u"One"_s, u"Two"_s}) {
            const std::vector tracks{track(title)};
            QVERIFY(exportPlaylist(path, PlaylistFormat::M3u8, u"L"_s, tracks));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), playlistAs(PlaylistFormat::M3u8, u"L"_s, tracks));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        const auto failed =
            exportPlaylist(folder.filePath(u"no/such/list.csv"_s), PlaylistFormat::Csv, u"L"_s, {});
        QVERIFY(!failed);
        QVERIFY(failed.error().message.contains(u"list.csv"));
    }
};

QTEST_GUILESS_MAIN(TestPlaylistExport)
#include "test_playlist_export.moc"
