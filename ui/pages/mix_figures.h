#pragma once

#include "tune/weights.h"

#include <QWidget>
#include <array>

namespace segue {

class ElidedLabel;

/// The measures of one mix in figures: on the sample, and on all listeners.
class MixFigures : public QWidget {
    Q_OBJECT

public:
    explicit MixFigures(QWidget* parent = nullptr);

    void clear();
    void setSampled(int listeners, const MixMeasures& mix);
    void setAll(const MixMeasures& mix);
    /// All listeners are not measured yet: `why` stands in their place.
    void setWaiting(const QString& why);

private:
    static constexpr int figures = 5;
    using Line = std::array<ElidedLabel*, figures + 1>; ///< a name and the figures

    static void write(const Line& line, const QString& name, const MixMeasures& mix);

    Line titles_{};
    Line sampled_{};
    Line all_{};
};

} // namespace segue
