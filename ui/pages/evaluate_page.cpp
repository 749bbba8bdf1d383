#include "pages/evaluate_page.h"

#include "charts/model_chip.h"
#include "models/column_model.h"
#include "models/past_runs.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/empty_state.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedLayout>
#include <QTabBar>
#include <algorithm>
#include <set>

namespace segue {

namespace {

constexpr int largestDepth = 1000;
constexpr int mostDepths = 20;
constexpr double fieldWidthInEms = 18;
constexpr int definitionLines = 2; ///< so that the charts stand side by side
/// From which charts and numbers stand on the page together.
constexpr double bothHeightInEms = 44;
constexpr double leastHeightInEms = 22;
constexpr int nameCharacters = 10;
constexpr int intervalCharacters = 18;
constexpr int plainCharacters = 10;
/// Columns of the numbers that give way first: recall and MAP.
const QList<int> giveWay{2, 4};

Page::Identity evaluateIdentity()
{
    QStringList definitions;
    for (const Metric metric :
         {Metric::Precision, Metric::Recall, Metric::Ndcg, Metric::Map, Metric::Coverage})
        definitions << EvaluatePage::tr("%1: %2").arg(metricName(metric), metricDefinition(metric));
    return {QStringLiteral("evaluate"), EvaluatePage::tr("Evaluate"), QStringLiteral("evaluate"), QString(),
            EvaluatePage::tr("Every model ranks all songs that a listener has not heard in training, and the "
                             "held-out songs are looked for in the first K places. Numbers are means over "
                             "listeners; bands and brackets are 95% intervals.\n\nHigher is better, and a "
                             "model earns its keep only above the grey baselines.\n\n%1.\n\n"
                             "Ctrl+Return measures again.")
                .arg(definitions.join(QStringLiteral(".\n\n")))};
}

QString splitText(const SplitParameters& split)
{
    switch (split.kind) {
    case SplitKind::Random:
        return EvaluatePage::tr("a random %1 of the pairs held out (seed %2)")
            .arg(percentText(split.holdout), QString::number(split.seed));
    case SplitKind::Time:
        return EvaluatePage::tr("the latest %1 of the pairs held out").arg(percentText(split.holdout));
    case SplitKind::LeaveLastOut:
        return EvaluatePage::tr("each listener's latest song held out");
    case SplitKind::File:
        return EvaluatePage::tr("the pairs of a file held out");
    case SplitKind::None:
        break;
    }
    return EvaluatePage::tr("nothing held out");
}

/// "5, 10 20" as depths; empty where it is not that.
std::optional<std::vector<int>> depthsFrom(QString text)
{
    std::set<int> depths;
    const QStringList words = text.replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        bool isNumber = false;
        const int depth = word.toInt(&isNumber);
        if (!isNumber || depth < 1 || depth > largestDepth)
            return std::nullopt;
        depths.insert(depth);
    }
    if (depths.empty() || depths.size() > mostDepths)
        return std::nullopt;
    return std::vector<int>(depths.begin(), depths.end());
}

QString depthsText(const std::vector<int>& depths)
{
    QStringList words;
    for (const int depth : depths)
        words << QString::number(depth);
    return words.join(QStringLiteral(", "));
}

QString evaluatedModelName(const QString& id)
{
    const auto& models = evaluatedModels();
    const auto model = std::ranges::find(models, id, &EvaluatedModel::id);
    return model == models.end() ? id : model->name;
}

std::vector<TableColumn> resultColumns(const EvaluationResults& rows)
{
    const auto column = [&rows](Metric metric) {
        const auto value = [&rows, metric](int row) { return valueOf(rows[row], metric); };
        const auto text = [value, metric](int row) {
            const MeanWithInterval measured = value(row);
            const QString mean = scoreText(measured.mean, 3);
            return metric == Metric::Coverage
                       ? mean
                       : EvaluatePage::tr("%1 [%2, %3]")
                             .arg(mean, scoreText(measured.low, 3), scoreText(measured.high, 3));
        };
        return TableColumn{metricName(metric), text, [value](int row) { return value(row).mean; }, true,
                           metricDefinition(metric)};
    };
    return {{EvaluatePage::tr("Model"), [&rows](int row) { return evaluatedModelName(rows[row].model); },
             [](int row) { return row; }},
            column(Metric::Precision),
            column(Metric::Recall),
            column(Metric::Ndcg),
            column(Metric::Map),
            column(Metric::Coverage)};
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
    , title_(makeParagraph())
    , told_(makeParagraph({}, "quiet"))
    , depths_(new QLineEdit(depthsText(defaultDepths)))
    , depthsField_(new FormField(tr("At &K ="), depths_, tr("Lengths of the lists, 1 to 1,000.")))
    , measure_(new QPushButton(tr("&Measure again")))
    , progress_(new JobProgress)
    , models_(new QButtonGroup(this))
    , views_(new QTabBar)
    , charts_(new QWidget)
    , coverage_(new BarChart)
    , depth_(new QComboBox)
    , coverageTitle_(makeLabel({}, "strong"))
    , tableTitle_(makeLabel({}, "strong"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Results")))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);
    connect(untrained_->addButton(tr("Train")), &QPushButton::clicked, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });

    auto* charts = new QHBoxLayout(charts_);
    charts->setContentsMargins(0, 0, 0, 0);
    charts->setSpacing(metrics::between);
    charts->addWidget(makeCurveCard(left_, Metric::Precision), 1);
    charts->addWidget(makeCurveCard(right_, Metric::Ndcg), 1);
    charts->addWidget(makeCoverageCard(), 1);
    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(makeHead());
    layout->addLayout(makeChips());
    layout->addWidget(charts_, 1);
    layout->addWidget(makeTableCard());
    layout->addStretch();
    layers_->addWidget(empty_);
    layers_->addWidget(untrained_);
    layers_->addWidget(content_);

    auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(shortcut, &QShortcut::activated, this, &EvaluatePage::measure);
    connect(&session, &Session::workspaceChanged, this, &EvaluatePage::load);
    connect(&Theme::current(), &Theme::changed, this, &EvaluatePage::adapt);
    adapt();
    readDepths();
    load();
}

QWidget* EvaluatePage::makeHead()
{
    connect(depths_, &QLineEdit::textChanged, this, &EvaluatePage::readDepths);
    connect(depths_, &QLineEdit::returnPressed, this, &EvaluatePage::measure);
    connect(measure_, &QPushButton::clicked, this, &EvaluatePage::measure);
    measure_->setToolTip(tr("Ctrl+Return"));

    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::within);
    words->addWidget(title_);
    words->addWidget(told_);
    words->addWidget(progress_);
    words->addStretch();
    QFrame* card = makeCard();
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::page);
    layout->addLayout(words, 1);
    layout->addWidget(depthsField_, 0, Qt::AlignTop);
    layout->addWidget(measure_, 0, Qt::AlignTop);
    return card;
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
    views_->addTab(tr("Curves"));
    views_->addTab(tr("Numbers"));
    views_->setUsesScrollButtons(false);
    views_->setAccessibleName(tr("Curves or numbers"));
    connect(views_, &QTabBar::currentChanged, this, &EvaluatePage::adapt);
    chips->addWidget(views_);
    connect(models_, &QButtonGroup::buttonToggled, this, &EvaluatePage::showAll);
    return chips;
}

