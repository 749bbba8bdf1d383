#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace segue {

/// One axis of a painted chart: where a value stands, and what is written beside it.
struct PlotAxis {
    struct Tick {
        double value = 0;
        QString text;
    };
    QString name;
    double low = 0;
    double high = 1;
    bool isLog = false;
    std::vector<Tick> ticks;

    /// Where `value` stands between the ends, 0 to 1 for values in the range.
    double shareOf(double value) const;
};

/// In even steps between round numbers that hold [low, high], with about `ticks` of them.
PlotAxis evenAxis(const QString& name, double low, double high, int ticks);
/// By logarithm, from `low` (above 0) to `high`, with ticks at 1, 2 and 5 of every power of ten.
PlotAxis logAxis(const QString& name, double low, double high);
/// At 0, 1, 2 ...; each word is a tick.
PlotAxis wordAxis(const QString& name, const QStringList& words);

} // namespace segue
