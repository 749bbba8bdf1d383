#include "charts/feature_radar.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace segue {

namespace {

constexpr double meanRadius = 0.5;
/// The rim, and the middle, are this many standard deviations from the mean.
constexpr double rimDeviations = 1.5;
constexpr float fillOpacity = 0.22F;
constexpr double radarWidthEms = 14.5;
constexpr double radarHeightEms = 8.6;
/// Pixels: nearer to the middle all axes are alike; beyond the rim their names still belong to them.
constexpr double middleReach = 4;
constexpr double rimReach = 24;

QPointF onAxis(const QPointF& centre, double radius, int feature)
{
    const double angle = 2 * std::numbers::pi * feature / featureCount - std::numbers::pi / 2;
    return centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
}

QPolygonF ring(const QPointF& centre, double radius)
{
    QPolygonF polygon;
    for (int feature = 0; feature < featureCount; ++feature)
        polygon << onAxis(centre, radius, feature);
    return polygon;
}

/// Where a label goes: outside of the rim, on the side on which its axis points.
QRectF labelRect(const QPointF& tip, const QPointF& centre, const QSizeF& size)
{
    constexpr double straight = 2; ///< pixels within which an axis points straight up or down
    const double dx = tip.x() - centre.x();
    const double dy = tip.y() - centre.y();
    const double left = std::abs(dx) < straight ? tip.x() - size.width() / 2
                        : dx > 0                ? tip.x() + metrics::within
                                                : tip.x() - metrics::within - size.width();
    const double top = std::abs(dx) >= straight ? tip.y() - size.height() / 2
                       : dy > 0                 ? tip.y()
                                                : tip.y() - size.height();
    return {QPointF(left, top), size};
}

} // namespace

QString shortFeatureName(int feature)
{
    static const std::array names{FeatureRadar::tr("acoustic"), FeatureRadar::tr("dance"),
                                  FeatureRadar::tr("energy"),   FeatureRadar::tr("instr."),
                                  FeatureRadar::tr("live"),     FeatureRadar::tr("speech"),
                                  FeatureRadar::tr("valence"),  FeatureRadar::tr("tempo")};
    return names[feature];
}

FeatureRadar::FeatureRadar(QWidget* parent)
    : QWidget(parent)
    , tools_(this, this)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(asPlainToolTip(tr("The mean sound of what was heard, weighted by plays, against the library's "
                                 "mean (the dashed ring). The rim is 1.5 standard deviations above it.")));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void FeatureRadar::setProfile(const std::optional<Profile>& profile)
{
    profile_ = profile;
    setAccessibleName(tr("Sound profile, in standard deviations from the library's mean"));
    tools_.contentChanged();
    update();
}

/// "acousticness +0.4, danceability −1.2, ..."
QString FeatureRadar::sentence() const
{
    QStringList spoken;
    for (int feature = 0; feature < places(); ++feature)
        spoken << tr("%1 %2").arg(featureName(feature), signedText((*profile_)[feature], 1));
    return spoken.join(QStringLiteral(", "));
}

ChartNumbers FeatureRadar::numbers() const
{
    const auto kept = std::make_shared<const Profile>(profile_.value_or(Profile()));
    return {{{tr("Feature"), [](int row) { return featureName(row); }, [](int row) { return row; }},
             {tr("Standard deviations"), [kept](int row) { return signedText((*kept)[row], 2); },
              [kept](int row) { return (*kept)[row]; }, true, tr("From the library's mean")}},
            places()};
}

int FeatureRadar::places() const
{
    return profile_ ? featureCount : 0;
}

/// The axis on whose side the position lies.
int FeatureRadar::placeAt(const QPointF& position) const
{
    const QPointF from = position - centre();
    const double away = std::hypot(from.x(), from.y());
    if (!profile_ || away < middleReach || away > radius() + rimReach)
        return -1;
    const double turn = (std::atan2(from.y(), from.x()) + std::numbers::pi / 2) / (2 * std::numbers::pi);
    return (static_cast<int>(std::lround(turn * featureCount)) + featureCount) % featureCount;
}

ChartReading FeatureRadar::readingAt(int place) const
{
    ChartReading reading;
    reading.values.push_back(
        {tr("%1: %2 standard deviations").arg(featureName(place), signedText((*profile_)[place], 2)),
         tokens().content, pointOf(place)});
    reading.guide = QLineF(centre(), onAxis(centre(), radius(), place));
    return reading;
}

double FeatureRadar::radius() const
{
    return height() / 2.0 - QFontMetricsF(Theme::current().font(TextRole::Quiet)).height();
}

QPointF FeatureRadar::pointOf(int feature) const
{
    const double share = meanRadius * (1 + (*profile_)[feature] / rimDeviations);
    return onAxis(centre(), radius() * std::clamp(share, 0.0, 1.0), feature);
}

QSize FeatureRadar::sizeHint() const
{
    const double em = Theme::current().em();
    return {static_cast<int>(radarWidthEms * em), static_cast<int>(radarHeightEms * em)};
}

void FeatureRadar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPicture(painter);
}

void FeatureRadar::paintPicture(QPainter& painter)
{
    if (!profile_)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::current().font(TextRole::Quiet));
    const QFontMetricsF text(painter.font());
    const QPointF centre = this->centre();
    const double radius = this->radius();

    painter.setPen(tokens().line);
    painter.drawPolygon(ring(centre, radius));
    for (int feature = 0; feature < featureCount; ++feature)
        painter.drawLine(centre, onAxis(centre, radius, feature));
    painter.setPen(QPen(tokens().controlBorder, 1, Qt::DashLine));
    painter.drawPolygon(ring(centre, radius * meanRadius));

    QPolygonF shape;
    for (int feature = 0; feature < featureCount; ++feature)
        shape << pointOf(feature);
    QColor fill = tokens().content;
    fill.setAlphaF(fillOpacity);
    painter.setBrush(fill);
    painter.setPen(QPen(tokens().content, 1.5));
    painter.drawPolygon(shape);

    painter.setPen(tokens().quietText);
    for (int feature = 0; feature < featureCount; ++feature) {
        const QString name = shortFeatureName(feature);
        const QSizeF size(text.horizontalAdvance(name), text.height());
        painter.drawText(labelRect(onAxis(centre, radius, feature), centre, size),
                         Qt::AlignCenter | Qt::TextDontClip, name);
    }
}

} // namespace segue
