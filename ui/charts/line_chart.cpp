#include "charts/line_chart.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>

namespace segue {

namespace {

constexpr int mostXTicks = 20;
constexpr int mostYTicks = 6;
constexpr double yTickLines = 2;   ///< line heights that a tick of the upright axis wants
constexpr double xTickLines = 1.8; ///< and one of the lying axis
constexpr double thickLine = 3;
constexpr double thinLine = 1.6;
constexpr float bandOpacity = 0.16F;
constexpr double markerSize = 2.5;
constexpr double edgeShare = 0.015;     ///< of the range, so that the first and the last point are whole
constexpr std::size_t mostMarkers = 40; ///< points carry a dot where there are no more of them
constexpr double tooltipReach = 24;

} // namespace

QPen penOf(TokenColor color, Stroke stroke)
{
    QPen pen(tokens().*color, stroke == Stroke::Thick ? thickLine : thinLine);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    switch (stroke) {
    case Stroke::Dashed:
        pen.setDashPattern({5, 4});
        break;
    case Stroke::Dotted:
        pen.setDashPattern({1, 3});
        break;
    case Stroke::DashDotted:
        pen.setDashPattern({6, 3, 1, 3});
        break;
    case Stroke::Thick:
    case Stroke::Thin:
        break;
    }
    return pen;
}

LineChart::LineChart(QWidget* parent)
    : ChartFrame(parent)
{
    // The names at the curves' ends move with the plot, which is laid out after everything else.
    connect(chart(), &QChart::plotAreaChanged, this, &LineChart::placeLabels);
    rebuild();
}

void LineChart::setContent(Content content)
{
    content_ = std::move(content);
    setAccessibleName(content_.subject);
    rebuild();
}

bool LineChart::isEmpty() const
{
    return std::ranges::all_of(content_.lines, [](const ChartLine& line) { return line.points.empty(); });
}

void LineChart::rebuild()
{
    curves_.clear();
    clear();
    showEmpty(isEmpty());
    if (isEmpty())
        return;
    setAccessibleDescription(description());

    double low = content_.fromZero ? 0 : std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    double labelRoom = QFontMetrics(labelFont()).horizontalAdvance(content_.xName);
    for (const ChartLine& line : content_.lines) {
        for (const ChartPoint& point : line.points) {
            const bool banded = point.low < point.high;
            low = std::min(low, banded ? point.low : point.y);
            high = std::max(high, banded ? point.high : point.y);
        }
        const QFontMetrics names(labelFont(line.stroke == Stroke::Thick));
        labelRoom = std::max(labelRoom, static_cast<double>(names.horizontalAdvance(line.name)));
    }
    chart()->setMargins({0, metrics::card, static_cast<int>(labelRoom) + metrics::between, 0});
    ChartScale scale = content_.x;
    scale.ticks = thinned(scale.ticks, ticksIn(width() - labelRoom, xTickLines, mostXTicks));
    QCategoryAxis* x = addAxis(scale, Qt::AlignBottom);
    const double edge = edgeShare * (content_.x.high - content_.x.low);
    x->setRange(content_.x.low - edge, content_.x.high + edge);
    x->setGridLineVisible(false);
    QCategoryAxis* y =
        addAxis(roundScale(low, high, ticksIn(height(), yTickLines, mostYTicks)), Qt::AlignLeft);
    for (const ChartLine& line : content_.lines)
        addLine(line, x, y);
    placeLabels();
}

/// How many ticks fit into `room` pixels, 2 to `most`, where each wants some heights of a line.
int LineChart::ticksIn(double room, double lines, int most) const
{
    const double fitting = room / (lines * QFontMetricsF(labelFont()).height());
    return std::clamp(static_cast<int>(fitting), 2, std::max(2, most));
}

void LineChart::resizeEvent(QResizeEvent* event)
{
    ChartFrame::resizeEvent(event);
    rebuild();
}

void LineChart::addLine(const ChartLine& line, QAbstractAxis* x, QAbstractAxis* y)
{
    if (line.points.empty()) {
        curves_.push_back(nullptr);
        return;
    }
    const auto add = [this, x, y](QAbstractSeries* series) {
        chart()->addSeries(series);
        series->attachAxis(x);
        series->attachAxis(y);
    };
    const QPen pen = penOf(line.color, line.stroke);
    const bool banded = std::ranges::any_of(line.points, [](auto& point) { return point.low < point.high; });
    if (banded) {
        auto* area = new QAreaSeries;
        auto* lower = new QLineSeries(area);
        auto* upper = new QLineSeries(area);
        for (const ChartPoint& point : line.points) {
            lower->append(point.x, point.low);
            upper->append(point.x, point.high);
        }
        area->setLowerSeries(lower);
        area->setUpperSeries(upper);
        QColor ground = pen.color();
        ground.setAlphaF(bandOpacity);
        area->setBrush(ground);
        area->setPen(Qt::NoPen);
        add(area);
    }
    auto* curve = new QLineSeries;
    for (const ChartPoint& point : line.points)
        curve->append(point.x, point.y);
    curve->setPen(pen);
    add(curve);
    curves_.push_back(curve);
    if (line.points.size() <= mostMarkers) {
        curve->setPointsVisible(true);
        curve->setMarkerSize(markerSize);
    }
}

void LineChart::placeLabels()
{
    if (curves_.size() != content_.lines.size())
        return;
    const QRectF plot = chart()->plotArea();
    const double lineHeight = QFontMetricsF(labelFont()).height();
    std::vector<Label> labels;
    std::vector<double> wished;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const ChartLine& line = content_.lines[i];
        if (curves_[i] == nullptr || line.name.isEmpty())
            continue;
        const ChartPoint& end = line.points.back();
        const QPointF place = chart()->mapToPosition({end.x, end.y}, curves_[i]);
        labels.push_back({line.name,
                          {place.x() + metrics::card, place.y()},
                          tokens().*line.color,
                          line.stroke == Stroke::Thick});
        wished.push_back(place.y());
    }
    // Where there is no room for all names, the first lines are the ones that matter.
    const auto fitting = static_cast<std::size_t>(std::max(1.0, plot.height() / lineHeight));
    labels.resize(std::min(labels.size(), fitting));
    wished.resize(labels.size());
    const std::vector<double> placed =
        spreadApart(wished, lineHeight, plot.top() + lineHeight / 2, plot.bottom() - lineHeight / 2);
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i].leftMiddle.setY(placed[i]);
    labels.push_back({content_.xName,
                      plot.bottomRight() + QPointF(metrics::card, lineHeight / 2 + metrics::within),
                      tokens().quietText});
    setLabels(labels);
}

