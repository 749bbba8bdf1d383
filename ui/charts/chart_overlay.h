#pragma once

#include "charts/chart_content.h"

#include <QWidget>

namespace segue {

/// Shows where the keyboard is: a ring around a chart, in the room beside it, so that it covers nothing.
class FocusRing : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget* chart);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// Lies over a chart: the line and the dots of what is being read. Lets the mouse through.
class ChartOverlay : public QWidget {
    Q_OBJECT

public:
    explicit ChartOverlay(QWidget* chart);

    void setReading(std::optional<ChartReading> reading);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<ChartReading> reading_;
};

} // namespace segue
