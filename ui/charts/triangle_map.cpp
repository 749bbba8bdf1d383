#include "charts/triangle_map.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double triangleHeight = 0.8660254; ///< of an equilateral one, in its side
constexpr double mixPointRadius = 7;
constexpr double bestRadius = 5;
constexpr double adoptedRadius = 5.5; ///< so that the point stands around it
constexpr int rampBlocks = 8;
constexpr int rampBlockWidth = 8;
constexpr int valueDecimals = 3;

QPolygonF hexagon(const QPointF& centre, double radius)
{
    QPolygonF corners;
    for (int corner = 0; corner < 6; ++corner) {
        const double angle = M_PI / 3 * corner + M_PI / 6;
        corners << centre + QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return corners;
}

/// To hundredths that sum to 1.
Weights rounded(Weights weights)
{
    double sum = 0;
    for (const Component component : components) {
        weights[component] = std::max(0.0, weights[component]);
        sum += weights[component];
    }
    const auto hundredths = [&](Component component) { return std::round(100 * weights[component] / sum); };
    const double als = hundredths(Component::Als);
    const double content = std::min(hundredths(Component::Content), 100 - als);
    return Weights{{als / 100, content / 100, (100 - als - content) / 100}};
}

} // namespace

QString mixText(const Weights& weights)
{
    return TriangleMap::tr("ALS %1, content %2, popularity %3")
        .arg(percentText(weights[Component::Als]), percentText(weights[Component::Content]),
             percentText(weights[Component::Popularity]));
}

TriangleMap::TriangleMap(QWidget* parent)
    : PaintedChart(parent)
{
    connect(this, &PaintedChart::picked, this, [this](int mix) { moveTo(content_.mixes[mix].weights); });
}

void TriangleMap::setContent(Content content)
{
    content_ = std::move(content);
    if (!content_.mixes.empty()) {
        const auto [low, high] = std::ranges::minmax_element(content_.mixes, {}, &Mix::value);
        low_ = low->value;
        high_ = high->value;
    }
    setAccessibleName(content_.subject);
    contentChanged();
}

void TriangleMap::setPoint(const Weights& weights)
{
    point_ = weights;
    update();
}

void TriangleMap::setAdopted(const std::optional<Weights>& weights)
{
    adopted_ = weights;
    contentChanged();
}

void TriangleMap::moveTo(const Weights& weights)
{
    setPoint(weights);
    Q_EMIT pointMoved(weights);
}

PerComponent<QPointF> TriangleMap::corners() const
{
    const double line = QFontMetricsF(Theme::current().font(TextRole::Quiet)).height();
    const QRectF room =
        QRectF(rect()).adjusted(metrics::page, line + metrics::card, -metrics::page, -line - metrics::page);
    const double side = std::min(room.width(), room.height() / triangleHeight);
    const double left = room.center().x() - side / 2;
    const double top = room.top() + (room.height() - side * triangleHeight) / 2;
    PerComponent<QPointF> found;
    found[Component::Als] = {left + side / 2, top};
    found[Component::Content] = {left, top + side * triangleHeight};
    found[Component::Popularity] = {left + side, top + side * triangleHeight};
    return found;
}

QPointF TriangleMap::placeOf(const Weights& weights) const
{
    const PerComponent<QPointF> corner = corners();
    QPointF place;
    for (const Component component : components)
        place += weights[component] * corner[component];
    return place;
}

Weights TriangleMap::weightsAt(const QPointF& position) const
{
    const PerComponent<QPointF> corner = corners();
    const QPointF& left = corner[Component::Content];
    const double side = corner[Component::Popularity].x() - left.x();
    const double als = std::clamp((left.y() - position.y()) / (side * triangleHeight), 0.0, 1.0);
    const double right = (position.x() - left.x()) / side - als / 2;
    const double popularity = std::clamp(right, 0.0, 1 - als);
    return rounded(Weights{{als, 1 - als - popularity, popularity}});
}

int TriangleMap::placeAt(const QPointF& position) const
{
    const PerComponent<QPointF> corner = corners();
    const double side = corner[Component::Popularity].x() - corner[Component::Content].x();
    const double reach = std::max(side / content_.steps, 1.0);
    int nearest = -1;
    double least = reach * reach;
    for (int place = 0; place < places(); ++place) {
        const QPointF away = placeOf(content_.mixes[place].weights) - position;
        if (const double distance = QPointF::dotProduct(away, away); distance < least) {
            least = distance;
            nearest = place;
        }
    }
    return nearest;
}

ChartReading TriangleMap::readingAt(int place) const
{
    const Mix& mix = content_.mixes[place];
    ChartReading reading;
    reading.head = mixText(mix.weights);
    reading.values.push_back({tr("%1: %2").arg(content_.valueName, scoreText(mix.value, valueDecimals)),
                              tokens().accent, placeOf(mix.weights)});
    return reading;
}

/// "NDCG@10 by mix, 0.081 to 0.271. Highest at ALS 60%, content 30%, popularity 10%. Adopted: ALS 70%, ..."
QString TriangleMap::sentence() const
{
    if (content_.mixes.empty() || content_.best < 0)
        return {};
    const QString highest =
        tr("%1, %2 to %3. Highest at %4.")
            .arg(content_.subject, scoreText(low_, valueDecimals), scoreText(high_, valueDecimals),
                 mixText(content_.mixes[content_.best].weights));
    return adopted_ ? highest + u' ' + tr("Adopted: %1.").arg(mixText(*adopted_)) : highest;
}

