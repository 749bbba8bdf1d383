#include "recommend/explanation.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

/// The ALS part as the history's contributions; scaled like the part itself, so that they add up to it.
void decomposeAls(Explanation& explanation, const AlsRecommender& als, const ComponentScores& scores,
                  const History& history, int historyLength)
{
    const double range = scores.highest[Component::Als] - scores.lowest[Component::Als];
    if (range <= 0)
        return;
    const double unit = explanation.weights[Component::Als] / range;
    const std::vector<double> raw = scores.listener ? als.contributions(*scores.listener, explanation.song)
                                                    : als.contributions(history, explanation.song);
    for (std::size_t i = 0; i < raw.size(); ++i)
        explanation.history.push_back({history[i].song, unit * raw[i]});
    std::ranges::stable_sort(explanation.history, std::ranges::greater{},
                             [](const Contribution& c) { return std::abs(c.value); });

    explanation.other = -unit * scores.lowest[Component::Als];
    const auto listed = std::min<std::size_t>(std::max(historyLength, 0), explanation.history.size());
    for (std::size_t i = listed; i < explanation.history.size(); ++i)
        explanation.other += explanation.history[i].value;
    explanation.otherSongs = static_cast<int>(explanation.history.size() - listed);
    explanation.history.resize(listed);
}

} // namespace

Explanation explain(const Ensemble& ensemble, const ComponentScores& scores, const History& history,
                    const Weights& wanted, int song, int historyLength)
{
    Explanation explanation;
    explanation.song = song;
    explanation.regime = scores.regime;
    explanation.weights = scores.effective(wanted);
    explanation.heard = std::ranges::find(history, song, &HistoryEntry::song) != history.end();
    explanation.hasFeatures = ensemble.content().hasFeatures(song);
    if (scores.speaks(Component::Content))
        explanation.profile = ensemble.content().profile(history);
    for (const Component component : components) {
        explanation.speaks[component] = scores.speaks(component);
        explanation.parts[component] = explanation.weights[component] * scores.scaled(component, song);
        explanation.score += explanation.parts[component];
    }
    if (scores.speaks(Component::Als))
        decomposeAls(explanation, *ensemble.als(), scores, history, historyLength);
    return explanation;
}

} // namespace segue
