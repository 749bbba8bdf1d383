#include "charts/chart_overlay.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

namespace {
constexpr double readingDot = 4;
constexpr double dotEdge = 1.5;
} // namespace

FocusRing::FocusRing(QWidget* chart)
    : QWidget(chart->parentWidget())
{
    constexpr int away = metrics::focusRing + 1;
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(chart->geometry().adjusted(-away, -away, away, away));
    raise();
    show();
}

void FocusRing::paintEvent(QPaintEvent*)
{
    constexpr double half = metrics::focusRing / 2.0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, metrics::focusRing));
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), metrics::corner,
                            metrics::corner);
}

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
    setGeometry(parentWidget()->rect());
    setVisible(reading_.has_value());
    raise();
    update();
}

void ChartOverlay::paintEvent(QPaintEvent*)
{
    if (!reading_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
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
