#include "dialogs/library_files.h"
#include "frame/action_text.h"
#include "frame/command_palette.h"
#include "frame/help_panel.h"
#include "frame/jobs_panel.h"
#include "frame/message_bar.h"
#include "frame/preferences_panel.h"
#include "pages/listeners_page.h"
#include "testing/hands.h"
#include "testing/window.h"

#include <QComboBox>
#include <QDrag>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QSpinBox>
#include <QToolButton>

using namespace segue;
using namespace segue::testing;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Every action that can be triggered with a page in front: those of the menus and of the page.
QList<QAction*> actionsInReach(MainWindow& window, const Page& page)
{
    QList<QAction*> actions = page.actions();
    for (const QAction* menu : window.menuBar()->actions()) {
        for (QAction* action : actionsOf(*menu->menu())) {
            if (!actions.contains(action))
                actions << action;
        }
    }
    return actions;
}

/// A job that goes on until it is released or stopped.
Job* startLongJob(Session& session, const std::shared_ptr<QSemaphore>& release)
{
    return session.jobs().start(
        QStringLiteral("Long work"), &session,
        [release](Progress& progress) -> Result<void> {
            while (!release->tryAcquire(1, 5)) {
                if (progress.stopRequested())
                    return cancelled();
            }
            return {};
        },
        [](const Result<void>&) {});
}

