#include "pages/evaluate_charts.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <algorithm>

namespace segue {

namespace {
constexpr int definitionLines = 2; ///< so that the charts stand side by side
}

EvaluateCharts::EvaluateCharts(QWidget* parent)
    : QWidget(parent)
    , coverage_(new BarChart)
    , depth_(new QComboBox)
    , coverageTitle_(makeLabel({}, "strong"))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(makeCurveCard(curves_[0], Metric::Precision), 1);
    layout->addWidget(makeCurveCard(curves_[1], Metric::Ndcg), 1);
    layout->addWidget(makeCoverageCard(), 1);
    connect(&Theme::current(), &Theme::changed, this, &EvaluateCharts::adapt);
    adapt();
}

QLabel* EvaluateCharts::makeDefinition(const QString& text)
{
    QLabel* label = makeParagraph(text, "quiet");
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    definitions_ << label;
    return label;
}

QWidget* EvaluateCharts::makeCurveCard(Curve& curve, Metric metric)
{
    curve = {new QComboBox, makeDefinition(), new LineChart};
    for (const Metric choice : allMetrics)
        curve.metric->addItem(metricName(choice), static_cast<int>(choice));
    curve.metric->setCurrentIndex(curve.metric->findData(static_cast<int>(metric)));
    curve.metric->setAccessibleName(tr("Metric"));
    connect(curve.metric, &QComboBox::currentIndexChanged, this, [this, &curve] { showCurve(curve); });
    connect(curve.chart, &ChartFrame::emptyButtonClicked, this, &EvaluateCharts::measureWanted);

    QFrame* card = makeCard();
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(curve.metric, 0, Qt::AlignLeft);
    layout->addWidget(curve.definition);
    layout->addWidget(curve.chart, 1);
    return card;
}

QWidget* EvaluateCharts::makeCoverageCard()
{
    depth_->setAccessibleName(tr("K of coverage and table"));
    coverage_->setEmptyText(tr("How much of the library the lists reach."));
    connect(depth_, &QComboBox::currentIndexChanged, this, [this] {
        showCoverage();
        Q_EMIT depthChosen();
    });

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

void EvaluateCharts::setResults(ComparedResults results, const QSet<QString>& models)
{
    results_ = std::move(results);
    models_ = models;
    fillDepths();
    showAll();
}

void EvaluateCharts::setShownModels(const QSet<QString>& models)
{
    models_ = models;
    showAll();
}

void EvaluateCharts::setEmptyText(const QString& text, const QString& button)
{
    for (const Curve& curve : curves_)
        curve.chart->setEmptyText(text, button);
}

int EvaluateCharts::depth() const
{
    return depth_->currentData().toInt();
}

std::array<int, 2> EvaluateCharts::chosenMetrics() const
{
    return {curves_[0].metric->currentData().toInt(), curves_[1].metric->currentData().toInt()};
}

void EvaluateCharts::chooseMetrics(std::array<int, 2> chosen)
{
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        if (const int place = curves_[i].metric->findData(chosen[i]); place >= 0)
            curves_[i].metric->setCurrentIndex(place);
    }
}

/// The K that was chosen stays where it is still measured.
void EvaluateCharts::fillDepths()
{
    const int chosen = depth();
    const EvaluationResults& results = results_.first.empty() ? results_.second : results_.first;
    const std::vector<int> depths = depthsOf(results);
    const QSignalBlocker quiet(depth_);
    depth_->clear();
    for (const int k : depths)
        depth_->addItem(tr("K = %1").arg(countText(k)), k);
    const bool stays = std::ranges::find(depths, chosen) != depths.end();
    depth_->setCurrentIndex(depth_->findData(stays ? chosen : summaryDepth(results)));
    depth_->setEnabled(depth_->count() > 0);
}

void EvaluateCharts::showAll()
{
    for (const Curve& curve : curves_)
        showCurve(curve);
    showCoverage();
}

void EvaluateCharts::showCurve(const Curve& curve)
{
    const auto metric = static_cast<Metric>(curve.metric->currentData().toInt());
    curve.definition->setText(metricDefinition(metric));
    curve.chart->setContent(metricCurves(results_, metric, models_));
}

void EvaluateCharts::showCoverage()
{
    coverageTitle_->setText(depth() == 0 ? tr("Coverage") : tr("Coverage at K = %1").arg(countText(depth())));
    coverage_->setContent(coverageTitle_->text(), coverageBars(results_, depth(), models_), 0);
}

void EvaluateCharts::adapt()
{
    const int line = QFontMetrics(Theme::current().font(TextRole::Quiet)).lineSpacing();
    for (QLabel* definition : definitions_)
        definition->setMinimumHeight(definitionLines * line);
}

} // namespace segue
