#include "pages/train_page.h"

#include "charts/evaluation_charts.h"
#include "pages/run_panel.h"
#include "pages/train_form.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>
#include <algorithm>

namespace segue {

namespace {

constexpr double formWidthInEms = 26;
/// Runs that are seen at once, on a page of that height or more and on a lower one.
constexpr double highPageInEms = 44;
constexpr int runsOnHighPage = 5;
constexpr int runsOnLowPage = 3;
/// Widths of the columns of past runs, in characters.
constexpr std::array runCharacters{15, 21, 6, 4, 5, 7, 6, 5, 5, 5};
/// Which of them give way first where there is little room; all of it is told of the selected run.
const QList<int> runGiveWay{3, 4, 5, 7, 9, 2};

Page::Identity trainIdentity()
{
    return {
        QStringLiteral("train"), TrainPage::tr("Train"), QStringLiteral("train"), QString(),
        TrainPage::tr("Training learns factors for every listener and song from the plays, so that their "
                      "products are high where somebody listens.\n\nWith a split, a share of the plays is "
                      "held out first and the model is measured on it; then it is fitted again on "
                      "everything and becomes the active model.\n\nThe loss falls with every iteration. "
                      "Where the last steps change it little, more iterations are of little use.\n\n"
                      "Select a past run to see it; make it active to have lists made with it.\n\n"
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
    , train_(makePrimaryButton(tr("Train")))
    , progress_(new JobProgress)
    , told_(makeParagraph())
    , panel_(new RunPanel)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Past runs")))
    , noRuns_(
          makeParagraph(tr("Every finished training is listed here, to compare and to go back to."), "quiet"))
    , activate_(new QPushButton(tr("&Make active")))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::between);
    right->addWidget(panel_, 1);
    right->addWidget(makeRunsCard());
    auto* columns = new QHBoxLayout(content_);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(makeFormCard());
    columns->addLayout(right, 1);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);

    addShortcuts();
    connect(form_, &TrainForm::changed, this, &TrainPage::adaptButtons);
    connect(&session, &Session::workspaceChanged, this, &TrainPage::load);
    connect(&Theme::current(), &Theme::changed, this, &TrainPage::adapt);
    adapt();
    load();
}

QWidget* TrainPage::makeFormCard()
{
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    form_->setProperty("scrolled", true);
    scroll->setWidget(form_);
    QPushButton* reset = makeLinkButton(tr("&Defaults"));
    connect(reset, &QPushButton::clicked, form_, &TrainForm::reset);
    train_->setToolTip(tr("Ctrl+Return"));
    connect(train_, &QPushButton::clicked, this, &TrainPage::train);

    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Parameters"), "section"), 1);
    head->addWidget(reset);
    formCard_ = makeCard();
    auto* layout = new QVBoxLayout(formCard_);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeRule());
    layout->addWidget(told_);
    layout->addWidget(train_);
    layout->addWidget(progress_);
    told_->hide();
    return formCard_;
}

QWidget* TrainPage::makeRunsCard()
{
    connect(table_, &DataTable::currentRowChanged, this, [this] {
        if (!training_)
            showRun();
    });
    connect(table_, &QAbstractItemView::activated, this, &TrainPage::activate);
    connect(activate_, &QPushButton::clicked, this, &TrainPage::activate);
    table_->setGivingWay(runGiveWay);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Past runs"), "section"));
    head->addWidget(makeLabel(tr("%1 active; measured at K = 10").arg(activeMark), "quiet"), 1);
    head->addWidget(activate_);
    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(noRuns_);
    layout->addWidget(table_);
    return card;
}

void TrainPage::addShortcuts()
{
    for (const QKeySequence& keys :
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter),
          QKeySequence(Qt::CTRL | Qt::Key_T)}) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, &TrainPage::train);
    }
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
    told_->hide();
    training_ = new TrainingRun(session(), *request, this);
    connect(training_, &TrainingRun::iterated, this, &TrainPage::showTraining);
    connect(training_, &TrainingRun::ended, this, &TrainPage::ended);
    // The button gives way to Cancel, at the same place and with the keyboard.
    const bool hadKeyboard = train_->hasFocus();
    progress_->follow(training_->job());
    adaptButtons();
    if (hadKeyboard)
        progress_->setFocus();
    showTraining();
}

