#include "mainwindow.h"

#include "frame/message_bar.h"
#include "pages/page.h"
#include "widgets/table_states.h"

#include <QCloseEvent>
#include <algorithm>

namespace segue {

namespace {

const QString windowName = QStringLiteral("window");
const QString tablesName = QStringLiteral("tables"); ///< of all pages, by their names
const QString pageValue = QStringLiteral("page");
const QString helpValue = QStringLiteral("help");
const QString jobsValue = QStringLiteral("jobs");

} // namespace

void MainWindow::restore()
{
    restoreGeometry(preferences_.windowGeometry());
    const QJsonObject tables = preferences_.state(tablesName);
    for (Page* page : pages_) {
        const QString& name = page->identity().name;
        page->restoreState(preferences_.state(name));
        restoreTables(*page, tables[name].toObject());
    }
    const QJsonObject window = preferences_.state(windowName);
    showPage(window.value(pageValue).toString());
    showHelp(window.value(helpValue).toBool());
    showJobs(window.value(jobsValue).toBool());
}

void MainWindow::remember()
{
    preferences_.setWindowGeometry(saveGeometry());
    QJsonObject tables;
    for (const Page* page : pages_) {
        const QString& name = page->identity().name;
        preferences_.setState(name, page->saveState());
        tables[name] = tableStates(*page);
    }
    preferences_.setState(tablesName, tables);
    preferences_.setState(windowName, {{pageValue, currentPage()->identity().name},
                                       {helpValue, helpAction_->isChecked()},
                                       {jobsValue, jobsAction_->isChecked()}});
}

bool MainWindow::closingLosesWork() const
{
    return std::ranges::any_of(session_.jobs().jobs(),
                               [](const Job* job) { return job->isLong() && !job->cancelRequested(); });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (closingLosesWork() && !closeAgreed_) {
        event->ignore();
        askClose();
        return;
    }
    remember();
    QMainWindow::closeEvent(event);
}

void MainWindow::askClose()
{
    const auto& jobs = session_.jobs().jobs();
    const auto running = std::ranges::find_if(jobs, &Job::isLong);
    message_->ask(tr("%1 is not done yet. Closing the window now loses it.").arg((*running)->title()),
                  tr("Close and lose it"), [this] {
                      closeAgreed_ = true;
                      close();
                  });
}

} // namespace segue
