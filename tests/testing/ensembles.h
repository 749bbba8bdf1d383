#pragma once

#include "recommend/ensemble.h"
#include "testing/features.h"
#include "testing/matrices.h"

namespace segue::testing {

/// A trained ensemble over `matrix`, small enough to make in a test.
inline Ensemble trainedEnsemble(const InteractionMatrix& matrix,
                                const std::vector<std::optional<Features>>& features,
                                const EnsembleParameters& parameters = EnsembleParameters::of(Mix::Classic))
{
    AlsParameters als;
    als.factors = 8;
    Progress progress;
    const auto model = std::make_shared<AlsModel>(trainAls(matrix, als, {.threads = 1}, progress).value());
    return {std::make_shared<AlsRecommender>(model),
            std::make_shared<ContentRecommender>(features, model->confidence, matrix),
            std::make_shared<PopularityRecommender>(measurePopularity(matrix)), parameters};
}

} // namespace segue::testing
