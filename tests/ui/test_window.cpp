#include "dialogs/bad_rows_dialog.h"
#include "dialogs/generate_dialog.h"
#include "dialogs/import_dialog.h"
#include "dialogs/library_files.h"
#include "frame/help_panel.h"
#include "testing/window_fixture.h"
#include "widgets/path_field.h"

#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>

using namespace segue;
using namespace segue::testing;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QPushButton* primaryButton(QWidget& dialog)
{
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (button->property("primary").toBool())
            return button;
    }
    return nullptr;
}

PathField* fieldNamed(QWidget& dialog, const QString& name)
{
    for (PathField* field : dialog.findChildren<PathField*>()) {
        if (field->findChild<QLineEdit*>()->accessibleName() == name)
            return field;
    }
    return nullptr;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMenuActionHasANameAndAKeyOfItsOwn()
    {
        WindowFixture fixture;
        QSet<QString> keys;
        for (const QAction* action : fixture.window().findChildren<QAction*>()) {
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys.insert(key.toString());
            }
        }
        QCOMPARE(fixture.window().menuBar()->actions().size(), 6);
        QVERIFY(keys.contains(QStringLiteral("Ctrl+1")));
        QVERIFY(keys.contains(QStringLiteral("Ctrl+K")));
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

    void theImportDialogSaysWhatIsMissing()
    {
        const WindowFixture fixture;
        ImportDialog dialog({}, {});
        QVERIFY(!primaryButton(dialog)->isEnabled());
        const QString plays = fixture.path(QStringLiteral("plays.csv"));
        fieldNamed(dialog, QStringLiteral("Listening history"))->setPath(plays);
        QVERIFY(!primaryButton(dialog)->isEnabled());
        writeFile(plays, "user,song\na,b\n");
        fieldNamed(dialog, QStringLiteral("New library"))->setPath(fixture.path(QStringLiteral("new")));
        QVERIFY(primaryButton(dialog)->isEnabled());
        QCOMPARE(dialog.libraryPath(), fixture.path(QStringLiteral("new.segue")));
        QCOMPARE(dialog.request().interactions, plays);
        fieldNamed(dialog, QStringLiteral("New library"))->setPath(plays);
        QVERIFY(!primaryButton(dialog)->isEnabled());
    }

    void theImportDialogAddsToTheOpenLibrary()
    {
        const WindowFixture fixture;
        const QString plays = fixture.path(QStringLiteral("plays.csv"));
        writeFile(plays, "user,song\na,b\n");
        ImportRequest sources;
        sources.interactions = plays;
        ImportDialog dialog(QStringLiteral("/x/open.segue"), sources);
        for (QRadioButton* button : dialog.findChildren<QRadioButton*>()) {
            if (button->text().contains(QStringLiteral("open.segue")))
                button->click();
        }
        QVERIFY(primaryButton(dialog)->isEnabled());
        QCOMPARE(dialog.libraryPath(), QStringLiteral("/x/open.segue"));
    }

    void badRowsAreShownAndCanBeLeftOut()
    {
        WindowFixture fixture;
        const QString plays = fixture.path(QStringLiteral("plays.csv"));
        const QString library = fixture.path(QStringLiteral("imported.segue"));
        writeFile(plays, "user_id,song_id,plays\nu1,s1,2\nu1,s2,<b>many</b>\nu2,s1,1\n");
        QTimer::singleShot(0, &fixture.window(), [&] {
            auto* dialog = fixture.window().findChild<ImportDialog*>();
            fieldNamed(*dialog, QStringLiteral("Listening history"))->setPath(plays);
            fieldNamed(*dialog, QStringLiteral("New library"))->setPath(library);
            QTest::mouseClick(primaryButton(*dialog), Qt::LeftButton);
        });
        fixture.window().askImport();
        QVERIFY(fixture.settle());
        auto* badRows = fixture.window().findChild<BadRowsDialog*>();
        QVERIFY(badRows);
        QVERIFY(!fixture.session().isOpen());
        QTest::mouseClick(primaryButton(*badRows), Qt::LeftButton);
        QTRY_VERIFY(fixture.session().isOpen());
        QCOMPARE(fixture.session().data()->catalogue.listeners.size(), 2);
        QCOMPARE(fixture.session().data()->interactions.pairs(), 2);
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
