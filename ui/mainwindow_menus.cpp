#include "mainwindow.h"

#include "dialogs/file_choice.h"
#include "dialogs/library_files.h"
#include "frame/action_text.h"
#include "frame/command_palette.h"
#include "frame/help_panel.h"
#include "frame/rail.h"
#include "frame/status_row.h"
#include "frame/title_row.h"
#include "pages/library_page.h"
#include "pages/listeners_page.h"
#include "pages/page.h"
#include "pages/songs_page.h"
#include "undo/undo_actions.h"
#include "widgets/format.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMenuBar>

namespace segue {

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeModelMenu();
    makeGoMenu();
    makeHelpMenu();
    makeToolTips();
    showRecent();
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Open library..."), QKeySequence::Open, this, &MainWindow::askOpen);
    recentMenu_ = menu->addMenu(tr("Open &recent"));
    menu->addAction(tr("&Import..."), QKeySequence(Qt::CTRL | Qt::Key_I), this,
                    qOverload<>(&MainWindow::askImport));
    menu->addAction(tr("&Generate a library..."), QKeySequence(Qt::CTRL | Qt::Key_G), this,
                    &MainWindow::askGenerate);
    menu->addSeparator();
    needLibrary_.push_back(
        menu->addAction(tr("&Reload"), QKeySequence(Qt::Key_F5), &session_, &Session::reload));
    needLibrary_.push_back(menu->addAction(tr("&Close library"), QKeySequence(Qt::CTRL | Qt::Key_W),
                                           &session_, &Session::close));
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::makeEditMenu()
{
    editMenu_ = menuBar()->addMenu(tr("&Edit"));
    editMenu_->addAction(makeUndoAction(session_, editMenu_));
    editMenu_->addAction(makeRedoAction(session_, editMenu_));
    editMenu_->addSeparator();
    paletteAction_ = editMenu_->addAction(tr("&Search anything..."), QKeySequence(Qt::CTRL | Qt::Key_K), this,
                                          &MainWindow::openPalette);
    editMenu_->addAction(tr("&Find on the page"), QKeySequence::Find, this, &MainWindow::focusSearch);
    editMenu_->addSeparator();
    pageActionsEnd_ = editMenu_->addSeparator();
    QAction* preferences = editMenu_->addAction(tr("&Preferences..."), QKeySequence(Qt::CTRL | Qt::Key_Comma),
                                                this, [this] { showPreferences(true); });
    preferences->setMenuRole(QAction::PreferencesRole);
}

QAction* MainWindow::themeAction(QActionGroup& group, ThemeChoice choice, const QString& text, Qt::Key key)
{
    QAction* action = group.addAction(text);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | key));
    connect(action, &QAction::triggered, this, [this, choice] { preferences_.setTheme(choice); });
    return action;
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    auto* themes = new QActionGroup(menu);
    themeAction(*themes, ThemeChoice::System, tr("Theme of the &system"), Qt::Key_F9);
    themeAction(*themes, ThemeChoice::Light, tr("&Light theme"), Qt::Key_F10);
    themeAction(*themes, ThemeChoice::Dark, tr("&Dark theme"), Qt::Key_F11);
    const auto showChoice = [this, themes] {
        themes->actions().at(static_cast<int>(preferences_.theme()))->setChecked(true);
    };
    showChoice();
    connect(&preferences_, &Preferences::appearanceChanged, themes, showChoice);
    menu->addActions(themes->actions());
    turnThemeAction_ =
        menu->addAction(tr("S&witch light and dark"), QKeySequence(Qt::Key_F9), this, &MainWindow::turnTheme);
    menu->addSeparator();
    QAction* larger = menu->addAction(tr("La&rger text"), this,
                                      [this] { preferences_.setTextSize(preferences_.textSize() + 1); });
    // On many keyboards plus needs Shift, and its key alone says "=".
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    menu->addAction(tr("&Smaller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), this,
                    [this] { preferences_.setTextSize(preferences_.textSize() - 1); });
    menu->addSeparator();
    jobsAction_ =
        menu->addAction(tr("&Jobs"), QKeySequence(Qt::CTRL | Qt::Key_J), this, &MainWindow::showJobs);
    jobsAction_->setCheckable(true);
    helpAction_ =
        menu->addAction(tr("&Help on the page"), QKeySequence(Qt::Key_F1), this, &MainWindow::showHelp);
    helpAction_->setCheckable(true);
}

/// The same actions as in the Go menu: what is done with the model has its own pages.
void MainWindow::makeModelMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Model"));
    for (std::size_t number = 0; number < pages_.size(); ++number) {
        const Page::Identity& identity = pages_[number]->identity();
        auto* action = new QAction(identity.title, this);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)));
        connect(action, &QAction::triggered, this, [this, number] { showPage(static_cast<int>(number)); });
        goActions_.push_back(action);
        if (QStringList{QStringLiteral("train"), QStringLiteral("evaluate"), QStringLiteral("tune"),
                        QStringLiteral("runs")}
                .contains(identity.name))
            menu->addAction(action);
    }
}

