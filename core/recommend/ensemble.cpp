#include "recommend/ensemble.h"

#include <algorithm>
#include <limits>

namespace segue {

namespace {

/// Lowest and highest score over the songs that are not in the history; 0 and 0 where there are none.
std::pair<double, double> candidateRange(std::span<const double> scores, const History& history)
{
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    auto heard = history.begin();
    for (int song = 0; song < static_cast<int>(scores.size()); ++song) {
        if (heard != history.end() && heard->song == song) {
            ++heard;
            continue;
        }
        lowest = std::min(lowest, scores[song]);
        highest = std::max(highest, scores[song]);
    }
    return lowest <= highest ? std::pair(lowest, highest) : std::pair(0.0, 0.0);
}

} // namespace

double ComponentScores::scaled(Component component, int song) const
{
    const double range = highest[component] - lowest[component];
    return range > 0 && speaks(component) ? (raw[component][song] - lowest[component]) / range : 0;
}

Weights ComponentScores::effective(const Weights& wanted) const
{
    Weights result{};
    double sum = 0;
    int speaking = 0;
    for (const Component component : components) {
        if (!speaks(component))
            continue;
        result[component] = wanted[component];
        sum += wanted[component];
        ++speaking;
    }
    for (const Component component : components) {
        // Where all the weight was on silent parts, those that do speak share it alike.
        if (sum > 0)
            result[component] /= sum;
        else if (speaks(component))
            result[component] = 1.0 / speaking;
    }
    return result;
}

std::vector<double> mixed(const ComponentScores& scores, const Weights& effective)
{
    std::vector<double> result;
    for (const Component component : components) {
        if (!scores.speaks(component))
            continue;
        const std::vector<double>& raw = scores.raw[component];
        result.resize(raw.size(), 0);
        const double range = scores.highest[component] - scores.lowest[component];
        const double factor = range > 0 ? effective[component] / range : 0;
        for (std::size_t song = 0; song < raw.size(); ++song)
            result[song] += factor * (raw[song] - scores.lowest[component]);
    }
    return result;
}

Ensemble::Ensemble(std::shared_ptr<const AlsRecommender> als,
                   std::shared_ptr<const ContentRecommender> content,
                   std::shared_ptr<const PopularityRecommender> popularity, EnsembleParameters parameters)
    : als_(std::move(als))
    , content_(std::move(content))
    , popularity_(std::move(popularity))
    , parameters_(parameters)
{}

ComponentScores Ensemble::scores(const History& history) const
{
    ComponentScores result;
    result.regime = parameters_.regimeOf(history);
    const PerComponent<const Recommender*> parts{{als_.get(), content_.get(), popularity_.get()}};
    for (const Component component : components) {
        std::vector<double> raw(songs());
        if (!parts[component] || !parts[component]->score(history, raw))
            continue;
        std::tie(result.lowest[component], result.highest[component]) = candidateRange(raw, history);
        result.raw[component] = std::move(raw);
    }
    return result;
}

Recommendations Ensemble::recommend(const History& history, int count) const
{
    const ComponentScores asked = scores(history);
    return rank(asked, history, weights(asked.regime), parameters_.mmr, count);
}

Recommendations Ensemble::rank(const ComponentScores& scores, const History& history, const Weights& wanted,
                               const MmrParameters& mmr, int count) const
{
    Recommendations result{scores.regime, scores.effective(wanted), {}};
    const std::vector<double> total = mixed(scores, result.weights);
    const std::vector<int> pool = topSongs(total, history, std::max(mmr.pool, count));
    std::vector<double> relevance;
    relevance.reserve(pool.size());
    for (const int song : pool)
        relevance.push_back(total[song]);

    const auto likeness = [&](int a, int b) { return similarity(pool[a], pool[b]); };
    for (const MmrPick& pick : maximalMarginalRelevance(relevance, likeness, mmr.diversity, count)) {
        RecommendedSong row;
        row.song = pool[pick.index];
        row.movedFrom = pick.index + 1;
        row.mostSimilarTo = pick.mostSimilarTo;
        row.similarity = pick.similarity;
        for (const Component component : components) {
            row.parts[component] = result.weights[component] * scores.scaled(component, row.song);
            row.score += row.parts[component];
        }
        result.songs.push_back(row);
    }
    return result;
}

double Ensemble::similarity(int a, int b) const
{
    if (content_->hasFeatures(a) && content_->hasFeatures(b))
        return content_->similarity(a, b);
    return als_ ? als_->similarity(a, b) : 0;
}

} // namespace segue
