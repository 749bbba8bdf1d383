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
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(asPlainToolTip(tr("The mean sound of what was heard, weighted by plays, against the library's "
                                 "mean (the dashed ring). The rim is 1.5 standard deviations above it.")));
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void FeatureRadar::setProfile(const std::optional<Profile>& profile)
{
    profile_ = profile;
    QStringList spoken;
    for (int feature = 0; profile_ && feature < featureCount; ++feature)
        spoken << QStringLiteral("%1 %2").arg(featureName(feature), signedText((*profile_)[feature], 1));
    setAccessibleName(tr("Sound profile, in standard deviations from the library's mean"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    update();
}

QSize FeatureRadar::sizeHint() const
{
    const double em = Theme::current().em();
    return {static_cast<int>(radarWidthEms * em), static_cast<int>(radarHeightEms * em)};
}

void FeatureRadar::paintEvent(QPaintEvent*)
{
    if (!profile_)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::current().font(TextRole::Quiet));
    const QFontMetricsF text(painter.font());
    const QPointF centre = QRectF(rect()).center();
    const double radius = height() / 2.0 - text.height();

    painter.setPen(tokens().line);
    painter.drawPolygon(ring(centre, radius));
    for (int feature = 0; feature < featureCount; ++feature)
        painter.drawLine(centre, onAxis(centre, radius, feature));
    painter.setPen(QPen(tokens().controlBorder, 1, Qt::DashLine));
    painter.drawPolygon(ring(centre, radius * meanRadius));

    QPolygonF shape;
    for (int feature = 0; feature < featureCount; ++feature) {
        const double share = meanRadius * (1 + (*profile_)[feature] / rimDeviations);
        shape << onAxis(centre, radius * std::clamp(share, 0.0, 1.0), feature);
    }
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
