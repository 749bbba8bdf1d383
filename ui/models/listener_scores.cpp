#include "models/listener_scores.h"

namespace segue {

std::shared_ptr<const ListenerScores> askModels(std::shared_ptr<const Workspace> workspace, History history)
{
    ComponentScores scores = workspace->ensemble->scores(history);
    return std::make_shared<ListenerScores>(
        ListenerScores{std::move(workspace), std::move(history), std::move(scores)});
}

bool operator==(const Ranking& a, const Ranking& b)
{
    return a.weights == b.weights && a.mmr.diversity == b.mmr.diversity && a.mmr.pool == b.mmr.pool;
}

Ranking defaultRanking(const ListenerScores& listener)
{
    const Ensemble& ensemble = *listener.workspace->ensemble;
    return {ensemble.weights(listener.scores), ensemble.parameters().mmr};
}

Ranking rankingOf(const ListenerScores& listener, const RankingChoice& choice)
{
    if (choice.byHand)
        return *choice.byHand;
    if (!choice.mix)
        return defaultRanking(listener);
    const EnsembleParameters parameters = EnsembleParameters::of(*choice.mix);
    return {parameters.weightsAt(listener.scores.distinctSongs), parameters.mmr};
}

} // namespace segue
