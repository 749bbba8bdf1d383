#include "mainwindow.h"

#include "dialogs/library_files.h"
#include "frame/command_palette.h"
#include "frame/help_panel.h"
#include "frame/jobs_panel.h"
#include "frame/message_bar.h"
#include "frame/preferences_panel.h"
#include "frame/presentation.h"
#include "frame/rail.h"
#include "frame/side_place.h"
#include "frame/status_row.h"
#include "frame/title_row.h"
#include "frame/toast.h"
#include "pages/cold_start_page.h"
#include "pages/evaluate_page.h"
#include "pages/library_page.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "pages/runs_page.h"
#include "pages/songs_page.h"
#include "pages/train_page.h"
#include "pages/tune_page.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>

namespace segue {

namespace {

constexpr QSize usualSize(1280, 800);

QStringList localFiles(const QMimeData& dropped)
{
    QStringList paths;
    for (const QUrl& url : dropped.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(Session& session, Preferences& preferences, QWidget* parent)
    : QMainWindow(parent)
    , session_(session)
    , preferences_(preferences)
    , rail_(new Rail)
    , title_(new TitleRow)
    , stack_(new QStackedWidget)
    , help_(new HelpPanel)
    , jobs_(new JobsPanel(session, this))
    , preferencesPanel_(new PreferencesPanel(preferences, this))
    , message_(new MessageBar)
    , status_(new StatusRow(session))
    , library_(new LibraryPage(session))
    , listeners_(new ListenersPage(session))
    , songs_(new SongsPage(session))
    , palette_(new CommandPalette(session, this))
{
    setWindowTitle(QApplication::applicationDisplayName());
    setAcceptDrops(true);
    resize(usualSize);

    auto* middle = new QVBoxLayout;
    middle->setSpacing(metrics::between);
    middle->addWidget(message_);
    middle->addWidget(stack_, 1);
    auto* body = new QHBoxLayout;
    body->setContentsMargins(metrics::page, 0, metrics::page, metrics::between);
    body->setSpacing(metrics::between);
    body->addLayout(middle, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(title_);
    column->addLayout(body, 1);
    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(rail_);
    layout->addLayout(column, 1);
    setCentralWidget(centre);
    helpPlace_ = new SidePlace(body, stack_, help_);
    new Toast(session_, centre);
    jobs_->floatOver(centre);
    preferencesPanel_->floatOver(centre);
    setStatusBar(status_);
    help_->hide();
    jobs_->hide();
    preferencesPanel_->hide();

    connect(rail_, &Rail::pageChosen, this, qOverload<int>(&MainWindow::showPage));
    connect(rail_, &Rail::helpToggled, this, &MainWindow::showHelp);
    connect(help_, &HelpPanel::closeWanted, this, [this] { showHelp(false); });
    connect(status_, &StatusRow::jobsToggled, this, &MainWindow::showJobs);
    connect(jobs_, &JobsPanel::closeWanted, this, [this] { showJobs(false); });
    connect(preferencesPanel_, &PreferencesPanel::closeWanted, this, [this] { showPreferences(false); });
    connect(palette_, &CommandPalette::chosen, this, &MainWindow::take);
    connect(title_, &TitleRow::paletteWanted, this, &MainWindow::openPalette);
    connect(title_, &TitleRow::themeTurned, this, &MainWindow::turnTheme);
    connect(title_, &TitleRow::searchChanged, this,
            [this](const QString& text) { currentPage()->search(text); });
    connect(title_, &TitleRow::searchEntered, this, [this] { currentPage()->enterSearch(); });
    connect(&session_, &Session::failed, message_, &MessageBar::tellProblem);
    connect(&session_, &Session::libraryChanged, this, &MainWindow::showRecent);
    connect(&session_.jobs(), &JobRunner::jobsChanged, this, [this] {
        if (!closingLosesWork())
            message_->withdrawQuestion();
    });
    connect(&session_, &Session::workspaceChanged, this, &MainWindow::showWorkspace);

    addPage(library_);
    addPage(listeners_);
    addPage(songs_);
    connect(listeners_->listeners(), &ListenerList::currentChanged, songs_, &SongsPage::setListener);
    connect(songs_, &SongsPage::listenerWanted, this, [this](int listener) {
        showPage(listeners_->identity().name);
        listeners_->listeners()->setCurrent(listener);
    });
    auto* train = new TrainPage(session_);
    auto* tune = new TunePage(session_);
    addPage(train);
    addPage(new EvaluatePage(session_));
    addPage(tune);
    addPage(new RunsPage(session_));
    connect(tune, &TunePage::trainWanted, this,
            [this, train](const TrainRequest& request, const QString& from) {
                showPage(train->identity().name);
                train->propose(request, from);
            });
    addPage(new ColdStartPage(session));
    makeMenus();
    auto* presentation = new Presentation(*this, preferences, {rail_, title_});
    for (Page* page : pages_) {
        connect(page, &Page::presenterModeWanted, presentation, &Presentation::set);
        connect(page, &Page::listenerWanted, this, [this](const QString& externalId) {
            showPage(listeners_->identity().name);
            listeners_->showListenerOnceLoaded(externalId);
        });
    }
    showPage(0);
    showWorkspace();
}

bool MainWindow::showPage(const QString& name)
{
    for (std::size_t number = 0; number < pages_.size(); ++number) {
        if (pages_[number]->identity().name == name) {
            showPage(static_cast<int>(number));
            return true;
        }
    }
    return false;
}

Page* MainWindow::page(const QString& name) const
{
    for (Page* page : pages_) {
        if (page->identity().name == name)
            return page;
    }
    return nullptr;
}

QStringList MainWindow::pageNames() const
{
    QStringList names;
    for (const Page* page : pages_)
        names << page->identity().name;
    return names;
}

void MainWindow::addPage(Page* page)
{
    pages_.push_back(page);
    stack_->addWidget(page);
    rail_->addPage(page->identity().title, page->identity().icon);
    connect(page, &Page::countChanged, this, [this, page](const QString& count) {
        if (page == currentPage())
            title_->setCount(count);
    });
    connect(page, &Page::pageWanted, this, qOverload<const QString&>(&MainWindow::showPage));
    connect(page, &Page::importWanted, this, qOverload<>(&MainWindow::askImport));
    connect(page, &Page::generateWanted, this, &MainWindow::askGenerate);
    connect(page, &Page::openWanted, this, &MainWindow::askOpen);
}

Page* MainWindow::currentPage() const
{
    return pages_[stack_->currentIndex()];
}

void MainWindow::showPage(int number)
{
    Page* page = pages_[number];
    // The search is the page's: it starts afresh on another one.
    if (stack_->currentIndex() != number)
        title_->setSearchText({});
    stack_->setCurrentIndex(number);
    page->focusContent();
    rail_->setCurrent(number);
    title_->setTitle(page->identity().title);
    title_->setCount(page->count());
    title_->setSearchHint(page->identity().searchHint);
    showPageActions();
    help_->setPage(page->identity().title, page->identity().help);
}

void MainWindow::focusSearch()
{
    if (!currentPage()->focusSearch() && !title_->focusSearch())
        openPalette();
}

void MainWindow::showHelp(bool open)
{
    if (open)
        help_->setPage(currentPage()->identity().title, currentPage()->identity().help);
    helpPlace_->place();
    help_->setVisible(open);
    rail_->setHelpOpen(open);
    helpAction_->setChecked(open);
}

void MainWindow::showJobs(bool open)
{
    jobs_->setVisible(open);
    status_->setJobsOpen(open);
    jobsAction_->setChecked(open);
}

void MainWindow::showPreferences(bool open)
{
    preferencesPanel_->setVisible(open);
    if (open)
        preferencesPanel_->focusContent();
    else
        currentPage()->focusContent();
}

void MainWindow::turnTheme()
{
    const bool isDark = Theme::current().scheme() == Scheme::Dark;
    preferences_.setTheme(isDark ? ThemeChoice::Light : ThemeChoice::Dark);
}

void MainWindow::showWorkspace()
{
    for (QAction* action : needLibrary_)
        action->setEnabled(session_.isOpen());
    setWindowFilePath(session_.path());
    setWindowTitle(session_.isOpen() ? tr("%1 - Segue").arg(QFileInfo(session_.path()).fileName())
                                     : QApplication::applicationDisplayName());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const DroppedFiles files = recognise(localFiles(*event->mimeData()));
    if (!files.library.isEmpty() || files.hasSources())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const DroppedFiles files = recognise(localFiles(*event->mimeData()));
    event->acceptProposedAction();
    if (!files.library.isEmpty())
        session_.open(files.library);
    else
        askImport(files.sources);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape) {
        QMainWindow::keyPressEvent(event);
        return;
    }
    if (preferencesPanel_->isVisible()) {
        showPreferences(false);
        return;
    }
    if (currentPage()->closeDrawer())
        return;
    if (message_->isVisible())
        message_->hide();
    else if (jobs_->isVisible())
        showJobs(false);
    else if (help_->isVisible())
        showHelp(false);
}

} // namespace segue
