#include "models/listener_scores.h"

namespace segue {

std::shared_ptr<const ListenerScores> askModels(std::shared_ptr<const Workspace> workspace, History history)
{
    ComponentScores scores = workspace->ensemble->scores(history);
    return std::make_shared<ListenerScores>(
        ListenerScores{std::move(workspace), std::move(history), std::move(scores)});
}

Ranking defaultRanking(const ListenerScores& listener)
{
    const Ensemble& ensemble = *listener.workspace->ensemble;
    return {ensemble.weights(listener.scores.regime), ensemble.parameters().mmr};
}

} // namespace segue
