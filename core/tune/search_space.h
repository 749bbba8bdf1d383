#pragma once

#include "base/result.h"
#include "recommend/als.h"

#include <QJsonObject>
#include <QString>
#include <cstdint>
#include <vector>

namespace segue {

/// What a search may set. Each list has the values that a grid tries; a random draw lies between the smallest
/// and the largest of them, by logarithm where they are real numbers, or is one of them where they are words.
struct SearchSpace {
    std::vector<AlsPreset> preset{AlsPreset::Recommended};
    std::vector<int> factors{64};
    std::vector<double> alpha{2, 4, 8, 16, 32};
    /// Multiples of the value that the density of the data suggests with and without frequency scaling
    /// (recommended preset), or the value itself (classic).
    std::vector<double> regularization{0.25, 0.5, 1, 2, 4};
    std::vector<double> damping{0};                 ///< 0 to 1; drawn evenly, not by logarithm
    std::vector<Confidence::Scale> confidence = {}; ///< empty: that of the preset
    std::vector<bool> frequencyScaling = {};        ///< empty: that of the preset

    /// Says which one is empty or out of range.
    Result<void> validate() const;
};

enum class SearchMethod {
    Grid,    ///< every combination
    Random,  ///< drawn independently (Bergstra, Bengio 2012)
    Halving, ///< random ones, short at first; the better third goes on longer (Jamieson, Talwalkar 2016)
};
QString toString(SearchMethod method); ///< "grid", "random", "halving"
Result<SearchMethod> searchMethodFrom(const QString& word);

/// One setting of the space.
struct Candidate {
    AlsPreset preset = AlsPreset::Recommended;
    int factors = 64;
    double alpha = 8;
    double regularization = 1; ///< as in SearchSpace
    double damping = 0;
    Confidence::Scale confidence = Confidence::Scale::Logarithmic;
    bool frequencyScaling = true;
    bool operator==(const Candidate&) const = default;
};

/// `count` settings: all of a grid (`count` is ignored), or so many drawn. The same arguments give the same.
std::vector<Candidate> candidatesOf(const SearchSpace& space, SearchMethod method, int count,
                                    std::uint64_t seed);

/// What to train with on `training`.
AlsParameters parametersOf(const Candidate& candidate, const InteractionMatrix& training, int iterations,
                           std::uint64_t seed);

/// What is not searched is left out, so that a search of an older version stays the same one.
QJsonObject toJson(const SearchSpace& space);
Result<SearchSpace> searchSpaceFrom(const QJsonObject& json);
QJsonObject toJson(const Candidate& candidate);
Result<Candidate> candidateFrom(const QJsonObject& json);

} // namespace segue
