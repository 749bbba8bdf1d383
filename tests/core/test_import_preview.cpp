#include "interchange/import_preview.h"
#include "library/library.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

class TestImportPreview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
    }

    void tellsWhatIsInTheFiles()
    {
        ImportRequest request;
        request.songs = write(u"songs.csv"_s, "song_id;title;tempo\ns1;One;120\ns2;Deux;99.5\n");
        request.interactions = write(u"plays.tsv"_s, "user\tsong\tplays\na\ts1\t2\nb\ts2\t1\na\ts2\t1\n");
        const ImportPreview preview = look(request);
        QVERIFY(preview.complete());
        QVERIFY(preview.readable());
        QCOMPARE(preview.listeners, 2);
        QCOMPARE(preview.songs, 2);
        QCOMPARE(preview.badRowCount, 0);
        const TablePreview& songs = preview.tables.at(0);
        QCOMPARE(songs.separator, ';');
        QCOMPARE(songs.names, (QStringList{u"song_id"_s, u"title"_s, u"tempo"_s}));
        QCOMPARE(songs.rows.at(1), (QStringList{u"s2"_s, u"Deux"_s, u"99.5"_s}));
        QCOMPARE(songs.layout.fieldOf(Column::Title), 1);
        const TablePreview& plays = preview.tables.at(1);
        QCOMPARE(plays.kind, TableKind::Interactions);
        QCOMPARE(plays.separator, '\t');
        QCOMPARE(plays.rowsChecked, 3);
        // Nothing but the two files is there.
        QCOMPARE(QDir(folder_->path()).entryList(QDir::Files).size(), 2);
    }

    void findsWhatTheImportWouldFind()
    {
        ImportRequest request;
        request.songs = write(u"songs.csv"_s, "song_id,energy\ns1,0.5\ns2,7\ns3\n");
        request.interactions = write(u"plays.csv"_s, "user,song,plays\na,s1,many\nb,s9,1\nb,s2,1\n");
        const ImportPreview preview = look(request);
        Progress progress;
        const auto report = importInto(folder_->filePath(u"new.segue"_s), request, progress);
        QVERIFY(report);
        QCOMPARE(preview.badRowCount, report->badRowCount);
        QCOMPARE(preview.badRows.size(), report->badRows.size());
        for (std::size_t i = 0; i < preview.badRows.size(); ++i) {
            QCOMPARE(preview.badRows[i].file, report->badRows[i].file);
            QCOMPARE(preview.badRows[i].line, report->badRows[i].line);
            QCOMPARE(preview.badRows[i].column, report->badRows[i].column);
            QCOMPARE(preview.badRows[i].problem, report->badRows[i].problem);
        }
        // Into a library that exists, a song that the file lacks may be one that it has.
        QCOMPARE(look(request, false).badRowCount, preview.badRowCount - 1);
    }

    void missingColumnsAreNamedAndCanBeChosen()
    {
        ImportRequest request;
        request.interactions = write(u"plays.csv"_s, "who,what,times\nann,s1,3\nbob,s2,1\n");
        const TablePreview guessed = look(request).tables.front();
        QCOMPARE(guessed.missing, (std::vector{Column::User, Column::Song}));
        QCOMPARE(guessed.rows.size(), std::size_t(2));

        request.interactionsAs.layout =
            ChosenLayout{true, {{Column::User, 0}, {Column::Song, 1}, {Column::Plays, 2}}};
        const ImportPreview chosen = look(request);
        QVERIFY(chosen.readable());
        QCOMPARE(chosen.listeners, 2);
        Progress progress;
        const auto report = importInto(folder_->filePath(u"new.segue"_s), request, progress);
        QVERIFY(report && report->imported);
        QCOMPARE(report->listenersAdded, 2);
        QCOMPARE(report->interactionRows, 2);
    }

    void numbersInTheFirstRowAreNoNames()
    {
        // "2" names the second field to --columns, and here is a value of the third.
        ImportRequest request;
        request.interactions = write(u"plays.csv"_s, "7,9,2\n8,9,1\n");
        request.interactionsAs.layout =
            ChosenLayout{false, {{Column::User, 1}, {Column::Song, 0}, {Column::Plays, 2}}};
        const ImportPreview preview = look(request);
        QCOMPARE(preview.listeners, 1);
        QCOMPARE(preview.songs, 2);
        QCOMPARE(preview.tables.front().rowsChecked, 2);
        QVERIFY(preview.tables.front().names.isEmpty());
    }

    void separatorAndEncodingCanBeChosen()
    {
        ImportRequest request;
        request.songs = write(u"songs.csv"_s, "id,title\n1,Beyonc\xE9\n");
        QCOMPARE(look(request).tables.front().encoding, TextEncoding::Latin1);
        QCOMPARE(look(request).tables.front().rows.front().at(1), u"Beyoncé"_s);
        request.songsAs.encoding = TextEncoding::Utf8;
        QCOMPARE(look(request).badRowCount, 1);
        request.songsAs = {};
        request.songsAs.separator = ';';
        QCOMPARE(look(request).tables.front().layout.width, 1);
    }

    void looksAtTheBeginningOnly()
    {
        QByteArray rows = "user,song\n";
        for (int i = 0; i < 500; ++i)
            rows += "u" + QByteArray::number(i) + ",s\n";
        ImportRequest request;
        request.interactions = write(u"plays.csv"_s, rows);
        Progress progress;
        const auto preview = previewImport(request, true, {.rowsShown = 5, .rowsChecked = 100}, progress);
        QVERIFY(preview);
        QVERIFY(!preview->complete());
        QCOMPARE(preview->listeners, 100);
        QCOMPARE(preview->tables.front().rows.size(), std::size_t(5));
    }

    void unreadableFilesAreTold()
    {
        ImportRequest request;
        request.interactions = folder_->filePath(u"nowhere.csv"_s);
        QVERIFY(look(request).tables.front().problem.contains(u"nowhere.csv"));
        QVERIFY(!look(request).readable());
        request.interactions = write(u"empty.csv"_s, "");
        QVERIFY(look(request).tables.front().problem.contains(u"empty"));
        request.interactions.clear();
        Progress progress;
        QVERIFY(!previewImport(request, true, {}, progress));
        std::stop_source stop;
        stop.request_stop();
        Progress stopped({}, stop.get_token());
        request.interactions = write(u"plays.csv"_s, "user,song\na,b\n");
        const auto cancelledPreview = previewImport(request, true, {}, stopped);
        QVERIFY(!cancelledPreview);
        QCOMPARE(cancelledPreview.error().kind, Error::Kind::Cancelled);
    }

private:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder_->filePath(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written ? file.fileName() : QString();
    }

    static ImportPreview look(const ImportRequest& request, bool intoNew = true)
    {
        Progress progress;
        return previewImport(request, intoNew, {}, progress).value();
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestImportPreview)
#include "test_import_preview.moc"
