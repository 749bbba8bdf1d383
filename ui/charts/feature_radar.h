#pragma once

#include "charts/chart_tools.h"
#include "library/catalogue.h"

#include <QWidget>
#include <array>
#include <optional>

namespace segue {

/// A profile of audio features, in standard deviations from the library's mean, which is the dashed ring.
class FeatureRadar : public QWidget, private ChartContent {
    Q_OBJECT

public:
    using Profile = std::array<double, featureCount>;

    explicit FeatureRadar(QWidget* parent = nullptr);

    /// Nothing is drawn without one.
    void setProfile(const std::optional<Profile>& profile);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override;
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;
    void paintPicture(QPainter& painter) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointF centre() const { return QRectF(rect()).center(); }
    double radius() const;
    QPointF pointOf(int feature) const;

    std::optional<Profile> profile_;
    ChartTools tools_;
};

/// Short names for charts: "acoustic", "dance", "energy", "instr.", "live", "speech", "valence", "tempo".
QString shortFeatureName(int feature);

} // namespace segue
