#pragma once

#include "workspace/workspace.h"

#include <memory>

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
/// The one that the model's own lists are made with.
Ranking defaultRanking(const ListenerScores& listener);

} // namespace segue
