#include "charts/chart_scale.h"

#include "widgets/format.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

namespace segue {

namespace {

/// 1, 2 or 5 times a power of ten, at least `step`.
double roundStep(double step)
{
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (step <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

constexpr int mostDecimals = 9;

/// Decimals that write `step` in full.
int decimalsOf(double step)
{
    for (int decimals = 0; decimals < mostDecimals; ++decimals) {
        const double scaled = step * std::pow(10, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled)
            return decimals;
    }
    return mostDecimals;
}

} // namespace

ChartScale roundScale(double low, double high, int ticks)
{
    if (high - low <= 1e-12 * std::max(std::abs(low), std::abs(high))) {
        const double room = high == 0 ? 1 : std::abs(high) * 0.1;
        low -= low == 0 ? 0 : room;
        high += room;
    }
    const double step = roundStep((high - low) / std::max(1, ticks - 1));
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    ChartScale scale{first * step, last * step, {}};
    for (double i = first; i <= last; ++i)
        scale.ticks.push_back(i * step);
    return scale;
}

ChartScale countScale(int low, int high, int ticks)
{
    ChartScale scale{static_cast<double>(low), static_cast<double>(std::max(high, low + 1)), {}};
    const double step = std::max(1.0, roundStep((scale.high - scale.low) / std::max(1, ticks)));
    scale.ticks.push_back(low);
    for (double tick = step * (std::floor(low / step) + 1); tick <= scale.high; tick += step)
        scale.ticks.push_back(tick);
    return scale;
}

std::vector<double> thinned(const std::vector<double>& ticks, int most)
{
    std::vector<double> kept;
    const double gap = ticks.empty() ? 0 : (ticks.back() - ticks.front()) / most;
    for (const double tick : ticks) {
        if (kept.empty() || tick - kept.back() >= gap)
            kept.push_back(tick);
    }
    return kept;
}

std::vector<QString> tickTexts(const std::vector<double>& ticks)
{
    if (ticks.empty())
        return {};
    const double largest = std::max(std::abs(ticks.front()), std::abs(ticks.back()));
    const double unit = largest >= 1e6 ? 1e6 : largest >= 1e4 ? 1e3 : 1;
    const QString unitName = unit == 1e6   ? QStringLiteral(" M")
                             : unit == 1e3 ? QStringLiteral(" k")
                                           : QString();
    int decimals = 0;
    for (std::size_t i = 1; i < ticks.size(); ++i)
        decimals = std::max(decimals, decimalsOf((ticks[i] - ticks[i - 1]) / unit));
    std::vector<QString> texts;
    for (const double tick : ticks)
        texts.push_back(tick == 0 ? QStringLiteral("0") : scoreText(tick / unit, decimals) + unitName);
    return texts;
}

std::vector<double> spreadApart(const std::vector<double>& wished, double gap, double low, double high)
{
    std::vector<std::size_t> order(wished.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&wished](std::size_t i) { return wished[i]; });

    std::vector<double> placed = wished;
    double next = low;
    for (const std::size_t i : order) {
        placed[i] = std::max(placed[i], next);
        next = placed[i] + gap;
    }
    next = high;
    for (const std::size_t i : order | std::views::reverse) {
        placed[i] = std::min(placed[i], next);
        next = placed[i] - gap;
    }
    return placed;
}

} // namespace segue
