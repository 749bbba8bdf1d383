#pragma once

#include "base/parallel.h"
#include "evaluate/comparison.h"
#include "interactions/split.h"
#include "recommend/als.h"

#include <cstdint>
#include <vector>

namespace segue {

/// How well one model ranks what a split holds out, without intervals and baselines: fast enough to ask
/// within a training.
class Validation {
public:
    /// Measures at most `mostListeners` of those with something in training and held out, drawn by `seed`.
    /// `split` must outlive this.
    Validation(const Split& split, AccuracyMeasure measure, int k, int mostListeners, std::uint64_t seed);

    /// Mean over the listeners; the same for any number of threads. Needs the song factors alone.
    double of(const AlsModel& model, const Compute& compute) const;
    /// The same of any other recommender that knows the training part.
    double of(const Recommender& recommender, const Compute& compute) const;
    int listeners() const { return static_cast<int>(users_.size()); }

private:
    const Split& split_;
    AccuracyMeasure measure_;
    int k_;
    std::vector<int> users_;
};

} // namespace segue
