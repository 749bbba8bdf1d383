#pragma once

#include "models/column_model.h"

#include <QColor>
#include <QLineF>
#include <QPointF>
#include <optional>
#include <vector>

class QPainter;

namespace segue {

/// What a chart says at one place: the numbers over one K, one bar, one month.
struct ChartReading {
    struct Value {
        QString text; ///< "ALS: 0.262"
        QColor color;
        std::optional<QPointF> place = {}; ///< of its point on the chart
    };
    QString head; ///< "K 10"
    std::vector<Value> values;
    std::optional<QLineF> guide = {}; ///< a thin line through the place
    bool isPainted = false;           ///< the chart writes it into its picture by itself
};

/// The numbers behind a chart. The columns keep alive what they read.
struct ChartNumbers {
    std::vector<TableColumn> columns;
    int rows = 0;
};

/// What every chart offers beside its picture; ChartTools makes menu, keys, readings and files of it. Places
/// are counted from 0, from left to right or from top to bottom; positions are in pixels of the chart.
class ChartContent {
public:
    /// One plain sentence of what is shown, for who cannot see it; empty where nothing is.
    virtual QString sentence() const = 0;
    virtual ChartNumbers numbers() const = 0;
    /// How many places can be read; 0 where nothing is shown.
    virtual int places() const = 0;
    /// The place that is nearest to a position; -1 where none is near.
    virtual int placeAt(const QPointF& position) const = 0;
    virtual ChartReading readingAt(int place) const = 0;
    /// The chart as it stands, without what points at it.
    virtual void paintPicture(QPainter& painter) = 0;

    struct Series {
        QString name;
        bool isShown = true;
    };
    /// What can be shown and hidden; none where there is only one.
    virtual std::vector<Series> series() const { return {}; }
    virtual void showSeries(int series, bool shown)
    {
        Q_UNUSED(series)
        Q_UNUSED(shown)
    }

protected:
    ~ChartContent() = default;
};

} // namespace segue
