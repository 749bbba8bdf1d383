#include "pages/run_panel.h"

#include "charts/evaluation_charts.h"
#include "models/column_model.h"
#include "models/run_columns.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <algorithm>
#include <numeric>

namespace segue {

namespace {

constexpr int iterationTicks = 8;
constexpr int modelCharacters = 9;
constexpr int valueCharacters = 12;
/// Columns that give way where there is little room, the first of these first: coverage, then precision.
const QList<int> valuesGiveWay{3, 2};
constexpr double panelHeightInEms = 20;
/// From which there is room for the seconds.
constexpr double secondsHeightInEms = 32;

std::vector<ChartPoint> points(const std::vector<AlsIteration>& iterations, double AlsIteration::*value)
{
    std::vector<ChartPoint> result;
    for (const AlsIteration& iteration : iterations)
        result.push_back({static_cast<double>(iteration.number), iteration.*value});
    return result;
}

double meanSeconds(const std::vector<AlsIteration>& iterations)
{
    const double sum = std::accumulate(iterations.begin(), iterations.end(), 0.0,
                                       [](double total, const auto& one) { return total + one.seconds; });
    return sum / static_cast<double>(iterations.size());
}

/// "Loss 2.12 M, step -0.005%": how much the last iteration changed it
QString lossText(const std::vector<AlsIteration>& iterations)
{
    if (iterations.empty())
        return RunPanel::tr("Loss by iteration");
    const double last = iterations.back().loss;
    const QString now = RunPanel::tr("Loss %1").arg(compactText(last));
    if (iterations.size() < 2)
        return now;
    const double before = iterations[iterations.size() - 2].loss;
    const double percent = 100 * (before - last) / before;
    return RunPanel::tr("%1, step %2%").arg(now, scoreText(-percent, percent < 0.1 ? 3 : 1));
}

/// How the ensemble stands beside the baselines that it has to beat; `rows` are of one depth.
QString verdict(const std::vector<EvaluationResult>& rows)
{
    const auto ndcg = [&rows](const QString& model) {
        const auto row = std::ranges::find(rows, model, &EvaluationResult::model);
        return row == rows.end() ? 0.0 : row->ndcg.mean;
    };
    const double ensemble = ndcg(QStringLiteral("ensemble"));
    QStringList times;
    for (const auto& [id, name] : {std::pair(QStringLiteral("popularity"), RunPanel::tr("popularity")),
                                   std::pair(QStringLiteral("item-knn"), RunPanel::tr("item-kNN"))}) {
        if (const double baseline = ndcg(id); baseline > 0)
            times << RunPanel::tr("%1 times %2").arg(scoreText(ensemble / baseline, 2), name);
    }
    return times.isEmpty()
               ? QString()
               : RunPanel::tr("NDCG of the ensemble is %1.").arg(times.join(RunPanel::tr(" and ")));
}

/// What the table shows of an evaluation: the models at one depth.
std::vector<TableColumn> runResultColumns(const std::vector<EvaluationResult>& rows)
{
    const auto column = [&rows](const QString& title, Metric metric) {
        const auto value = [&rows, metric](int row) { return valueOf(rows[row], metric).mean; };
        return TableColumn{
            title, [&rows, metric](int row) { return withInterval(valueOf(rows[row], metric)); }, value, true,
            RunPanel::tr("%1, with its 95% interval").arg(metricDefinition(metric))};
    };
    const auto name = [&rows](int row) {
        const auto& models = evaluatedModels();
        return std::ranges::find(models, rows[row].model, &EvaluatedModel::id)->name;
    };
    return {
        {RunPanel::tr("Model"), name, [](int row) { return row; }},
        column(RunPanel::tr("NDCG"), Metric::Ndcg),
        column(RunPanel::tr("Prec."), Metric::Precision),
        column(RunPanel::tr("Cov."), Metric::Coverage),
    };
}

} // namespace

RunPanel::RunPanel(QWidget* parent)
    : QFrame(parent)
    , title_(new ElidedLabel("section"))
    , parameters_(new ElidedLabel("quiet"))
    , lossTitle_(new ElidedLabel("strong"))
    , secondsTitle_(makeLabel({}, "strong"))
    , loss_(new LineChart)
    , seconds_(new LineChart)
    , resultsTitle_(makeLabel({}, "strong"))
    , noResults_(makeParagraph({}, "quiet"))
    , verdict_(makeParagraph({}, "quiet"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Results")))
{
    setProperty("card", true);
    loss_->setEmptyText(tr("The loss of each iteration is drawn here while a model trains."));
    seconds_->setEmptyText(tr("Seconds of each iteration."));
    table_->setSortingEnabled(false);
    table_->setGivingWay(valuesGiveWay);

    auto* left = new QVBoxLayout;
    left->setSpacing(metrics::within);
    left->addWidget(lossTitle_);
    left->addWidget(loss_, 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::within);
    right->addWidget(resultsTitle_);
    right->addWidget(table_);
    right->addWidget(verdict_);
    right->addWidget(noResults_);
    right->addSpacing(metrics::card);
    right->addWidget(secondsTitle_);
    right->addWidget(seconds_, 1);
    right->addStretch();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::page);
    columns->addLayout(left, 4);
    columns->addLayout(right, 5);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(title_);
    layout->addWidget(parameters_);
    layout->addSpacing(metrics::within);
    layout->addLayout(columns, 1);
    connect(&Theme::current(), &Theme::changed, this, &RunPanel::adaptHeight);
    setEmpty();
}

void RunPanel::setContent(Content content)
{
    model_->setColumns({}, 0); // its columns read from what is replaced now
    content_ = std::move(content);
    title_->setText(content_.title);
    parameters_->setText(content_.parameters);
    showCurves();
    showResults();
}

void RunPanel::setEmpty()
{
    Content nothing;
    nothing.title = tr("Nothing trained yet");
    nothing.parameters = tr("The parameters at the left are good ones to begin with.");
    nothing.noResults = tr("After training, NDCG, precision and coverage stand here beside the baselines.");
    setContent(nothing);
}

void RunPanel::showCurves()
{
    struct Fitted {
        const std::vector<AlsIteration>& iterations;
        QString name;
        TokenColor color;
        Stroke stroke;
    };
    const std::array fits{
        Fitted{content_.measured, tr("Measured fit"), &Tokens::baseline, Stroke::Dashed},
        Fitted{content_.saved, content_.active.empty() ? tr("Saved fit") : tr("This run"),
               content_.active.empty() ? &Tokens::accent : &Tokens::text,
               content_.active.empty() ? Stroke::Thick : Stroke::Thin},
        Fitted{content_.active, tr("Active run"), &Tokens::accent, Stroke::Thick},
    };
    LineChart::Content loss;
    loss.xName = tr("iteration");
    loss.decimals = 0;
    loss.subject = tr("Loss by iteration");
    int last = content_.iterations;
    for (const Fitted& fit : fits) {
        if (fit.iterations.empty())
            continue;
        last = std::max(last, fit.iterations.back().number);
        loss.lines.push_back({fit.name, fit.color, fit.stroke, points(fit.iterations, &AlsIteration::loss)});
    }
    loss.x = countScale(1, last, iterationTicks);

    LineChart::Content seconds = loss;
    seconds.subject = tr("Seconds by iteration");
    seconds.decimals = 3;
    seconds.fromZero = true;
    std::size_t line = 0;
    for (const Fitted& fit : fits) {
        if (!fit.iterations.empty())
            seconds.lines[line++].points = points(fit.iterations, &AlsIteration::seconds);
    }
    const auto& latest = content_.saved.empty() ? content_.measured : content_.saved;
    lossTitle_->setText(lossText(latest));
    secondsTitle_->setText(latest.empty() ? tr("Seconds by iteration")
                                          : tr("%1 s an iteration").arg(compactText(meanSeconds(latest))));
    loss_->setContent(std::move(loss));
    seconds_->setContent(std::move(seconds));
}

void RunPanel::showResults()
{
    const int k = summaryDepth(content_.results);
    EvaluationResults rows;
    for (const EvaluatedModel& model : evaluatedModels()) {
        if (const EvaluationResult* result = resultOf(content_.results, model.id, k))
            rows.push_back(*result);
    }
    content_.results = std::move(rows);
    const auto& shown = content_.results;
    const bool measured = !shown.empty();
    resultsTitle_->setText(
        measured ? tr("At K = %1, %2")
                       .arg(countText(k), countText(shown.front().listeners, tr("listener"), tr("listeners")))
                 : tr("Results"));
    table_->setVisible(measured);
    noResults_->setVisible(!measured);
    noResults_->setText(content_.noResults);
    verdict_->setText(verdict(shown));
    verdict_->setVisible(measured);
    model_->setColumns(runResultColumns(shown), static_cast<int>(shown.size()));
    for (int column = 0; column < model_->columnCount(); ++column)
        table_->setColumnCharacters(column, column == 0 ? modelCharacters : valueCharacters);
    adaptHeight();
}

QSize RunPanel::minimumSizeHint() const
{
    return {QFrame::minimumSizeHint().width(), static_cast<int>(panelHeightInEms * Theme::current().em())};
}

void RunPanel::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    adaptHeight();
}

/// All models are seen at once; the seconds take what is left.
void RunPanel::adaptHeight()
{
    const bool roomy = content_.results.empty() || height() >= secondsHeightInEms * Theme::current().em();
    secondsTitle_->setVisible(roomy);
    seconds_->setVisible(roomy);
    table_->setFixedHeight((model_->rowCount() + 1) * Theme::current().rowHeight() + metrics::within);
}

} // namespace segue