QLabel* EvaluatePage::makeDefinition(const QString& text)
{
    QLabel* label = makeParagraph(text, "quiet");
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    definitions_ << label;
    return label;
}

QWidget* EvaluatePage::makeCurveCard(Curve& curve, Metric metric)
{
    curve = {new QComboBox, makeDefinition(), new LineChart};
    for (const Metric choice : {Metric::Precision, Metric::Recall, Metric::Ndcg, Metric::Map})
        curve.metric->addItem(metricName(choice), static_cast<int>(choice));
    curve.metric->setCurrentIndex(curve.metric->findData(static_cast<int>(metric)));
    curve.metric->setAccessibleName(tr("Metric"));
    curve.chart->setEmptyText(tr("The curves appear once the model is measured."), tr("Measure"));
    connect(curve.metric, &QComboBox::currentIndexChanged, this, [this, &curve] { showCurve(curve); });
    connect(curve.chart, &ChartFrame::emptyButtonClicked, this, &EvaluatePage::measure);

    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(curve.metric, 0, Qt::AlignLeft);
    layout->addWidget(curve.definition);
    layout->addWidget(curve.chart, 1);
    return card;
}

QWidget* EvaluatePage::makeCoverageCard()
{
    depth_->setAccessibleName(tr("K of coverage and table"));
    coverage_->setEmptyText(tr("How much of the library the lists reach."));
    connect(depth_, &QComboBox::currentIndexChanged, this, &EvaluatePage::showDepth);

    auto* head = new QHBoxLayout;
    head->addWidget(coverageTitle_, 1);
    head->addWidget(depth_);
    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(makeDefinition(metricDefinition(Metric::Coverage)));
    layout->addWidget(coverage_, 1);
    return card;
}

