#include "interchange/import.h"
#include "library/catalogue.h"
#include "library/library.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

/// Imports of the sets that the variable SEGUE_REAL_DATA names the folder of, against their known counts.
class TestRealImports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("SEGUE_REAL_DATA"))
            QSKIP("SEGUE_REAL_DATA is not set.");
        data_.setPath(qEnvironmentVariable("SEGUE_REAL_DATA"));
    }

    void hetrec()
    {
        const LibraryInfo info = imported({.hetrec = data_.filePath(u"hetrec-lastfm-2k"_s)});
        QCOMPARE(info.listeners, 1892);
        QCOMPARE(info.songs, 17632);
        QCOMPARE(info.interactions, 92834);
        QCOMPARE(info.plays, 69183975);
        QCOMPARE(info.songsWithFeatures, 6861);
        QCOMPARE(info.interactionsWithTime, 0);

        Progress progress;
        const auto catalogue = loadCatalogue(*openLibrary(path_), progress);
        QVERIFY(catalogue);
        const int song = catalogue->songs.rowOf(u"51"_s);
        QVERIFY(song >= 0);
        QCOMPARE(catalogue->songs.title[song], u"Duran Duran"_s);
        QCOMPARE(catalogue->songs.artist[song], u"Duran Duran"_s);
    }

    void playlists()
    {
        const LibraryInfo info = imported({.songs = data_.filePath(u"playlists/songs.csv"_s),
                                           .interactions = data_.filePath(u"playlists/interactions.csv"_s)});
        QCOMPARE(info.listeners, 1566);
        QCOMPARE(info.songs, 29912);
        QCOMPARE(info.interactions, 66420);
        QCOMPARE(info.songsWithFeatures, 29912);
    }

    void playlistsInTheOtherOrder()
    {
        (void)imported({.interactions = data_.filePath(u"playlists/interactions.csv"_s)});
        Progress progress;
        const auto report = importInto(path_, {.songs = data_.filePath(u"playlists/songs.csv"_s)}, progress);
        QVERIFY(report && report->imported);
        const auto info = libraryInfo(*openLibrary(path_));
        QCOMPARE(info->songs, 29912);
        QCOMPARE(info->interactions, 66420);
        QCOMPARE(info->songsWithFeatures, 29912);
    }

private:
    LibraryInfo imported(const ImportRequest& request)
    {
        folder_ = std::make_unique<QTemporaryDir>();
        path_ = folder_->filePath(u"music.segue"_s);
        Progress progress;
        const auto report = importInto(path_, request, progress);
        if (!report || !report->imported)
            qWarning("%s", report ? "There are bad rows." : qPrintable(report.error().message));
        const auto connection = openLibrary(path_);
        return connection ? libraryInfo(*connection).value_or(LibraryInfo()) : LibraryInfo();
    }

    QDir data_;
    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

QTEST_GUILESS_MAIN(TestRealImports)
#include "test_real_imports.moc"
