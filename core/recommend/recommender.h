#pragma once

#include "recommend/history.h"

#include <QString>
#include <span>
#include <vector>

namespace segue {

/// Something that gives every song a score for a listener. Immutable once made, so any thread may ask.
class Recommender {
public:
    virtual ~Recommender() = default;

    /// Short name used in tables and files: "als", "content", "popularity", "item-knn", "random".
    virtual QString name() const = 0;
    virtual int songs() const = 0;

    /// Writes the score of every song, heard ones too, in the recommender's own units; larger is better.
    /// `scores` has songs() places; songs of `history` are rows below songs().
    /// False when this recommender has nothing to say for such a listener; `scores` are then left alone.
    [[nodiscard]] virtual bool score(const History& history, std::span<double> scores) const = 0;
};

/// Song rows of the `count` highest scores, best first, ties by row; songs of `history` are left out.
/// Shorter where fewer candidates remain.
std::vector<int> topSongs(std::span<const double> scores, const History& history, int count);

} // namespace segue
