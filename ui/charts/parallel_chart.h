#pragma once

#include "charts/painted_chart.h"
#include "charts/plot_axis.h"

namespace segue {

/// Parallel coordinates: one upright axis for each thing, one line across them for each case. The last axis
/// is what counts, and gives the lines their colour.
class ParallelChart : public PaintedChart {
    Q_OBJECT

public:
    struct Line {
        int id = 0;
        QString name;               ///< "Trial 12"
        std::vector<double> values; ///< by axis
        QStringList texts;          ///< as they are read
    };
    struct Content {
        QString subject; ///< what is drawn, for a screen reader
        std::vector<PlotAxis> axes;
        std::vector<Line> lines;
        int strong = -1; ///< id of the line that stands out
    };

    explicit ParallelChart(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }
    /// Id of a line that stands out too; -1 for none.
    void setSelected(int id);

    QString sentence() const override;
    ChartNumbers numbers() const override;
    /// Lines, the highest on the last axis first.
    int places() const override { return static_cast<int>(content_.lines.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;

protected:
    int idAt(int place) const override { return content_.lines[place].id; }
    void paintContent(QPainter& painter) override;

private:
    QRectF plot() const;
    QPointF placeOf(const Line& line, std::size_t axis) const;
    double distance(const Line& line, const QPointF& position) const;
    QPolygonF pathOf(const Line& line) const;
    void paintAxis(QPainter& painter, std::size_t axis) const;
    void paintLine(QPainter& painter, const Line& line, const QPen& pen) const;

    Content content_;
    int selected_ = -1;
};

} // namespace segue
