#pragma once

#include "evaluate/bootstrap.h"
#include "evaluate/comparison.h"
#include "evaluate/listener_hits.h"

namespace segue {

/// The accuracy measures of one model under one library's definitions.
struct DefinedMeasures {
    MetricDefinitions definitions = MetricDefinitions::Segue;
    std::array<MeanWithInterval, accuracyMeasures.size()> values{}; ///< by AccuracyMeasure
    int listeners = 0;
};

/// The same lists under every set of definitions, in the order of the enumeration, over the listeners with
/// something in training and held out. Fails where the hits do not have the model or the depth.
Result<std::vector<DefinedMeasures>> underAllDefinitions(const ListenerHits& hits, const QString& model,
                                                         int k, std::uint64_t seed, const Compute& compute);

} // namespace segue
