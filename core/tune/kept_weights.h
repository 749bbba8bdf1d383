#pragma once

#include "tune/weight_search.h"

namespace segue {

/// What somebody chose of a search for weights.
struct AdoptedWeights {
    std::array<std::optional<Weights>, 3> weights{}; ///< by regime; empty: the best ones
    std::optional<double> diversity = {};            ///< MMR's lambda; empty: the usual one
};

/// A search for weights as the library keeps it: there are no benches any more.
struct KeptWeights {
    WeightSearchSpecification specification;
    std::vector<WeightSearch> found; ///< as searchWeights() returned them
    AdoptedWeights adopted;
};

/// The latest search over the data as it is now. Empty where there is none, and where it is of other data or
/// of another version of the program.
Result<std::optional<KeptWeights>> keptWeights(const Dataset& data);
/// Keeps a search in place of the one before, whose choice is forgotten.
Result<void> keepWeights(const Dataset& data, const WeightSearchSpecification& specification,
                         const std::vector<WeightSearch>& found);
/// Keeps what was chosen of the latest search.
Result<void> keepAdopted(const Dataset& data, const AdoptedWeights& adopted);

} // namespace segue
