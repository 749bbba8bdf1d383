#include "pages/evaluate_page.h"

#include "charts/model_chip.h"
#include "evaluate/taste_clusters.h"
#include "pages/evaluate_charts.h"
#include "pages/evaluate_definitions.h"
#include "pages/evaluate_head.h"
#include "pages/evaluate_numbers.h"
#include "pages/evaluate_planted.h"
#include "settings/theme.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "workspace/planted_scoring.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QFileInfo>
#include <QJsonArray>
#include <QStackedLayout>
#include <QTabBar>
#include <algorithm>

namespace segue {

namespace {

/// What a screen of 1280 leaves beside the rail, in pixels.
constexpr int roomOfNarrowScreen = 1130;

/// From which charts and numbers stand on the page together.
constexpr double bothHeightInEms = 44;
constexpr double leastHeightInEms = 22;

constexpr int plantedView = 3; ///< the last tab, there where a library has planted tastes

Page::Identity evaluateIdentity()
{
    QStringList definitions;
    for (const Metric metric : allMetrics)
        definitions << EvaluatePage::tr("%1: %2").arg(metricName(metric), metricDefinition(metric));
    return {
        QStringLiteral("evaluate"), EvaluatePage::tr("Evaluate"), QStringLiteral("evaluate"), QString(),
        EvaluatePage::tr(
            "Every model ranks all songs that a listener has not heard in training, and the "
            "held-out songs are looked for in the first K places. Numbers are means over "
            "listeners; bands and brackets are 95% intervals.\n\nHigher is better, and a "
            "model earns its keep only above the grey baselines.\n\nA second run is drawn "
            "dashed over the first. Listeners can be told apart by how many of their songs "
            "are in training, in regimes or in quarters by activity, and, once measured so, by taste; all "
            "means those with at least one.\n\n"
            "A model behind which the numbers show a triangle ranks below item-kNN. Definitions "
            "shows the same lists as other libraries count them. Of a generated library, Planted truth shows "
            "how "
            "lists and explanations match the tastes that made it.\n\n%1.\n\n"
            "Ctrl+Return measures again.")
            .arg(definitions.join(QStringLiteral(".\n\n")))};
}

/// Measures saved models one after the other.
Result<std::map<QString, MeasuredModel>> measureAll(const Dataset& data, const QStringList& ids,
                                                    const MeasureRequest& request, Progress& progress)
{
    std::map<QString, MeasuredModel> all;
    const double share = 1.0 / static_cast<double>(ids.size());
    for (const QString& id : ids) {
        progress.share(share * static_cast<double>(all.size()), share * static_cast<double>(all.size() + 1));
        const auto model = loadArtifact(modelsFolder(data.path), id);
        if (!model)
            return fail(model);
        auto measured = measure(data, *model, request, progress);
        if (!measured)
            return fail(measured);
        all.emplace(id, std::move(*measured));
    }
    return all;
}

} // namespace

EvaluatePage::EvaluatePage(Session& session, QWidget* parent)
    : Page(evaluateIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("evaluate"), tr("See how good the recommendations are"),
                            tr("Open a library, import a listening history, or generate a made-up one. A "
                               "trained model is then measured here against honest baselines.")))
    , untrained_(new EmptyState(QStringLiteral("evaluate"), tr("Nothing to measure yet"),
                                tr("Train a model first: a share of the plays is held out, and how well the "
                                   "model finds them again stands here.")))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , head_(new EvaluateHead)
    , models_(new QButtonGroup(this))
    , views_(new QTabBar)
    , bar_(new QBoxLayout(QBoxLayout::LeftToRight))
    , charts_(new EvaluateCharts)
    , numbers_(new EvaluateNumbers)
    , definitions_(new EvaluateDefinitions(session))
    , planted_(new EvaluatePlanted(session))
    , measureAction_(new QAction(tr("&Measure"), this))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);
    connect(untrained_->addButton(tr("Train")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });

    for (const QString& view : {tr("Curves"), tr("Numbers"), tr("Definitions")})
        views_->addTab(view);
    views_->setUsesScrollButtons(false);
    views_->setAccessibleName(tr("Curves or numbers"));
    connect(views_, &QTabBar::currentChanged, this, &EvaluatePage::adapt);

    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(head_);
    bar_->setSpacing(metrics::between);
    bar_->addLayout(makeChips(), 1);
    bar_->addWidget(views_, 0, Qt::AlignLeft);
    layout->addLayout(bar_);
    layout->addWidget(charts_, 1);
    layout->addWidget(numbers_);
    layout->addWidget(definitions_, 1);
    layout->addWidget(planted_, 1);
    layout->addStretch();
    layers_->addWidget(empty_);
    layers_->addWidget(untrained_);
    layers_->addWidget(content_);

    makeActions();
    connect(head_, &EvaluateHead::runsChosen, this, &EvaluatePage::showAll);
    connect(head_, &EvaluateHead::regimeChosen, this, &EvaluatePage::showAll);
    connect(head_, &EvaluateHead::measureWanted, this, &EvaluatePage::measure);
    connect(charts_, &EvaluateCharts::measureWanted, this, &EvaluatePage::measure);
    connect(charts_, &EvaluateCharts::depthChosen, this, [this] {
        numbers_->setResults(chosenResults(), charts_->depth());
        showDetails();
    });
    connect(&session, &Session::workspaceChanged, this, &EvaluatePage::load);
    connect(&Theme::current(), &Theme::changed, this, &EvaluatePage::adapt);
    adapt();
    load();
}

