#pragma once

#include "base/parallel.h"
#include "base/result.h"
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
    /// Every song that shares a listener, at 8 bytes a pair of songs.
    static constexpr int allNeighbours = 0;

    /// Keeps the `neighbours` most similar songs of each, or all.
    ItemKnnRecommender(const InteractionMatrix& training, const Compute& compute,
                       int neighbours = defaultNeighbours);
    /// With fewer of the songs that this one keeps; no more than it has.
    ItemKnnRecommender keeping(int neighbours) const;
    QString name() const override { return QStringLiteral("item-knn"); }
    int songs() const override { return static_cast<int>(start_.size()) - 1; }
    /// Silent for an empty history.
    bool score(const History& history, std::span<double> scores) const override;

private:
    ItemKnnRecommender() = default;

    std::vector<std::int64_t> start_; ///< neighbours of each song, as compressed sparse rows
    std::vector<std::int32_t> neighbour_;
    std::vector<float> similarity_;
};

/// "50", "all"
QString neighboursText(int neighbours);
/// What neighboursText() wrote: "all", or a whole number from 1 to a million.
Result<int> neighboursFrom(const QString& word);

} // namespace segue
