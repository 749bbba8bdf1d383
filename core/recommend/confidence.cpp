#include "recommend/confidence.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>

namespace segue {

namespace {

/// Mean of `value` over all plays; 0 where there are none. Nearly all are small whole numbers, whose values
/// are worked out once.
template <typename Function> double mean(std::span<const float> plays, Function value)
{
    std::array<double, 256> ofSmall{};
    for (std::size_t count = 0; count < ofSmall.size(); ++count)
        ofSmall[count] = value(static_cast<double>(count));
    const double sum = std::accumulate(plays.begin(), plays.end(), 0.0, [&](double total, float count) {
        const auto whole = static_cast<std::uint32_t>(count);
        const bool isSmall = whole < ofSmall.size() && static_cast<float>(whole) == count;
        return total + (isSmall ? ofSmall[whole] : value(count));
    });
    return plays.empty() ? 0 : sum / static_cast<double>(plays.size());
}

} // namespace

Confidence::Confidence(Scale scale, double alpha, const InteractionMatrix& training)
    : scale_(scale)
    , factor_(alpha)
    , meanWeight_(alpha)
{
    const SharedArray<float>& plays = training.byUser().plays;
    if (plays.empty())
        return;
    if (scale == Scale::Linear)
        meanWeight_ = alpha * mean(plays, [](double count) { return count; });
    else
        factor_ = alpha / mean(plays, [](double count) { return std::log1p(count); });
}

Confidence::Confidence(Scale scale, double factor, double meanWeight)
    : scale_(scale)
    , factor_(factor)
    , meanWeight_(meanWeight)
{}

QString toString(Confidence::Scale scale)
{
    return scale == Confidence::Scale::Linear ? QStringLiteral("linear") : QStringLiteral("logarithmic");
}

Result<Confidence::Scale> confidenceScaleFrom(const QString& word)
{
    for (const auto scale : {Confidence::Scale::Linear, Confidence::Scale::Logarithmic}) {
        if (word == toString(scale))
            return scale;
    }
    return fail(QStringLiteral("Unknown confidence \"%1\": use linear or logarithmic.").arg(word));
}

double Confidence::weight(float plays) const
{
    if (plays <= 0)
        return meanWeight_;
    return factor_ * (scale_ == Scale::Linear ? double{plays} : std::log1p(double{plays}));
}

std::vector<double> weights(const Confidence& confidence, const History& history)
{
    std::vector<double> result;
    result.reserve(history.size());
    for (const HistoryEntry& entry : history)
        result.push_back(confidence.weight(entry.plays));
    return result;
}

} // namespace segue