void EvaluatePage::makeActions()
{
    measureAction_->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    measureAction_->setToolTip(
        tr("Measure (%1)").arg(measureAction_->shortcut().toString(QKeySequence::NativeText)));
    connect(measureAction_, &QAction::triggered, this, &EvaluatePage::measure);
    addAction(measureAction_);
}

QLayout* EvaluatePage::makeChips()
{
    models_->setExclusive(false);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(metrics::within);
    for (const EvaluatedModel& model : evaluatedModels()) {
        auto* chip = new ModelChip(model);
        chip->setChecked(model.isMain);
        models_->addButton(chip);
        chips->addWidget(chip);
    }
    chips->addStretch();
    connect(models_, &QButtonGroup::buttonToggled, this, [this] {
        charts_->setShownModels(shownModels());
        planted_->setShown(shownModels(), head_->listeners().regime);
    });
    return chips;
}

void EvaluatePage::load()
{
    const auto workspace = session().workspace();
    const bool sameData = workspace && workspace_ && workspace->data == workspace_->data;
    const bool sameModel =
        sameData && workspace->model && workspace_->model && workspace->model->id == workspace_->model->id;
    workspace_ = workspace;
    const bool trained = workspace && workspace->model;
    layers_->setCurrentWidget(!workspace ? static_cast<QWidget*>(empty_)
                              : !trained ? static_cast<QWidget*>(untrained_)
                                         : content_);
    if (sameModel)
        return;
    if (job_) {
        job_->drop();
        head_->jobEnded();
    }
    if (!sameData) {
        measured_.clear();
        planted_->setRun({}, 0);
        offerTruth();
    }
    if (!trained) {
        question_.drop();
        takeRuns(ListedRuns());
        return;
    }
    head_->setLimits(workspace->ensemble->parameters());
    question_.ask(
        session().jobs(), this, [path = workspace->data->path](Progress&) { return listRuns(path); },
        [this](const Result<ListedRuns>& past) { takeRuns(past); });
}

/// What was measured later in this sitting holds against what training measured.
void EvaluatePage::takeRuns(const Result<ListedRuns>& past)
{
    if (!past) {
        head_->tell(past.error().message, "bad");
        return;
    }
    past_ = *past;
    for (const ListedRun& run : past_.runs)
        measured_.try_emplace(run.manifest.id, measuredInTraining(run));
    const bool trained = workspace_ && workspace_->model;
    const QString active = trained ? workspace_->model->id : QString();
    // A comparison is a person's choice; which run is in front follows the active one.
    const Choice wanted{wanted_.first, wanted_.second.isEmpty() ? head_->second() : wanted_.second};
    if (!past_.runs.empty())
        wanted_ = {};
    head_->setRuns(past_.runs, active, wanted.first, wanted.second);
    showAll();
}

void EvaluatePage::measure()
{
    if (job_ || !workspace_ || !workspace_->model || head_->first().isEmpty())
        return;
    if (!head_->depths() || !head_->neighbours()) {
        head_->focusProblem();
        return;
    }
    MeasureRequest request;
    request.depths = *head_->depths();
    request.neighbours = *head_->neighbours();
    if (head_->byTaste())
        request.tasteClusters = suitableTasteClusters(workspace_->data->catalogue.listeners.size());
    request.compute = session().compute();
    QStringList ids{head_->first()};
    if (!head_->second().isEmpty())
        ids << head_->second();
    const auto done = [this](const Result<std::map<QString, MeasuredModel>>& measured) {
        job_.clear();
        head_->jobEnded();
        if (measured) {
            MeasuredRuns runs;
            for (const auto& [id, model] : *measured)
                runs.emplace(id, measuredLater(model));
            take(runs);
        } else if (measured.error().kind == Error::Kind::Cancelled) {
            head_->tell(tr("Cancelled; the numbers are those from before."), "quiet");
        } else {
            head_->tell(measured.error().message, "bad");
        }
    };
    job_ = session().jobs().start(
        tr("Measuring %1").arg(QFileInfo(session().path()).fileName()), this,
        [data = workspace_->data, ids, request](Progress& progress) {
            return measureAll(*data, ids, request, progress);
        },
        done);
    head_->follow(job_);
}