void LineChart::mouseMoveEvent(QMouseEvent* event)
{
    QString nearest;
    double distance = tooltipReach;
    const QPointF mouse = chart()->mapFromScene(mapToScene(event->position().toPoint()));
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        if (curves_[i] == nullptr)
            continue;
        for (const ChartPoint& point : content_.lines[i].points) {
            const QPointF place = chart()->mapToPosition({point.x, point.y}, curves_[i]);
            const double away = std::hypot(place.x() - mouse.x(), place.y() - mouse.y());
            if (away < distance) {
                distance = away;
                nearest = pointText(content_.lines[i], point);
            }
        }
    }
    if (nearest.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), asPlainToolTip(nearest), this);
}

QString LineChart::pointText(const ChartLine& line, const ChartPoint& point) const
{
    const QString value = scoreText(point.y, content_.decimals);
    const QString text =
        tr("%1, %2 %3: %4").arg(line.name, content_.xName, countText(std::lround(point.x)), value);
    return point.low < point.high ? tr("%1 (95%: %2 to %3)")
                                        .arg(text, scoreText(point.low, content_.decimals),
                                             scoreText(point.high, content_.decimals))
                                  : text;
}

QString LineChart::description() const
{
    QStringList ends;
    for (const ChartLine& line : content_.lines) {
        if (!line.points.empty())
            ends << pointText(line, line.points.back());
    }
    return tr("Curves. %1.").arg(ends.join(QStringLiteral("; ")));
}

} // namespace segue
