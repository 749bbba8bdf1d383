#include "charts/painted_chart.h"

#include "settings/map_tokens.h"
#include "settings/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {
constexpr QSizeF paintedEms(24, 14);
constexpr QSizeF leastPaintedEms(14, 9);
} // namespace

PaintedChart::PaintedChart(QWidget* parent)
    : QWidget(parent)
    , tools_(this, this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void PaintedChart::setEmptyText(const QString& text)
{
    emptyText_ = text;
    if (places() == 0)
        setAccessibleDescription(text);
    update();
}

void PaintedChart::contentChanged()
{
    tools_.contentChanged();
    if (places() == 0)
        setAccessibleDescription(emptyText_);
    update();
}

QSize PaintedChart::sizeHint() const
{
    return (paintedEms * Theme::current().em()).toSize();
}

QSize PaintedChart::minimumSizeHint() const
{
    return (leastPaintedEms * Theme::current().em()).toSize();
}

void PaintedChart::paintPicture(QPainter& painter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::current().font(TextRole::Quiet));
    if (places() > 0) {
        paintContent(painter);
        return;
    }
    painter.setPen(tokens().quietText);
    painter.drawText(rect().adjusted(metrics::page, 0, -metrics::page, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     emptyText_);
}

void PaintedChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPicture(painter);
}

void PaintedChart::pick(int place)
{
    if (const int id = place >= 0 && place < places() ? idAt(place) : -1; id >= 0)
        Q_EMIT picked(id);
}

void PaintedChart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        pick(placeAt(event->position()));
}

void PaintedChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && tools_.place() >= 0)
        pick(tools_.place());
    else
        QWidget::keyPressEvent(event);
}

QColor rampColor(double share)
{
    const MapTokens& colors = mapTokensOf(Theme::current().scheme());
    const double at = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0;
    const auto mix = [at](float low, float high) { return std::lerp(low, high, static_cast<float>(at)); };
    return QColor::fromRgbF(mix(colors.rampLow.redF(), colors.rampHigh.redF()),
                            mix(colors.rampLow.greenF(), colors.rampHigh.greenF()),
                            mix(colors.rampLow.blueF(), colors.rampHigh.blueF()));
}

} // namespace segue
