#include "charts/chart_overlay.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

namespace {
constexpr double readingDot = 4;
constexpr double dotEdge = 1.5;
} // namespace

ChartOverlay::ChartOverlay(QWidget* chart)
    : QWidget(chart)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void ChartOverlay::setReading(std::optional<ChartReading> reading)
{
    reading_ = std::move(reading);
    adapt();
}

void ChartOverlay::setRing(bool ring)
{
    ring_ = ring;
    adapt();
}

void ChartOverlay::adapt()
{
    setGeometry(parentWidget()->rect());
    setVisible(ring_ || reading_.has_value());
    raise();
    update();
}

void ChartOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (ring_) {
        const double half = metrics::focusRing / 2.0;
        painter.setPen(QPen(tokens().accent, metrics::focusRing));
        painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), metrics::corner,
                                metrics::corner);
    }
    if (!reading_)
        return;
    if (reading_->guide) {
        painter.setPen(QPen(tokens().strongLine, 1));
        painter.drawLine(*reading_->guide);
    }
    for (const ChartReading::Value& value : reading_->values) {
        if (!value.place)
            continue;
        painter.setPen(QPen(tokens().surface, dotEdge));
        painter.setBrush(value.color);
        painter.drawEllipse(*value.place, readingDot, readingDot);
    }
}

} // namespace segue
