#pragma once

#include "charts/chart_frame.h"
#include "charts/chart_scale.h"

#include <QPen>
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

/// Curves over a number, with intervals as bands and their names at their ends.
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
    };

    explicit LineChart(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }

protected:
    void rebuild() override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addLine(const ChartLine& line, QAbstractAxis* x, QAbstractAxis* y);
    void placeLabels();
    int ticksIn(double room, double lines, int most) const;
    bool isEmpty() const;
    QString description() const;
    QString pointText(const ChartLine& line, const ChartPoint& point) const;

    Content content_;
    std::vector<QXYSeries*> curves_; ///< beside content_.lines; null for one without points
};

} // namespace segue
