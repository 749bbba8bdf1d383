#include "charts/map_legend.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {
constexpr int signWidth = 12;
constexpr int rampWidth = 72;
constexpr int longestListener = 24;
constexpr double legendDotRadius = 4.5;
} // namespace

MapLegend::MapLegend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("What the colours mean"));
    connect(&Theme::current(), &Theme::changed, this, &MapLegend::adapt);
}

void MapLegend::setColors(const MapColors& colors)
{
    colors_ = colors;
    colors_.colors.clear();
    adapt();
}

void MapLegend::setListener(const QString& name)
{
    listener_ = shortened(name, longestListener).simplified();
    adapt();
}

void MapLegend::adapt()
{
    QStringList spoken;
    for (const Entry& entry : entries())
        spoken << entry.text;
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

std::vector<MapLegend::Entry> MapLegend::entries() const
{
    std::vector<Entry> entries;
    for (const MapColors::Group& group : colors_.groups)
        entries.push_back({Sign::Dot, group.name, group.color});
    if (!colors_.most.isEmpty())
        entries.push_back({Sign::Ramp, tr("%1 to %2").arg(colors_.least, colors_.most), {}});
    if (!listener_.isEmpty()) {
        entries.push_back({Sign::Ring, tr("heard by %1").arg(listener_), tokens().text});
        entries.push_back({Sign::Number, tr("recommended, by rank"), tokens().accent});
    }
    return entries;
}

QFont MapLegend::legendFont() const
{
    return Theme::current().font(TextRole::Quiet);
}

int MapLegend::widthOf(const Entry& entry) const
{
    const int sign = entry.sign == Sign::Ramp ? rampWidth : signWidth;
    return sign + metrics::within + QFontMetrics(legendFont()).horizontalAdvance(entry.text);
}

std::vector<QPoint> MapLegend::placed(const std::vector<Entry>& entries, int width) const
{
    const int line = QFontMetrics(legendFont()).height() + metrics::within;
    std::vector<QPoint> places;
    QPoint next;
    for (const Entry& entry : entries) {
        const int wide = widthOf(entry);
        if (next.x() > 0 && next.x() + wide > width)
            next = {0, next.y() + line};
        places.push_back(next);
        next.rx() += wide + metrics::between;
    }
    return places;
}

int MapLegend::heightForWidth(int width) const
{
    const std::vector<QPoint> places = placed(entries(), width);
    const int line = QFontMetrics(legendFont()).height() + metrics::within;
    return places.empty() ? line : places.back().y() + line;
}

QSize MapLegend::sizeHint() const
{
    return {rampWidth, heightForWidth(std::max(width(), rampWidth))};
}

void MapLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(legendFont());
    const std::vector<Entry> all = entries();
    const std::vector<QPoint> places = placed(all, width());
    const int line = painter.fontMetrics().height();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int sign = all[i].sign == Sign::Ramp ? rampWidth : signWidth;
        paintSign(painter, all[i], QRectF(places[i], QSizeF(sign, line)));
        painter.setPen(tokens().quietText);
        const int left = places[i].x() + sign + metrics::within;
        const int room = width() - left;
        painter.drawText(QRect(left, places[i].y(), room, line), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(all[i].text, Qt::ElideRight, room));
    }
}

void MapLegend::paintSign(QPainter& painter, const Entry& entry, const QRectF& room) const
{
    const MapTokens& map = mapTokensOf(Theme::current().scheme());
    painter.setBrush(Qt::NoBrush);
    switch (entry.sign) {
    case Sign::Ring:
        painter.setPen(QPen(entry.color, 1.5));
        painter.drawEllipse(room.center(), legendDotRadius, legendDotRadius);
        return;
    case Sign::Ramp: {
        QLinearGradient ramp(room.topLeft(), room.topRight());
        ramp.setColorAt(0, map.rampLow);
        ramp.setColorAt(1, map.rampHigh);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ramp);
        painter.drawRoundedRect(QRectF(room.left(), room.center().y() - 4, room.width(), 8), 2, 2);
        return;
    }
    case Sign::Dot:
    case Sign::Number:
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.color);
        const double radius = entry.sign == Sign::Number ? room.width() / 2 : legendDotRadius;
        painter.drawEllipse(room.center(), radius, radius);
    }
}

} // namespace segue
