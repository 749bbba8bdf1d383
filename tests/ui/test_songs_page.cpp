#include "interchange/import.h"
#include "models/column_model.h"
#include "models/song_list_model.h"
#include "models/trail.h"
#include "pages/catalogue_filter_panel.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "pages/similar_list.h"
#include "pages/song_audience.h"
#include "pages/song_card.h"
#include "pages/song_map_panel.h"
#include "pages/song_table.h"
#include "pages/songs_page.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/song_list_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace segue;
using namespace segue::testing;

namespace {

QPushButton* buttonOf(QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

SongsPage& songsPage(WindowFixture& fixture)
{
    fixture.window().showPage(QStringLiteral("songs"));
    return *qobject_cast<SongsPage*>(fixture.window().page(QStringLiteral("songs")));
}

QStringList visibleColumns(const SongTable& table)
{
    QStringList titles;
    for (int column = 0; column < table.model().columnCount(); ++column) {
        if (!table.view().isColumnHidden(column))
            titles << table.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    return titles;
}

void compareList(const SongListModel& model, const std::vector<SimilarSong>& expected)
{
    QCOMPARE(model.rowCount(), static_cast<int>(expected.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.index(row).data(SongListModel::SongRole).toInt(), expected[row].song);
        QCOMPARE(model.index(row).data(SongListModel::ValueRole).toDouble(), expected[row].similarity);
    }
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// What is asked when shown asks on when answered.
bool calm(WindowFixture& fixture)
{
    for (int round = 0; round < 3; ++round) {
        if (!fixture.settle())
            return false;
    }
    return true;
}

bool import(WindowFixture& fixture, const QByteArray& songs, const QByteArray& plays)
{
    ImportRequest request;
    request.songs = fixture.path(QStringLiteral("songs.csv"));
    request.interactions = fixture.path(QStringLiteral("plays.csv"));
    if (!writeFile(request.songs, songs) || !writeFile(request.interactions, plays))
        return false;
    fixture.session().import(fixture.path(QStringLiteral("imported.segue")), request);
    return fixture.settle() && fixture.session().isOpen();
}

} // namespace

class TestSongsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeTrainedLibrary(trained())); }

