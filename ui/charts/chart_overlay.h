#pragma once

#include "charts/chart_content.h"

#include <QWidget>

namespace segue {

/// Lies over a chart: the line and the dots of what is being read, and the ring that shows where the keyboard
/// is. Lets the mouse through.
class ChartOverlay : public QWidget {
    Q_OBJECT

public:
    explicit ChartOverlay(QWidget* chart);

    void setReading(std::optional<ChartReading> reading);
    void setRing(bool ring);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void adapt();

    std::optional<ChartReading> reading_;
    bool ring_ = false;
};

} // namespace segue
