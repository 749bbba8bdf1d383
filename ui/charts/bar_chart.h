#pragma once

#include "charts/chart_frame.h"

#include <vector>

class QGraphicsLineItem;
class QHorizontalStackedBarSeries;

namespace segue {

struct ChartBar {
    QString name;
    double value = 0; ///< 0 or more
    QString text;     ///< the value as it is written at the bar's end
    TokenColor color = &Tokens::text;
    double low = 0; ///< the interval is drawn as a whisker where low < high
    double high = 0;
};

/// Lying bars from zero, the first on top, each with its value at its end.
class BarChart : public ChartFrame {
    Q_OBJECT

public:
    explicit BarChart(QWidget* parent = nullptr);

    /// `subject`: what is drawn, for a screen reader. `high`: where the axis ends; 0 for the longest bar.
    void setContent(const QString& subject, std::vector<ChartBar> bars, double high = 0);
    const std::vector<ChartBar>& bars() const { return bars_; }

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override { return static_cast<int>(bars_.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;

protected:
    void rebuild() override;

private:
    void placeLabels();
    void placeWhiskers();

    std::vector<ChartBar> bars_;
    double high_ = 0;
    QHorizontalStackedBarSeries* series_ = nullptr;
    std::vector<QGraphicsLineItem*> whiskers_;
};

} // namespace segue
