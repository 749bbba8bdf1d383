#include "tune/neighbour_search.h"

#include "tune/validation.h"

#include <algorithm>

namespace segue {

namespace {

int mostOf(const std::vector<int>& tried)
{
    const bool isAll = std::ranges::find(tried, ItemKnnRecommender::allNeighbours) != tried.end();
    return isAll ? ItemKnnRecommender::allNeighbours : std::ranges::max(tried);
}

} // namespace

Result<std::vector<NeighbourTrial>> searchNeighbours(const Dataset& data,
                                                     const SearchSpecification& specification,
                                                     const std::vector<int>& tried, const Compute& compute,
                                                     Progress& progress)
{
    const auto parts = split(data.interactions, specification.split, HeldOutPart::Validation);
    if (!parts)
        return fail(parts);
    const Validation validation(*parts, specification.measure, specification.k, specification.mostListeners,
                                specification.seed);
    progress.begin(QStringLiteral("Tuning item-kNN"), 0, 1);
    const ItemKnnRecommender most(parts->training, compute, mostOf(tried));
    std::vector<NeighbourTrial> trials;
    for (const int neighbours : tried) {
        if (progress.stopRequested())
            return cancelled();
        trials.push_back({neighbours, validation.of(most.keeping(neighbours), compute)});
        progress.advance(static_cast<double>(trials.size()) / static_cast<double>(tried.size()));
    }
    return trials;
}

const NeighbourTrial& bestNeighbours(const std::vector<NeighbourTrial>& trials)
{
    return *std::ranges::max_element(trials, {}, &NeighbourTrial::value);
}

} // namespace segue
