#include "charts/bar_chart.h"

#include "charts/chart_scale.h"
#include "settings/theme.h"
#include "widgets/format.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QGraphicsLineItem>
#include <QHorizontalStackedBarSeries>
#include <algorithm>

namespace segue {

namespace {
constexpr int xTicks = 4;
constexpr double barShare = 0.62; ///< of the room of one bar
constexpr double whiskerWidth = 1.4;
constexpr double whiskerCap = 3; ///< half of the short line at its end
} // namespace

BarChart::BarChart(QWidget* parent)
    : ChartFrame(parent)
{
    connect(chart(), &QChart::plotAreaChanged, this, &BarChart::placeLabels);
    rebuild();
}

void BarChart::setContent(const QString& subject, std::vector<ChartBar> bars, double high)
{
    bars_ = std::move(bars);
    high_ = high;
    setAccessibleName(subject);
    rebuild();
    contentChanged();
}

void BarChart::rebuild()
{
    series_ = nullptr;
    showFirst(whiskers_, 0);
    clear();
    showEmpty(bars_.empty());
    if (bars_.empty())
        return;

    // A set has one colour, so every bar is a set of its own in a stack that is empty elsewhere. The axis
    // counts from below.
    series_ = new QHorizontalStackedBarSeries;
    series_->setBarWidth(barShare);
    QStringList names;
    double longest = high_;
    double labelRoom = 0;
    const int count = static_cast<int>(bars_.size());
    for (int i = 0; i < count; ++i) {
        const ChartBar& bar = bars_[i];
        auto* set = new QBarSet(bar.name.toHtmlEscaped());
        for (int place = 0; place < count; ++place)
            set->append(place == count - 1 - i ? bar.value : 0);
        set->setColor(tokens().*bar.color);
        set->setPen(Qt::NoPen);
        series_->append(set);
        names.prepend(bar.name.toHtmlEscaped());
        longest = std::max({longest, bar.value, bar.high});
        labelRoom = std::max<double>(labelRoom, QFontMetrics(labelFont()).horizontalAdvance(bar.text));
    }
    chart()->setMargins({0, metrics::card, static_cast<int>(labelRoom) + metrics::between, 0});
    chart()->addSeries(series_);
    QCategoryAxis* x = addAxis(roundScale(0, longest, xTicks), Qt::AlignBottom);
    auto* y = new QBarCategoryAxis;
    y->append(names);
    y->setTruncateLabels(false);
    chart()->addAxis(y, Qt::AlignLeft);
    styleAxis(y);
    y->setGridLineVisible(false);
    y->setLabelsColor(tokens().text);
    series_->attachAxis(x);
    series_->attachAxis(y);
    placeLabels();
}

void BarChart::placeLabels()
{
    if (series_ == nullptr)
        return;
    std::vector<Label> labels;
    const int count = static_cast<int>(bars_.size());
    for (int i = 0; i < count; ++i) {
        const QPointF end = chart()->mapToPosition(
            {std::max(bars_[i].value, bars_[i].high), static_cast<double>(count - 1 - i)}, series_);
        labels.push_back({bars_[i].text, end + QPointF(metrics::within, 0), tokens().text});
    }
    setLabels(labels);
    placeWhiskers();
}

/// Lies over the end of the bar: a line from low to high between two short ones.
void BarChart::placeWhiskers()
{
    std::vector<QLineF> lines;
    const int count = static_cast<int>(bars_.size());
    for (int i = 0; i < count; ++i) {
        const ChartBar& bar = bars_[i];
        if (bar.low >= bar.high)
            continue;
        const double row = count - 1 - i;
        const QPointF low = chart()->mapToPosition({bar.low, row}, series_);
        const QPointF high = chart()->mapToPosition({bar.high, row}, series_);
        const QPointF up(0, whiskerCap);
        lines.emplace_back(low, high);
        lines.emplace_back(low - up, low + up);
        lines.emplace_back(high - up, high + up);
    }
    showFirst(whiskers_, lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        whiskers_[i]->setLine(lines[i]);
        whiskers_[i]->setPen(QPen(tokens().text, whiskerWidth));
    }
}

int BarChart::placeAt(const QPointF& position) const
{
    const QPointF mouse = chart()->mapFromScene(mapToScene(position.toPoint()));
    const QRectF plot = chart()->plotArea();
    if (bars_.empty() || mouse.y() < plot.top() || mouse.y() >= plot.bottom())
        return -1;
    const double share = (mouse.y() - plot.top()) / plot.height();
    return std::min(static_cast<int>(share * static_cast<double>(bars_.size())), places() - 1);
}

ChartReading BarChart::readingAt(int place) const
{
    const ChartBar& bar = bars_[place];
    ChartReading reading;
    const QPointF end =
        chart()->mapToPosition({bar.value, static_cast<double>(places() - 1 - place)}, series_);
    const QString interval = bar.low < bar.high
                                 ? tr(" (95%: %1 to %2)").arg(scoreText(bar.low, 3), scoreText(bar.high, 3))
                                 : QString();
    reading.values.push_back({tr("%1: %2%3").arg(bar.name, bar.text, interval), tokens().*bar.color,
                              mapFromScene(chart()->mapToScene(end))});
    return reading;
}

/// "Coverage at K = 10. ALS 0.052; Popularity 0.002."
QString BarChart::sentence() const
{
    QStringList values;
    for (const ChartBar& bar : bars_)
        values << tr("%1 %2").arg(bar.name, bar.text);
    return values.isEmpty() ? QString()
                            : tr("%1. %2.").arg(accessibleName(), values.join(QStringLiteral("; ")));
}

ChartNumbers BarChart::numbers() const
{
    const auto kept = std::make_shared<const std::vector<ChartBar>>(bars_);
    return {{{tr("Name"), [kept](int row) { return (*kept)[row].name; }, [](int row) { return row; }},
             {tr("Value"), [kept](int row) { return (*kept)[row].text; },
              [kept](int row) { return (*kept)[row].value; }, true}},
            places()};
}

} // namespace segue
