#include "charts/plot_axis.h"

#include "charts/chart_scale.h"

#include <QLocale>
#include <cmath>

namespace segue {

namespace {
constexpr double wordEdge = 0.5; ///< beside the first and the last word
constexpr std::array logSteps{1.0, 2.0, 5.0};
} // namespace

double PlotAxis::shareOf(double value) const
{
    if (isLog)
        return std::log(value / low) / std::log(high / low);
    return (value - low) / (high - low);
}

PlotAxis evenAxis(const QString& name, double low, double high, int ticks)
{
    const ChartScale scale = roundScale(low, high, ticks);
    PlotAxis axis{name, scale.low, scale.high, false, {}};
    const std::vector<QString> texts = tickTexts(scale.ticks);
    for (std::size_t i = 0; i < texts.size(); ++i)
        axis.ticks.push_back({scale.ticks[i], texts[i]});
    return axis;
}

PlotAxis logAxis(const QString& name, double low, double high)
{
    if (low == high) {
        low /= 2;
        high *= 2;
    }
    PlotAxis axis{name, low, high, true, {}};
    const double first = std::floor(std::log10(low));
    for (double power = std::pow(10, first); power <= high; power *= 10) {
        for (const double step : logSteps) {
            if (const double tick = step * power; tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
                axis.ticks.push_back({tick, QLocale::c().toString(tick, 'g', 3)});
        }
    }
    return axis;
}

PlotAxis wordAxis(const QString& name, const QStringList& words)
{
    PlotAxis axis{name, -wordEdge, static_cast<double>(words.size()) - 1 + wordEdge, false, {}};
    for (qsizetype i = 0; i < words.size(); ++i)
        axis.ticks.push_back({static_cast<double>(i), words[i]});
    return axis;
}

} // namespace segue
