#pragma once

#include "workspace/workspace.h"

#include <memory>
#include <optional>

namespace segue {

/// What the models said of one listener, or of somebody new: lists and explanations are made from it.
/// Immutable, so that any thread may read it.
struct ListenerScores {
    std::shared_ptr<const Workspace> workspace;
    History history;
    ComponentScores scores;
};

std::shared_ptr<const ListenerScores> askModels(std::shared_ptr<const Workspace> workspace, History history);

/// How a list is made from the scores.
struct Ranking {
    Weights weights{};
    MmrParameters mmr;
};
bool operator==(const Ranking& a, const Ranking& b);
/// The one that the model's own lists are made with.
Ranking defaultRanking(const ListenerScores& listener);

/// A person's choice of weights, which holds for every listener until another is made: those set by hand, a
/// mix, or, where neither is there, the model's own.
struct RankingChoice {
    std::optional<Mix> mix;
    std::optional<Ranking> byHand;
    bool operator==(const RankingChoice&) const = default;
};
Ranking rankingOf(const ListenerScores& listener, const RankingChoice& choice);

} // namespace segue
