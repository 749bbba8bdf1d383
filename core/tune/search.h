#pragma once

#include "base/progress.h"
#include "evaluate/comparison.h"
#include "interactions/split.h"
#include "tune/search_plan.h"
#include "workspace/dataset.h"

#include <functional>
#include <vector>

namespace segue {

/// A search for ALS parameters that rank well on the validation part of a split; the test stays closed.
struct SearchSpecification {
    SearchSpace space;
    SearchMethod method = SearchMethod::Random;
    int trials = 60;        ///< drawn; a grid has as many as it has
    std::uint64_t seed = 1; ///< of the draws and of every start
    SplitParameters split{.kind = SplitKind::WithinListener, .holdout = 0.1, .validation = 0.1};
    AccuracyMeasure measure = AccuracyMeasure::Ndcg;
    int k = 10;
    int iterations = 15;      ///< at most
    int checkEvery = 3;       ///< iterations between two looks at validation
    int patience = 2;         ///< looks without a better one after which a trial is stopped
    int mostListeners = 4000; ///< measured; more are drawn from
    /// So many of the best are measured again, each on `draws` validation parts in all: the one of the
    /// search, and others drawn beside the same test part. 0 for none; none either where parts are not drawn.
    int finalists = 5;
    int draws = 4;

    Result<void> validate() const;
    /// Finalists of a complete list of trials.
    std::vector<int> finalistsOf(const std::vector<Trial>& all) const;
    /// With what it is asked of; two searches are one where this is the same.
    QJsonObject toJson(const QString& dataFingerprint) const;
};

Result<SearchSpecification> searchSpecificationFrom(const QJsonObject& json);
SearchPlan planOf(const SearchSpecification& specification);

struct SearchResult {
    std::vector<Trial> trials; ///< by number
    int resumed = 0;           ///< of them, found from before
    int planned = 0;
    int finalists = 0;       ///< that are measured again after the last trial; known from then on
    std::optional<int> best; ///< index into `trials`
    bool isComplete() const;
};
/// What `trials` make of a search; `resumed` of them were found from before.
SearchResult resultOf(const SearchSpecification& specification, std::vector<Trial> trials, int resumed);

/// Told after each trial, and each finalist: all so far, and how many there will be.
using OnTrial = std::function<void(const std::vector<Trial>& trials, int planned)>;

/// Tries one setting after the other, each on all cores. Every trial is kept in the library as it ends: the
/// same search asked for again goes on where it was left, to the result of an unbroken one. Stopped, it
/// returns what it has.
Result<SearchResult> searchParameters(const Dataset& data, const SearchSpecification& specification,
                                      const Compute& compute, Progress& progress,
                                      const OnTrial& onTrial = {});

/// Takes back what the library keeps of this search.
Result<void> forgetSearch(const Dataset& data, const SearchSpecification& specification);

} // namespace segue
