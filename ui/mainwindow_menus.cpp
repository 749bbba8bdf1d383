#include "mainwindow.h"

#include "dialogs/bad_rows_dialog.h"
#include "dialogs/generate_dialog.h"
#include "dialogs/import_dialog.h"
#include "dialogs/library_files.h"
#include "dialogs/preferences_dialog.h"
#include "frame/title_row.h"
#include "pages/page.h"
#include "widgets/format.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>

namespace segue {

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeModelMenu();
    makeGoMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Open library..."), QKeySequence::Open, this, &MainWindow::askOpen);
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
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    menu->addAction(tr("&Search"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::focusSearch);
    menu->addSeparator();
    QAction* preferences = menu->addAction(tr("&Preferences..."), QKeySequence(Qt::CTRL | Qt::Key_Comma),
                                           this, [this] { PreferencesDialog(preferences_, this).exec(); });
    preferences->setMenuRole(QAction::PreferencesRole);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    auto* themes = new QActionGroup(menu);
    const std::array names{tr("&As the system"), tr("&Light"), tr("&Dark")};
    for (int choice = 0; choice < static_cast<int>(names.size()); ++choice) {
        QAction* action = themes->addAction(names[choice]);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, choice] { preferences_.setTheme(static_cast<ThemeChoice>(choice)); });
    }
    const auto showChoice = [this, themes] {
        themes->actions().at(static_cast<int>(preferences_.theme()))->setChecked(true);
    };
    showChoice();
    connect(&preferences_, &Preferences::appearanceChanged, themes, showChoice);
    menu->addActions(themes->actions());
    menu->addSeparator();
    QAction* larger = menu->addAction(tr("La&rger text"), this,
                                      [this] { preferences_.setTextSize(preferences_.textSize() + 1); });
    // On many keyboards plus needs Shift, and its key alone says "=".
    larger->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    menu->addAction(tr("&Smaller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), this,
                    [this] { preferences_.setTextSize(preferences_.textSize() - 1); });
    menu->addSeparator();
    helpAction_ =
        menu->addAction(tr("&Help on the page"), QKeySequence(Qt::Key_F1), this, &MainWindow::showHelp);
    helpAction_->setCheckable(true);
}

void MainWindow::makeModelMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Model"));
    menu->addAction(goAction(QStringLiteral("train"), tr("&Train...")));
    menu->addAction(goAction(QStringLiteral("evaluate"), tr("&Evaluate...")));
}

void MainWindow::makeGoMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Go"));
    int number = 0;
    for (const Page* page : pages_) {
        QAction* action = goAction(page->identity().name, page->identity().title);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++)));
        menu->addAction(action);
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(helpAction_);
    menu->addSeparator();
    menu->addAction(tr("&About Segue"), this, &MainWindow::about);
    menu->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

QAction* MainWindow::goAction(const QString& pageName, const QString& text)
{
    auto* action = new QAction(text, this);
    action->setEnabled(page(pageName) != nullptr);
    connect(action, &QAction::triggered, this, [this, pageName] { showPage(pageName); });
    return action;
}

void MainWindow::askOpen()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a library"),
                                                      QFileInfo(session_.path()).path(), libraryFilter());
    if (!path.isEmpty())
        session_.open(path);
}

void MainWindow::askImport()
{
    askImport(ImportRequest());
}

void MainWindow::askImport(const ImportRequest& sources)
{
    ImportDialog dialog(session_.path(), sources, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    import(dialog.libraryPath(), dialog.request());
}

void MainWindow::import(const QString& libraryPath, const ImportRequest& request)
{
    importTarget_ = libraryPath;
    session_.import(libraryPath, request);
}

void MainWindow::imported(const ImportReport& report, const ImportRequest& request)
{
    if (report.imported)
        return;
    auto* dialog = new BadRowsDialog(report, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, request] {
        ImportRequest others = request;
        others.skipBadRows = true;
        session_.import(importTarget_, others);
    });
    dialog->open();
}

void MainWindow::askImportAgain(const QString& why, const ImportRequest& request)
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Imported before"), why, QMessageBox::Cancel, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Importing it again adds its plays to those that are there."));
    QPushButton* again = box->addButton(tr("Import again"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(again, &QPushButton::clicked, this, [this, request] {
        ImportRequest repeated = request;
        repeated.again = true;
        session_.import(importTarget_, repeated);
    });
    box->open();
}

void MainWindow::askGenerate()
{
    GenerateDialog dialog(this);
    if (dialog.exec() == QDialog::Accepted)
        session_.generate(dialog.libraryPath(), dialog.parameters());
}

void MainWindow::about()
{
    QMessageBox box(QMessageBox::NoIcon, tr("About Segue"),
                    tr("Segue %1\n\nA desktop lab for music recommendation: open a listening history, train, "
                       "and see why.\n\nThe source is under the MIT licence. This program links Qt Charts, "
                       "which is under the GPL version 3, and as a whole it is distributed under that.")
                        .arg(QApplication::applicationVersion()),
                    QMessageBox::Close, this);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

} // namespace segue
