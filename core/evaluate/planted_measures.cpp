#include "evaluate/planted_measures.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

double discountedGain(std::span<const double> gains)
{
    double sum = 0;
    for (std::size_t i = 0; i < gains.size(); ++i)
        sum += gains[i] / std::log2(static_cast<double>(i) + 2);
    return sum;
}

} // namespace

double gradedNdcg(std::span<const double> listed, std::span<const double> best)
{
    const double most = discountedGain(best);
    return most > 0 ? discountedGain(listed) / most : 0;
}

std::optional<ExplanationAgreement> explanationAgreement(std::span<const double> contributions,
                                                         std::span<const double> weights,
                                                         std::span<const double> alike)
{
    double speaking = 0;
    double weight = 0;
    ExplanationAgreement agreement;
    for (std::size_t i = 0; i < contributions.size(); ++i) {
        const double positive = std::max(contributions[i], 0.0);
        speaking += positive;
        weight += weights[i];
        agreement.share += positive * alike[i];
        agreement.byChance += weights[i] * alike[i];
        agreement.best = std::max(agreement.best, alike[i]);
    }
    if (speaking <= 0 || weight <= 0)
        return std::nullopt;
    agreement.share /= speaking;
    agreement.byChance /= weight;
    return agreement;
}

} // namespace segue
