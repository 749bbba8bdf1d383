#include "dialogs/library_files.h"
#include "library/import_panel.h"
#include "models/import_columns.h"
#include "testing/hands.h"
#include "testing/library_page.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTableView>

using namespace segue;
using namespace segue::testing;

namespace {

QStringList cellsOf(const QAbstractItemModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells;
}

} // namespace

/// Files are looked at before anything of them is written.
class TestImportPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filesAreImportedByMouse()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        const QString songs =
            write(fixture, QStringLiteral("songs.csv"), "song_id,title\ns1,One\ns2,\"Two, <b>too</b>\"\n");
        const QString plays =
            write(fixture, QStringLiteral("plays.csv"), "user_id;song_id;plays\na;s1;2\nb;s2;1\nc;s1;4\n");
        const QString library = fixture.path(QStringLiteral("new.segue"));
        QTest::mouseClick(tileOf(page, QStringLiteral("Import...")), Qt::LeftButton);
        ImportPanel& panel = *page.importPanel();
        QVERIFY(panel.isVisible());
        QVERIFY(!panel.importButton()->isEnabled());
        type(panel, "New library", fixture.path(QStringLiteral("new")));
        type(panel, "Listening history", fixture.path(QStringLiteral("missing.csv")));
        QVERIFY(fixture.settle());
        QVERIFY(!panel.importButton()->isEnabled());
        QVERIFY(showsText(panel, QStringLiteral("missing.csv")));

        type(panel, "Listening history", plays);
        type(panel, "Songs", songs);
        QVERIFY(fixture.settle());
        QCOMPARE(panel.preview().tables.size(), std::size_t(2));
        QVERIFY(panel.preview().complete());
        auto* tabs = panel.findChild<QTabBar*>();
        QCOMPARE(tabs->tabText(0), QStringLiteral("songs.csv"));
        const QAbstractItemModel& rows = *panel.table()->findChild<QTableView*>()->model();
        QCOMPARE(cellsOf(rows, 2), (QStringList{QStringLiteral("s2"), QStringLiteral("Two, <b>too</b>")}));
        QCOMPARE(panel.table()->meaning(0)->currentText(), QStringLiteral("Song id"));
        QCOMPARE(panel.table()->meaning(1)->currentText(), QStringLiteral("Title"));
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        QCOMPARE(cellsOf(rows, 1),
                 (QStringList{QStringLiteral("a"), QStringLiteral("s1"), QStringLiteral("2")}));
        QCOMPARE(control<QComboBox>(&panel, "Separator")->currentText(), QStringLiteral("Semicolon"));

        QVERIFY(!QFileInfo::exists(library));
        QCOMPARE(panel.importButton()->text(), QStringLiteral("Import 3 listeners"));
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
        QCOMPARE(fixture.session().data()->interactions.pairs(), std::int64_t{3});
        QVERIFY(!panel.isVisible());
        QVERIFY(showsText(page, QStringLiteral("3 new listeners")));
    }

    void filesAreImportedByKeyboardAlone()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        const QString plays =
            write(fixture, QStringLiteral("plays.csv"), "user_id,song_id,plays\na,s1,2\nb,s1,x\nc,s2,1\n");
        Hands hands(Tool::Keyboard, fixture.window());
        hands.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(page.importPanel()->isVisible());
        QVERIFY(hands.write(QStringLiteral("Listening history"), plays));
        QVERIFY(fixture.settle());
        QVERIFY(hands.write(QStringLiteral("New library"), fixture.path(QStringLiteral("keys.segue"))));
        QVERIFY(!page.importPanel()->importButton()->isEnabled());
        QVERIFY(hands.press(QStringLiteral("Leave these rows out and import the others")));
        QVERIFY(hands.press(QStringLiteral("Import 2 listeners")));
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().data()->interactions.pairs(), std::int64_t{2});
        QVERIFY(showsText(page, QStringLiteral("Left out 1 row")));
    }

    void guessedColumnsCanBeCorrected()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        ImportRequest sources;
        // Guessed the wrong way round; the ids of the songs are in the first column.
        sources.interactions =
            write(fixture, QStringLiteral("plays.tsv"), "s1\tanna\t3\ns2\tanna\t1\ns1\tbert\t2\n");
        page.beginImport(sources);
        QVERIFY(fixture.settle());
        ImportPanel& panel = *page.importPanel();
        type(panel, "New library", fixture.path(QStringLiteral("swapped.segue")));
        const auto choose = [&panel](int field, const char* meaning) {
            QComboBox* box = panel.table()->meaning(field);
            box->setFocus();
            QTest::keyClicks(box, QLatin1String(meaning));
        };
        QCOMPARE(panel.table()->meaning(0)->currentText(), QStringLiteral("Listener id"));
        choose(0, "Song");
        QVERIFY(fixture.settle());
        // Another column must now be the listener's: it says so, and nothing can be imported.
        QVERIFY(!panel.importButton()->isEnabled());
        QVERIFY(showsText(panel, QStringLiteral("Say which column is: Listener id")));
        choose(1, "Listener");
        QVERIFY(fixture.settle());
        QCOMPARE(panel.table()->meaning(0)->currentText(), QStringLiteral("Song id"));
        QCOMPARE(panel.importButton()->text(), QStringLiteral("Import 2 listeners"));
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QVERIFY(fixture.session().data()->catalogue.listeners.rowOf(QStringLiteral("anna")) >= 0);
        QCOMPARE(fixture.session().data()->interactions.pairs(), std::int64_t{3});
    }

    void theHetRecFolderIsShownAsItIs()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        write(fixture, QStringLiteral("hetrec/artists.dat"),
              "id\tname\turl\tpictureURL\n1\tMoon \"M\"\tu\tp\n");
        const QString plays = write(fixture, QStringLiteral("hetrec/user_artists.dat"),
                                    "userID\tartistID\tweight\n7\t1\t12\n8\t1\t2\n");
        page.beginImport({});
        ImportPanel& panel = *page.importPanel();
        type(panel, "New library", fixture.path(QStringLiteral("hetrec.segue")));
        type(panel, "HetRec folder", QFileInfo(plays).path());
        QVERIFY(fixture.settle());
        QCOMPARE(panel.preview().tables.size(), std::size_t(2));
        QVERIFY(!panel.table()->meaning(0)->isEnabled());
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().data()->catalogue.listeners.size(), 2);
    }

    void badRowsAreListedAndCanBeLeftOut()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        ImportRequest sources;
        sources.interactions = write(fixture, QStringLiteral("plays.csv"),
                                     "user_id,song_id,plays\na,s1,2\nb,s1,<b>many</b>\nc,s2,1\n");
        const QString library = fixture.path(QStringLiteral("new.segue"));
        page.beginImport(sources);
        QVERIFY(fixture.settle());
        ImportPanel& panel = *page.importPanel();
        type(panel, "New library", library);
        const QAbstractItemModel& rows = *control<QTableView>(&panel, "Rows that cannot be read")->model();
        QCOMPARE(rows.rowCount(), 1);
        QHash<QString, QString> row;
        for (int column = 0; column < rows.columnCount(); ++column)
            row[rows.headerData(column, Qt::Horizontal).toString()] = rows.index(0, column).data().toString();
        QCOMPARE(row[QStringLiteral("File")], QStringLiteral("plays.csv"));
        QCOMPARE(row[QStringLiteral("Line")], QStringLiteral("3"));
        QCOMPARE(row[QStringLiteral("Column")], QStringLiteral("3"));
        QVERIFY(row[QStringLiteral("What is wrong")].contains(QStringLiteral("<b>many</b>")));
        QVERIFY(!panel.importButton()->isEnabled());
        QTest::mouseClick(control<QCheckBox>(&panel, "Leave these rows out and import the others"),
                          Qt::LeftButton, {}, {8, 8});
        QVERIFY(panel.importButton()->isEnabled());
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
        QCOMPARE(fixture.session().data()->interactions.pairs(), std::int64_t{2});
        QVERIFY(showsText(page, QStringLiteral("Left out 1 row")));
    }

    void theSameFileAgainIsAskedAbout()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        ImportRequest sources;
        sources.interactions = write(fixture, QStringLiteral("plays.csv"), "user_id,song_id,plays\na,s1,2\n");
        const auto playsNow = [&fixture] { return fixture.session().columns()->songs.plays.front(); };
        page.beginImport(sources);
        QVERIFY(fixture.settle());
        ImportPanel& panel = *page.importPanel();
        type(panel, "New library", fixture.path(QStringLiteral("new.segue")));
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(playsNow(), 2.0);

        page.beginImport(sources);
        QVERIFY(fixture.settle());
        control<QRadioButton>(&panel, "The open one, new.segue")->click();
        QVERIFY(fixture.settle());
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(playsNow(), 2.0);
        QVERIFY(panel.isVisible());
        QVERIFY(showsText(panel, QStringLiteral("imported before")));
        QTest::mouseClick(control<QPushButton>(&panel, "Import again"), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(playsNow(), 4.0);
        QVERIFY(!panel.isVisible());
    }

    void aCancelledImportCanBeStartedAgain()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        QByteArray rows = "user,song\n";
        for (int i = 0; i < 200'000; ++i)
            rows += "u" + QByteArray::number(i % 5000) + ",s" + QByteArray::number(i % 977) + '\n';
        ImportRequest sources;
        sources.interactions = write(fixture, QStringLiteral("plays.csv"), rows);
        page.beginImport(sources);
        QVERIFY(fixture.settle());
        ImportPanel& panel = *page.importPanel();
        const QString library = fixture.path(QStringLiteral("new.segue"));
        type(panel, "New library", library);
        QCOMPARE(panel.importButton()->text(), QStringLiteral("Import 5,000 listeners and more"));
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(!panel.importButton()->isEnabled());
        QTest::mouseClick(control<QPushButton>(&panel, "Cancel"), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QVERIFY(!QFileInfo::exists(library));
        QVERIFY(panel.isVisible());
        QVERIFY(!panel.isWorking());
        QTest::mouseClick(panel.importButton(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
    }

    void sourcesAreRecognisedInAnyOrder()
    {
        WindowFixture fixture;
        const QString songs = write(fixture, QStringLiteral("songs.csv"), "song_id,title\ns1,One\n");
        const QString plays = write(fixture, QStringLiteral("plays.csv"), "user_id,song_id,plays\na,s1,2\n");
        const QString hetrec = write(fixture, QStringLiteral("hetrec/user_artists.dat"), "x");
        for (const QStringList& paths : {QStringList{songs, plays}, QStringList{plays, songs}}) {
            const DroppedFiles files = recognise(paths);
            QCOMPARE(files.sources.songs, songs);
            QCOMPARE(files.sources.interactions, plays);
        }
        QCOMPARE(recognise({QFileInfo(hetrec).path()}).sources.hetrec, QFileInfo(hetrec).path());
    }

    void thePreviewModelKeepsItsPromises()
    {
        PreviewModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TablePreview table;
        table.layout.width = 2;
        table.rows = {{QStringLiteral("a"), QStringLiteral("<i>b</i>")}, {QStringLiteral("c")}};
        model.setTable(table);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cellsOf(model, 1), (QStringList{QStringLiteral("a"), QStringLiteral("<i>b</i>")}));
        table.rows.resize(1);
        model.setRows(table);
        QCOMPARE(model.rowCount(), 2);
        table.rows.resize(4);
        model.setRows(table);
        QCOMPARE(model.rowCount(), 5);
    }
};

QTEST_MAIN(TestImportPanel)
#include "test_import_panel.moc"
