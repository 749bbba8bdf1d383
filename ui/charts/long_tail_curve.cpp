#include "charts/long_tail_curve.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace segue {

namespace {

constexpr double tailWidthEms = 24;
constexpr double tailHeightEms = 14;
/// Where the curves are read while no mouse points: the usual 80:20 question.
constexpr double fifth = 0.2;
constexpr std::array ticks{0.0, 0.2, 0.4, 0.6, 0.8, 1.0};
constexpr double lineWidth = 2;
constexpr double dot = 3.5;
constexpr double legendX = 0.5; ///< in shares of the axes
constexpr double legendY = 0.3;
/// Curves closer than this share everywhere are one to the eye.
constexpr double same = 0.01;

QPointF at(const QRectF& plot, double x, double y)
{
    return {plot.left() + x * plot.width(), plot.bottom() - y * plot.height()};
}

} // namespace

LongTailCurve::LongTailCurve(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Long tail"));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void LongTailCurve::setOverview(std::shared_ptr<const LibraryOverview> overview)
{
    overview_ = std::move(overview);
    QStringList spoken;
    for (const double share : ticks) {
        if (overview_ && share > 0 && share < 1)
            spoken << tr("%1 of the songs get %2 of the plays")
                          .arg(percentText(share), percentText(overview_->tailAt(share).plays));
    }
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QSize LongTailCurve::sizeHint() const
{
    const double em = Theme::current().em();
    return {static_cast<int>(tailWidthEms * em), static_cast<int>(tailHeightEms * em)};
}

QSize LongTailCurve::minimumSizeHint() const
{
    return sizeHint() / 2;
}

QRectF LongTailCurve::plot() const
{
    const QFontMetricsF text(Theme::current().font(TextRole::Quiet));
    const double label = text.horizontalAdvance(QStringLiteral("100%"));
    return QRectF(rect()).adjusted(label + metrics::card, text.height() / 2, -label / 2,
                                   -2 * text.height() - metrics::card - metrics::within);
}

void LongTailCurve::paintEvent(QPaintEvent*)
{
    if (!overview_ || overview_->longTail.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::current().font(TextRole::Quiet));
    const QRectF room = plot();
    paintGrid(painter, room);
    paintCurves(painter, room);
    paintReading(painter, room);
}

void LongTailCurve::paintGrid(QPainter& painter, const QRectF& plot) const
{
    const double height = QFontMetricsF(painter.font()).height();
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(QStringLiteral("100%")) + 2;
    for (const double tick : ticks) {
        painter.setPen(tick == 0 ? tokens().strongLine : tokens().line);
        painter.drawLine(at(plot, 0, tick), at(plot, 1, tick));
        painter.setPen(tokens().quietText);
        const double y = at(plot, 0, tick).y();
        painter.drawText(QRectF(0, y - height / 2, plot.left() - metrics::card, height),
                         Qt::AlignRight | Qt::AlignVCenter, percentText(tick));
        const QPointF below = at(plot, tick, 0);
        painter.drawText(QRectF(below.x() - width / 2, below.y() + metrics::within, width, height),
                         Qt::AlignCenter, percentText(tick));
    }
    painter.drawText(QRectF(plot.left(), rect().bottom() + 1 - height, plot.width(), height), Qt::AlignCenter,
                     tr("share of the songs, most played first"));
    painter.setPen(QPen(tokens().baseline, 1, Qt::DashLine));
    painter.drawLine(at(plot, 0, 0), at(plot, 1, 1));
    painter.setPen(tokens().quietText);
    const QString alike = tr("all songs played alike");
    const double share = QFontMetricsF(painter.font()).horizontalAdvance(alike) / plot.width();
    const double below = at(plot, 0, std::max(legendY + 2 * height / plot.height(), 1 - share)).y();
    painter.drawText(QRectF(plot.left(), below + metrics::card, plot.width(), height),
                     Qt::AlignRight | Qt::AlignVCenter, alike);
}

/// Where every pair has one play, plays and pairs are the same curve.
bool LongTailCurve::playsDiffer() const
{
    return std::ranges::any_of(overview_->longTail, [](const LibraryOverview::TailPoint& point) {
        return std::abs(point.plays - point.pairs) > same;
    });
}

void LongTailCurve::paintCurves(QPainter& painter, const QRectF& plot) const
{
    painter.setBrush(Qt::NoBrush);
    const auto draw = [&](double LibraryOverview::TailPoint::*value, const QColor& colour) {
        QPainterPath path(at(plot, 0, 0));
        for (const LibraryOverview::TailPoint& point : overview_->longTail)
            path.lineTo(at(plot, point.songs, point.*value));
        painter.setPen(QPen(colour, lineWidth));
        painter.drawPath(path);
    };
    if (playsDiffer())
        draw(&LibraryOverview::TailPoint::pairs, tokens().content);
    draw(&LibraryOverview::TailPoint::plays, tokens().accent);
}

/// What the curves say at the mouse, or at a fifth of the songs: dots on a vertical line, and their figures
/// below the diagonal, where no curve of the most played first can come.
void LongTailCurve::paintReading(QPainter& painter, const QRectF& plot) const
{
    struct Reading {
        double value;
        QColor colour;
        QString text;
    };
    const double share = hovered_ >= 0 ? hovered_ : fifth;
    const LibraryOverview::TailPoint point = overview_->tailAt(share);
    std::vector<Reading> readings{
        {point.plays, tokens().accent, tr("%1 of the plays").arg(percentText(point.plays))}};
    if (playsDiffer())
        readings.push_back({point.pairs, tokens().content,
                            tr("%1 of the listener-song pairs").arg(percentText(point.pairs))});

    painter.setPen(tokens().strongLine);
    painter.drawLine(at(plot, share, 0), at(plot, share, std::max(point.plays, point.pairs)));
    const QFontMetricsF text(painter.font());
    QRectF line(at(plot, legendX, legendY), QSizeF(plot.width() * (1 - legendX), text.height()));
    painter.setPen(tokens().text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1 of the songs have").arg(percentText(share)));
    for (const Reading& reading : readings) {
        line.translate(0, text.height() + metrics::within);
        painter.setPen(Qt::NoPen);
        painter.setBrush(reading.colour);
        painter.drawEllipse(at(plot, share, reading.value), dot, dot);
        painter.drawEllipse(QPointF(line.left() + dot, line.center().y()), dot, dot);
        painter.setPen(tokens().text);
        painter.drawText(line.adjusted(metrics::between, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         reading.text);
    }
}

void LongTailCurve::mouseMoveEvent(QMouseEvent* event)
{
    const QRectF room = plot();
    hovered_ = std::clamp((event->position().x() - room.left()) / room.width(), 0.0, 1.0);
    update();
}

void LongTailCurve::leaveEvent(QEvent*)
{
    hovered_ = -1;
    update();
}

} // namespace segue
