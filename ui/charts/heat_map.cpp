#include "charts/heat_map.h"

#include "settings/theme.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {
constexpr double mostForRowNames = 0.35; ///< of the width
constexpr double cellGap = 2;

/// The token that is read best on `ground`.
QColor textOn(const QColor& ground)
{
    return contrast(tokens().text, ground) > contrast(tokens().surface, ground) ? tokens().text
                                                                                : tokens().surface;
}
} // namespace

HeatMap::HeatMap(QWidget* parent)
    : PaintedChart(parent)
{}

void HeatMap::setContent(Content content)
{
    content_ = std::move(content);
    filled_.clear();
    for (std::size_t cell = 0; cell < content_.cells.size(); ++cell) {
        if (!content_.cells[cell])
            continue;
        const double value = content_.cells[cell]->value;
        if (filled_.empty())
            low_ = high_ = value;
        if (filled_.empty() || value > high_)
            best_ = cell;
        low_ = std::min(low_, value);
        high_ = std::max(high_, value);
        filled_.push_back(cell);
    }
    setAccessibleName(content_.subject);
    contentChanged();
}

QRectF HeatMap::plot() const
{
    const QFontMetricsF text(Theme::current().font(TextRole::Quiet));
    double names = 0;
    for (const QString& row : content_.rows)
        names = std::max(names, text.horizontalAdvance(row));
    names = std::min(names, mostForRowNames * width());
    return QRectF(rect()).adjusted(names + metrics::card, text.height() + metrics::within, -1,
                                   -2 * text.height() - metrics::card);
}

QRectF HeatMap::rectOf(std::size_t cell) const
{
    const QRectF room = plot();
    const auto columns = static_cast<std::size_t>(content_.columns.size());
    const double cellWidth = room.width() / static_cast<double>(columns);
    const double cellHeight = room.height() / static_cast<double>(content_.rows.size());
    const auto column = static_cast<double>(cell % columns);
    const auto row = static_cast<double>(cell / columns);
    return QRectF(room.left() + column * cellWidth, room.bottom() - (row + 1) * cellHeight, cellWidth,
                  cellHeight)
        .adjusted(0, 0, -cellGap, -cellGap);
}

int HeatMap::placeAt(const QPointF& position) const
{
    for (int place = 0; place < places(); ++place) {
        if (rectOf(filled_[place]).contains(position))
            return place;
    }
    return -1;
}

/// "Alpha 4 to 8, Regularization 1"
QString HeatMap::placeText(std::size_t cell) const
{
    const auto columns = static_cast<std::size_t>(content_.columns.size());
    return tr("%1 %2, %3 %4")
        .arg(content_.xName, content_.columns[static_cast<qsizetype>(cell % columns)], content_.yName,
             content_.rows[static_cast<qsizetype>(cell / columns)]);
}

ChartReading HeatMap::readingAt(int place) const
{
    const Cell& cell = cellAt(place);
    ChartReading reading;
    reading.head = placeText(filled_[place]);
    reading.values.push_back(
        {tr("%1: %2").arg(content_.valueName, cell.text), tokens().text, rectOf(filled_[place]).center()});
    if (!cell.note.isEmpty())
        reading.values.push_back({cell.note, tokens().quietText});
    return reading;
}

/// "NDCG@10 by Alpha and Regularization. Highest: 0.271 at Alpha 8, Regularization 1."
QString HeatMap::sentence() const
{
    return filled_.empty() ? QString()
                           : tr("%1. Highest: %2 at %3.")
                                 .arg(content_.subject, content_.cells[best_]->text, placeText(best_));
}

ChartNumbers HeatMap::numbers() const
{
    const auto kept = std::make_shared<const Content>(content_);
    const auto filled = std::make_shared<const std::vector<std::size_t>>(filled_);
    const auto columns = static_cast<std::size_t>(content_.columns.size());
    const auto column = [filled, columns](int row) {
        return static_cast<qsizetype>((*filled)[row] % columns);
    };
    const auto line = [filled, columns](int row) { return static_cast<qsizetype>((*filled)[row] / columns); };
    return {{{content_.xName, [kept, column](int row) { return kept->columns[column(row)]; },
              [column](int row) { return static_cast<double>(column(row)); }},
             {content_.yName, [kept, line](int row) { return kept->rows[line(row)]; },
              [line](int row) { return static_cast<double>(line(row)); }},
             {content_.valueName, [kept, filled](int row) { return kept->cells[(*filled)[row]]->text; },
              [kept, filled](int row) { return kept->cells[(*filled)[row]]->value; }, true}},
            places()};
}

void HeatMap::paintCell(QPainter& painter, std::size_t cell) const
{
    const QRectF room = rectOf(cell);
    if (!content_.cells[cell]) {
        painter.setPen(QPen(tokens().line, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    }
    const Cell& shown = *content_.cells[cell];
    const QColor ground = rampColor(high_ > low_ ? (shown.value - low_) / (high_ - low_) : 1);
    painter.fillRect(room, ground);
    const QFontMetricsF text(painter.font());
    if (text.horizontalAdvance(shown.text) + 2 * metrics::within <= room.width() &&
        text.height() <= room.height()) {
        painter.setPen(textOn(ground));
        painter.drawText(room, Qt::AlignCenter, shown.text);
    }
    if (cell == best_) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens().good, metrics::selectionEdge));
        painter.drawRect(room);
    }
}

void HeatMap::paintContent(QPainter& painter)
{
    const QFontMetricsF text(painter.font());
    const QRectF room = plot();
    for (std::size_t cell = 0; cell < content_.cells.size(); ++cell) {
        if (cell != best_)
            paintCell(painter, cell);
    }
    paintCell(painter, best_); // its edge lies over the others
    painter.setPen(tokens().quietText);
    const auto columns = static_cast<std::size_t>(content_.columns.size());
    for (std::size_t column = 0; column < columns; ++column) {
        const QRectF cell = rectOf(column);
        painter.drawText(
            QRectF(cell.left(), room.bottom() + metrics::within, cell.width(), text.height()),
            Qt::AlignCenter,
            text.elidedText(content_.columns[static_cast<qsizetype>(column)], Qt::ElideRight, cell.width()));
    }
    for (qsizetype row = 0; row < content_.rows.size(); ++row) {
        const QRectF cell = rectOf(static_cast<std::size_t>(row) * columns);
        painter.drawText(QRectF(0, cell.top(), room.left() - metrics::card, cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         text.elidedText(content_.rows[row], Qt::ElideRight, room.left() - metrics::card));
    }
    painter.drawText(QRectF(room.left(), height() - text.height(), room.width(), text.height()),
                     Qt::AlignCenter, content_.xName);
    painter.drawText(QRectF(0, 0, width(), text.height()), Qt::AlignLeft | Qt::AlignVCenter, content_.yName);
}

} // namespace segue
