#include "charts/line_chart.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QLineSeries>
#include <QMouseEvent>
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
constexpr double readingReach = 12;     ///< pixels beyond the plot

/// 10, or 0.05
QString placeText(double x)
{
    return x == std::round(x) ? countText(std::llround(x)) : compactText(x);
}

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

std::vector<ChartPoint> pointsWithin(const std::vector<ChartPoint>& points, double low, double high)
{
    const auto crossing = [](const ChartPoint& from, const ChartPoint& to, double x) {
        const double share = (x - from.x) / (to.x - from.x);
        return ChartPoint{x, std::lerp(from.y, to.y, share), std::lerp(from.low, to.low, share),
                          std::lerp(from.high, to.high, share)};
    };
    std::vector<ChartPoint> within;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ChartPoint& point = points[i];
        if (i > 0 && points[i - 1].x < low && point.x > low)
            within.push_back(crossing(points[i - 1], point, low));
        if (i > 0 && points[i - 1].x < high && point.x > high)
            within.push_back(crossing(points[i - 1], point, high));
        if (point.x >= low && point.x <= high)
            within.push_back(point);
    }
    return within;
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
    for (ChartLine& line : content_.lines)
        line.points = pointsWithin(line.points, content_.x.low, content_.x.high);
    setAccessibleName(content_.subject);
    collectPlaces();
    rebuild();
    contentChanged();
}

bool LineChart::isShown(const ChartLine& line) const
{
    return !line.points.empty() && !hidden_.contains(line.name);
}

