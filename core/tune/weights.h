#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "interactions/split.h"
#include "recommend/ensemble.h"

#include <functional>
#include <span>
#include <vector>

namespace segue {

/// What one mix of the parts gives on a sample of listeners.
struct MixMeasures {
    Weights weights{};
    double ndcg = 0;
    double precision = 0;
    double recall = 0;
    double coverage = 0;  ///< distinct songs in the lists of the sample / songs
    double diversity = 0; ///< 1 - mean similarity of two songs of a list
};

/// Scores of a fixed sample of listeners, asked for once: since a mix is linear in its weights, any other mix
/// is then measured without asking the models again. One regime at a time: sampled are listeners with
/// something held out whose training history is in it.
class MixSample {
public:
    /// Songs x listeners kept at most; 12 bytes each. Some 8 ms a mix on two cores.
    static constexpr std::int64_t defaultEntries = 8'000'000;

    /// Draws as many listeners of `regime` as fit into `mostEntries`, at least one. `ensemble` is trained on
    /// the training part; it and `split` must outlive this. Fails where the regime has nobody.
    static Result<MixSample> draw(const Ensemble& ensemble, const Split& split, Regime regime,
                                  std::int64_t mostEntries, std::uint64_t seed, const Compute& compute,
                                  Progress& progress);

    /// A mix measured on all listeners of the regime, whose scores are asked for and let go: the whole figure
    /// behind that of a sample. Seconds.
    static Result<MixMeasures> measureAll(const Ensemble& ensemble, const Split& split, Regime regime,
                                          const Weights& weights, int k, const Compute& compute,
                                          Progress& progress);

    /// A sample of these of its listeners alone: `rows` into users().
    MixSample only(std::span<const int> rows) const;

    int listeners() const { return static_cast<int>(users_.size()); }
    const std::vector<int>& users() const { return users_; }

    /// Without MMR; the order of rows is that of Ensemble::rank() with diversity 0, up to rounding to float.
    MixMeasures measure(const Weights& weights, int k, const Compute& compute) const;
    /// `weights` without what parts have that speak to nobody in the sample; sums to 1. It mixes alike.
    Weights heard(const Weights& weights) const;
    /// The best songs of the `listener`-th of the sample.
    std::vector<int> list(int listener, const Weights& weights, int count) const;
    /// The same mix with MMR at each diversity.
    struct DiversityPoint {
        double diversity = 0; ///< of MMR
        MixMeasures measures;
    };
    std::vector<DiversityPoint> diversityCurve(const Weights& weights, std::span<const double> diversities,
                                               int k, const Compute& compute, Progress& progress) const;

private:
    MixSample(const Ensemble& ensemble, const Split& split, std::vector<int> users);
    void ask(int listener);
    /// False where it was stopped.
    bool forEach(const Compute& compute, Progress& progress,
                 const std::function<void(int listener)>& act) const;
    MixMeasures summed(const Weights& weights, int k, const std::vector<std::vector<int>>& lists) const;

    /// Scaled scores of one listener: candidates x parts; nothing for parts that do not speak.
    struct Scores {
        std::vector<int> songs; ///< candidates, ascending
        PerComponent<std::vector<float>> scaled;
        Weights effective(const Weights& wanted) const;
    };
    const Ensemble* ensemble_;
    const Split* split_;
    std::vector<int> users_;
    std::vector<Scores> scores_;
};

/// Every mix in steps of 1 / `steps` of the whole, by ALS and then content descending.
std::vector<Weights> mixTriangle(int steps);
/// Measures all of them. `progress` counts mixes.
Result<std::vector<MixMeasures>> measureTriangle(const MixSample& sample, int steps, int k,
                                                 const Compute& compute, Progress& progress);
/// The mix with the highest NDCG, the earlier of equals.
const MixMeasures& bestMix(const std::vector<MixMeasures>& mixes);

} // namespace segue
