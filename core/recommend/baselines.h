#pragma once

#include "base/parallel.h"
#include "interactions/interaction_matrix.h"
#include "recommend/recommender.h"

#include <cstdint>
#include <vector>

namespace segue {

/// Songs in an order drawn anew for each history; what any recommender has to beat.
class RandomRecommender final : public Recommender {
public:
    RandomRecommender(int songs, std::uint64_t seed)
        : songs_(songs)
        , seed_(seed)
    {}
    QString name() const override { return QStringLiteral("random"); }
    int songs() const override { return songs_; }
    bool score(const History& history, std::span<double> scores) const override;

private:
    int songs_;
    std::uint64_t seed_;
};

/// Item-based nearest neighbours (Sarwar et al. 2001): cosine of the songs' listener columns, summed over the
/// history. Hard to beat, and therefore in every table.
class ItemKnnRecommender final : public Recommender {
public:
    /// Few neighbours rank worse (HetRec NDCG@10: 50 .198, 200 .222, 1000 the same as all); more only cost
    /// memory.
    static constexpr int defaultNeighbours = 1000;

    /// Keeps the `neighbours` (at least 1) most similar songs of each.
    ItemKnnRecommender(const InteractionMatrix& training, const Compute& compute,
                       int neighbours = defaultNeighbours);
    QString name() const override { return QStringLiteral("item-knn"); }
    int songs() const override { return static_cast<int>(start_.size()) - 1; }
    /// Silent for an empty history.
    bool score(const History& history, std::span<double> scores) const override;

private:
    std::vector<std::int64_t> start_; ///< neighbours of each song, as compressed sparse rows
    std::vector<std::int32_t> neighbour_;
    std::vector<float> similarity_;
};

} // namespace segue
