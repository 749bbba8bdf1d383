#pragma once

#include "charts/painted_chart.h"
#include "recommend/ensemble.h"

#include <optional>

namespace segue {

/// All mixes of ALS (top), content (left) and popularity (right), each in the colour of its value, with a
/// point that can be dragged over them. The space bar brings the point to the mix that is read.
class TriangleMap : public PaintedChart {
    Q_OBJECT

public:
    struct Mix {
        Weights weights{}; ///< sum to 1
        double value = 0;
    };
    struct Content {
        QString subject; ///< what is drawn, for a screen reader
        QString valueName;
        int steps = 1;          ///< of each side
        std::vector<Mix> mixes; ///< in the order of mixTriangle()
        int best = -1;          ///< index of the mix that stands out
    };

    explicit TriangleMap(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }
    void setPoint(const Weights& weights);
    const Weights& point() const { return point_; }
    /// The mix that was adopted, with a mark of its own; none where that is empty.
    void setAdopted(const std::optional<Weights>& weights);
    const std::optional<Weights>& adopted() const { return adopted_; }

    /// Where a mix stands, in pixels of the chart.
    QPointF placeOf(const Weights& weights) const;
    /// The nearest mix to a place, to hundredths.
    Weights weightsAt(const QPointF& position) const;

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override { return static_cast<int>(content_.mixes.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;

Q_SIGNALS:
    /// By hand: dragged, clicked, or brought by the keyboard.
    void pointMoved(const segue::Weights& weights);

protected:
    int idAt(int place) const override { return place; }
    void paintContent(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    PerComponent<QPointF> corners() const;
    double share(const Mix& mix) const;
    void paintMixes(QPainter& painter) const;
    void paintCorners(QPainter& painter) const;
    void paintRamp(QPainter& painter) const;
    void paintBest(QPainter& painter, const QPointF& place) const;
    void paintAdopted(QPainter& painter, const QPointF& place) const;
    void paintLegend(QPainter& painter) const;
    void paintPoint(QPainter& painter) const;
    void moveTo(const Weights& weights);

    Content content_;
    Weights point_{{1.0 / 3, 1.0 / 3, 1.0 / 3}};
    std::optional<Weights> adopted_;
    double low_ = 0;
    double high_ = 0;
};

/// "ALS 60%, content 30%, popularity 10%"
QString mixText(const Weights& weights);

} // namespace segue