QWidget* EvaluatePage::makeTableCard()
{
    table_->setGivingWay(giveWay);
    tableCard_ = makeCard();
    auto* layout = new QVBoxLayout(tableCard_);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(tableTitle_);
    layout->addWidget(table_);
    return tableCard_;
}

void EvaluatePage::load()
{
    const auto workspace = session().workspace();
    const bool sameModel = workspace && workspace_ && workspace->model && workspace_->model &&
                           workspace->model->id == workspace_->model->id &&
                           workspace->data == workspace_->data;
    workspace_ = workspace;
    const bool trained = workspace && workspace->model;
    layers_->setCurrentWidget(!workspace ? static_cast<QWidget*>(empty_)
                              : !trained ? static_cast<QWidget*>(untrained_)
                                         : content_);
    if (sameModel)
        return;
    if (job_)
        job_->drop();
    if (!trained) {
        take({});
        return;
    }
    const ModelManifest& model = *workspace->model;
    take({model.split,
          model.refit ? tr("measured in training, before it was fitted on everything")
                      : tr("measured in training; the saved factors never saw the held-out songs"),
          workspace->results->results});
    if (workspace->modelIsOlderThanData)
        tell(
            tr("The library has changed since this model was trained. Measure again to see how it does now."),
            "warning");
}

void EvaluatePage::measure()
{
    if (job_ || !workspace_ || !workspace_->model)
        return;
    if (!wanted_) {
        depths_->setFocus(Qt::OtherFocusReason);
        return;
    }
    const auto work = [data = workspace_->data, id = workspace_->model->id, depths = *wanted_,
                       compute = session().compute()](Progress& progress) -> Result<MeasuredModel> {
        const auto model = loadArtifact(modelsFolder(data->path), id);
        return model ? segue::measure(*data, *model, depths, compute, progress) : fail(model);
    };
    const auto done = [this](const Result<MeasuredModel>& measured) {
        const bool hadKeyboard = progress_->isAncestorOf(focusWidget());
        job_.clear();
        measure_->setEnabled(true);
        if (hadKeyboard)
            measure_->setFocus();
        if (measured)
            take({measured->split,
                  measured->retrained ? tr("its parameters trained anew without the held-out songs")
                                      : tr("the saved factors, which never saw the held-out songs"),
                  measured->results});
        else if (measured.error().kind == Error::Kind::Cancelled)
            tell(tr("Cancelled; the numbers are those from before."), "quiet");
        else
            tell(measured.error().message, "bad");
    };
    job_ = session().jobs().start(tr("Measuring %1").arg(QFileInfo(session().path()).fileName()), this, work,
                                  done);
    progress_->follow(job_);
    measure_->setEnabled(false);
    told_->hide();
}

void EvaluatePage::take(Measured measured)
{
    measured_ = std::move(measured);
    fillDepths();
    showHead();
    showAll();
}

