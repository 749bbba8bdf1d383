#pragma once

#include "evaluate/bootstrap.h"
#include "evaluate/metrics.h"
#include "evaluate/rankings.h"

#include <span>
#include <vector>

namespace segue {

/// What is measured of one list, beside what belongs to many lists together.
enum class Measure { Precision, Recall, Ndcg, Map, Mrr, HitRate, Novelty, Diversity, Popularity };
inline constexpr int measureCount = 9;

/// Every measure of every list at every depth, one listener a row, so that means and their intervals over any
/// listeners come from one table.
class ListenerMeasures {
public:
    /// `depths` ascending. `ensemble` tells how alike two songs are.
    ListenerMeasures(const Rankings& rankings, const Ensemble& ensemble, const Split& split,
                     std::vector<int> depths, MetricDefinitions definitions, const Compute& compute);

    /// By model, then depth, then measure, over `rows`.
    std::vector<MeanWithInterval> means(std::span<const int> rows, std::uint64_t seed,
                                        const Compute& compute) const;
    /// (popularity of the lists - of the histories) / of the histories, by model, then depth, over `rows`.
    std::vector<MeanWithInterval> popularityLift(std::span<const int> rows, std::uint64_t seed,
                                                 const Compute& compute) const;
    /// Where means() has a measure.
    std::size_t place(int model, std::size_t depth, Measure measure) const;

    /// The fifth of `rows` with the most and with the least popular histories: mainstream and niche
    /// (Abdollahpouri et al. 2019). Rows without a history are in neither.
    struct Tastes {
        std::vector<int> mainstream;
        std::vector<int> niche;
    };
    Tastes tastesAmong(std::span<const int> rows) const;

private:
    void measureListener(int row, const Rankings& rankings, const Ensemble& ensemble, const Split& split);
    void measureList(int row, int model, std::span<const int> list, const Ensemble& ensemble);

    std::vector<int> depths_;
    int models_;
    MetricDefinitions definitions_;
    double leastShare_;         ///< one of the listeners with songs in training
    std::vector<double> share_; ///< of those listeners who have each song
    Eigen::Index ones_;         ///< column of ones
    Eigen::Index history_;      ///< column of the mean share over the history; 0 without one
    Eigen::Index weights_;      ///< first of the columns with what precision weighs at each depth
    MeasureTable table_;
};

} // namespace segue
