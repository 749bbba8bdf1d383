#include "library/library.h"
#include "models/playlist_model.h"
#include "pages/listeners_page.h"
#include "panels/playlist_tray.h"
#include "panels/recommended_panel.h"
#include "playlist_store.h"
#include "testing/hands.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/moving_list.h"
#include "widgets/playlist_row_delegate.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QUndoStack>

using namespace segue;
using namespace segue::testing;

namespace {

/// A window over a copy of a library without a model, on its Listeners page.
class TrayFixture : public WindowFixture {
public:
    explicit TrayFixture(const QString& original)
    {
        QFile::copy(original, library());
        if (!open(library()))
            qFatal("no library");
    }

    QString library() const { return path(QStringLiteral("curated.segue")); }
    ListenersPage& page() { return *window().listenersPage(); }
    PlaylistTray& tray() { return *page().tray(); }
    PlaylistStore& store() { return session().playlists(); }
    const Songs& songs() { return session().data()->catalogue.songs; }
    void add(std::initializer_list<int> rows)
    {
        for (const int row : rows)
            store().add(songs().id[row]);
    }
    /// Catalogue rows of what the tray lists.
    std::vector<int> listed()
    {
        std::vector<int> rows;
        for (int row = 0; row < tray().model().rowCount(); ++row)
            rows.push_back(tray().model().index(row).data(PlaylistModel::SongRole).toInt());
        return rows;
    }
    void openTray() { QTest::keyClick(&window(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier); }
    /// What the library holds, once all is written.
    Playlists written()
    {
        if (!settle())
            return {};
        return loadPlaylists(openLibrary(library()).value()).value();
    }
};

QPushButton* playlistButton(QWidget& page)
{
    for (QPushButton* button : page.findChildren<QPushButton*>()) {
        if (button->text().startsWith(QStringLiteral("Playlist")) && button->isVisible())
            return button;
    }
    return nullptr;
}

using Rows = std::vector<int>;

} // namespace

class TestPlaylistTray : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeLibrary(original()).has_value()); }

    void keysCollectTheSelectedSong()
    {
        TrayFixture curation(original());
        MovingList* list = curation.page().recommended()->view();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
        const int first = curation.page().recommended()->currentSong();
        QTest::keyClick(list, Qt::Key_Down);
        const int second = curation.page().recommended()->currentSong();
        QTest::keyClick(list, Qt::Key_Plus);
        QCOMPARE(curation.listed(), (Rows{first, second}));

        auto* heard = curation.page().findChild<DataTable*>(QString());
        for (DataTable* table : curation.page().findChildren<DataTable*>()) {
            if (table->accessibleName() == QStringLiteral("Songs heard"))
                heard = table;
        }
        heard->setFocus();
        QTest::keyClick(heard, Qt::Key_Down);
        QTest::keyClick(heard, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(curation.listed().size(), 3U);
        // Not twice.
        QTest::keyClick(heard, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(curation.listed().size(), 3U);
        QCOMPARE(playlistButton(curation.page())->text(), QStringLiteral("Playlist 3"));
        QCOMPARE(curation.written().size(), 1U);
        QCOMPARE(curation.written().begin()->second.songs.size(), 3U);
    }

    void plusIsStillTypedIntoFields()
    {
        TrayFixture curation(original());
        for (QLineEdit* field : curation.page().findChildren<QLineEdit*>()) {
            // A spin box takes numbers alone.
            if (!field->isVisible() || qobject_cast<QAbstractSpinBox*>(field->parentWidget()) != nullptr)
                continue;
            field->setFocus();
            QTest::keyClick(field, Qt::Key_Plus);
            QCOMPARE(field->text(), QStringLiteral("+"));
        }
        QVERIFY(curation.listed().empty());
    }

    void keysPutItInOrder()
    {
        TrayFixture curation(original());
        curation.add({4, 2, 9, 7});
        curation.openTray();
        QListView* view = curation.tray().view();
        QVERIFY(view->hasFocus());
        QCOMPARE(view->currentIndex().row(), 0);
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(curation.listed(), (Rows{2, 4, 9, 7}));
        QCOMPARE(view->currentIndex().row(), 1); // the song that moves stays the selected one
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier); // no further
        QCOMPARE(curation.listed(), (Rows{2, 9, 7, 4}));
        QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(curation.listed(), (Rows{2, 9, 4, 7}));
        QTest::keyClick(view, Qt::Key_Delete);
        QCOMPARE(curation.listed(), (Rows{2, 9, 7}));
        QCOMPARE(view->currentIndex().row(), 2);
        QTest::keyClick(&curation.window(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&curation.window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(curation.listed(), (Rows{2, 9, 7, 4}));
        QTest::keyClick(view, Qt::Key_Escape);
        QVERIFY(!curation.tray().isVisible());
    }

    void everyEditIsOneStepOfUndo()
    {
        TrayFixture curation(original());
        curation.add({4, 2});
        curation.store().rename(QStringLiteral("  Road trip "));
        curation.store().move(0, 1);
        curation.store().remove(0);
        curation.store().create();
        curation.store().add(curation.songs().id[5]);
        curation.store().erase();
        QUndoStack& stack = curation.session().undoStack();
        QCOMPARE(stack.count(), 8);
        const Playlists last = curation.store().playlists();
        QCOMPARE(last.size(), 1U);
        QCOMPARE(last.begin()->second.name, QStringLiteral("Road trip"));
        QCOMPARE(last.begin()->second.songs, (std::vector<SongId>{curation.songs().id[4]}));
        while (stack.canUndo())
            stack.undo();
        QVERIFY(curation.store().playlists().empty());
        QVERIFY(curation.written().empty());
        while (stack.canRedo())
            stack.redo();
        QCOMPARE(curation.store().playlists(), last);
        QCOMPARE(curation.written(), last);
        // What changes nothing is no step.
        curation.store().rename(QStringLiteral("Road trip"));
        curation.store().rename(QStringLiteral("  "));
        curation.store().move(0, 1);
        curation.store().remove(3);
        QCOMPARE(stack.count(), 8);
    }

    void theLibraryKeepsThem()
    {
        TrayFixture curation(original());
        curation.add({4, 2});
        curation.store().create();
        curation.add({1});
        QVERIFY(curation.settle());
        const Playlists before = curation.store().playlists();
        QVERIFY(curation.open(curation.library()));
        QCOMPARE(curation.store().playlists(), before);
        QCOMPARE(curation.listed(), (Rows{1})); // the newest
        QCOMPARE(curation.tray().names()->count(), 2);
        curation.session().close();
        QVERIFY(curation.listed().empty());
        curation.store().create(); // to no avail without a library
        QVERIFY(curation.store().playlists().empty());
    }

    void whatIsNotWrittenYetIsWrittenAtTheEnd()
    {
        const QTemporaryDir folder;
        const QString library = folder.filePath(QStringLiteral("late.segue"));
        QVERIFY(QFile::copy(original(), library));
        {
            WindowFixture fixture;
            QVERIFY(fixture.open(library));
            for (int row = 0; row < 20; ++row)
                fixture.session().playlists().add(fixture.session().data()->catalogue.songs.id[row]);
        }
        const Playlists written = loadPlaylists(openLibrary(library).value()).value();
        QCOMPARE(written.size(), 1U);
        QCOMPARE(written.begin()->second.songs.size(), 20U);
    }

    void itIsNamedInPlace()
    {
        TrayFixture curation(original());
        curation.add({4});
        curation.openTray();
        QComboBox* names = curation.tray().names();
        QCOMPARE(names->currentText(), QStringLiteral("Playlist 1"));
        names->setFocus();
        names->lineEdit()->selectAll();
        QTest::keyClicks(names->lineEdit(), QStringLiteral("<b>Road</b> & trip"));
        QTest::keyClick(names->lineEdit(), Qt::Key_Return);
        QCOMPARE(curation.store().current()->name, QStringLiteral("<b>Road</b> & trip"));
        names->lineEdit()->clear();
        QTest::keyClick(names->lineEdit(), Qt::Key_Return);
        QCOMPARE(names->currentText(), QStringLiteral("<b>Road</b> & trip"));
        QTest::keyClick(&curation.window(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(names->count(), 2);
        QCOMPARE(names->currentText(), QStringLiteral("Playlist 1"));
        QVERIFY(curation.listed().empty());
        names->setFocus();
        QTest::keyClick(names, Qt::Key_Up);
        QCOMPARE(curation.listed(), (Rows{4}));
    }

    void itIsExportedInEveryFormat()
    {
        TrayFixture curation(original());
        curation.add({4, 2});
        for (const char* ending : {"m3u8", "xspf", "jspf", "csv"}) {
            const QString path = curation.path(QStringLiteral("list.") + QLatin1String(ending));
            curation.tray().exportTo(path);
            QVERIFY(curation.settle());
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const auto first = text.indexOf(curation.songs().title[4].toHtmlEscaped());
            QVERIFY(first > 0);
            QVERIFY(text.indexOf(curation.songs().title[2].toHtmlEscaped()) > first);
        }
        curation.tray().exportTo(curation.path(QStringLiteral("bare")));
        QVERIFY(curation.settle());
        QVERIFY(QFile::exists(curation.path(QStringLiteral("bare.m3u8"))));
        disconnect(&curation.session(), &Session::failed, &curation.window(), nullptr);
        const QSignalSpy failed(&curation.session(), &Session::failed);
        curation.tray().exportTo(curation.path(QStringLiteral("no/such/list.csv")));
        QVERIFY(curation.settle());
        QCOMPARE(failed.size(), 1);
    }

    void songsAreDraggedIntoOrder()
    {
        if (QGuiApplication::platformName() != QStringLiteral("xcb"))
            QSKIP("Dragging needs a display server; the keys do the same everywhere.");
        TrayFixture curation(original());
        curation.add({4, 2, 9, 7});
        curation.openTray();
        QVERIFY(Hands(Tool::Mouse, curation.window()).drag(QStringLiteral("Songs of the playlist"), 0, 2));
        QTRY_COMPARE_WITH_TIMEOUT(curation.listed(), (Rows{2, 9, 4, 7}), 10'000);
        QCOMPARE(curation.session().undoStack().undoText().startsWith(QStringLiteral("Move")), true);
    }

    void theModelKeepsTheRules()
    {
        const auto data = load(original());
        const auto ids = [&data](std::initializer_list<int> rows) {
            std::vector<SongId> songs;
            for (const int row : rows)
                songs.push_back(data->catalogue.songs.id[row]);
            return songs;
        };
        PlaylistModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setSongs(data, ids({1, 2, 3}));
        const QPersistentModelIndex second = model.index(1);
        for (const auto& songs : {ids({1, 2, 3, 4}), ids({4, 3, 2, 1}), ids({4, 2, 1}), ids({4, 2, 1, 8})}) {
            model.setSongs(data, songs);
            QCOMPARE(model.rowCount(), static_cast<int>(songs.size()));
            for (int row = 0; row < model.rowCount(); ++row)
                QCOMPARE(model.index(row).data(PlaylistModel::SongRole).toInt(),
                         static_cast<int>(std::ranges::find(data->catalogue.songs.id, songs[row]) -
                                          data->catalogue.songs.id.begin()));
            QCOMPARE(second.data(PlaylistModel::SongRole).toInt(), 2);
        }
        // A song twice, and one that the library does not have.
        model.setSongs(data, ids({5, 5, 6}));
        model.setSongs(data, ids({5, 6, 5}));
        QCOMPARE(model.index(2).data(PlaylistModel::SongRole).toInt(), 5);
        model.setSongs(data, {SongId{999'999}});
        QCOMPARE(model.index(0).data(PlaylistModel::SongRole).toInt(), -1);
        QVERIFY(!model.index(0).data().toString().isEmpty());
        model.setSongs(nullptr, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void playingTimes()
    {
        QCOMPARE(playingTimeText(0), QString());
        QCOMPARE(playingTimeText(59'499), QStringLiteral("0:59"));
        QCOMPARE(playingTimeText(59'500), QStringLiteral("1:00"));
        QCOMPARE(playingTimeText(3'725'000), QStringLiteral("1:02:05"));
    }

private:
    QString original() const { return folder_.filePath(QStringLiteral("original.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestPlaylistTray)
#include "test_playlist_tray.moc"
