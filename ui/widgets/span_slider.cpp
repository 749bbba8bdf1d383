#include "widgets/span_slider.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {
constexpr int spanHeight = 20;
constexpr int spanWidth = 90;
constexpr double handleRadius = 6;
constexpr double grooveHeight = 4;
constexpr int spanSteps = 100; ///< places of a handle
constexpr int keySteps = 5;
} // namespace

SpanSlider::SpanSlider(double lowest, double highest, QWidget* parent)
    : QWidget(parent)
    , range_{lowest, highest}
    , span_(range_)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSpan(range_);
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SpanSlider::setSpan(const std::array<double, 2>& span)
{
    const double low = std::clamp(span[0], range_[0], range_[1]);
    span_ = {low, std::clamp(span[1], low, range_[1])};
    setAccessibleDescription(tr("from %1 to %2").arg(compactText(span_[0]), compactText(span_[1])));
    update();
}

QSize SpanSlider::sizeHint() const
{
    return {spanWidth, spanHeight};
}

double SpanSlider::xOf(double value) const
{
    const double room = width() - 2 * (handleRadius + metrics::focusRing);
    return handleRadius + metrics::focusRing + room * (value - range_[0]) / (range_[1] - range_[0]);
}

double SpanSlider::valueAt(double x) const
{
    const double room = std::max(1.0, width() - 2 * (handleRadius + metrics::focusRing));
    const double share = std::clamp((x - handleRadius - metrics::focusRing) / room, 0.0, 1.0);
    return range_[0] + std::round(share * spanSteps) / spanSteps * (range_[1] - range_[0]);
}

/// A handle stops at the other one.
void SpanSlider::move(int handle, double value)
{
    std::array<double, 2> span = span_;
    span[handle] =
        handle == 0 ? std::clamp(value, range_[0], span_[1]) : std::clamp(value, span_[0], range_[1]);
    if (span == span_)
        return;
    setSpan(span);
    Q_EMIT spanChanged();
}

void SpanSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const auto groove = [&](double from, double to, const QColor& color) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(from, middle - grooveHeight / 2, to - from, grooveHeight), 2, 2);
    };
    groove(xOf(range_[0]), xOf(range_[1]), tokens().strongLine);
    groove(xOf(span_[0]), xOf(span_[1]), isWhole() ? tokens().controlBorder : tokens().accent);
    for (const double value : span_) {
        painter.setPen(QPen(isEnabled() ? tokens().controlBorder : tokens().strongLine, 1));
        painter.setBrush(tokens().raised);
        painter.drawEllipse(QPointF(xOf(value), middle), handleRadius, handleRadius);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, metrics::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::corner, metrics::corner);
    }
}

/// The nearer handle follows; where both are at one place, the one on whose side the mouse is.
void SpanSlider::mousePressEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    const double toLow = std::abs(x - xOf(span_[0]));
    const double toHigh = std::abs(x - xOf(span_[1]));
    dragged_ = toLow < toHigh || (toLow == toHigh && x < xOf(span_[0])) ? 0 : 1;
    move(dragged_, valueAt(x));
}

void SpanSlider::mouseMoveEvent(QMouseEvent* event)
{
    move(dragged_, valueAt(event->position().x()));
}

void SpanSlider::keyPressEvent(QKeyEvent* event)
{
    const double step = (range_[1] - range_[0]) * keySteps / spanSteps;
    const int handle = event->modifiers().testFlag(Qt::ShiftModifier) ? 1 : 0;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        move(handle, span_[handle] - step);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        move(handle, span_[handle] + step);
        break;
    case Qt::Key_Home:
    case Qt::Key_End:
        if (!isWhole()) {
            setSpan(range_);
            Q_EMIT spanChanged();
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace segue
