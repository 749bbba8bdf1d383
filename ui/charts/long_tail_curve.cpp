#include "charts/long_tail_curve.h"

#include "settings/theme.h"
#include "widgets/format.h"

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
constexpr int percents = 100;
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
    , tools_(this, this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Long tail"));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
    connect(&tools_, &ChartTools::placeChanged, this, qOverload<>(&QWidget::update));
}

void LongTailCurve::setOverview(std::shared_ptr<const LibraryOverview> overview)
{
    overview_ = std::move(overview);
    tools_.contentChanged();
    update();
}

QString LongTailCurve::sentence() const
{
    QStringList spoken;
    for (const double share : ticks) {
        if (places() > 0 && share > 0 && share < 1)
            spoken << tr("%1 of the songs get %2 of the plays")
                          .arg(percentText(share), percentText(overview_->tailAt(share).plays));
    }
    return spoken.join(QStringLiteral("; "));
}

ChartNumbers LongTailCurve::numbers() const
{
    using Point = LibraryOverview::TailPoint;
    const auto column = [kept = overview_](const QString& title, double Point::*value) {
        return TableColumn{title, [kept, value](int row) { return percentText(kept->longTail[row].*value); },
                           [kept, value](int row) { return kept->longTail[row].*value; }, true};
    };
    ChartNumbers table;
    table.rows = places() > 0 ? static_cast<int>(overview_->longTail.size()) : 0;
    table.columns = {column(tr("Share of the songs"), &Point::songs),
                     column(tr("Share of the plays"), &Point::plays),
                     column(tr("Share of the pairs"), &Point::pairs)};
    return table;
}

/// One for each percent of the songs.
int LongTailCurve::places() const
{
    return overview_ && !overview_->longTail.empty() ? percents + 1 : 0;
}

int LongTailCurve::placeAt(const QPointF& position) const
{
    const QRectF room = plot();
    const double share = std::clamp((position.x() - room.left()) / room.width(), 0.0, 1.0);
    return static_cast<int>(std::lround(share * percents));
}

/// The share of the songs that is read; a fifth while nothing points.
double LongTailCurve::readShare() const
{
    return tools_.place() < 0 ? fifth : static_cast<double>(tools_.place()) / percents;
}

ChartReading LongTailCurve::readingAt(int place) const
{
    const LibraryOverview::TailPoint point = overview_->tailAt(static_cast<double>(place) / percents);
    ChartReading reading;
    reading.isPainted = true;
    reading.head = tr("%1 of the songs have").arg(percentText(point.songs));
    if (showsPlays())
        reading.values.push_back({tr("%1 of the plays").arg(percentText(point.plays)), tokens().accent,
                                  at(plot(), point.songs, point.plays)});
    if (showsPairs())
        reading.values.push_back({tr("%1 of the listener-song pairs").arg(percentText(point.pairs)),
                                  tokens().content, at(plot(), point.songs, point.pairs)});
    return reading;
}

std::vector<ChartContent::Series> LongTailCurve::series() const
{
    if (places() == 0 || !playsDiffer())
        return {};
    return {{tr("Plays"), playsShown_}, {tr("Listener-song pairs"), pairsShown_}};
}

/// One of the two is always there.
void LongTailCurve::showSeries(int series, bool shown)
{
    bool& changed = series == 0 ? playsShown_ : pairsShown_;
    bool& other = series == 0 ? pairsShown_ : playsShown_;
    changed = shown;
    other = other || !shown;
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
    QPainter painter(this);
    paintPicture(painter);
}

void LongTailCurve::paintPicture(QPainter& painter)
{
    if (places() == 0)
        return;
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
    if (showsPairs())
        draw(&LibraryOverview::TailPoint::pairs, tokens().content);
    if (showsPlays())
        draw(&LibraryOverview::TailPoint::plays, tokens().accent);
}

/// What the curves say where one points, or at a fifth of the songs: dots on a vertical line, and their
/// figures below the diagonal, where no curve of the most played first can come.
void LongTailCurve::paintReading(QPainter& painter, const QRectF& plot) const
{
    const double share = readShare();
    const ChartReading reading = readingAt(static_cast<int>(std::lround(share * percents)));
    double top = plot.bottom();
    for (const ChartReading::Value& value : reading.values)
        top = std::min(top, value.place->y());

    painter.setPen(tokens().strongLine);
    painter.drawLine(at(plot, share, 0), QPointF(at(plot, share, 0).x(), top));
    const QFontMetricsF text(painter.font());
    QRectF line(at(plot, legendX, legendY), QSizeF(plot.width() * (1 - legendX), text.height()));
    painter.setPen(tokens().text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, reading.head);
    for (const ChartReading::Value& value : reading.values) {
        line.translate(0, text.height() + metrics::within);
        painter.setPen(Qt::NoPen);
        painter.setBrush(value.color);
        painter.drawEllipse(*value.place, dot, dot);
        painter.drawEllipse(QPointF(line.left() + dot, line.center().y()), dot, dot);
        painter.setPen(tokens().text);
        painter.drawText(line.adjusted(metrics::between, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         value.text);
    }
}

} // namespace segue
