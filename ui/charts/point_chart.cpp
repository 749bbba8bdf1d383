#include "charts/point_chart.h"

#include "settings/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {
constexpr double plotPointRadius = 3.5;
constexpr double strongRadius = 6;
constexpr double selectionRadius = 8;
constexpr double pointReach = 14; ///< pixels from which a point is still meant
constexpr float pointOpacity = 0.65F;
constexpr double joinWidth = 1.6;
constexpr double sampleLength = 18; ///< of a line beside its name
constexpr double plotEdge = 8;      ///< so that points at the ends are whole

QPen seriesPen(int series)
{
    return series == 0 ? QPen(tokens().accent, joinWidth) : QPen(tokens().diversity, joinWidth, Qt::DashLine);
}

double distanceSquared(const QPointF& a, const QPointF& b)
{
    return QPointF::dotProduct(a - b, a - b);
}
} // namespace

PointChart::PointChart(QWidget* parent)
    : PaintedChart(parent)
{}

void PointChart::setContent(Content content)
{
    content_ = std::move(content);
    // Read from left to right.
    std::ranges::stable_sort(content_.points, {}, &Point::x);
    setAccessibleName(content_.subject);
    contentChanged();
}

void PointChart::setSelected(int id)
{
    selected_ = id;
    update();
}

QRectF PointChart::plot() const
{
    const QFontMetricsF text(Theme::current().font(TextRole::Quiet));
    double label = 0;
    for (const PlotAxis::Tick& tick : content_.y.ticks)
        label = std::max(label, text.horizontalAdvance(tick.text));
    return QRectF(rect()).adjusted(label + metrics::card, text.height() + metrics::within, -metrics::page,
                                   -2 * text.height() - metrics::card);
}

QPointF PointChart::placeOf(const Point& point) const
{
    const QRectF room = plot().adjusted(plotEdge, plotEdge, -plotEdge, -plotEdge);
    return {room.left() + content_.x.shareOf(point.x) * room.width(),
            room.bottom() - content_.y.shareOf(point.y) * room.height()};
}

int PointChart::placeAt(const QPointF& position) const
{
    int nearest = -1;
    double least = pointReach * pointReach;
    for (int place = 0; place < places(); ++place) {
        const double distance = distanceSquared(placeOf(content_.points[place]), position);
        if (distance < least) {
            least = distance;
            nearest = place;
        }
    }
    return nearest;
}

ChartReading PointChart::readingAt(int place) const
{
    const Point& point = content_.points[place];
    ChartReading reading;
    reading.head = point.name;
    reading.values.push_back(
        {tr("%1: %2").arg(content_.y.name, point.yText), colorOf(point), placeOf(point)});
    reading.values.push_back({tr("%1: %2").arg(content_.x.name, point.xText), tokens().quietText});
    return reading;
}

/// "NDCG@10 by Alpha, 60 points. Highest: Trial 12 with 0.271 at Alpha 8.3."
QString PointChart::sentence() const
{
    if (content_.points.empty())
        return {};
    const Point& best = *std::ranges::max_element(content_.points, {}, &Point::y);
    return tr("%1, points: %2. Highest: %3 with %4 at %5 %6.")
        .arg(content_.subject, QString::number(content_.points.size()), best.name, best.yText,
             content_.x.name, best.xText);
}

ChartNumbers PointChart::numbers() const
{
    const auto kept = std::make_shared<const std::vector<Point>>(content_.points);
    return {{{tr("Name"), [kept](int row) { return (*kept)[row].name; }, [](int row) { return row; }},
             {content_.x.name, [kept](int row) { return (*kept)[row].xText; },
              [kept](int row) { return (*kept)[row].x; }, true},
             {content_.y.name, [kept](int row) { return (*kept)[row].yText; },
              [kept](int row) { return (*kept)[row].y; }, true}},
            places()};
}