ChartNumbers TriangleMap::numbers() const
{
    const auto kept = std::make_shared<const std::vector<Mix>>(content_.mixes);
    const auto part = [kept](const QString& title, Component component) {
        return TableColumn{
            title, [kept, component](int row) { return percentText((*kept)[row].weights[component]); },
            [kept, component](int row) { return (*kept)[row].weights[component]; }, true};
    };
    return {
        {part(tr("ALS"), Component::Als),
         part(tr("Content"), Component::Content),
         part(tr("Popularity"), Component::Popularity),
         {content_.valueName, [kept](int row) { return scoreText((*kept)[row].value, valueDecimals + 1); },
          [kept](int row) { return (*kept)[row].value; }, true}},
        places()};
}

double TriangleMap::share(const Mix& mix) const
{
    return high_ > low_ ? (mix.value - low_) / (high_ - low_) : 1;
}

void TriangleMap::paintMixes(QPainter& painter) const
{
    const PerComponent<QPointF> corner = corners();
    const double step = (corner[Component::Popularity].x() - corner[Component::Content].x()) / content_.steps;
    // A hair larger, so that no ground shines through between them.
    const double radius = step / std::sqrt(3.0) + 0.4;
    painter.setPen(Qt::NoPen);
    for (const Mix& mix : content_.mixes) {
        painter.setBrush(rampColor(share(mix)));
        painter.drawPolygon(hexagon(placeOf(mix.weights), radius));
    }
}

void TriangleMap::paintCorners(QPainter& painter) const
{
    const QFontMetricsF text(painter.font());
    const PerComponent<QPointF> corner = corners();
    const double line = text.height();
    painter.setPen(tokens().als);
    painter.drawText(
        QRectF(corner[Component::Als].x() + metrics::page, corner[Component::Als].y() - line, width(), line),
        Qt::AlignLeft | Qt::AlignVCenter, tr("ALS"));
    painter.setPen(tokens().content);
    const double below = corner[Component::Content].y() + metrics::card + metrics::within;
    painter.drawText(QRectF(0, below, width() / 2.0, line), Qt::AlignLeft | Qt::AlignVCenter, tr("Content"));
    painter.setPen(tokens().popularity);
    painter.drawText(QRectF(width() / 2.0, below, width() / 2.0, line), Qt::AlignRight | Qt::AlignVCenter,
                     tr("Popularity"));
}

/// What the colours mean: the lowest and the highest value.
void TriangleMap::paintRamp(QPainter& painter) const
{
    const QFontMetricsF text(painter.font());
    const double line = text.height();
    painter.setPen(tokens().quietText);
    const QString low = scoreText(low_, valueDecimals);
    painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter, low);
    double left = text.horizontalAdvance(low) + metrics::within;
    for (int block = 0; block < rampBlocks; ++block, left += rampBlockWidth)
        painter.fillRect(QRectF(left, line / 4, rampBlockWidth, line / 2),
                         rampColor(static_cast<double>(block) / (rampBlocks - 1)));
    painter.drawText(QRectF(left + metrics::within, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     scoreText(high_, valueDecimals));
}

void TriangleMap::paintBest(QPainter& painter, const QPointF& place) const
{
    painter.setPen(QPen(tokens().surface, 1));
    painter.setBrush(tokens().good);
    painter.drawEllipse(place, bestRadius, bestRadius);
}

/// A diamond in the colour of text with an outline in that of the ground: one of them stands out from every
/// colour of the ramp.
void TriangleMap::paintAdopted(QPainter& painter, const QPointF& place) const
{
    const QPolygonF diamond{{place + QPointF(0, -adoptedRadius), place + QPointF(adoptedRadius, 0),
                             place + QPointF(0, adoptedRadius), place + QPointF(-adoptedRadius, 0)}};
    painter.setPen(QPen(tokens().surface, metrics::focusRing));
    painter.setBrush(tokens().text);
    painter.drawPolygon(diamond);
}

/// Beside the top of the triangle: what its marks are.
void TriangleMap::paintLegend(QPainter& painter) const
{
    const double line = QFontMetricsF(painter.font()).height();
    const double left = adoptedRadius + 1;
    double middle = 2 * line;
    const auto name = [&](const QString& text) {
        painter.setPen(tokens().quietText);
        painter.drawText(QRectF(2 * left + metrics::within, middle - line / 2, width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        middle += line + metrics::within;
    };
    if (content_.best >= 0) {
        paintBest(painter, {left, middle});
        name(tr("highest"));
    }
    if (adopted_) {
        paintAdopted(painter, {left, middle});
        name(tr("adopted"));
    }
}

void TriangleMap::paintPoint(QPainter& painter) const
{
    if (content_.best >= 0)
        paintBest(painter, placeOf(content_.mixes[content_.best].weights));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().surface, 5));
    painter.drawEllipse(placeOf(point_), mixPointRadius, mixPointRadius);
    painter.setPen(QPen(tokens().text, metrics::focusRing));
    painter.drawEllipse(placeOf(point_), mixPointRadius, mixPointRadius);
    if (adopted_)
        paintAdopted(painter, placeOf(*adopted_));
}

void TriangleMap::paintContent(QPainter& painter)
{
    paintMixes(painter);
    paintCorners(painter);
    paintRamp(painter);
    paintLegend(painter);
    paintPoint(painter);
}

void TriangleMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && places() > 0 && placeAt(event->position()) >= 0)
        moveTo(weightsAt(event->position()));
}

void TriangleMap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton && places() > 0)
        moveTo(weightsAt(event->position()));
}

/// Where it was pressed the point is already.
void TriangleMap::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
}

} // namespace segue
