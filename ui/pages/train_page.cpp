#include "pages/train_page.h"

#include "pages/run_comparison.h"
#include "pages/run_panel.h"
#include "pages/train_form.h"
#include "pages/train_runs.h"
#include "settings/theme.h"
#include "widgets/empty_state.h"
#include "widgets/form_card.h"
#include "widgets/format.h"

#include <QAction>
#include <QBoxLayout>
#include <QJsonArray>
#include <QStackedLayout>
#include <utility>

namespace segue {

namespace {

/// Runs that are seen at once, on a page of that height or more and on a lower one.
constexpr double highPageInEms = 44;
constexpr int runsOnHighPage = 5;
constexpr int runsOnLowPage = 3;

Page::Identity trainIdentity()
{
    return {
        QStringLiteral("train"), TrainPage::tr("Train"), QStringLiteral("train"), QString(),
        TrainPage::tr("Training learns factors for every listener and song from the plays, so that their "
                      "products are high where somebody listens.\n\nWith a split, a share of the plays is "
                      "held out first and the model is measured on it; then it is fitted again on "
                      "everything and becomes the active model.\n\nThe loss falls with every iteration. "
                      "Where the last steps change it little, more iterations are of little use.\n\n"
                      "Select a past run to see it; make it active to have lists made with it. Select "
                      "two or more, with Ctrl or Shift, to compare them.\n\n"
                      "Ctrl+Return or Ctrl+T trains.")};
}

} // namespace

TrainPage::TrainPage(Session& session, QWidget* parent)
    : Page(trainIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("train"), tr("Train a model on a listening history"),
                            tr("Open a library, import a listening history, or generate a made-up one. "
                               "Training takes seconds, and every run is kept here.")))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , form_(new TrainForm(session.preferences().threads()))
    , formCard_(new FormCard({tr("Parameters"), tr("&Defaults"), tr("Train")}, form_))
    , shown_(new QStackedLayout)
    , panel_(new RunPanel)
    , comparison_(new RunComparison)
    , runs_(new TrainRuns)
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::between);
    shown_->addWidget(panel_);
    shown_->addWidget(comparison_);
    right->addLayout(shown_, 1);
    right->addWidget(runs_);
    auto* columns = new QHBoxLayout(content_);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(formCard_);
    columns->addLayout(right, 1);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);

    makeActions();
    connectRuns();
    connect(formCard_, &FormCard::resetWanted, form_, &TrainForm::reset);
    connect(formCard_, &FormCard::startWanted, this, &TrainPage::train);
    connect(form_, &TrainForm::changed, this, &TrainPage::adaptButtons);
    connect(&session, &Session::workspaceChanged, this, &TrainPage::load);
    connect(&Theme::current(), &Theme::changed, this, &TrainPage::adapt);
    adapt();
    load();
}

void TrainPage::makeActions()
{
    trainAction_ = new QAction(tr("&Train"), this);
    trainAction_->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return),
                                QKeySequence(Qt::CTRL | Qt::Key_Enter), QKeySequence(Qt::CTRL | Qt::Key_T)});
    trainAction_->setToolTip(
        tr("Train (%1)").arg(trainAction_->shortcut().toString(QKeySequence::NativeText)));
    formCard_->setStartToolTip(trainAction_->toolTip());
    connect(trainAction_, &QAction::triggered, this, &TrainPage::train);
    addAction(trainAction_);
    addActions(runs_->commands());
}

void TrainPage::connectRuns()
{
    connect(runs_, &TrainRuns::selectionChanged, this, [this] {
        if (!training_)
            showSelected();
    });
    connect(runs_, &TrainRuns::activateWanted, this, &TrainPage::activate);
    connect(runs_, &TrainRuns::parametersWanted, this, &TrainPage::useParameters);
    connect(runs_, &TrainRuns::deleteWanted, this, &TrainPage::deleteRun);
}

void TrainPage::train()
{
    if (training_ || !session().isOpen())
        return;
    const auto request = form_->request();
    if (!request) {
        form_->showProblem();
        return;
    }
    formCard_->tellNothing();
    training_ = new TrainingRun(session(), *request, this);
    connect(training_, &TrainingRun::iterated, this, &TrainPage::showTraining);
    connect(training_, &TrainingRun::ended, this, &TrainPage::ended);
    formCard_->follow(training_->job());
    adaptButtons();
    showTraining();
}

void TrainPage::cancel()
{
    formCard_->cancel();
}

void TrainPage::ended()
{
    TrainingRun* done = std::exchange(training_, nullptr);
    const Result<TrainOutcome>& outcome = done->outcome();
    done->deleteLater();
    formCard_->ended();
    adaptButtons();
    if (!outcome) {
        const bool stopped = outcome.error().kind == Error::Kind::Cancelled;
        formCard_->tell(stopped ? tr("Cancelled. The active model is as it was.") : outcome.error().message,
                        stopped ? "quiet" : "bad");
        showSelected();
        return;
    }
    if (done->request().refit && done->request().split.kind != SplitKind::None)
        last_ = {outcome->manifest.id, done->iterations(Fit::Measured)};
    if (done->libraryPath() == session().path())
        session().reopenModel();
}

void TrainPage::load()
{
    const auto workspace = session().workspace();
    layers_->setCurrentWidget(workspace ? content_ : static_cast<QWidget*>(empty_));
    if (loadedPath_ != session().path()) {
        loadedPath_ = session().path();
        takeRuns(ListedRuns());
        formCard_->tellNothing();
    }
    models_.put(workspace);
    if (!workspace) {
        question_.drop();
        return;
    }
    form_->setHasTimes(workspace->data->interactions.hasTimes());
    question_.ask(
        session().jobs(), this, [path = workspace->data->path](Progress&) { return listRuns(path); },
        [this](const Result<ListedRuns>& past) { takeRuns(past); });
    adaptButtons();
}