void PointChart::paintAxes(QPainter& painter, const QRectF& plot) const
{
    const double lineHeight = QFontMetricsF(painter.font()).height();
    const QRectF room = plot.adjusted(plotEdge, plotEdge, -plotEdge, -plotEdge);
    for (const PlotAxis::Tick& tick : content_.y.ticks) {
        const double y = room.bottom() - content_.y.shareOf(tick.value) * room.height();
        painter.setPen(tokens().line);
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(tokens().quietText);
        painter.drawText(QRectF(0, y - lineHeight / 2, plot.left() - metrics::card, lineHeight),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    painter.setPen(tokens().strongLine);
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(tokens().quietText);
    double nextFree = -1; // texts that would touch the one before are left out
    for (const PlotAxis::Tick& tick : content_.x.ticks) {
        const double x = room.left() + content_.x.shareOf(tick.value) * room.width();
        const double textWidth = QFontMetricsF(painter.font()).horizontalAdvance(tick.text) + 2;
        if (x - textWidth / 2 < nextFree)
            continue;
        nextFree = x + textWidth / 2 + metrics::card;
        painter.drawText(QRectF(x - textWidth / 2, plot.bottom() + metrics::within, textWidth, lineHeight),
                         Qt::AlignCenter, tick.text);
    }
    painter.drawText(QRectF(plot.left(), height() - lineHeight, plot.width(), lineHeight), Qt::AlignCenter,
                     content_.x.name);
    painter.drawText(QRectF(0, 0, width(), lineHeight), Qt::AlignLeft | Qt::AlignVCenter, content_.y.name);
}

QColor PointChart::colorOf(const Point& point) const
{
    if (content_.seriesOf)
        return content_.seriesOf(point.id) == 0 ? tokens().accent : tokens().diversity;
    QColor ground = tokens().accent;
    ground.setAlphaF(pointOpacity);
    return ground;
}

/// The second series is dashed, so that colour alone does not tell it.
void PointChart::paintSeries(QPainter& painter) const
{
    std::vector<Point> ordered = content_.points;
    std::ranges::sort(ordered, {}, &Point::id);
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        const int series = content_.seriesOf(ordered[i].id);
        const bool last = i + 1 == ordered.size() || content_.seriesOf(ordered[i + 1].id) != series;
        painter.setPen(seriesPen(series));
        if (!last)
            painter.drawLine(placeOf(ordered[i]), placeOf(ordered[i + 1]));
    }
    paintSeriesNames(painter);
}

/// Above the plot, from the right, each behind a piece of its line.
void PointChart::paintSeriesNames(QPainter& painter) const
{
    const QFontMetricsF text(painter.font());
    double right = plot().right();
    for (qsizetype series = content_.seriesNames.size() - 1; series >= 0; --series) {
        const QString& name = content_.seriesNames[series];
        const double nameWidth = text.horizontalAdvance(name) + 1;
        painter.setPen(tokens().quietText);
        painter.drawText(QRectF(right - nameWidth, 0, nameWidth, text.height()),
                         Qt::AlignRight | Qt::AlignVCenter, name);
        right -= nameWidth + metrics::within;
        painter.setPen(seriesPen(static_cast<int>(series)));
        painter.drawLine(QPointF(right - sampleLength, text.height() / 2), QPointF(right, text.height() / 2));
        right -= sampleLength + metrics::between;
    }
}

void PointChart::paintContent(QPainter& painter)
{
    paintAxes(painter, plot());
    if (content_.seriesOf)
        paintSeries(painter);
    const Point* strong = nullptr;
    for (const Point& point : content_.points) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(point));
        painter.drawEllipse(placeOf(point), plotPointRadius, plotPointRadius);
        if (point.id == content_.strong)
            strong = &point;
        if (point.id == selected_) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(tokens().text, metrics::focusRing));
            painter.drawEllipse(placeOf(point), selectionRadius, selectionRadius);
        }
    }
    if (strong == nullptr)
        return;
    const QPointF place = placeOf(*strong);
    painter.setPen(QPen(tokens().surface, 1));
    painter.setBrush(tokens().good);
    painter.drawEllipse(place, strongRadius, strongRadius);
    const QFontMetricsF text(painter.font());
    const double nameWidth = text.horizontalAdvance(content_.strongName);
    const double left = place.x() + selectionRadius + metrics::within;
    const bool fits = left + nameWidth < plot().right();
    // Beside a point through which a line goes it would be struck out.
    const double top = place.y() - (content_.seriesOf ? text.height() + strongRadius : text.height() / 2);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(fits ? left : place.x() - selectionRadius - metrics::within - nameWidth, top,
                            nameWidth + 1, text.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, content_.strongName);
}

} // namespace segue