void TrainPage::cancel()
{
    progress_->cancel();
}

void TrainPage::ended()
{
    TrainingRun* done = std::exchange(training_, nullptr);
    const Result<TrainOutcome>& outcome = done->outcome();
    done->deleteLater();
    const bool hadKeyboard = progress_->isAncestorOf(focusWidget());
    progress_->hide();
    adaptButtons();
    if (hadKeyboard)
        train_->setFocus();
    if (!outcome) {
        const bool stopped = outcome.error().kind == Error::Kind::Cancelled;
        tell(stopped ? tr("Cancelled. The active model is as it was.") : outcome.error().message,
             stopped ? "quiet" : "bad");
        showRun();
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
        takeRuns(PastRuns());
        told_->hide();
    }
    if (!workspace) {
        question_.drop();
        return;
    }
    form_->setHasTimes(workspace->data->interactions.hasTimes());
    question_.ask(
        session().jobs(), this, [path = workspace->data->path](Progress&) { return loadPastRuns(path); },
        [this](const Result<PastRuns>& past) { takeRuns(past); });
    adaptButtons();
}

void TrainPage::takeRuns(const Result<PastRuns>& past)
{
    if (!past) {
        tell(past.error().message, "bad");
        return;
    }
    model_->setColumns({}, 0); // its columns read from what is replaced now
    past_ = *past;
    showRuns();
}

void TrainPage::showRuns()
{
    const int count = static_cast<int>(past_.runs.size());
    setCount(count == 0 ? QString() : countText(count, tr("run"), tr("runs")));
    noRuns_->setVisible(count == 0);
    table_->setVisible(count > 0);
    model_->setColumns(pastRunColumns(past_.runs, activeId()), count);
    for (std::size_t i = 0; i < runCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), runCharacters[i]);
    const auto* active = runOf(activeId());
    table_->setCurrentRow(active == nullptr ? -1 : static_cast<int>(active - past_.runs.data()));
    if (!training_)
        showRun();
    adaptButtons();
}

void TrainPage::showRun()
{
    adaptButtons();
    const int row = table_->currentRow();
    if (row < 0) {
        panel_->setEmpty();
        return;
    }
    const PastRun& run = past_.runs[row];
    const PastRun* active = runOf(activeId());
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

void TrainPage::activate()
{
    const int row = table_->currentRow();
    if (row < 0 || past_.runs[row].manifest.id == activeId())
        return;
    session().jobs().ask(
        this,
        [path = session().path(), id = past_.runs[row].manifest.id](Progress&) {
            return activateModel(path, id);
        },
        [this](const Result<void>& activated) {
            if (activated)
                session().reopenModel();
            else
                tell(activated.error().message, "bad");
        });
}

void TrainPage::adaptButtons()
{
    const int row = table_->currentRow();
    train_->setVisible(training_ == nullptr);
    train_->setEnabled(form_->request().has_value());
    activate_->setEnabled(training_ == nullptr && row >= 0 && past_.runs[row].manifest.id != activeId());
}

void TrainPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void TrainPage::adapt()
{
    formCard_->setFixedWidth(static_cast<int>(formWidthInEms * Theme::current().em()));
    const bool high = height() >= highPageInEms * Theme::current().em();
    table_->setFixedHeight(((high ? runsOnHighPage : runsOnLowPage) + 1) * Theme::current().rowHeight());
}

void TrainPage::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
}

QString TrainPage::activeId() const
{
    const auto workspace = session().workspace();
    return workspace && workspace->model ? workspace->model->id : QString();
}

const PastRun* TrainPage::runOf(const QString& id) const
{
    const auto run = std::ranges::find(past_.runs, id, [](const PastRun& past) { return past.manifest.id; });
    return run == past_.runs.end() ? nullptr : &*run;
}

} // namespace segue
