#pragma once

#include "charts/chart_frame.h"
#include "charts/chart_scale.h"

#include <QPen>
#include <QSet>
#include <vector>

class QXYSeries;

namespace segue {

struct ChartPoint {
    double x = 0;
    double y = 0;
    double low = 0; ///< the interval is drawn as a band where low < high
    double high = 0;
};

enum class Stroke { Thick, Thin, Dashed, Dotted, DashDotted };

/// What a curve is drawn with.
QPen penOf(TokenColor color, Stroke stroke);

struct ChartLine {
    QString name; ///< written at its end
    TokenColor color = &Tokens::text;
    Stroke stroke = Stroke::Thin;
    std::vector<ChartPoint> points; ///< x ascending
};

/// The part of a curve between two values of x, with the points where it enters and leaves: a picture for a
/// paper is not clipped.
std::vector<ChartPoint> pointsWithin(const std::vector<ChartPoint>& points, double low, double high);

/// Curves over a number, with intervals as bands and their names at their ends; a click on a name hides its
/// curve and shows it again.
class LineChart : public ChartFrame {
    Q_OBJECT

public:
    struct Content {
        QString subject; ///< what is drawn, for a screen reader: "NDCG@K by K"
        QString xName;   ///< beside the axis: "K", "Iteration"
        ChartScale x;
        bool fromZero = false; ///< the other axis begins at zero
        int decimals = 3;      ///< of the values in tooltips
        std::vector<ChartLine> lines;
        QString remark = {}; ///< a sentence more for a screen reader
    };

    explicit LineChart(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override { return static_cast<int>(xs_.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;
    std::vector<Series> series() const override;
    /// The last curve that is shown stays.
    void showSeries(int series, bool shown) override;

protected:
    void rebuild() override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addLine(const ChartLine& line, QAbstractAxis* x, QAbstractAxis* y);
    void placeLabels();
    int ticksIn(double room, double lines, int most) const;
    bool isEmpty() const;
    bool isShown(const ChartLine& line) const;
    QXYSeries* anyCurve() const;
    void collectPlaces();
    QString xText(double x) const;
    QString valueText(const ChartLine& line, const ChartPoint& point) const;

    Content content_;
    QSet<QString> hidden_;           ///< names of curves; they stay hidden when other data comes
    std::vector<double> xs_;         ///< where a curve has a point, ascending
    std::vector<QXYSeries*> curves_; ///< beside content_.lines; null for one that is not drawn
};

} // namespace segue
