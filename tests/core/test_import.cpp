#include "interchange/columns.h"
#include "interchange/field_values.h"
#include "interchange/import.h"
#include "interchange/interaction_pairs.h"
#include "interchange/interaction_writer.h"
#include "interchange/separator_guess.h"
#include "interchange/text_decoding.h"
#include "library/catalogue.h"
#include "library/library.h"
#include "library/load_interactions.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        library_ = folder_->filePath(u"music.segue"_s);
    }

    // What is detected

    void separators_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("separator");
        QTest::newRow("comma") << QByteArray("user_id,song_id\na,b\n") << ',';
        QTest::newRow("semicolon, decimal commas") << QByteArray("id;tempo;energy\na;120,5;0,5\n") << ';';
        QTest::newRow("tab, commas in names")
            << QByteArray("id\tname\n1\tEarth, Wind & Fire\n2\tPrince\n") << '\t';
        QTest::newRow("bar") << QByteArray("user|song|plays\na|b|1\n") << '|';
        QTest::newRow("comma, others inside quotes") << QByteArray("id,name\n1,\"a;b;c|d\te\"\n") << ',';
        QTest::newRow("one column") << QByteArray("song_id\na\n") << ',';
        QTest::newRow("nothing") << QByteArray() << ',';
    }
    void separators()
    {
        QFETCH(QByteArray, text);
        QTEST(guessSeparator(text), "separator");
    }

    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("latin1");
        QTest::newRow("ascii") << QByteArray("Motorhead") << false;
        QTest::newRow("utf-8") << QByteArray("Mot\xC3\xB6rhead, \xE6\x97\xA5\xE6\x9C\xAC, \xF0\x9F\x8E\xB5")
                               << false;
        QTest::newRow("latin-1") << QByteArray("Mot\xF6rhead, Bj\xF6rk") << true;
        QTest::newRow("latin-1 at the end") << QByteArray("Beyonc\xE9") << true;
        QTest::newRow("utf-8 with one damaged name")
            << QByteArray("Mot\xC3\xB6rhead, Bj\xC3\xB6rk, Zo\xEB") << false;
    }
    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, latin1);
        EncodingDetector whole;
        whole.feed(bytes);
        EncodingDetector piecewise;
        for (const char& byte : bytes)
            piecewise.feed({&byte, 1});
        QCOMPARE(whole.encoding() == TextEncoding::Latin1, latin1);
        QCOMPARE(piecewise.encoding() == TextEncoding::Latin1, latin1);
    }

    void columns_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QList<int>>("userSongPlaysTime");
        QTest::addColumn<bool>("hasHeader");
        QTest::addColumn<bool>("events");
        const auto row = [](const char* header, QList<int> fields, bool hasHeader, bool events) {
            QTest::newRow(header) << QString::fromLatin1(header) << fields << hasHeader << events;
        };
        row("user_id,song_id", {0, 1, -1, -1}, true, false);
        row("userID,artistID,weight", {0, 1, 2, -1}, true, false);
        row("Timestamp,Track ID,User", {2, 1, -1, 0}, true, true);
        row("listener,item_id,play_count,last_played_at", {0, 1, 2, 3}, true, false);
        row("user,track,last_played", {0, 1, -1, 2}, true, false);
        row("comment,user,song_id,song,count,ts", {1, 2, 4, 5}, true, false);
        row("user,artist,plays", {0, 1, 2, -1}, true, false);
        row("2,51,13883", {0, 1, 2, -1}, false, false);
        row("anna,Time,3", {0, 1, 2, -1}, false, false);
        row("anna,song7", {0, 1, -1, -1}, false, false);
        row("anna,song7,3,1400000000", {0, 1, 2, 3}, false, false);
        row("anna,song7,2009-05-04T23:08:57Z", {0, 1, -1, 2}, false, true);
    }
    void columns()
    {
        QFETCH(QString, header);
        QFETCH(QList<int>, userSongPlaysTime);
        const auto layout = guessColumns(TableKind::Interactions, header.split(u','));
        QVERIFY2(layout, qPrintable(layout ? QString() : layout.error().message));
        QCOMPARE((QList<int>{layout->fieldOf(Column::User), layout->fieldOf(Column::Song),
                             layout->fieldOf(Column::Plays), layout->fieldOf(Column::Time)}),
                 userSongPlaysTime);
        QTEST(layout->hasHeader, "hasHeader");
        QTEST(layout->rowsAreEvents, "events");
    }

    void columnsOfSongs()
    {
        const auto layout =
            guessColumns(TableKind::Songs, u"track_name,Track ID,Artist Name,danceability,BPM"_s.split(u','));
        QVERIFY(layout);
        QCOMPARE(layout->fieldOf(Column::Song), 1);
        QCOMPARE(layout->fieldOf(Column::Title), 0);
        QCOMPARE(layout->fieldOf(Column::Artist), 2);
        QCOMPARE(layout->fieldOf(featureColumn(Danceability)), 3);
        QCOMPARE(layout->fieldOf(featureColumn(Tempo)), 4);
        QCOMPARE(layout->fieldOf(featureColumn(Energy)), -1);
    }

    void chosenColumnsGoOverTheGuess()
    {
        const QStringList header{u"user_id"_s, u"who"_s, u"song_id"_s};
        const auto byName = guessColumns(TableKind::Interactions, header, {{Column::User, u"who"_s}});
        QCOMPARE(byName->fieldOf(Column::User), 1);
        QCOMPARE(byName->fieldOf(Column::Song), 2);
        const auto byNumber = guessColumns(TableKind::Interactions, {u"7"_s, u"x"_s, u"y"_s, u"z"_s, u"q"_s},
                                           {{Column::User, u"4"_s}, {Column::Song, u"2"_s}});
        QVERIFY(!byNumber->hasHeader);
        QCOMPARE(byNumber->fieldOf(Column::User), 3);
        QCOMPARE(byNumber->fieldOf(Column::Song), 1);
    }

    void missingColumnIsNamed()
    {
        const auto layout = guessColumns(TableKind::Interactions, {u"user_id"_s, u"melody"_s, u"key"_s});
        QVERIFY(!layout);
        QVERIFY(layout.error().message.contains(u"\"song\""_s));
        QVERIFY(layout.error().message.contains(u"melody"_s));
    }

    void times_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("seconds") << QByteArray("1400000000") << qint64{1400000000};
        QTest::newRow("milliseconds") << QByteArray("1400000000999") << qint64{1400000000};
        QTest::newRow("date") << QByteArray("2014-05-13") << qint64{1399939200};
        QTest::newRow("UTC") << QByteArray("2014-05-13T16:53:20Z") << qint64{1400000000};
        QTest::newRow("no offset") << QByteArray("2014-05-13 16:53:20") << qint64{1400000000};
        QTest::newRow("offset") << QByteArray("2014-05-13T18:53:20+02:00") << qint64{1400000000};
        QTest::newRow("fraction") << QByteArray("2014-05-13T16:53:20.123Z") << qint64{1400000000};
        QTest::newRow("before 1970") << QByteArray("-5") << qint64{-1};
        QTest::newRow("after 2099") << QByteArray("2100-01-01") << qint64{-1};
        QTest::newRow("no such day") << QByteArray("2014-02-30") << qint64{-1};
        QTest::newRow("word") << QByteArray("yesterday") << qint64{-1};
        QTest::newRow("NaN") << QByteArray("nan") << qint64{-1};
    }
    void times()
    {
        QFETCH(QByteArray, text);
        QTEST(qint64{parseTime(text.toStdString()).value_or(-1)}, "seconds");
    }

    void months()
    {
        QCOMPARE(monthOf(0), 12 * 1970);
        QCOMPARE(monthOf(1399939200), 12 * 2014 + 4);
        QCOMPARE(monthOf(1401580799), 12 * 2014 + 4);
        QCOMPARE(monthOf(1401580800), 12 * 2014 + 5);
    }

    // What is imported

    void songsAndInteractions()
    {
        const auto report =
            import({.songs = file("songs.csv", "song_id,title,artist,year,tempo\n"
                                               "s1,\"One, \"\"1\"\"\",Ärtist,2001-05-06,120\n"
                                               "s2,Two,,,\n"),
                    .interactions = file("plays.csv", "user_id,song_id,plays,ts\nb,s2,3,100\na,s1,,50\n")});
        QVERIFY(report.imported);
        QCOMPARE(report.listenersAdded, 2);
        QCOMPARE(report.songsAdded, 2);
        QCOMPARE(report.interactionRows, 2);
        const Catalogue catalogue = loaded();
        QCOMPARE(catalogue.songs.title, (std::vector<QString>{u"One, \"1\""_s, u"Two"_s}));
        QCOMPARE(catalogue.songs.artist.front(), u"Ärtist"_s);
        QCOMPARE(catalogue.songs.year, (std::vector<int>{2001, 0}));
        QCOMPARE(pairs(), u"a s1 1 50; b s2 3 100"_s);
        QVERIFY(*dataRevision(*openLibrary(library_)) != 0);
    }

    void interactionsAlone()
    {
        QVERIFY(import({.interactions = file("plays.csv", "user,song\na,s1\nb,s1\n")}).imported);
        QCOMPARE(pairs(), u"a s1 1 -; b s1 1 -"_s);
        QCOMPARE(loaded().songs.title.front(), u"s1"_s);
    }

    void eitherOrder()
    {
        const QString songs = file("songs.csv", "song_id,title,energy\ns1,First,0.5\ns9,Ninth,0.25\n");
        const QString interactions = file("plays.csv", "user,song\na,s1\na,s2\n");
        QVERIFY(import({.interactions = interactions}).imported);
        const ImportReport report = import({.songs = songs});
        QVERIFY(report.imported);
        QCOMPARE(report.songsAdded, 1);
        QCOMPARE(loaded().songs.title, (std::vector<QString>{u"First"_s, u"s2"_s, u"Ninth"_s}));
        QCOMPARE(pairs(), u"a s1 1 -; a s2 1 -"_s);
    }

    void laterMetadataFillsInAndKeepsWhatItLeavesEmpty()
    {
        QVERIFY(import({.songs = file("a.csv", "id,title,artist,energy\ns1,Old,Artist,0.5\n")}).imported);
        QVERIFY(import({.songs = file("b.csv", "id,title,artist,tempo\ns1,New,,99\n")}).imported);
        const auto connection = openLibrary(library_);
        auto query = connection->query(u"SELECT title, artist, energy, tempo FROM songs"_s);
        QVERIFY(query->next());
        QCOMPARE(query->value(0).toString(), u"New"_s);
        QCOMPARE(query->value(1).toString(), u"Artist"_s);
        QCOMPARE(query->value(2).toDouble(), 0.5);
        QCOMPARE(query->value(3).toDouble(), 99.0);
    }

    void repeatedPairsAddTheirPlays()
    {
        QVERIFY(import({.interactions = file("a.csv", "user,song,plays,last_played_at\n"
                                                      "a,s1,2,100\nb,s1,1,\na,s1,3,50\n")})
                    .imported);
        QCOMPARE(pairs(), u"a s1 5 100; b s1 1 -"_s);
        QVERIFY(import({.interactions = file("b.csv", "user,song,plays,last_played_at\n"
                                                      "a,s1,10,70\nb,s1,1,7\nc,s1,4,\n")})
                    .imported);
        QCOMPARE(pairs(), u"a s1 15 100; b s1 2 7; c s1 4 -"_s);
    }

    void eventsFillTheActivityOfTheMonth()
    {
        const QByteArray events(
            "user,song,timestamp\n"
            "a,s1,2014-05-13\na,s1,2014-05-20\na,s2,2014-06-01\nb,s1,2014-05-01\nb,s1,\n");
        QVERIFY(import({.interactions = file("events.csv", events)}).imported);
        QCOMPARE(activity(u"user"_s), u"a 24172 2; a 24173 1; b 24172 1"_s);
        QCOMPARE(activity(u"song"_s), u"s1 24172 3; s2 24173 1"_s);
        QCOMPARE(pairs(), u"a s1 2 1400544000; a s2 1 1401580800; b s1 2 1398902400"_s);
        QVERIFY(
            import({.interactions = file("more.csv", "user,song,timestamp\na,s2,2014-05-14\n")}).imported);
        QCOMPARE(activity(u"user"_s), u"a 24172 3; a 24173 1; b 24172 1"_s);
    }

    void sumsWithALatestTimeAreNoEvents()
    {
        QVERIFY(import({.interactions = file("a.csv", "user,song,plays,timestamp\na,s1,5,2014-05-13\n")})
                    .imported);
        QVERIFY(
            import({.interactions = file("b.csv", "user,song,last_played_at\na,s1,2014-05-13\n")}).imported);
        QCOMPARE(activity(u"user"_s), QString());
    }

    void manyRowsKeepTheIndexBySong()
    {
        QByteArray text("user,song\n");
        for (int i = 0; i < 30'000; ++i)
            text += "u" + QByteArray::number(i % 300) + ",s" + QByteArray::number(i % 1001) + "\n";
        QVERIFY(import({.interactions = file("many.csv", text)}).imported);
        const auto connection = openLibrary(library_);
        auto query =
            connection->query(u"SELECT count(*) FROM sqlite_master WHERE name = 'interactions_by_song'"_s);
        QVERIFY(query->next());
        QCOMPARE(query->value(0).toInt(), 1);
        auto check = connection->query(u"PRAGMA integrity_check"_s);
        QVERIFY(check->next());
        QCOMPARE(check->value(0).toString(), u"ok"_s);
        auto orphans = connection->query(u"PRAGMA foreign_key_check"_s);
        QVERIFY(!orphans->next());
        QCOMPARE(libraryInfo(*connection)->plays, 30'000);
    }

    void severalRoundsWriteWhatOneDoes()
    {
        QVERIFY(import({.interactions = file("ids.csv", "user,song\na,s1\nb,s2\nc,s3\n")}).imported);
        QString expected;
        for (const std::size_t rowsInMemory : {1000, 1, 2, 7}) {
            const auto connection = openLibrary(library_);
            QVERIFY(connection->execute(u"DELETE FROM interactions"_s));
            QVERIFY(connection->execute(u"DELETE FROM user_activity"_s));
            InteractionWriter writer(*connection, rowsInMemory);
            Progress progress;
            for (std::int64_t i = 0; i < 40; ++i)
                QVERIFY(writer.add({1 + i % 3, 1 + i * i % 3, 1 + i % 5, 1'400'000'000 + i * 100'000}, true,
                                   progress));
            QVERIFY(writer.finish(progress));
            const QString written = pairs() + u" | "_s + activity(u"user"_s);
            expected = expected.isEmpty() ? written : expected;
            QCOMPARE(written, expected);
        }
    }

    void latin1AndByteOrderMark()
    {
        QVERIFY(import({.songs = file("latin.csv", "id;title\r\n1;Mot\xF6rhead\r\n")}).imported);
        QVERIFY(import({.songs = file("bom.csv", "\xEF\xBB\xBF\"id\",title\n2,Bj\xC3\xB6rk\n")}).imported);
        QCOMPARE(loaded().songs.title, (std::vector<QString>{u"Motörhead"_s, u"Björk"_s}));
    }

    void chosenSeparatorEncodingAndColumns()
    {
        ImportRequest request{.interactions = file("odd.txt", "who~what\nZo\xC3\xA9~s1\n")};
        request.separator = '~';
        request.encoding = TextEncoding::Latin1;
        request.columns = {{u"user"_s, u"who"_s}, {u"song"_s, u"what"_s}};
        QVERIFY(import(request).imported);
        QCOMPARE(loaded().listeners.externalId[0], u"ZoÃ©"_s);
    }

    void hetrecFolder()
    {
        writeHetrec();
        const ImportReport report = import({.hetrec = folder_->path()});
        QVERIFY(report.imported);
        QCOMPARE(report.listenersAdded, 2);
        QCOMPARE(report.songsAdded, 2);
        const Catalogue catalogue = loaded();
        QCOMPARE(catalogue.songs.title, (std::vector<QString>{u"\"Weird Al\" & Co"_s, u"\"Unclosed"_s}));
        QCOMPARE(catalogue.songs.artist, catalogue.songs.title);
        QVERIFY(catalogue.songs.features[0]);
        QVERIFY(!catalogue.songs.features[1]);
        QCOMPARE(pairs(), u"2 10 13883 -; 3 10 1 -; 3 20 5 -"_s);
    }

    // What is refused

    void badRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("word");
        const auto bad = [](const char* name, const QByteArray& row, int column, const QString& word) {
            QTest::newRow(name) << row << column << word;
        };
        bad("too few columns", "a,s1,1", 0, u"4 columns where 5"_s);
        bad("too many columns", "a,s1,1,1,1", 0, u"6 columns where 5"_s);
        bad("not a number", "a,s1,many,1", 3, u"\"many\""_s);
        bad("number and more", "a,s1,3x,1", 3, u"\"3x\""_s);
        bad("NaN", "a,s1,NaN,1", 3, u"\"NaN\""_s);
        bad("infinite", "a,s1,inf,1", 3, u"\"inf\""_s);
        bad("beyond a double", "a,s1,1e999,1", 3, u"1e999"_s);
        bad("negative plays", "a,s1,-1,1", 3, u"\"-1\""_s);
        bad("no plays", "a,s1,0,1", 3, u"\"0\""_s);
        bad("half a play", "a,s1,1.5,1", 3, u"\"1.5\""_s);
        bad("too many plays", "a,s1,1000000001,1", 3, u"billion"_s);
        bad("time", "a,s1,1,soon", 4, u"\"soon\""_s);
        bad("empty listener", ",s1,1,1", 1, u"empty"_s);
        bad("blank song", "a,  ,1,1", 2, u"empty"_s);
        bad("line break in an id", "\"a\nb\",s1,1,1", 1, u"line break"_s);
        bad("line break behind an id", "\"a\n\",s1,1,1", 1, u"line break"_s);
        bad("wide line break in an id",
            "a,s\xE2\x80\xA8"
            "1,1,1",
            2, u"line break"_s);
        bad("NUL", QByteArray("a,s\0 1,1,1", 10), 2, u"NUL"_s);
        bad("invalid UTF-8", "a,s\xFF,1,1", 2, u"UTF-8"_s);
        bad("text behind quotes", "\"a\"x,s1,1,1", 1, u"quotation mark"_s);
    }
    void badRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, word);
        // The good row's letters make the file UTF-8; a line break inside quotes counts as a line.
        const QByteArray text =
            "user,song,plays,ts,note\na,\xC3\xA4\xC3\xB6,1,1,\"one\ntwo\"\n" + row + ",\nb,s2,2,2,\n";
        const QString path = file("plays.csv", text);
        const ImportReport refused = import({.interactions = path});
        QVERIFY(!refused.imported);
        QCOMPARE(refused.badRowCount, 1);
        QCOMPARE(refused.badRows.size(), std::size_t{1});
        QCOMPARE(refused.badRows[0].file, path);
        QCOMPARE(refused.badRows[0].line, 4);
        QTEST(refused.badRows[0].column, "column");
        QVERIFY2(refused.badRows[0].problem.contains(word), qPrintable(refused.badRows[0].problem));
        QVERIFY(!QFile::exists(library_));

        const ImportReport skipped = import({.interactions = path, .skipBadRows = true});
        QVERIFY(skipped.imported);
        QCOMPARE(skipped.badRowCount, 1);
        QCOMPARE(skipped.interactionRows, 2);
        QCOMPARE(pairs(), u"a äö 1 1; b s2 2 2"_s);
    }

    void badSongs_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty id") << QByteArray(",t,2000,1,0,0") << 1 << u"empty"_s;
        QTest::newRow("year") << QByteArray("s1,t,MMXX,1,0,0") << 3 << u"year"_s;
        QTest::newRow("duration") << QByteArray("s1,t,2000,-1,0,0") << 4 << u"\"-1\""_s;
        QTest::newRow("energy above 1")
            << QByteArray("s1,t,2000,1,1.01,0") << 5 << u"energy: \"1.01\" is not from 0 to 1"_s;
        QTest::newRow("tempo above 300") << QByteArray("s1,t,2000,1,0,300.5") << 6 << u"tempo"_s;
        QTest::newRow("NaN tempo") << QByteArray("s1,t,2000,1,0,nan") << 6 << u"tempo"_s;
        QTest::newRow("word for a feature") << QByteArray("s1,t,2000,1,loud,0") << 5 << u"loud"_s;
    }
    void badSongs()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, word);
        const ImportRequest request{
            .songs =
                file("songs.csv", "id,title,year,duration_ms,energy,tempo\ns0,t,,,1,300\n" + row + "\n")};
        const ImportReport report = import(request);
        QVERIFY(!report.imported);
        QCOMPARE(report.badRowCount, 1);
        QCOMPARE(report.badRows[0].line, 3);
        QTEST(report.badRows[0].column, "column");
        QVERIFY2(report.badRows[0].problem.contains(word), qPrintable(report.badRows[0].problem));
        QVERIFY(!QFile::exists(library_));
    }

    void unknownSongWhereBothFilesAreGiven()
    {
        ImportRequest request{.songs = file("songs.csv", "id,title\ns1,One\n"),
                              .interactions = file("plays.csv", "user,song\na,s1\nb,s2\n")};
        const ImportReport report = import(request);
        QVERIFY(!report.imported);
        QCOMPARE(report.badRowCount, 1);
        QCOMPARE(report.badRows[0].line, 3);
        QCOMPARE(report.badRows[0].column, 2);
        request.skipBadRows = true;
        QVERIFY(import(request).imported);
        QCOMPARE(pairs(), u"a s1 1 -"_s);
    }

    void badSongDoesNotMakeItsInteractionsBad()
    {
        ImportRequest request{.songs = file("songs.csv", "id,title,energy\ns1,One,7\n"),
                              .interactions = file("plays.csv", "user,song\na,s1\n")};
        QCOMPARE(import(request).badRowCount, 1);
        // Left out, the song is really unknown.
        request.skipBadRows = true;
        QCOMPARE(import(request).badRowCount, 2);
    }

    void atMostAThousandBadRowsAreKept()
    {
        QByteArray text("user,song,plays\n");
        for (int i = 0; i < 2500; ++i)
            text += "a,b,-1\n";
        const ImportReport report = import({.interactions = file("bad.csv", text)});
        QCOMPARE(report.badRowCount, 2500);
        QCOMPARE(report.badRows.size(), std::size_t{1000});
    }

    void refusedImportLeavesAnExistingLibraryAsItWas()
    {
        QVERIFY(import({.interactions = file("a.csv", "user,song\na,s1\n")}).imported);
        const QString before = pairs();
        const std::int64_t revision = *dataRevision(*openLibrary(library_));
        QVERIFY(!import({.interactions = file("b.csv", "user,song,plays\nb,s2,1\nc,s3,-1\n")}).imported);
        QCOMPARE(pairs(), before);
        QCOMPARE(loaded().listeners.size(), 1);
        QCOMPARE(*dataRevision(*openLibrary(library_)), revision);
    }

    void sameFileTwice()
    {
        ImportRequest request{.interactions = file("a.csv", "user,song\na,s1\n")};
        QVERIFY(import(request).imported);
        request.interactions = file("other name.csv", "user,song\na,s1\n");
        const QString refusal = failure(request);
        QVERIFY2(refusal.contains(u"imported before"_s), qPrintable(refusal));
        QCOMPARE(pairs(), u"a s1 1 -"_s);
        request.again = true;
        QVERIFY(import(request).imported);
        QCOMPARE(pairs(), u"a s1 2 -"_s);
    }

    void unusableRequestsFail_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty file") << QByteArray() << u"is empty"_s;
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFEu\0s\0", 6) << u"UTF-16"_s;
        QTest::newRow("no such columns") << QByteArray("red,green,blue\na,b,c\n") << u"red, green, blue"_s;
        QTest::newRow("broken header") << QByteArray("\"user\"x,song\n") << u":1:1:"_s;
    }
    void unusableRequestsFail()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const QString message = failure({.interactions = file("odd.csv", text)});
        QVERIFY2(message.contains(word), qPrintable(message));
        QVERIFY(!QFile::exists(library_));
    }

    void missingThingsFail()
    {
        QVERIFY(failure({.interactions = u"/nowhere/plays.csv"_s}).contains(u"/nowhere/plays.csv"_s));
        QVERIFY(failure({.interactions = folder_->path()}).contains(u"folder"_s));
        QVERIFY(failure({.hetrec = folder_->path()}).contains(u"artists.dat"_s));
        QVERIFY(failure({}).contains(u"nothing to import"_s));
        ImportRequest request{.interactions = file("a.csv", "user,song\na,s1\n")};
        request.columns = {{u"user"_s, u"nobody"_s}};
        QVERIFY(failure(request).contains(u"nobody"_s));
        request.columns = {{u"melody"_s, u"user"_s}};
        QVERIFY(failure(request).contains(u"melody"_s));
    }

    void foreignFileIsNotImportedInto()
    {
        library_ = file("notes.txt", "precious");
        QVERIFY(
            failure({.interactions = file("a.csv", "user,song\na,s1\n")}).contains(u"not a Segue library"_s));
        QFile notes(library_);
        QVERIFY(notes.open(QIODevice::ReadOnly));
        QCOMPARE(notes.readAll(), "precious");
    }

    void cancelledImportLeavesNothing()
    {
        QByteArray text("user,song\n");
        for (int i = 0; i < 50'000; ++i)
            text += "u" + QByteArray::number(i) + ",s\n";
        const QString path = file("many.csv", text);
        for (const double at : {0.0, 0.1, 0.5, 0.7, 0.85}) {
            std::stop_source stop;
            const auto sink = [&](const ProgressState& state) {
                if (state.fraction >= at)
                    stop.request_stop();
            };
            Progress progress(sink, stop.get_token());
            const auto report = importInto(library_, {.interactions = path}, progress);
            QVERIFY(!report);
            QCOMPARE(report.error().kind, Error::Kind::Cancelled);
            QCOMPARE(QDir(folder_->path()).entryList(QDir::Files), QStringList{u"many.csv"_s});
        }
    }

    void progressNeverGoesBack()
    {
        double last = 0;
        bool forward = true;
        Progress progress([&](const ProgressState& state) {
            forward = forward && state.fraction >= last && state.fraction <= 1;
            last = state.fraction;
        });
        QVERIFY(importInto(
            library_,
            {.songs = file("s.csv", "id\ns1\n"), .interactions = file("a.csv", "user,song\na,s1\n")},
            progress));
        QVERIFY(forward);
        QCOMPARE(last, 1.0);
    }

    // Pairs for a loaded catalogue

    void interactionPairs()
    {
        QVERIFY(import({.interactions = file("a.csv", "user,song\na,s1\nb,s2\n")}).imported);
        const Catalogue catalogue = loaded();
        Progress progress;
        const auto found = readInteractionPairs(
            file("test.csv", "user,song,plays,ts\nb,s1,2,5\na,s2,,\nb,s1,3,4\n"), catalogue, {}, progress);
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        QCOMPARE(found->size(), std::size_t{2});
        QCOMPARE(found->at(0).user, 0);
        QCOMPARE(found->at(0).song, 1);
        QCOMPARE(found->at(0).plays, 1.F);
        QCOMPARE(found->at(0).lastPlayed, Interaction::unknownTime);
        QCOMPARE(found->at(1).user, 1);
        QCOMPARE(found->at(1).song, 0);
        QCOMPARE(found->at(1).plays, 5.F);
        QCOMPARE(found->at(1).lastPlayed, 5);
    }

    void interactionPairsWithUnknownIdsFail()
    {
        QVERIFY(import({.interactions = file("a.csv", "user,song\na,s1\n")}).imported);
        const Catalogue catalogue = loaded();
        Progress progress;
        const auto song =
            readInteractionPairs(file("t.csv", "user,song\na,s1\na,s7\n"), catalogue, {}, progress);
        QVERIFY(!song);
        QVERIFY2(song.error().message.contains(u"t.csv:3:2: "_s), qPrintable(song.error().message));
        const auto user = readInteractionPairs(file("u.csv", "user,song\nz,s1\n"), catalogue, {}, progress);
        QVERIFY(!user);
        QVERIFY2(user.error().message.contains(u"u.csv:2:1: "_s), qPrintable(user.error().message));
    }

private:
    QString file(const QString& name, const QByteArray& bytes)
    {
        QFile file(folder_->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test cannot write its files.");
        return file.fileName();
    }
    QString file(const char* name, const QByteArray& bytes) { return file(QString::fromLatin1(name), bytes); }

    ImportReport import(const ImportRequest& request)
    {
        Progress progress;
        auto report = importInto(library_, request, progress);
        if (!report)
            qWarning("%s", qPrintable(report.error().message));
        return report.value_or(ImportReport());
    }

    QString failure(const ImportRequest& request)
    {
        Progress progress;
        const auto report = importInto(library_, request, progress);
        return report ? QString() : report.error().message;
    }

    void writeHetrec()
    {
        file("artists.dat",
             "id\tname\turl\tpictureURL\n10\t\"Weird Al\" & Co\thttp://x\thttp://y\n20\t\"Unclosed\t\t\n");
        file("user_artists.dat", "userID\tartistID\tweight\r\n2\t10\t13883\r\n3\t10\t1\r\n3\t20\t5\r\n");
        file("user_taggedartists-timestamps.dat",
             "userID\tartistID\ttagID\ttimestamp\n2\t10\t1\t1238536800000\n");
        file("artist_features.tsv", "artistID\tname\tsource\tpopularity\tacousticness\tdanceability\tenergy\t"
                                    "instrumentalness\tliveness\tspeechiness\tvalence\ttempo\n"
                                    "10\tother name\tx\t\t5.03e-05\t0.2\t0.9\t0.8\t0.3\t0.04\t0.4\t132.6\n");
    }

    Catalogue loaded() const
    {
        Progress progress;
        return *loadCatalogue(*openLibrary(library_), progress);
    }

    /// "listener song plays time; ..." in the order of the matrix.
    QString pairs() const
    {
        Progress progress;
        const auto connection = openLibrary(library_);
        const Catalogue catalogue = *loadCatalogue(*connection, progress);
        QStringList result;
        for (const Interaction& pair : loadInteractions(*connection, catalogue, progress)->toPairs()) {
            const QString time =
                pair.lastPlayed == Interaction::unknownTime ? u"-"_s : QString::number(pair.lastPlayed);
            result += u"%1 %2 %3 %4"_s.arg(catalogue.listeners.externalId[pair.user],
                                           catalogue.songs.externalId[pair.song], QString::number(pair.plays),
                                           time);
        }
        result.sort();
        return result.join(u"; "_s);
    }

    /// "id month plays; ..."
    QString activity(const QString& side) const
    {
        const auto connection = openLibrary(library_);
        auto query =
            connection->query(u"SELECT external_id, month, plays FROM %1_activity JOIN %1s ON id = %1_id "
                              "ORDER BY 1, 2"_s.arg(side));
        QStringList result;
        while (query->next())
            result += u"%1 %2 %3"_s.arg(query->value(0).toString(), query->value(1).toString(),
                                        query->value(2).toString());
        return result.join(u"; "_s);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString library_;
};

QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"