    void anEmptyPageSaysHowToBegin()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(buttonOf(page, QStringLiteral("Import...")));
        QVERIFY(buttonOf(page, QStringLiteral("Generate...")));
        QCOMPARE(page.current(), -1);
    }

    void theListsAreThoseOfTheModels()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        const auto workspace = fixture.session().workspace();
        QTest::keyClick(&page.table()->view(), Qt::Key_Down);
        QVERIFY(fixture.settle());
        const int song = page.current();
        QCOMPARE(song, page.table()->current());
        QCOMPARE(page.card()->title(), workspace->data->catalogue.songs.title[song]);
        for (const SimilarBy by : {SimilarBy::Als, SimilarBy::Content})
            compareList(page.alike(by)->model(),
                        similarSongs(*workspace, song, by, SimilarList::listLength).value());
    }

    void songsThatPeopleKnowComeFirst()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        const auto& listeners = fixture.session().columns()->songs.listeners;
        QCOMPARE(listeners[page.current()], std::ranges::max(listeners));
        QCOMPARE(page.table()->shownCount(), static_cast<int>(listeners.size()));
    }

    void goesOnToSimilarSongsAndBack()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        const int first = page.current();
        SongListView* list = page.alike(SimilarBy::Als)->view();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        const int second = page.alike(SimilarBy::Als)->model().songAt(list->currentIndex());
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(fixture.settle());
        QCOMPARE(page.current(), second);
        QCOMPARE(page.table()->current(), second);

        SongListView* sounds = page.alike(SimilarBy::Content)->view();
        const QModelIndex index = sounds->model()->index(0, 0);
        const int third = page.alike(SimilarBy::Content)->model().songAt(index);
        const QPoint at = sounds->visualRect(index).center();
        QTest::mouseClick(sounds->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(sounds->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(fixture.settle());
        QCOMPARE(page.current(), third);

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page.current(), second);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page.current(), first);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(page.current(), first);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(page.current(), second);
        QToolButton* back = page.card()->findChildren<QToolButton*>().front();
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(page.current(), first);
        QVERIFY(!back->isEnabled());
    }

    void theTrailForgetsWhatCameAfter()
    {
        Trail trail;
        QCOMPARE(trail.current(), -1);
        trail.pick(1);
        trail.pick(2); // picking on in the table is no step
        QVERIFY(!trail.canGoBack());
        trail.follow(3);
        trail.follow(3);
        trail.follow(4);
        trail.goBack();
        QCOMPARE(trail.current(), 3);
        QVERIFY(trail.canGoForward());
        trail.follow(5);
        QVERIFY(!trail.canGoForward());
        trail.goBack();
        trail.goBack();
        trail.goBack();
        QCOMPARE(trail.current(), 2);
        trail.pick(6);
        trail.goBack();
        QCOMPARE(trail.current(), 2);
        trail.clear();
        QCOMPARE(trail.current(), -1);
        trail.goBack();
        trail.goForward();
        QCOMPARE(trail.current(), -1);
    }

    void searchesAndSortsByKeyboard()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        const auto workspace = fixture.session().workspace();
        const int before = page.current();
        QTest::keyClick(&fixture.window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        const int wanted = before == 7 ? 8 : 7;
        field->setText(workspace->data->catalogue.songs.externalId[wanted]);
        QVERIFY(page.table()->shownCount() >= 1);
        QVERIFY(page.table()->shownCount() < workspace->data->catalogue.songs.size());
        QCOMPARE(page.current(), before); // the card stays while one types
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), &page.table()->view());
        QVERIFY(fixture.settle());
        QCOMPARE(page.current(), page.table()->current());
        field->setText(QStringLiteral("no such song"));
        QCOMPARE(page.table()->shownCount(), 0);
        QCOMPARE(page.count(), QStringLiteral("0"));
        field->clear();
        QCOMPARE(page.table()->shownCount(), workspace->data->catalogue.songs.size());

        page.table()->view().sortByColumn(0, Qt::AscendingOrder);
        const auto& ranks = fixture.session().columns()->songs.titleRank;
        const ColumnModel& model = page.table()->model();
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(ranks[model.rowAt(model.index(row - 1, 0))] <= ranks[model.rowAt(model.index(row, 0))]);
    }

    void emptyColumnsAreLeftOut()
    {
        WindowFixture fixture({1800, 900});
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,One\ns2,Two\n", "user_id,song_id\na,s1\nb,s1\na,s2\n"));
        QCOMPARE(visibleColumns(*page.table()),
                 (QStringList{QStringLiteral("Title"), QStringLiteral("Listeners")}));
        QVERIFY(fixture.open(trained()));
        QCOMPARE(visibleColumns(*page.table()),
                 (QStringList{QStringLiteral("Title"), QStringLiteral("Artist"), QStringLiteral("Genre"),
                              QStringLiteral("Year"), QStringLiteral("Listeners"), QStringLiteral("Plays")}));
        fixture.window().resize(900, 800);
        QTRY_VERIFY(!visibleColumns(*page.table()).contains(QStringLiteral("Genre")));
        QVERIFY(visibleColumns(*page.table()).contains(QStringLiteral("Artist")));
    }

    void saysWhyThereIsNothingAlike()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,Played\ns2,Silent\n", "user_id,song_id\na,s1\n"));
        QVERIFY(page.alike(SimilarBy::Als)->hint().contains(QStringLiteral("No model")));
        QVERIFY(page.alike(SimilarBy::Content)->hint().contains(QStringLiteral("no audio features")));
        QVERIFY(page.card()->soundHint().contains(QStringLiteral("no audio features")));
        QSignalSpy pageWanted(&page, &Page::pageWanted);
        disconnect(&page, &Page::pageWanted, &fixture.window(), nullptr);
        QPushButton* train = buttonOf(page, QStringLiteral("Train"));
        QVERIFY(train);
        QTest::mouseClick(train, Qt::LeftButton);
        QCOMPARE(pageWanted.front().front().toString(), QStringLiteral("train"));
    }

    void strangeTextIsShownAsItIs()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        const QByteArray endless(10'000, 'x');
        QVERIFY(
            import(fixture,
                   "song_id,title,artist,album,genre\ns1,<b>bold</b> & %1,\"<img src=x>\",A,<i>g</i>\ns2,\"" +
                       endless + "\"," + endless + "," + endless + "," + endless +
                       "\ns3,مساء الخير,ليلى,\"say \"\"hi\"\"\",طرب\ns4,🎧 夜の水族館,青い鳥,,\n",
                   "user_id,song_id\na,s1\na,s2\nb,s3\nb,s4\n"));
        for (int row = 0; row < 4; ++row) {
            page.table()->view().setCurrentIndex(page.table()->model().index(row, 0));
            QVERIFY(fixture.settle());
            QCOMPARE(fixture.window().grab().size(), QSize(1280, 800));
            QVERIFY(page.minimumSizeHint().width() < 1280);
            QCOMPARE(page.card()->title(), fixture.session().data()->catalogue.songs.title[page.current()]);
        }
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void anotherLibraryStartsAnew()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        page.table()->view().setCurrentIndex(page.table()->model().index(140, 0));
        QVERIFY(import(fixture, "song_id,title\ns1,One\n", "user_id,song_id\na,s1\n"));
        QCOMPARE(page.current(), 0);
        QCOMPARE(page.card()->title(), QStringLiteral("One"));
        fixture.session().close();
        QCOMPARE(page.current(), -1);
        QCOMPARE(page.count(), QString());
    }

    void showsWhoPlaysASongMostAndGoesThere()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        QVERIFY(calm(fixture));
        const auto data = fixture.session().data();
        const SparseRows& rows = data->interactions.bySong();
        const auto& shown = page.audience()->listeners();
        QCOMPARE(std::ssize(shown), std::min(rows.size(page.current()), SongAudience::listLength));
        const auto plays = rows.playsOf(page.current());
        QCOMPARE(shown.front().plays, static_cast<double>(std::ranges::max(plays)));
        for (std::size_t i = 1; i < shown.size(); ++i)
            QVERIFY(shown[i - 1].plays >= shown[i].plays);
        QVERIFY(page.card()->showsActivity()); // the generator writes months

        DataTable* table = page.audience()->view();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(1, 0));
        const int wanted = shown[1].user;
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.window().listenersPage()->listeners()->current(), wanted);
        QVERIFY(fixture.window().listenersPage()->isVisible());
    }

    void withoutTimesThereIsNoActivity()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,One\ns2,Two\n", "user_id,song_id\na,s1\nb,s1\n"));
        QVERIFY(calm(fixture));
        QVERIFY(!page.card()->showsActivity());
        QCOMPARE(page.audience()->listeners().size(), 2U);
    }

    void playsAreLeftOutWhereAllAreOne()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,One\ns2,Two\n",
                       "user_id,song_id,plays\na,s1,1\nb,s1,1\na,s2,1\nb,s2,3\n"));
        const auto columns = [&](int song) {
            page.showSong(song);
            return calm(fixture) ? page.audience()->view()->model()->columnCount() : -1;
        };
        QCOMPARE(columns(0), 1);
        QCOMPARE(columns(1), 2);
    }

    /// So many songs are put in order on another thread, and the song moves while they are.
    void theFirstSongIsInViewAmongMany()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        const QString path = fixture.path(QStringLiteral("many.segue"));
        QVERIFY(makeLibrary(path, 30, 20'500));
        QVERIFY(fixture.open(path));
        QVERIFY(calm(fixture));
        const DataTable& table = page.table()->view();
        QVERIFY(table.currentRow() == page.current());
        QVERIFY(table.viewport()->rect().contains(table.visualRect(table.currentIndex()).center()));
    }

    void filtersLeaveWhatMeetsThem()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        const Songs& songs = fixture.session().data()->catalogue.songs;
        QTest::keyClick(&fixture.window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page.filters()->isVisible());
        auto* genre = qobject_cast<QComboBox*>(QApplication::focusWidget());
        QVERIFY(genre);
        QTest::keyClick(genre, Qt::Key_Down);
        QVERIFY(calm(fixture));
        const QString wanted = genre->currentData().toString();
        const auto count = std::ranges::count(songs.genre, wanted);
        QVERIFY(count > 0);
        QCOMPARE(page.table()->shownCount(), static_cast<int>(count));
        QCOMPARE(page.count(), QString::number(count));
        page.search(QStringLiteral("no such song"));
        QCOMPARE(page.table()->shownCount(), 0);
        page.search({});
        QCOMPARE(page.table()->shownCount(), static_cast<int>(count));
        QTest::keyClick(genre, Qt::Key_Up);
        QVERIFY(calm(fixture));
        QCOMPARE(page.table()->shownCount(), songs.size());
    }

    void whatALibraryDoesNotTellIsOff()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,One\n", "user_id,song_id\na,s1\n"));
        for (const QComboBox* genre : page.filters()->findChildren<QComboBox*>())
            QVERIFY(!genre->isEnabled());
        page.filters()->setFilter(
            CatalogueFilter::fromJson({{QStringLiteral("genre"), QStringLiteral("Rock")}}));
        QVERIFY(page.filters()->filter().isEmpty());
    }

    void theMapAndTheTableShowTheSameSongs()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(trained()));
        QTest::keyClick(&fixture.window(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(calm(fixture));
        SongMap* map = page.mapPanel()->map();
        QVERIFY(map->isVisible());
        QCOMPARE(QApplication::focusWidget(), map);
        QCOMPARE(map->selected(), page.current());
        QVERIFY2(page.mapPanel()->sentence().contains(QStringLiteral("songs stand near each other")),
                 qPrintable(page.mapPanel()->sentence()));

        const int before = page.current();
        QTest::keyClick(map, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(calm(fixture));
        QVERIFY(page.current() != before);
        QCOMPARE(map->selected(), page.current());
        QCOMPARE(page.table()->current(), page.current());

        for (int i = 0; i < 3; ++i)
            QTest::keyClick(map, Qt::Key_Plus);
        const std::vector<int> inView = map->songsInView();
        QVERIFY(!inView.empty() && std::ssize(inView) < page.table()->shownCount());
        QTest::keyClick(map, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page.circled() == inView);
        QCOMPARE(page.table()->shownCount(), static_cast<int>(inView.size()));
        QTest::keyClick(map, Qt::Key_Escape);
        QVERIFY(!page.circled());
        QCOMPARE(page.table()->shownCount(), fixture.session().data()->catalogue.songs.size());
        QTest::keyClick(map, Qt::Key_M, Qt::ControlModifier);
        QVERIFY(page.table()->isVisible());
        QVERIFY(!map->isVisible());
    }

    void withoutAModelTheMapSaysWhy()
    {
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(import(fixture, "song_id,title\ns1,One\n", "user_id,song_id\na,s1\n"));
        page.showMap(true);
        QVERIFY(calm(fixture));
        QVERIFY(page.mapPanel()->sentence().contains(QStringLiteral("No model")));
        SongMapPanel::Choice choice = page.mapPanel()->choice();
        choice.space = MapSpace::Sound;
        page.mapPanel()->setChoice(choice);
        QVERIFY(calm(fixture));
        QVERIFY(page.mapPanel()->sentence().contains(QStringLiteral("audio features")));
    }

    void comesBackAsItWas()
    {
        QJsonObject state;
        int song = -1;
        QString genre;
        {
            WindowFixture fixture;
            SongsPage& page = songsPage(fixture);
            QVERIFY(fixture.open(trained()));
            song = page.current() == 11 ? 12 : 11;
            genre = fixture.session().data()->catalogue.songs.genre[song];
            page.table()->setCurrent(-1);
            page.table()->view().setCurrentRow(song);
            CatalogueFilter filter;
            filter.genre = genre;
            page.filters()->setFilter(filter);
            Q_EMIT page.filters()->filterChanged();
            page.showMap(true);
            page.mapPanel()->setChoice({MapSpace::Sound, MapMethod::Components, MapColoring::Trust, false});
            QVERIFY(calm(fixture));
            state = page.saveState();
        }
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        page.restoreState(state);
        QCOMPARE(page.saveState(), state); // before a library is open, too
        QVERIFY(fixture.open(trained()));
        QVERIFY(calm(fixture));
        QCOMPARE(page.current(), song);
        QVERIFY(page.showsMap());
        QCOMPARE(page.filters()->filter().genre, genre);
        QCOMPARE(page.mapPanel()->choice().coloring, MapColoring::Trust);
        QCOMPARE(page.mapPanel()->choice().space, MapSpace::Sound);
        QCOMPARE(page.saveState(), state);
        page.restoreState({{QStringLiteral("map"), 7}, {QStringLiteral("song"), QStringLiteral("gone")}});
        QCOMPARE(page.current(), song);
    }

    void mapsWithoutGenresAreColouredOtherwise()
    {
        QTemporaryDir folder;
        const QString plays = folder.filePath(QStringLiteral("plays.csv"));
        const QString path = folder.filePath(QStringLiteral("plain.segue"));
        QVERIFY(writeFile(plays, "user,song\na,x\na,y\nb,x\nb,z\n"));
        ImportRequest request;
        request.interactions = plays;
        Progress progress;
        QVERIFY(importInto(path, request, progress));
        WindowFixture fixture;
        SongsPage& page = songsPage(fixture);
        QVERIFY(fixture.open(path));
        page.showMap(true);
        page.mapPanel()->setChoice({MapSpace::Sound, MapMethod::Components, MapColoring::Genre, true});
        QVERIFY(calm(fixture));
        const auto* box = [&]() -> QComboBox* {
            for (QComboBox* each : page.mapPanel()->findChildren<QComboBox*>()) {
                if (each->accessibleName() == u"Colour by")
                    return each;
            }
            return nullptr;
        }();
        QVERIFY(box);
        QCOMPARE(box->currentIndex(), static_cast<int>(MapColoring::Popularity));
        QCOMPARE(page.mapPanel()->choice().coloring, MapColoring::Genre); // for libraries that have them
    }

    void theModelKeepsTheRules()
    {
        const auto data = load(trained());
        SongListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(data, {{3, 0.5}, {1, -0.25}, {7, 0}});
        model.setLiked({7, 3});
        QCOMPARE(model.songAt(model.index(1)), 1);
        QCOMPARE(model.indexOf(7), model.index(2));
        QVERIFY(!model.indexOf(9).isValid());
        QVERIFY(model.index(0).data(SongListModel::LikedRole).toBool());
        QVERIFY(!model.index(1).data(SongListModel::LikedRole).toBool());
        QVERIFY(model.index(2).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("liked")));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.songAt({}), -1);
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestSongsPage)
#include "test_songs_page.moc"