void EvaluatePage::take(const MeasuredRuns& measured)
{
    for (const auto& [id, run] : measured)
        measured_.insert_or_assign(id, run);
    showAll();
}

void EvaluatePage::showAll()
{
    const MeasuredRun* first = measuredOf(head_->first());
    const bool measured = first != nullptr && !first->results.empty();
    head_->setMeasured(measured);
    const bool byRegime = first != nullptr && !first->byRegime.empty();
    head_->setSegments(first != nullptr ? first->segments() : QStringList());
    charts_->setEmptyText(!measured  ? tr("The curves appear once the model is measured.")
                          : byRegime ? tr("Nobody of whom songs are held out has so many in training.")
                                     : tr("Measured before listeners were told apart."),
                          !measured || !byRegime ? tr("Measure") : QString());
    const ComparedResults results = chosenResults();
    charts_->setResults(results, shownModels());
    numbers_->setResults(results, charts_->depth());
    showDetails();
    tellHow();
}

void EvaluatePage::showDetails()
{
    const MeasuredRun* first = measuredOf(head_->first());
    const bool measured = first != nullptr && !first->results.empty();
    definitions_->setRun(measured ? head_->first() : QString(), measured ? first->listeners : nullptr,
                         measured ? charts_->depth() : 0);
    planted_->setRun(workspace_ && workspace_->model ? head_->first() : QString(), charts_->depth());
    planted_->setShown(shownModels(), head_->listeners().regime);
}

/// Only a library that was generated has planted tastes.
void EvaluatePage::offerTruth()
{
    const bool isOffered = views_->count() > plantedView;
    const bool hasTastes = workspace_ && hasTruth(workspace_->data->path);
    if (isOffered == hasTastes)
        return;
    if (isOffered)
        views_->removeTab(plantedView);
    else
        views_->addTab(tr("Planted truth"));
    adapt();
    if (hasTastes && wantedView_ == plantedView)
        views_->setCurrentIndex(plantedView);
}

void EvaluatePage::tellHow()
{
    if (!workspace_ || !workspace_->model || job_)
        return;
    const MeasuredRun* first = measuredOf(head_->first());
    if (first == nullptr || first->results.empty()) {
        head_->tell(tr("Nothing was held out when it was trained, so nothing was measured. Measure trains "
                       "its parameters anew without a random 20% of the pairs."),
                    "quiet");
        setCount({});
        return;
    }
    const EvaluationResults shown = first->of(head_->listeners());
    if (shown.empty()) {
        head_->tell(tr("No listeners of this kind were measured apart."), "quiet");
        setCount({});
        return;
    }
    const QString counted = countText(shown.front().listeners, tr("listener"), tr("listeners"));
    setCount(counted);
    QString how = head_->listeners().regime == Regime::New
                      ? tr("Means over %1 with nothing in training and songs held out; %2; %3.")
                            .arg(counted, splitText(first->split), first->how)
                      : tr("Means over %1 with songs both in training and held out; %2; %3.")
                            .arg(counted, splitText(first->split), first->how);
    if (first->neighbours != ItemKnnRecommender::defaultNeighbours)
        how += u' ' + tr("Item-kNN's neighbours: %1.").arg(neighboursText(first->neighbours));
    const ListedRun* run = runOf(head_->first());
    const bool older = run != nullptr && run->manifest.dataFingerprint != workspace_->data->fingerprint &&
                       first->how == measuredInTraining(*run).how;
    const MeasuredRun* second = measuredOf(head_->second());
    if (older)
        how = tr("The library has changed since this model was trained. Measure again to see how it does "
                 "now.");
    else if (second != nullptr && second->results.empty())
        how += u' ' + tr("The second run is not measured yet: measure again.");
    else if (second != nullptr && !sameHeldOut())
        how += u' ' + tr("The second run was measured on other held-out songs: compare with care.");
    head_->tell(how, older || (second != nullptr && !sameHeldOut()) ? "warning" : "quiet");
}

const MeasuredRun* EvaluatePage::measuredOf(const QString& id) const
{
    const auto found = measured_.find(id);
    return found == measured_.end() ? nullptr : &found->second;
}