void TrainPage::takeRuns(const Result<ListedRuns>& past)
{
    if (!past) {
        formCard_->tell(past.error().message, "bad");
        return;
    }
    runs_->setRuns(*past, activeId());
    const auto count = std::ssize(runs_->runs());
    setCount(count == 0 ? QString() : countText(count, tr("run"), tr("runs")));
    adaptButtons();
}

void TrainPage::showSelected()
{
    const std::vector<const ListedRun*> selected = runs_->selected();
    shown_->setCurrentWidget(selected.size() > 1 ? static_cast<QWidget*>(comparison_) : panel_);
    if (selected.size() > 1)
        comparison_->setRuns(selected);
    else if (selected.size() == 1)
        showRun(*selected.front());
    else if (runs_->active() != nullptr)
        showRun(*runs_->active());
    else
        panel_->setEmpty();
}

void TrainPage::showRun(const ListedRun& run)
{
    const ListedRun* active = runs_->active();
    RunPanel::Content content;
    content.title =
        tr("Run of %1%2").arg(trainedAtText(run.manifest), &run == active ? tr(", active") : QString());
    content.parameters = parametersText(run.manifest);
    content.iterations = run.manifest.als.iterations;
    content.saved = run.results.iterations;
    if (run.manifest.id == last_.id)
        content.measured = last_.measured;
    if (active != nullptr && active != &run)
        content.active = active->results.iterations;
    content.results = run.results.results;
    content.noResults =
        tr("Nothing was held out, so nothing was measured. The page Evaluate can measure it.");
    panel_->setContent(std::move(content));
}

void TrainPage::showTraining()
{
    shown_->setCurrentWidget(panel_);
    const TrainRequest& request = training_->request();
    const auto& measured = training_->iterations(Fit::Measured);
    const auto& everything = training_->iterations(Fit::Everything);
    const bool once = request.split.kind == SplitKind::None;
    RunPanel::Content content;
    content.iterations = request.als.iterations;
    content.measured = once ? everything : measured;
    content.saved = once ? measured : everything;
    const std::size_t at = std::max<std::size_t>(1, (everything.empty() ? measured : everything).size());
    content.title = tr("Training, iteration %1 of %2")
                        .arg(countText(static_cast<std::int64_t>(at)), countText(request.als.iterations));
    content.parameters = once                 ? tr("One fit, on everything")
                         : everything.empty() ? tr("The fit that is measured, without the held-out songs")
                                              : tr("The fit on everything, which is saved");
    content.noResults = once ? tr("Nothing is held out, so nothing is measured.")
                             : tr("Measuring follows the first fit. The numbers come when all is saved.");
    panel_->setContent(std::move(content));
}

void TrainPage::activate(const QString& id)
{
    // One after the other, so that the library and the window end with the same one.
    if (activation_.pending())
        return;
    std::shared_ptr<const Workspace> known;
    if (isSaved(session().path(), id))
        known = models_.find(session().data(), id);
    activation_.ask(
        session().jobs(), this,
        [data = session().data(), id, known](Progress&) { return activateModel(data, id, known); },
        [this, known](const Result<std::shared_ptr<const Workspace>>& activated) {
            if (!activated) {
                formCard_->tell(activated.error().message, "bad");
                if (known)
                    session().reopenModel(); // which the library still has
            } else if (!known) {
                session().adopt(*activated);
            }
        });
    // One in memory is there at once; that it is the active one is written meanwhile.
    if (known)
        session().adopt(known);
}

void TrainPage::deleteRun(const QString& id)
{
    models_.forget(id);
    session().jobs().ask(
        this, [path = session().path(), id](Progress&) { return segue::deleteRun(path, id); },
        [this](const Result<void>& deleted) {
            if (deleted)
                load();
            else
                formCard_->tell(deleted.error().message, "bad");
        });
}

void TrainPage::useParameters(const ModelManifest& manifest)
{
    form_->setParameters(manifest);
    formCard_->tell(tr("The parameters of the run of %1.").arg(trainedAtText(manifest)), "quiet");
    formCard_->focusStart();
}

void TrainPage::propose(const TrainRequest& request, const QString& from)
{
    form_->setRequest(request);
    formCard_->tell(from, "quiet");
    formCard_->focusStart();
}

bool TrainPage::closeDrawer()
{
    return runs_->cancelDelete();
}

QJsonObject TrainPage::saveState() const
{
    return {{QStringLiteral("form"), form_->values()},
            {QStringLiteral("selected"), QJsonArray::fromStringList(runs_->selectedIds())}};
}

void TrainPage::restoreState(const QJsonObject& state)
{
    form_->setValues(state.value(QStringLiteral("form")).toObject());
    QStringList ids;
    for (const auto& id : state.value(QStringLiteral("selected")).toArray())
        ids << id.toString();
    runs_->selectOnceLoaded(ids);
}

void TrainPage::adaptButtons()
{
    formCard_->setStartEnabled(form_->request().has_value());
    trainAction_->setEnabled(training_ == nullptr && session().isOpen());
    runs_->setTraining(training_ != nullptr);
}

void TrainPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void TrainPage::adapt()
{
    const bool high = height() >= highPageInEms * Theme::current().em();
    runs_->setRowsShown(high ? runsOnHighPage : runsOnLowPage);
}

QString TrainPage::activeId() const
{
    const auto workspace = session().workspace();
    return workspace && workspace->model ? workspace->model->id : QString();
}

} // namespace segue