void LineChart::collectPlaces()
{
    // Curves that other data has brought may all be hidden ones.
    if (std::ranges::none_of(content_.lines, [this](const ChartLine& line) { return isShown(line); }))
        hidden_.clear();
    xs_.clear();
    for (const ChartLine& line : content_.lines) {
        if (!isShown(line))
            continue;
        for (const ChartPoint& point : line.points)
            xs_.push_back(point.x);
    }
    std::ranges::sort(xs_);
    xs_.erase(std::unique(xs_.begin(), xs_.end()), xs_.end());
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

    double low = content_.fromZero ? 0 : std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::lowest();
    double labelRoom = QFontMetrics(labelFont()).horizontalAdvance(content_.xName);
    for (const ChartLine& line : content_.lines) {
        for (const ChartPoint& point : isShown(line) ? line.points : std::vector<ChartPoint>()) {
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
    if (!isShown(line)) {
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

QXYSeries* LineChart::anyCurve() const
{
    const auto drawn = std::ranges::find_if(curves_, [](const QXYSeries* curve) { return curve != nullptr; });
    return drawn == curves_.end() ? nullptr : *drawn;
}

void LineChart::placeLabels()
{
    QXYSeries* drawn = anyCurve();
    if (curves_.size() != content_.lines.size() || drawn == nullptr)
        return;
    const QRectF plot = chart()->plotArea();
    const double lineHeight = QFontMetricsF(labelFont()).height();
    const bool several = !series().empty();
    std::vector<Label> labels;
    std::vector<double> wished;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const ChartLine& line = content_.lines[i];
        if (line.points.empty() || line.name.isEmpty())
            continue;
        const bool shown = curves_[i] != nullptr;
        const ChartPoint& end = line.points.back();
        const QPointF place = chart()->mapToPosition({end.x, end.y}, drawn);
        labels.push_back({line.name,
                          {place.x() + metrics::card, place.y()},
                          shown ? tokens().*line.color : tokens().disabledText,
                          line.stroke == Stroke::Thick,
                          !shown,
                          several ? static_cast<int>(i) : -1});
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
    viewport()->setCursor(seriesOfLabel(event->position()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    ChartFrame::mouseMoveEvent(event);
}

void LineChart::mouseReleaseEvent(QMouseEvent* event)
{
    ChartFrame::mouseReleaseEvent(event);
    const int clicked = event->button() == Qt::LeftButton ? seriesOfLabel(event->position()) : -1;
    if (clicked >= 0)
        showSeries(clicked, hidden_.contains(content_.lines[clicked].name));
}

std::vector<ChartContent::Series> LineChart::series() const
{
    std::vector<Series> all;
    for (const ChartLine& line : content_.lines)
        all.push_back({line.name, isShown(line)});
    return all.size() > 1 ? all : std::vector<Series>();
}

void LineChart::showSeries(int series, bool shown)
{
    const QString& name = content_.lines[series].name;
    const auto drawn = std::ranges::count_if(content_.lines, [this](auto& line) { return isShown(line); });
    if (shown)
        hidden_.remove(name);
    else if (drawn > 1)
        hidden_.insert(name);
    collectPlaces();
    rebuild();
    contentChanged();
}

int LineChart::placeAt(const QPointF& position) const
{
    QXYSeries* drawn = anyCurve();
    const QPointF mouse = chart()->mapFromScene(mapToScene(position.toPoint()));
    const QRectF room = chart()->plotArea().adjusted(-readingReach, 0, readingReach, 0);
    if (drawn == nullptr || xs_.empty() || !room.contains(mouse))
        return -1;
    const double x = chart()->mapToValue(mouse, drawn).x();
    const auto nearest = std::ranges::min_element(xs_, {}, [x](double at) { return std::abs(at - x); });
    return static_cast<int>(nearest - xs_.begin());
}

ChartReading LineChart::readingAt(int place) const
{
    const double x = xs_[place];
    ChartReading reading;
    reading.head = xText(x);
    const auto inView = [this](const QPointF& inChart) { return mapFromScene(chart()->mapToScene(inChart)); };
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const ChartLine& line = content_.lines[i];
        const auto point = std::ranges::find(line.points, x, &ChartPoint::x);
        if (curves_[i] != nullptr && point != line.points.end())
            reading.values.push_back({valueText(line, *point), tokens().*line.color,
                                      inView(chart()->mapToPosition({x, point->y}, curves_[i]))});
    }
    if (QXYSeries* drawn = anyCurve()) {
        const QRectF plot = chart()->plotArea();
        const double at = chart()->mapToPosition({x, 0}, drawn).x();
        reading.guide = QLineF(inView({at, plot.top()}), inView({at, plot.bottom()}));
    }
    return reading;
}

/// "K 10"
QString LineChart::xText(double x) const
{
    return tr("%1 %2").arg(content_.xName, placeText(x));
}

QString LineChart::valueText(const ChartLine& line, const ChartPoint& point) const
{
    const auto number = [this](double value) { return scoreText(value, content_.decimals); };
    const QString text = tr("%1: %2").arg(line.name, number(point.y));
    return point.low < point.high ? tr("%1 (95%: %2 to %3)").arg(text, number(point.low), number(point.high))
                                  : text;
}

/// "NDCG@K by K, K 1 to K 20. ALS: 0.420 to 0.290; Popularity: 0.100 to 0.085."
QString LineChart::sentence() const
{
    QStringList curves;
    for (const ChartLine& line : content_.lines) {
        if (isShown(line))
            curves << tr("%1: %2 to %3")
                          .arg(line.name, scoreText(line.points.front().y, content_.decimals),
                               scoreText(line.points.back().y, content_.decimals));
    }
    if (curves.isEmpty())
        return {};
    const QString shown =
        tr("%1, %2 to %3. %4.")
            .arg(content_.subject, xText(xs_.front()), xText(xs_.back()), curves.join(QStringLiteral("; ")));
    return content_.remark.isEmpty() ? shown : shown + u' ' + content_.remark;
}

/// One row for each x; of every curve its value and, where it has one, its interval.
ChartNumbers LineChart::numbers() const
{
    const auto kept = std::make_shared<const std::vector<ChartLine>>(content_.lines);
    const auto xs = std::make_shared<const std::vector<double>>(xs_);
    constexpr double missing = std::numeric_limits<double>::lowest();
    ChartNumbers table;
    table.rows = static_cast<int>(xs->size());
    table.columns.push_back({content_.xName, [xs](int row) { return placeText((*xs)[row]); },
                             [xs](int row) { return (*xs)[row]; }, true});
    const auto add = [&](const QString& title, std::size_t line, double ChartPoint::*value) {
        const auto key = [kept, xs, line, value](int row) {
            const auto& points = (*kept)[line].points;
            const auto point = std::ranges::find(points, (*xs)[row], &ChartPoint::x);
            return point == points.end() ? missing : (*point).*value;
        };
        const auto text = [key, decimals = content_.decimals](int row) {
            return key(row) == missing ? QString() : scoreText(key(row), decimals);
        };
        table.columns.push_back({title, text, key, true});
    };
    for (std::size_t i = 0; i < kept->size(); ++i) {
        const ChartLine& line = (*kept)[i];
        if (!isShown(line))
            continue;
        add(line.name, i, &ChartPoint::y);
        if (std::ranges::any_of(line.points, [](auto& point) { return point.low < point.high; })) {
            add(tr("%1, low").arg(line.name), i, &ChartPoint::low);
            add(tr("%1, high").arg(line.name), i, &ChartPoint::high);
        }
    }
    return table;
}

} // namespace segue