void MainWindow::makeGoMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Go"));
    for (QAction* action : goActions_)
        menu->addAction(action);
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(helpAction_);
    menu->addSeparator();
    menu->addAction(tr("&About Segue"), QKeySequence(Qt::SHIFT | Qt::Key_F1), this, &MainWindow::about);
}

void MainWindow::makeToolTips()
{
    for (const QAction* menu : menuBar()->actions()) {
        for (QAction* action : actionsOf(*menu->menu()))
            action->setToolTip(textWithShortcut(*action));
    }
    QStringList pages;
    for (const QAction* action : goActions_)
        pages << action->toolTip();
    rail_->setToolTips(pages, helpAction_->toolTip());
    title_->setPaletteToolTip(paletteAction_->toolTip());
    title_->setThemeToolTip(turnThemeAction_->toolTip());
    status_->setJobsToolTip(jobsAction_->toolTip());
}

void MainWindow::showRecent()
{
    recentMenu_->clear();
    QStringList paths = preferences_.recentLibraries();
    paths.removeAll(session_.path());
    for (const QString& path : paths) {
        QAction* action = recentMenu_->addAction(withoutMnemonics(QFileInfo(path).fileName()));
        action->setToolTip(asPlainToolTip(path));
        connect(action, &QAction::triggered, this, [this, path] { session_.open(path); });
    }
    recentMenu_->setEnabled(!paths.isEmpty());
}

/// The Edit menu has what one can do on the page in front.
void MainWindow::showPageActions()
{
    if (editMenu_ == nullptr)
        return;
    for (const Page* page : pages_) {
        for (QAction* action : page->actions())
            editMenu_->removeAction(action);
    }
    for (QAction* action : currentPage()->actions()) {
        if (!action->text().isEmpty())
            editMenu_->insertAction(pageActionsEnd_, action);
    }
}

std::vector<PaletteEntry> MainWindow::paletteCommands() const
{
    std::vector<PaletteEntry> entries;
    for (QAction* action : goActions_)
        entries.push_back({.kind = PaletteEntry::Kind::Page, .text = plainText(*action), .action = action});
    QList<QAction*> known(goActions_.begin(), goActions_.end());
    known << paletteAction_;
    for (const QAction* menu : menuBar()->actions()) {
        const QString name = plainText(*menu);
        for (QAction* action : actionsOf(*menu->menu())) {
            if (!action->isEnabled() || action->text().isEmpty() || known.contains(action))
                continue;
            known << action;
            entries.push_back({.text = plainText(*action), .detail = name, .action = action});
        }
    }
    return entries;
}

void MainWindow::openPalette()
{
    showPageActions(); // a page may have more of them by now
    palette_->open(paletteCommands());
}

void MainWindow::take(const PaletteEntry& entry)
{
    const auto library = session_.data();
    switch (entry.kind) {
    case PaletteEntry::Kind::Listener:
        showPage(listeners_->identity().name);
        listeners_->showListenerOnceLoaded(entry.id);
        break;
    case PaletteEntry::Kind::Song:
        showPage(songs_->identity().name);
        if (const int song = library ? library->catalogue.songs.rowOf(entry.id) : -1; song >= 0)
            songs_->showSong(song);
        break;
    case PaletteEntry::Kind::Page:
    case PaletteEntry::Kind::Command:
        if (entry.action)
            entry.action->trigger();
        break;
    }
}

void MainWindow::askOpen()
{
    askForFile(this, tr("Open a library"), QFileInfo(session_.path()).path(), libraryFilter(),
               [this](const QString& path) { session_.open(path); });
}

void MainWindow::askImport()
{
    askImport(ImportRequest());
}

void MainWindow::askImport(const ImportRequest& sources)
{
    showPage(library_->identity().name);
    library_->beginImport(sources);
}

void MainWindow::askGenerate()
{
    showPage(library_->identity().name);
    library_->beginGenerate();
}

/// In the place of the page's help, until the next page is shown.
void MainWindow::about()
{
    showHelp(true);
    help_->setPage(
        tr("About Segue"),
        tr("Segue %1\n\nA desktop lab for music recommendation: open a listening history, train, and see "
           "why.\n\nThe source is under the MIT licence. This program links Qt Charts, which is under the "
           "GPL version 3, and as a whole it is distributed under that.\n\nIt runs on Qt %2 (qt.io), which "
           "is under the LGPL and GPL version 3.")
            .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

} // namespace segue
