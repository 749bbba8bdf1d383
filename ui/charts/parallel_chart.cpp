#include "charts/parallel_chart.h"

#include "settings/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <ranges>

namespace segue {

namespace {
constexpr double parallelLine = 1.4;
constexpr double strongLine = 3;
constexpr double lineReach = 10; ///< pixels from which a line is still meant
} // namespace

ParallelChart::ParallelChart(QWidget* parent)
    : PaintedChart(parent)
{}

void ParallelChart::setContent(Content content)
{
    content_ = std::move(content);
    std::ranges::stable_sort(content_.lines, std::ranges::greater{},
                             [](const Line& line) { return line.values.back(); });
    setAccessibleName(content_.subject);
    contentChanged();
}

void ParallelChart::setSelected(int id)
{
    selected_ = id;
    update();
}

/// The names of the axes stand above; the first and the last have half of theirs beside the plot.
QRectF ParallelChart::plot() const
{
    const QFontMetricsF text(Theme::current().font(TextRole::Quiet));
    const auto halfOf = [&text](const PlotAxis& axis) { return text.horizontalAdvance(axis.name) / 2; };
    const double left = std::max(halfOf(content_.axes.front()), 1.0 * metrics::page);
    double right = halfOf(content_.axes.back());
    for (const PlotAxis::Tick& tick : content_.axes.back().ticks)
        right = std::max(right, text.horizontalAdvance(tick.text) + metrics::card);
    return QRectF(rect()).adjusted(left + 1, text.height() + metrics::card, -right - 1, -text.height() / 2);
}

QPointF ParallelChart::placeOf(const Line& line, std::size_t axis) const
{
    const QRectF room = plot();
    const double steps = std::max(1.0, static_cast<double>(content_.axes.size()) - 1);
    return {room.left() + room.width() * static_cast<double>(axis) / steps,
            room.bottom() - room.height() * content_.axes[axis].shareOf(line.values[axis])};
}

QPolygonF ParallelChart::pathOf(const Line& line) const
{
    QPolygonF path;
    for (std::size_t axis = 0; axis < content_.axes.size(); ++axis)
        path << placeOf(line, axis);
    return path;
}

/// How far above or below the line `position` is.
double ParallelChart::distance(const Line& line, const QPointF& position) const
{
    const QPolygonF path = pathOf(line);
    double least = std::numeric_limits<double>::max();
    for (qsizetype i = 1; i < path.size(); ++i) {
        const QPointF from = path[i - 1];
        const QPointF to = path[i];
        if (position.x() < from.x() || position.x() > to.x())
            continue;
        const double share = (position.x() - from.x()) / (to.x() - from.x());
        least = std::min(least, std::abs(std::lerp(from.y(), to.y(), share) - position.y()));
    }
    return least;
}

int ParallelChart::placeAt(const QPointF& position) const
{
    int nearest = -1;
    double least = lineReach;
    for (int place = 0; place < places(); ++place) {
        if (const double away = distance(content_.lines[place], position); away < least) {
            least = away;
            nearest = place;
        }
    }
    return nearest;
}

ChartReading ParallelChart::readingAt(int place) const
{
    const Line& line = content_.lines[place];
    ChartReading reading;
    reading.head = line.name;
    for (std::size_t axis = 0; axis < content_.axes.size(); ++axis)
        reading.values.push_back(
            {tr("%1: %2").arg(content_.axes[axis].name, line.texts[static_cast<qsizetype>(axis)]),
             tokens().accent, placeOf(line, axis)});
    return reading;
}

/// "Trials by parameter, lines: 60. Highest: Trial 12, Factors 64, Alpha 8.3, NDCG@10 0.271."
QString ParallelChart::sentence() const
{
    if (content_.lines.empty())
        return {};
    const Line& best = content_.lines.front();
    QStringList values;
    for (std::size_t axis = 0; axis < content_.axes.size(); ++axis)
        values << content_.axes[axis].name + u' ' + best.texts[static_cast<qsizetype>(axis)];
    return tr("%1, lines: %2. Highest: %3, %4.")
        .arg(content_.subject, QString::number(content_.lines.size()), best.name,
             values.join(QStringLiteral(", ")));
}

ChartNumbers ParallelChart::numbers() const
{
    const auto kept = std::make_shared<const Content>(content_);
    ChartNumbers table;
    table.rows = places();
    table.columns.push_back({tr("Name"), [kept](int row) { return kept->lines[row].name; },
                             [kept](int row) { return kept->lines[row].id; }});
    for (std::size_t axis = 0; axis < content_.axes.size(); ++axis)
        table.columns.push_back(
            {content_.axes[axis].name,
             [kept, axis](int row) { return kept->lines[row].texts[static_cast<qsizetype>(axis)]; },
             [kept, axis](int row) { return kept->lines[row].values[axis]; }, true});
    return table;
}

void ParallelChart::paintAxis(QPainter& painter, std::size_t axis) const
{
    const QRectF room = plot();
    const QFontMetricsF text(painter.font());
    const double steps = std::max(1.0, static_cast<double>(content_.axes.size()) - 1);
    const double x = room.left() + room.width() * static_cast<double>(axis) / steps;
    painter.setPen(QPen(tokens().strongLine, 1));
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    painter.setPen(tokens().text);
    const double half = text.horizontalAdvance(content_.axes[axis].name) / 2 + 1;
    painter.drawText(QRectF(x - half, 0, 2 * half, text.height()), Qt::AlignCenter, content_.axes[axis].name);
    double nextFree = height() + text.height(); // from below; texts that would touch are left out
    for (const PlotAxis::Tick& tick : content_.axes[axis].ticks) {
        const double y = room.bottom() - room.height() * content_.axes[axis].shareOf(tick.value);
        if (y + text.height() / 2 > nextFree)
            continue;
        nextFree = y - text.height() / 2;
        // On a piece of ground, so that lines do not strike them through.
        const QRectF label(x + metrics::within, y - text.height() / 2, text.horizontalAdvance(tick.text) + 2,
                           text.height());
        QColor ground = tokens().surface;
        ground.setAlphaF(0.8F);
        painter.fillRect(label, ground);
        painter.setPen(tokens().quietText);
        painter.drawText(label, Qt::AlignCenter, tick.text);
    }
}

void ParallelChart::paintLine(QPainter& painter, const Line& line, const QPen& pen) const
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(pathOf(line));
}

void ParallelChart::paintContent(QPainter& painter)
{
    const double low = content_.lines.back().values.back();
    const double high = content_.lines.front().values.back();
    // The best ones lie on top.
    for (const Line& line : std::views::reverse(content_.lines))
        paintLine(painter, line,
                  QPen(rampColor(high > low ? (line.values.back() - low) / (high - low) : 1), parallelLine));
    for (const Line& line : content_.lines) {
        if (line.id == content_.strong)
            paintLine(painter, line, QPen(tokens().good, strongLine));
        else if (line.id == selected_)
            paintLine(painter, line, QPen(tokens().text, strongLine, Qt::DashLine));
    }
    for (std::size_t axis = 0; axis < content_.axes.size(); ++axis)
        paintAxis(painter, axis);
}

} // namespace segue
