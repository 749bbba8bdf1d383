#include "recommend/confidence.h"

#include <cmath>
#include <numeric>

namespace segue {

Confidence::Confidence(Scale scale, double alpha, const InteractionMatrix& training)
    : Confidence(scale, 1, alpha)
{
    const SharedArray<float>& plays = training.byUser().plays;
    if (plays.empty())
        return;
    const double mean = std::accumulate(plays.begin(), plays.end(), 0.0,
                                        [this](double sum, float count) { return sum + weight(count); }) /
                        static_cast<double>(plays.size());
    *this = scale == Scale::Linear ? Confidence(scale, alpha, alpha * mean)
                                   : Confidence(scale, alpha / mean, alpha);
}

Confidence::Confidence(Scale scale, double factor, double meanWeight)
    : scale_(scale)
    , factor_(factor)
    , meanWeight_(meanWeight)
    , ofSmall_()
{
    for (std::size_t count = 0; count < ofSmall_.size(); ++count)
        ofSmall_[count] = workedOut(static_cast<double>(count));
}

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

double Confidence::workedOut(double plays) const
{
    return factor_ * (scale_ == Scale::Linear ? plays : std::log1p(plays));
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