/// Another program's window, out of which files are dragged.
class FileManager : public QWidget {
public:
    explicit FileManager(QList<QUrl> files)
        : files_(std::move(files))
    {
        setGeometry(950, 100, 200, 200);
        show();
    }

protected:
    void mouseMoveEvent(QMouseEvent*) override
    {
        auto* dragged = new QMimeData;
        dragged->setUrls(files_);
        auto* drag = new QDrag(this);
        drag->setMimeData(dragged);
        drag->exec(Qt::CopyAction);
    }

private:
    QList<QUrl> files_;
};

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasANameAndAKeyOfItsOwn()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QCOMPARE(window.menuBar()->actions().size(), 6);
        for (const QString& name : window.pageNames()) {
            window.showPage(name);
            QHash<QString, QString> actionOf;
            for (const QAction* action : actionsInReach(window, *window.page(name))) {
                const QString text = plainText(*action);
                const QString where = name + QStringLiteral(": ") + text;
                QVERIFY2(!text.isEmpty(), qPrintable(name));
                QVERIFY2(!action->shortcut().isEmpty(), qPrintable(where));
                for (const QKeySequence& key : action->shortcuts()) {
                    QVERIFY2(!actionOf.contains(key.toString()),
                             qPrintable(where + QStringLiteral(" and ") + actionOf[key.toString()]));
                    actionOf[key.toString()] = text;
                }
            }
            for (const char* key : {"Ctrl+1", "Ctrl+K", "Ctrl+F", "Ctrl+J", "F1"})
                QVERIFY2(actionOf.contains(QLatin1String(key)), key);
        }
    }

    void theFramesButtonsTellTheirKeys()
    {
        WindowFixture fixture;
        int rail = 0;
        for (const QToolButton* button : fixture.window().findChildren<QToolButton*>()) {
            if (!button->property("railButton").toBool())
                continue;
            ++rail;
            const QString keys =
                button->text() == QStringLiteral("Help") ? QStringLiteral("F1") : QStringLiteral("Ctrl+");
            QVERIFY2(button->toolTip().contains(keys), qPrintable(button->text() + button->toolTip()));
        }
        QCOMPARE(rail, fixture.window().pageNames().size() + 1);
        QVERIFY(control<QPushButton>(&fixture.window(), "Search anything")
                    ->toolTip()
                    .contains(QLatin1String("Ctrl+K")));
        QVERIFY(control<QPushButton>(&fixture.window(), "Jobs")->toolTip().contains(QLatin1String("Ctrl+J")));
    }

    void theEditMenuFollowsThePage()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        const QMenu* edit = window.menuBar()->actions().at(1)->menu();
        QAction action(QStringLiteral("Needle"));
        window.page(QStringLiteral("train"))->addAction(&action);
        window.showPage(QStringLiteral("train"));
        QVERIFY(edit->actions().contains(&action));
        window.showPage(QStringLiteral("evaluate"));
        QVERIFY(!edit->actions().contains(&action));
    }

    void findGoesToThePagesField()
    {
        WindowFixture fixture;
        fixture.window().showPage(QStringLiteral("songs"));
        QTest::keyClick(&fixture.window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(field);
        QCOMPARE(field->accessibleName(), QStringLiteral("Search"));
        QVERIFY(!fixture.window().findChild<CommandPalette*>()->isVisible());
    }

    void preferencesTakeEffectAtOnce()
    {
        WindowFixture fixture;
        QTest::keyClick(&fixture.window(), Qt::Key_Comma, Qt::ControlModifier);
        auto* panel = fixture.window().findChild<PreferencesPanel*>();
        QVERIFY(panel->isVisible());
        auto* theme = control<QComboBox>(panel, "Theme");
        QVERIFY(theme->hasFocus());
        QTest::keyClick(theme, Qt::Key_D);
        QCOMPARE(fixture.preferences().theme(), ThemeChoice::Dark);
        auto* size = control<QSpinBox>(panel, "Text size");
        const int before = size->value();
        QTest::keyClick(size, Qt::Key_Up);
        QCOMPARE(fixture.preferences().textSize(), before + 1);
        QTest::keyClick(&fixture.window(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(size->value(), before);
        QTest::keyClick(size, Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
    }

    void problemsAreToldInTheWindow()
    {
        WindowFixture fixture;
        auto* bar = fixture.window().findChild<MessageBar*>();
        QVERIFY(!bar->isVisible());
        Q_EMIT fixture.session().failed(QStringLiteral("Opening <b>x</b>"),
                                        QStringLiteral("%1 & <i>more</i>"));
        QVERIFY(bar->isVisible());
        QVERIFY(bar->text().contains(QStringLiteral("<b>x</b>")));
        QVERIFY(bar->text().contains(QStringLiteral("%1 & <i>more</i>")));
        for (const QLabel* label : bar->findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        fixture.window().listenersPage()->setFocus();
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
    }

    void closingAsksOnlyWhereSomethingWouldBeLost()
    {
        WindowFixture fixture;
        auto* bar = fixture.window().findChild<MessageBar*>();
        const auto release = std::make_shared<QSemaphore>();
        startLongJob(fixture.session(), release);
        QVERIFY(!fixture.window().close());
        QVERIFY(fixture.window().isVisible());
        QVERIFY(bar->isQuestion());
        QVERIFY(bar->text().contains(QStringLiteral("Long work")));
        QTest::mouseClick(control<QPushButton>(bar, "Stay"), Qt::LeftButton);
        QVERIFY(!bar->isVisible());

        // What is over is no question any more.
        QVERIFY(!fixture.window().close());
        release->release();
        QVERIFY(fixture.settle());
        QVERIFY(!bar->isVisible());

        Job* job = startLongJob(fixture.session(), release);
        QVERIFY(!fixture.window().close());
        QTest::mouseClick(control<QPushButton>(bar, "Close and lose it"), Qt::LeftButton);
        QVERIFY(!fixture.window().isVisible());
        job->cancel();
        QVERIFY(fixture.settle());
    }

    void closingWithACancelledJobAsksNothing()
    {
        WindowFixture fixture;
        startLongJob(fixture.session(), std::make_shared<QSemaphore>())->cancel();
        QVERIFY(fixture.window().close());
        QVERIFY(fixture.settle());
    }

    void recentLibrariesAreInTheFileMenu()
    {
        WindowFixture fixture;
        const QString first = fixture.path(QStringLiteral("one & only.segue"));
        const QString second = fixture.path(QStringLiteral("two.segue"));
        QVERIFY(makeLibrary(first, 20, 20).has_value());
        QVERIFY(makeLibrary(second, 20, 20).has_value());
        QMenu* recent = nullptr;
        for (QMenu* menu : fixture.window().findChildren<QMenu*>()) {
            if (menu->title() == QStringLiteral("Open &recent"))
                recent = menu;
        }
        QVERIFY(recent);
        QVERIFY(!recent->isEnabled());
        QVERIFY(fixture.open(first));
        QVERIFY(fixture.open(second));
        QCOMPARE(recent->actions().size(), 1);
        QCOMPARE(plainText(*recent->actions().front()), QStringLiteral("one & only.segue"));
        recent->actions().front()->trigger();
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), first);
    }

    void helpOpensAndEscapeClosesIt()
    {
        WindowFixture fixture;
        auto* help = fixture.window().findChild<HelpPanel*>();
        QTest::keyClick(&fixture.window(), Qt::Key_F1);
        QVERIFY(help->isVisible());
        QTest::keyClick(&fixture.window(), Qt::Key_Escape);
        QVERIFY(!help->isVisible());
    }

    void helpNeverWidensTheWindow()
    {
        for (const QSize size : {QSize(1280, 800), QSize(1900, 800)}) {
            WindowFixture fixture(size);
            auto* help = fixture.window().findChild<HelpPanel*>();
            QTest::keyClick(&fixture.window(), Qt::Key_F1);
            QCoreApplication::processEvents();
            QCOMPARE(fixture.window().width(), size.width());
            const QRect place(help->mapTo(&fixture.window(), QPoint()), help->size());
            QVERIFY(fixture.window().rect().contains(place));
            QWidget* page = fixture.window().listenersPage();
            const int pageEnds = page->mapTo(&fixture.window(), QPoint(page->width(), 0)).x();
            QCOMPARE(pageEnds > place.left(), size.width() < 1500);
        }
    }

    void preferencesAreKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            Preferences preferences(file);
            preferences.setTheme(ThemeChoice::Dark);
            preferences.setTextSize(99);
            preferences.setMotion(MotionChoice::Off);
            preferences.setThreads(1);
            preferences.setLastLibrary(QStringLiteral("/x/Émile.segue"));
        }
        const Preferences preferences(file);
        QCOMPARE(preferences.theme(), ThemeChoice::Dark);
        QCOMPARE(preferences.textSize(), Preferences::largestText);
        QCOMPARE(preferences.motion(), MotionChoice::Off);
        QCOMPARE(preferences.threads(), 1);
        QCOMPARE(preferences.lastLibrary(), QStringLiteral("/x/Émile.segue"));
    }

    void strangePreferencesFallBack()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        writeFile(file, "[appearance]\ntheme=purple\ntextSize=abc\nmotion=\n[compute]\nthreads=-4\n");
        const Preferences preferences(file);
        QCOMPARE(preferences.theme(), ThemeChoice::System);
        QCOMPARE(preferences.textSize(), Preferences::smallestText);
        QCOMPARE(preferences.motion(), MotionChoice::System);
        QCOMPARE(preferences.threads(), 1);
    }

    void droppedFilesAreRecognised()
    {
        const QTemporaryDir folder;
        const auto in = [&folder](const char* name) { return folder.filePath(QLatin1String(name)); };
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("hetrec")));
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("tables")));
        for (const char* name : {"hetrec/user_artists.dat", "tables/songs.csv", "tables/interactions.csv"})
            writeFile(in(name), "");

        QCOMPARE(recognise({in("hetrec")}).sources.hetrec, in("hetrec"));
        const DroppedFiles tables = recognise({in("tables")});
        QCOMPARE(tables.sources.songs, in("tables/songs.csv"));
        QCOMPARE(tables.sources.interactions, in("tables/interactions.csv"));
        QCOMPARE(recognise({in("My plays.TSV")}).sources.interactions, in("My plays.TSV"));
        QCOMPARE(recognise({in("a.segue")}).library, in("a.segue"));
        const DroppedFiles nothing = recognise({in("picture.png")});
        QVERIFY(!nothing.hasSources() && nothing.library.isEmpty());
    }

    void aDroppedLibraryOpens()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("dropped.segue"));
        QVERIFY(makeLibrary(library).has_value());
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(library)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(&fixture.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &files, Qt::LeftButton, {});
        QApplication::sendEvent(&fixture.window(), &drop);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
        QCOMPARE(fixture.preferences().lastLibrary(), library);
    }

    void filesAreDraggedOntoTheWindow()
    {
        if (QGuiApplication::platformName() != QStringLiteral("xcb"))
            QSKIP("Dragging needs a display server.");
        WindowFixture fixture({900, 600});
        const QString library = fixture.path(QStringLiteral("dragged.segue"));
        QVERIFY(makeLibrary(library).has_value());
        FileManager files({QUrl::fromLocalFile(library)});
        QVERIFY(QTest::qWaitForWindowExposed(&files));
        dragByMouse(files, files.rect().center(), fixture.window(), fixture.window().rect().center());
        QTRY_VERIFY(!fixture.session().jobs().idle() || fixture.session().isOpen());
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
    }

    void generatingOpensTheLibrary()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("made.segue"));
        fixture.session().generate(library, {.listeners = 50, .songs = 40, .seed = 3});
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), library);
        fixture.session().close();
        QVERIFY(!fixture.session().isOpen());
        QVERIFY(fixture.session().path().isEmpty());
    }

    void aMissingLibraryIsToldAndWhatWasOpenStays()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("here.segue"));
        QVERIFY(makeLibrary(library).has_value());
        QVERIFY(fixture.open(library));
        disconnect(&fixture.session(), &Session::failed, &fixture.window(), nullptr);
        QSignalSpy failed(&fixture.session(), &Session::failed);
        QVERIFY(fixture.open(fixture.path(QStringLiteral("nowhere.segue"))));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(fixture.session().path(), library);
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
