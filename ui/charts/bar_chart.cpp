#include "charts/bar_chart.h"

#include "charts/chart_scale.h"
#include "settings/theme.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QCategoryAxis>
#include <QHorizontalStackedBarSeries>
#include <algorithm>

namespace segue {

namespace {
constexpr int xTicks = 4;
constexpr double barShare = 0.62; ///< of the room of one bar
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
}

void BarChart::rebuild()
{
    series_ = nullptr;
    clear();
    showEmpty(bars_.empty());
    if (bars_.empty())
        return;
    setAccessibleDescription(description());

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
        longest = std::max(longest, bar.value);
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
        const QPointF end =
            chart()->mapToPosition({bars_[i].value, static_cast<double>(count - 1 - i)}, series_);
        labels.push_back({bars_[i].text, end + QPointF(metrics::within, 0), tokens().text});
    }
    setLabels(labels);
}

QString BarChart::description() const
{
    QStringList values;
    for (const ChartBar& bar : bars_)
        values << tr("%1 %2").arg(bar.name, bar.text);
    return tr("Bars. %1.").arg(values.join(QStringLiteral("; ")));
}

} // namespace segue
