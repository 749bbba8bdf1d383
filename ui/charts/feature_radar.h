#pragma once

#include "library/catalogue.h"

#include <QWidget>
#include <array>
#include <optional>

namespace segue {

/// A profile of audio features, in standard deviations from the library's mean, which is the dashed ring.
class FeatureRadar : public QWidget {
    Q_OBJECT

public:
    using Profile = std::array<double, featureCount>;

    explicit FeatureRadar(QWidget* parent = nullptr);

    /// Nothing is drawn without one.
    void setProfile(const std::optional<Profile>& profile);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<Profile> profile_;
};

/// Short names for charts: "acoustic", "dance", "energy", "instr.", "live", "speech", "valence", "tempo".
QString shortFeatureName(int feature);

} // namespace segue