const ListedRun* EvaluatePage::runOf(const QString& id) const
{
    const auto run =
        std::ranges::find(past_.runs, id, [](const ListedRun& past) { return past.manifest.id; });
    return run == past_.runs.end() ? nullptr : &*run;
}

ComparedResults EvaluatePage::chosenResults() const
{
    ComparedResults results;
    if (const MeasuredRun* first = measuredOf(head_->first()))
        results.first = first->of(head_->listeners());
    if (const MeasuredRun* second = measuredOf(head_->second()))
        results.second = second->of(head_->listeners());
    results.sameSplit = sameHeldOut() && depthsOf(results.first) == depthsOf(results.second) &&
                        measuredOf(head_->first())->neighbours == measuredOf(head_->second())->neighbours;
    return results;
}

bool EvaluatePage::sameHeldOut() const
{
    const MeasuredRun* first = measuredOf(head_->first());
    const MeasuredRun* second = measuredOf(head_->second());
    return first != nullptr && second != nullptr && sameSplit(first->split, second->split);
}

void EvaluatePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void EvaluatePage::adapt()
{
    // Models and views beside each other where a screen of 1280 has room for both at this size of text.
    bar_->setDirection(QBoxLayout::LeftToRight);
    bar_->invalidate();
    if (bar_->sizeHint().width() > roomOfNarrowScreen)
        bar_->setDirection(QBoxLayout::TopToBottom);
    const double em = Theme::current().em();
    const bool both = height() >= bothHeightInEms * em;
    content_->setMinimumHeight(static_cast<int>(leastHeightInEms * em));
    // Neither a bolder tab in front nor one that is added out of sight asks for the room itself.
    views_->updateGeometry();
    const int view = views_->currentIndex();
    charts_->setVisible(view == 0 || (both && view == 1));
    numbers_->setVisible(view == 1 || (both && view == 0));
    definitions_->setVisible(view == 2);
    planted_->setVisible(view == plantedView);
}

QSet<QString> EvaluatePage::shownModels() const
{
    QSet<QString> shown;
    for (const QAbstractButton* button : models_->buttons()) {
        if (button->isChecked())
            shown << qobject_cast<const ModelChip*>(button)->id();
    }
    return shown;
}

void EvaluatePage::setShownModels(const QStringList& models)
{
    for (QAbstractButton* button : models_->buttons())
        button->setChecked(models.contains(qobject_cast<const ModelChip*>(button)->id()));
}

QJsonObject EvaluatePage::saveState() const
{
    const auto curves = charts_->chosenMetrics();
    QJsonArray models;
    for (const EvaluatedModel& model : evaluatedModels()) {
        if (shownModels().contains(model.id))
            models.append(model.id);
    }
    // The active run is what is shown without a choice.
    const bool isActive = workspace_ && workspace_->model && workspace_->model->id == head_->first();
    return {{QStringLiteral("metrics"), QJsonArray{curves[0], curves[1]}},
            {QStringLiteral("models"), models},
            {QStringLiteral("depths"), head_->depthsText()},
            {QStringLiteral("neighbours"), head_->neighboursFieldText()},
            {QStringLiteral("taste"), head_->byTaste()},
            {QStringLiteral("regime"), head_->regimeChoice()},
            {QStringLiteral("view"), views_->currentIndex()},
            {QStringLiteral("run"), isActive ? QString() : head_->first()},
            {QStringLiteral("against"), head_->second()}};
}

void EvaluatePage::restoreState(const QJsonObject& state)
{
    const QJsonArray curves = state.value(QStringLiteral("metrics")).toArray();
    charts_->chooseMetrics({curves.at(0).toInt(-1), curves.at(1).toInt(-1)});
    if (state.contains(QStringLiteral("models"))) {
        QStringList models;
        for (const auto& model : state.value(QStringLiteral("models")).toArray())
            models << model.toString();
        setShownModels(models);
    }
    if (const QString depths = state.value(QStringLiteral("depths")).toString(); !depths.isEmpty())
        head_->setDepthsText(depths);
    wantedView_ = std::max(state.value(QStringLiteral("view")).toInt(), 0);
    views_->setCurrentIndex(wantedView_ < views_->count() ? wantedView_ : 0);
    if (const QString text = state.value(QStringLiteral("neighbours")).toString(); !text.isEmpty())
        head_->setNeighboursText(text);
    head_->setByTaste(state.value(QStringLiteral("taste")).toBool(true));
    head_->setRegime(state.value(QStringLiteral("regime")).toInt(-1));
    wanted_ = {state.value(QStringLiteral("run")).toString(),
               state.value(QStringLiteral("against")).toString()};
    if (!past_.runs.empty())
        takeRuns(past_);
}

} // namespace segue
