#pragma once

#include "interactions/interaction_matrix.h"
#include "recommend/recommender.h"

#include <vector>

namespace segue {

/// How popular each song is, from all listeners.
struct PopularityScores {
    std::vector<double> plays;    ///< sum over listeners of log(1 + plays): no single fan makes a hit
    std::vector<double> trending; ///< sum over listeners of 2^(-age / 30 days), age against the newest event;
                                  ///< equal to `plays` where pairs have no times
};
PopularityScores measurePopularity(const InteractionMatrix& matrix);

/// The same list for everybody: mean of both scores, each min-max scaled to 0..1 over the library.
class PopularityRecommender final : public Recommender {
public:
    explicit PopularityRecommender(const PopularityScores& scores);

    QString name() const override { return QStringLiteral("popularity"); }
    int songs() const override { return static_cast<int>(scores_.size()); }
    /// Silent where nobody has played anything.
    bool score(const History& history, std::span<double> scores) const override;

private:
    std::vector<double> scores_;
    bool anything_ = false;
};

} // namespace segue
