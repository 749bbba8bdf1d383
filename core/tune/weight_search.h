#pragma once

#include "artifact/model_artifact.h"
#include "base/progress.h"
#include "evaluate/segments.h"
#include "tune/weights.h"
#include "workspace/dataset.h"

#include <optional>
#include <vector>

namespace segue {

/// A search for the weights of the ensemble in each regime, on validation; the test stays closed.
struct WeightSearchSpecification {
    AlsParameters als;
    ContentKind content = ContentKind::WithArtist;
    SplitParameters split{.kind = SplitKind::Random, .holdout = 0.2, .validation = 0.1};
    int steps = 20; ///< of each side of the triangle
    int k = 10;
    std::int64_t mostEntries = MixSample::defaultEntries; ///< of each sample
    bool keepBenches = false;                             ///< so that other mixes can be measured afterwards
    /// Activity or Taste: active listeners are told apart by it as well.
    std::optional<SegmentKind> segments = {};
};

/// What the mixes of one regime were measured on.
struct MixBench {
    std::shared_ptr<const Ensemble> ensemble;
    std::shared_ptr<const Split> split;
    MixSample sample; ///< of both of them
};

/// What was found for one regime.
struct RegimeWeights {
    Regime regime = Regime::New;
    int listeners = 0;                 ///< sampled
    std::vector<MixMeasures> triangle; ///< in the order of mixTriangle()
    MixMeasures best;
    std::vector<MixSample::DiversityPoint> diversity; ///< MMR with the best weights
    std::shared_ptr<const MixBench> bench = {};       ///< null where none was to be kept
    PerComponent<bool> speaking{};

    /// The mix of one corner of the triangle.
    const MixMeasures& alone(Component component) const;
    /// Whether a part says something to anybody; alone, a silent one leaves its weight to the others.
    bool speaks(Component component) const { return speaking[component]; }
};

/// What was found for a segment of the active listeners: a finding, for the ensemble knows regimes alone.
struct SegmentWeights {
    QString name;
    int listeners = 0; ///< sampled
    MixMeasures best;
    MixMeasures ofRegime; ///< what the best mix of all active listeners brings them
};

struct WeightSearch {
    std::vector<RegimeWeights> regimes; ///< New first; those without listeners are left out
    /// The best weights of each regime; where one has no listeners, those of the recommended mix.
    std::array<Weights, 3> weights{};
    std::vector<SegmentWeights> segments = {}; ///< where they were asked for

    /// Null where it has no listeners.
    const RegimeWeights* regime(Regime wanted) const;
};

/// Active listeners are measured as they are; for New and Cold, a fifth of the listeners are taken out of
/// training and folded in from none, and from one to four of their songs. Two trainings of ALS.
Result<WeightSearch> searchWeights(const Dataset& data, const WeightSearchSpecification& specification,
                                   const Compute& compute, Progress& progress);
/// The same for each of `kinds` of content, in place of that of `specification`, from the same two trainings.
Result<std::vector<WeightSearch>> searchWeights(const Dataset& data,
                                                const WeightSearchSpecification& specification,
                                                const std::vector<ContentKind>& kinds, const Compute& compute,
                                                Progress& progress);

} // namespace segue
