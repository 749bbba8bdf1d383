#pragma once

#include "charts/painted_chart.h"
#include "charts/plot_axis.h"

namespace segue {

/// Points over two axes, each of which can be read and picked.
class PointChart : public PaintedChart {
    Q_OBJECT

public:
    struct Point {
        double x = 0;
        double y = 0;
        int id = 0;
        QString name;  ///< "Trial 12"
        QString xText; ///< as it is read: "8.3"
        QString yText;
    };
    struct Content {
        QString subject; ///< what is drawn, for a screen reader: "NDCG@10 by alpha"
        PlotAxis x;
        PlotAxis y;
        std::vector<Point> points;
        int strong = -1; ///< id of the point that stands out
        /// Points of one series are joined in the order of their ids, and its name stands above the plot;
        /// empty where they are not.
        std::function<int(int id)> seriesOf;
        QStringList seriesNames;
        QString strongName; ///< what that one is: "best"
    };

    explicit PointChart(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }
    /// Id of the point with a ring around it; -1 for none.
    void setSelected(int id);

    /// Where a point stands, in pixels of the chart.
    QPointF placeOf(const Point& point) const;

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override { return static_cast<int>(content_.points.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;

protected:
    int idAt(int place) const override { return content_.points[place].id; }
    void paintContent(QPainter& painter) override;

private:
    QRectF plot() const;
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    void paintSeries(QPainter& painter) const;
    void paintSeriesNames(QPainter& painter) const;
    QColor colorOf(const Point& point) const;

    Content content_;
    int selected_ = -1;
};

} // namespace segue