void EvaluatePage::fillDepths()
{
    const QSignalBlocker quiet(depth_);
    depth_->clear();
    for (const int k : depthsOf(measured_.results))
        depth_->addItem(tr("K = %1").arg(countText(k)), k);
    depth_->setCurrentIndex(depth_->findData(summaryDepth(measured_.results)));
    depth_->setEnabled(depth_->count() > 0);
}

void EvaluatePage::showHead()
{
    if (!workspace_ || !workspace_->model)
        return;
    const ModelManifest& model = *workspace_->model;
    title_->setText(tr("Model of %1: %2.").arg(trainedAtText(model), parametersText(model)));
    measure_->setText(measured_.results.empty() ? tr("&Measure") : tr("&Measure again"));
    if (measured_.results.empty()) {
        tell(tr("Nothing was held out when it was trained, so nothing was measured. Measure trains its "
                "parameters anew without a random 20% of the pairs."),
             "quiet");
        setCount({});
        return;
    }
    const int listeners = measured_.results.front().listeners;
    setCount(countText(listeners, tr("listener"), tr("listeners")));
    tell(tr("Means over %1 with songs both in training and held out; %2; %3.")
             .arg(countText(listeners, tr("listener"), tr("listeners")), splitText(measured_.split),
                  measured_.how),
         "quiet");
}

void EvaluatePage::showAll()
{
    showCurve(left_);
    showCurve(right_);
    showDepth();
}

void EvaluatePage::showCurve(const Curve& curve)
{
    const auto metric = static_cast<Metric>(curve.metric->currentData().toInt());
    curve.definition->setText(metricDefinition(metric));
    curve.chart->setContent(metricCurves(measured_.results, metric, shownModels()));
}

void EvaluatePage::showDepth()
{
    model_->setColumns({}, 0); // its columns read from the rows that change now
    rows_.clear();
    for (const EvaluatedModel& model : evaluatedModels()) {
        if (const EvaluationResult* result = resultOf(measured_.results, model.id, depth()))
            rows_.push_back(*result);
    }
    model_->setColumns(resultColumns(rows_), static_cast<int>(rows_.size()));
    const int last = model_->columnCount() - 1;
    for (int column = 0; column <= last; ++column)
        table_->setColumnCharacters(column, column == 0      ? nameCharacters
                                            : column == last ? plainCharacters
                                                             : intervalCharacters);
    const QString at = rows_.empty() ? QString() : tr(" at K = %1").arg(countText(depth()));
    coverageTitle_->setText(tr("Coverage") + at);
    tableTitle_->setText(tr("The numbers%1, with 95% intervals").arg(at));
    coverage_->setContent(coverageTitle_->text(), coverageBars(measured_.results, depth(), shownModels()), 0);
    adapt();
}

void EvaluatePage::readDepths()
{
    wanted_ = depthsFrom(depths_->text());
    depthsField_->setProblem(wanted_ ? QString()
                                     : tr("Up to 20 whole numbers from 1 to 1,000, as in 5, 10, 20."));
}

void EvaluatePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void EvaluatePage::adapt()
{
    const Theme& theme = Theme::current();
    const bool both = height() >= bothHeightInEms * theme.em();
    content_->setMinimumHeight(static_cast<int>(leastHeightInEms * theme.em()));
    views_->setVisible(!both);
    charts_->setVisible(both || views_->currentIndex() == 0);
    tableCard_->setVisible(both || views_->currentIndex() == 1);
    depthsField_->setFixedWidth(static_cast<int>(fieldWidthInEms * theme.em()));
    const int line = QFontMetrics(theme.font(TextRole::Quiet)).lineSpacing();
    for (QLabel* definition : definitions_)
        definition->setMinimumHeight(definitionLines * line);
    // All models are seen at once.
    const int rows = static_cast<int>(evaluatedModels().size());
    table_->setFixedHeight((rows + 1) * theme.rowHeight() + metrics::within);
}

void EvaluatePage::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
    told_->show();
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

int EvaluatePage::depth() const
{
    return depth_->currentData().toInt();
}

} // namespace segue
