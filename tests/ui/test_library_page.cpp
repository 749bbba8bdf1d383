#include "charts/activity_line.h"
#include "charts/count_bars.h"
#include "dialogs/library_files.h"
#include "library/generate_panel.h"
#include "library/import_panel.h"
#include "library/library.h"
#include "models/import_columns.h"
#include "models/library_overview.h"
#include "pages/library_page.h"
#include "testing/window.h"
#include "widgets/action_tile.h"
#include "widgets/figure.h"
#include "widgets/format.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace segue;
using namespace segue::testing;

namespace {

const QString libraryName = QStringLiteral("library");

QPushButton* buttonOf(QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

ActionTile* tileOf(QWidget& parent, const QString& title)
{
    for (ActionTile* tile : parent.findChildren<ActionTile*>()) {
        if (tile->title() == title && tile->isVisible())
            return tile;
    }
    return nullptr;
}

QString figureOf(QWidget& parent, const QString& caption)
{
    for (const Figure* figure : parent.findChildren<Figure*>()) {
        if (figure->accessibleName() == caption && figure->isVisible())
            return figure->accessibleDescription();
    }
    return {};
}

bool showsText(QWidget& parent, const QString& text)
{
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

QString write(const WindowFixture& fixture, const QString& name, const QByteArray& bytes)
{
    const QString path = fixture.path(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return written ? path : QString();
}

LibraryPage& libraryPage(WindowFixture& fixture)
{
    fixture.window().showPage(libraryName);
    return *qobject_cast<LibraryPage*>(fixture.window().page(libraryName));
}

void type(QWidget& within, const char* name, const QString& text)
{
    auto* edit = control<QLineEdit>(&within, name);
    QVERIFY2(edit, name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

/// Goes on by Tab until a control of that name has the keyboard; false where Tab does not lead there.
bool tabTo(const QString& name)
{
    for (int step = 0; step < 80; ++step) {
        const QWidget* focus = QApplication::focusWidget();
        const auto* button = qobject_cast<const QAbstractButton*>(focus);
        QString called = focus == nullptr ? QString() : focus->accessibleName();
        if (button != nullptr && called.isEmpty())
            called = button->text().remove(u'&');
        if (called == name)
            return true;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    return false;
}

void typeHere(const QString& text)
{
    auto* edit = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    if (edit != nullptr)
        edit->selectAll();
    QTest::keyClicks(QApplication::focusWidget(), text);
}

QStringList cellsOf(const QAbstractItemModel& model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data().toString();
    return cells;
}

} // namespace

class TestLibraryPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeTrainedLibrary(trained())); }

    void withoutLibraryThereAreThreeWaysToBegin()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        Page& page = *fixture.window().page(libraryName);
        struct Way {
            QString title;
            void (Page::*wanted)();
        };
        for (const Way& way : {Way{QStringLiteral("Open..."), &Page::openWanted},
                               Way{QStringLiteral("Import..."), &Page::importWanted},
                               Way{QStringLiteral("Generate..."), &Page::generateWanted}}) {
            disconnect(&page, way.wanted, &fixture.window(), nullptr);
            QSignalSpy wanted(&page, way.wanted);
            ActionTile* tile = tileOf(page, way.title);
            QVERIFY(tile);
            QTest::mouseClick(tile, Qt::LeftButton);
            tile->setFocus();
            QTest::keyClick(tile, Qt::Key_Space);
            QCOMPARE(wanted.size(), 2);
        }
    }

    void countsAreThoseOfTheLibrary()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        QVERIFY(fixture.open(trained()));
        Page& page = *fixture.window().page(libraryName);
        const auto connection = openLibrary(trained());
        QVERIFY(connection);
        const LibraryInfo info = libraryInfo(*connection).value();
        QCOMPARE(figureOf(page, QStringLiteral("listeners")), countText(info.listeners));
        QCOMPARE(figureOf(page, QStringLiteral("songs")), countText(info.songs));
        QCOMPARE(figureOf(page, QStringLiteral("listener-song pairs")), countText(info.interactions));
        QCOMPARE(figureOf(page, QStringLiteral("plays")), countText(info.plays));
        QCOMPARE(figureOf(page, QStringLiteral("with features")), info.songsWithFeatures == info.songs
                                                                      ? QStringLiteral("all")
                                                                      : countText(info.songsWithFeatures));
        QVERIFY(!buttonOf(page, QStringLiteral("Train")));
    }

    void overviewIsExact()
    {
        const auto data = load(trained());
        const auto workspace = openWorkspace(data).value();
        Progress progress;
        const auto overview = makeLibraryOverview(*workspace, progress).value();
        int listeners = 0;
        for (const Regime regime : {Regime::New, Regime::Cold, Regime::Active}) {
            const int count = overview->listenersByRegime[static_cast<std::size_t>(regime)];
            QCOMPARE(count, static_cast<int>(listenersOf(*workspace, regime, 1000).size()));
            listeners += count;
        }
        QCOMPARE(listeners, data->catalogue.listeners.size());

        const auto& tail = overview->longTail;
        QCOMPARE(tail.front().songs, 0.0);
        QCOMPARE(tail.back().songs, 1.0);
        QVERIFY(std::abs(tail.back().plays - 1) < 1e-9);
        QVERIFY(std::abs(tail.back().pairs - 1) < 1e-9);
        for (std::size_t i = 1; i < tail.size(); ++i) {
            QVERIFY(tail[i].songs > tail[i - 1].songs);
            QVERIFY(tail[i].plays >= tail[i - 1].plays);
            QVERIFY(tail[i].plays >= tail[i].songs - 1e-9); // most played first: never under the diagonal
        }
        // The most played fifth, summed by hand.
        std::vector<double> plays;
        for (int song = 0; song < data->interactions.songs(); ++song) {
            const auto of = data->interactions.bySong().playsOf(song);
            plays.push_back(std::accumulate(of.begin(), of.end(), 0.0));
        }
        std::ranges::sort(plays, std::ranges::greater());
        const double top = std::accumulate(plays.begin(), plays.begin() + 30, 0.0);
        QVERIFY(std::abs(overview->tailAt(0.2).plays - top / overview->plays) < 1e-9);

        double genrePlays = 0;
        for (std::size_t i = 0; i < overview->genres.size(); ++i) {
            QVERIFY(i == 0 || overview->genres[i - 1].plays >= overview->genres[i].plays);
            genrePlays += overview->genres[i].plays;
        }
        QVERIFY(genrePlays <= overview->plays);
    }

    void anEmptyLibraryShowsItsEmptiness()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QString songs = write(fixture, QStringLiteral("songs.csv"), "song_id,title\ns1,One\ns2,Two\n");
        ImportRequest request;
        request.songs = songs;
        fixture.session().import(fixture.path(QStringLiteral("songs.segue")), request);
        QVERIFY(fixture.settle());
        Page& page = *fixture.window().page(libraryName);
        QCOMPARE(figureOf(page, QStringLiteral("songs")), QStringLiteral("2"));
        QVERIFY(showsText(page, QStringLiteral("Nobody has played anything yet")));
        QVERIFY(showsText(page, QStringLiteral("2 new songs")));
        QSignalSpy pageWanted(&page, &Page::pageWanted);
        QPushButton* train = buttonOf(page, QStringLiteral("Train"));
        QVERIFY(train);
        QTest::mouseClick(train, Qt::LeftButton);
        QCOMPARE(pageWanted.front().front().toString(), QStringLiteral("train"));
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
        QTest::keyClick(&fixture.window(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(page.importPanel()->isVisible());
        QVERIFY(tabTo(QStringLiteral("Listening history")));
        typeHere(plays);
        QVERIFY(fixture.settle());
        QVERIFY(tabTo(QStringLiteral("New library")));
        typeHere(fixture.path(QStringLiteral("keys.segue")));
        QVERIFY(!page.importPanel()->importButton()->isEnabled());
        QVERIFY(tabTo(QStringLiteral("Leave these rows out and import the others")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(tabTo(QStringLiteral("Import 2 listeners")));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
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
        QVERIFY(fixture.session().data()->catalogue.listeners.rowOf.contains(QStringLiteral("anna")));
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

    void librariesAreGeneratedByMouseAndByKeyboard()
    {
        for (const bool byMouse : {true, false}) {
            WindowFixture fixture;
            LibraryPage& page = libraryPage(fixture);
            const QString library = fixture.path(QStringLiteral("made.segue"));
            if (byMouse)
                QTest::mouseClick(tileOf(page, QStringLiteral("Generate...")), Qt::LeftButton);
            else
                QTest::keyClick(&fixture.window(), Qt::Key_G, Qt::ControlModifier);
            GeneratePanel& panel = *page.generatePanel();
            QVERIFY(panel.isVisible());
            if (byMouse) {
                control<QSpinBox>(&panel, "Listeners")->setValue(60);
                control<QSpinBox>(&panel, "Songs")->setValue(50);
                type(panel, "New library", library);
                QTest::mouseClick(panel.generateButton(), Qt::LeftButton);
            } else {
                QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("60"));
                QVERIFY(tabTo(QStringLiteral("Songs")));
                QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("50"));
                QVERIFY(tabTo(QStringLiteral("New library")));
                typeHere(library);
                QVERIFY(tabTo(QStringLiteral("Generate 60 listeners")));
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
            }
            QVERIFY(fixture.settle());
            QCOMPARE(fixture.session().path(), library);
            QCOMPARE(fixture.session().data()->catalogue.listeners.size(), 60);
            QCOMPARE(fixture.session().data()->catalogue.songs.size(), 50);
            QVERIFY(!panel.isVisible());
        }
    }

    void theGenerateFormTellsWhatIsWrong()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        page.beginGenerate();
        GeneratePanel& panel = *page.generatePanel();
        type(panel, "New library", trained());
        QVERIFY(!panel.generateButton()->isEnabled());
        QVERIFY(showsText(panel, QStringLiteral("a file of that name")));
        type(panel, "New library", fixture.path(QStringLiteral("no/such/folder/x")));
        QVERIFY(showsText(panel, QStringLiteral("no such folder")));
        QVERIFY(!panel.generateButton()->isEnabled());
        QTest::keyClick(&panel, Qt::Key_Escape);
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

    void playsOverTimeAreThoseOfTheLibrary()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        QVERIFY(fixture.open(trained()));
        const auto* line = page.findChild<ActivityLine*>();
        QVERIFY(line->isVisible());
        Progress progress;
        const auto overview = makeLibraryOverview(*fixture.session().workspace(), progress).value();
        const auto& months = overview->months.plays;
        QVERIFY(months.size() > 1);
        QCOMPARE(std::accumulate(months.begin(), months.end(), 0.0), overview->plays);

        // Sums of plays tell nothing of when.
        ImportRequest request;
        request.interactions = write(fixture, QStringLiteral("plays.csv"), "user,song,plays\na,b,3\n");
        fixture.session().import(fixture.path(QStringLiteral("sums.segue")), request);
        QVERIFY(fixture.settle());
        QVERIFY(!line->isVisible());
    }

    void recentLibrariesOpenByAClick()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QString other = fixture.path(QStringLiteral("other & more.segue"));
        QVERIFY(makeLibrary(other, 20, 20).has_value());
        QVERIFY(fixture.open(trained()));
        QVERIFY(fixture.open(other));
        QCOMPARE(fixture.preferences().recentLibraries(), (QStringList{other, trained()}));
        QPushButton* link = buttonOf(*fixture.window().page(libraryName), QStringLiteral("trained.segue"));
        QVERIFY(link);
        QTest::mouseClick(link, Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), trained());
        fixture.session().close();
        link = buttonOf(*fixture.window().page(libraryName), QStringLiteral("other && more.segue"));
        QVERIFY(link);
        QVERIFY(QFile::remove(other));
        QVERIFY(!fixture.preferences().recentLibraries().contains(other));
    }

    void strangeTextIsShownAsItIs()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QByteArray songs = "song_id,title,genre\ns1,One,<b>Bold</b>\ns2,Two,\"say \"\"hi\"\" & bye\"\n"
                                 "s3,Three,موسيقى 🎧\ns4,Four," +
                                 QByteArray(10'000, 'x') + "\n";
        ImportRequest request;
        request.songs = write(fixture, QStringLiteral("songs.csv"), songs);
        request.interactions =
            write(fixture, QStringLiteral("plays.csv"), "user_id,song_id\na,s1\na,s2\na,s3\nb,s4\n");
        fixture.session().import(fixture.path(QStringLiteral("odd.segue")), request);
        QVERIFY(fixture.settle());
        Page& page = *fixture.window().page(libraryName);
        QStringList genres;
        for (const CountBars* bars : page.findChildren<CountBars*>()) {
            for (const CountBars::Row& row : bars->rows())
                genres << row.name;
        }
        QVERIFY(genres.contains(QStringLiteral("<b>Bold</b>")));
        QVERIFY(genres.contains(QStringLiteral("موسيقى 🎧")));
        QVERIFY(!page.grab().isNull());
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestLibraryPage)
#include "test_library_page.moc"
