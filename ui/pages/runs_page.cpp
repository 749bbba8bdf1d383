#include "pages/runs_page.h"

#include "dialogs/file_choice.h"
#include "interchange/table_export.h"
#include "library/library.h"
#include "library/runs.h"
#include "pages/run_details.h"
#include "pages/run_difference.h"
#include "pages/runs_table.h"
#include "settings/tokens.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"
#include "workspace/run_again.h"
#include "workspace/run_file.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileInfo>
#include <QJsonArray>
#include <QStackedLayout>
#include <utility>

namespace segue {

namespace {

const QString runFileEnding = QStringLiteral("segue-run");

Page::Identity runsIdentity()
{
    return {
        QStringLiteral("runs"), RunsPage::tr("Runs"), QStringLiteral("runs"), QString(),
        RunsPage::tr(
            "Every training is recorded in the library: its parameters, seed and split, what it was measured "
            "at "
            "with 95% intervals, where it was made, and how often the test of its split had been looked at "
            "by "
            "then. A test that was opened often flatters what was chosen on it.\n\nSelect one run to read "
            "its "
            "record and to write a note. Select two, with Ctrl, to compare them on the same listeners: the "
            "difference comes first, with its interval; p is of a paired randomisation test and corrected "
            "for "
            "the number of comparisons. Both must have been measured on the same split.\n\nThe two lists are "
            "those of one listener; the ones whose NDCG changed most come first.\n\nRun again trains with "
            "the "
            "same parameters, split and seed, to the same bits on the same kind of processor. Send writes a "
            "run "
            "with its model to one file that another library can open.\n\nCtrl+Shift+F filters the table "
            "while "
            "it has the keyboard.")};
}

} // namespace

RunsPage::RunsPage(Session& session, QWidget* parent)
    : Page(runsIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("runs"), tr("What was trained, and how well it ranked"),
                            tr("Open a library, import a listening history, or generate a made-up one. Every "
                               "training is recorded here.")))
    , untrained_(new EmptyState(QStringLiteral("runs"), tr("Nothing trained yet"),
                                tr("Every training is recorded here, with all that is needed to judge and to "
                                   "repeat it. Runs of other libraries can be opened from their files.")))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , table_(new RunsTable)
    , told_(makeParagraph({}, "quiet"))
    , progress_(new JobProgress)
    , shown_(new QStackedLayout)
    , details_(new RunDetails)
    , difference_(new RunDifferencePanel(session))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);
    connect(untrained_->addButton(tr("Train")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(untrained_->addButton(tr("Open run...")), &QPushButton::clicked, table_, &RunsTable::addWanted);

    shown_->addWidget(details_);
    shown_->addWidget(difference_);
    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(table_, 2);
    layout->addWidget(told_);
    layout->addWidget(progress_);
    layout->addLayout(shown_, 3);
    told_->hide();
    for (QWidget* layer : std::initializer_list<QWidget*>{empty_, untrained_, content_})
        layers_->addWidget(layer);
    addActions(table_->commands());
    connectTable();
    connect(&session, &Session::workspaceChanged, this, &RunsPage::load);
    load();
}

void RunsPage::connectTable()
{
    connect(table_, &RunsTable::selectionChanged, this, &RunsPage::showSelected);
    connect(table_, &RunsTable::starWanted, this, [this](const QString& id, bool starred) {
        change(
            [id, starred](const QString& library) -> Result<void> {
                const auto connection = openLibrary(library);
                return connection ? setRunStarred(*connection, id, starred) : fail(connection);
            },
            {});
    });
    connect(details_, &RunDetails::noteWritten, this, [this](const QString& id, const QString& note) {
        change(
            [id, note](const QString& library) -> Result<void> {
                const auto connection = openLibrary(library);
                return connection ? setRunNote(*connection, id, note) : fail(connection);
            },
            {});
    });
    connect(table_, &RunsTable::againWanted, this, &RunsPage::runAgain);
    connect(table_, &RunsTable::sendWanted, this, [this](const QString& id) {
        askToSave(this, tr("Send the run as a file"), id + u'.' + runFileEnding,
                  {{tr("Run of Segue"), runFileEnding}}, [this, id](const QString& path) { send(id, path); });
    });
    connect(table_, &RunsTable::addWanted, this, [this] {
        askForFile(this, tr("Open the file of a run"), {}, tr("Runs of Segue (*.%1)").arg(runFileEnding),
                   [this](const QString& path) { add(path); });
    });
    connect(table_, &RunsTable::exportWanted, this, [this] {
        askToSave(
            this, tr("Export all runs"), QStringLiteral("runs.csv"),
            {{tr("Table for spreadsheets"), QStringLiteral("csv")}, {tr("JSON"), QStringLiteral("json")}},
            [this](const QString& path) { exportAll(path); });
    });
}

/// Carries out something on the library, tells how it went, and reads the runs again.
void RunsPage::change(const std::function<Result<void>(const QString& library)>& act, const QString& done)
{
    session().jobs().ask(
        this, [path = session().path(), act](Progress&) { return act(path); },
        [this, done](const Result<void>& changed) {
            if (!changed)
                tell(changed.error().message, "bad");
            else if (!done.isEmpty())
                tell(done, "good");
            load();
        });
}

void RunsPage::send(const QString& id, const QString& path)
{
    change([id, path](const QString& library) { return writeRunFile(library, id, path); },
           tr("Wrote %1.").arg(QFileInfo(path).fileName()));
}

void RunsPage::add(const QString& path)
{
    change(
        [path](const QString& library) -> Result<void> {
            const auto added = addRunFile(library, path);
            return added ? Result<void>() : fail(added);
        },
        tr("Added the run of %1.").arg(QFileInfo(path).fileName()));
}

void RunsPage::exportAll(const QString& path)
{
    const bool isJson = path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
    change(
        [path, isJson, runs = table_->runs()](const QString&) {
            Progress progress;
            return writeTable(path, runTable(runs), isJson ? TableFormat::Json : TableFormat::Csv, progress);
        },
        tr("Wrote %1.").arg(QFileInfo(path).fileName()));
}

void RunsPage::runAgain(const QString& id)
{
    if (training_ || !session().isOpen())
        return;
    session().jobs().ask(
        this, [dataset = session().data(), id](Progress&) { return requestAgain(*dataset, id); },
        [this](const Result<TrainRequest>& request) {
            if (request)
                begin(*request);
            else
                tell(request.error().message, "bad");
        });
}

void RunsPage::begin(TrainRequest request)
{
    if (training_ || !session().isOpen())
        return;
    told_->hide();
    request.compute.threads = session().compute().threads;
    training_ = new TrainingRun(session(), std::move(request), this);
    connect(training_, &TrainingRun::ended, this, &RunsPage::ended);
    progress_->follow(training_->job());
    table_->setTraining(true);
}

void RunsPage::ended()
{
    TrainingRun* done = std::exchange(training_, nullptr);
    const Result<TrainOutcome>& outcome = done->outcome();
    done->deleteLater();
    progress_->hide();
    table_->setTraining(false);
    if (outcome && done->libraryPath() == session().path()) {
        tell(tr("Trained again. It is the active model now."), "good");
        session().reopenModel();
    } else if (!outcome) {
        const bool stopped = outcome.error().kind == Error::Kind::Cancelled;
        tell(stopped ? tr("Cancelled. The active model is as it was.") : outcome.error().message,
             stopped ? "quiet" : "bad");
    }
}

void RunsPage::load()
{
    if (loadedPath_ != session().path()) {
        loadedPath_ = session().path();
        told_->hide();
        take(ListedRuns());
    }
    question_.drop();
    if (!session().isOpen()) {
        layers_->setCurrentWidget(empty_);
        return;
    }
    question_.ask(
        session().jobs(), this, [path = session().path()](Progress&) { return listRuns(path); },
        [this](const Result<ListedRuns>& listed) { take(listed); });
}

void RunsPage::take(const Result<ListedRuns>& listed)
{
    if (!listed) {
        tell(listed.error().message, "bad");
        return;
    }
    table_->setRuns(*listed, activeId());
    const auto count = std::ssize(table_->runs());
    layers_->setCurrentWidget(count > 0 ? content_ : static_cast<QWidget*>(untrained_));
    setCount(count == 0 ? QString() : countText(count, tr("run"), tr("runs")));
}

void RunsPage::showSelected()
{
    const std::vector<const ListedRun*> selected = table_->selected();
    const bool two = selected.size() == 2;
    shown_->setCurrentWidget(two ? static_cast<QWidget*>(difference_) : details_);
    details_->setRun(selected.size() == 1 ? selected.front() : nullptr);
    if (two)
        difference_->setRuns(*selected[0], *selected[1]);
}

QStringList RunsPage::ids() const
{
    QStringList ids;
    for (const ListedRun& run : table_->runs())
        ids << run.manifest.id;
    return ids;
}

QJsonObject RunsPage::saveState() const
{
    return {{QStringLiteral("selected"), QJsonArray::fromStringList(table_->selectedIds())}};
}

void RunsPage::restoreState(const QJsonObject& state)
{
    QStringList ids;
    for (const auto& id : state.value(QStringLiteral("selected")).toArray())
        ids << id.toString();
    table_->selectOnceLoaded(ids);
}

void RunsPage::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
}

QString RunsPage::activeId() const
{
    const auto workspace = session().workspace();
    return workspace && workspace->model ? workspace->model->id : QString();
}

} // namespace segue
