#include "recommend/ensemble.h"

#include <algorithm>
#include <iterator>
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

/// The history and all that `rules` keep out of the list's own order, in the form that topSongs() leaves out.
History notListed(const History& history, const ListRules& rules)
{
    std::vector<int> kept;
    std::ranges::set_union(rules.pinned, rules.excluded, std::back_inserter(kept));
    return kept.empty() ? history : withLikes(history, kept);
}

/// Best first, ties by row; every song alike where nothing speaks.
std::vector<int> byScore(std::vector<int> songs, const std::vector<double>& total)
{
    if (!total.empty())
        std::ranges::stable_sort(songs, std::ranges::greater(), [&total](int song) { return total[song]; });
    return songs;
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
    result.distinctSongs = static_cast<int>(history.size());
    const auto keep = [&](Component component, std::vector<double> raw) {
        std::tie(result.lowest[component], result.highest[component]) = candidateRange(raw, history);
        result.raw[component] = std::move(raw);
    };
    result.listener = als_ ? als_->solve(history) : nullptr;
    if (result.listener) {
        std::vector<double> raw(songs());
        als_->score(*result.listener, raw);
        keep(Component::Als, std::move(raw));
    }
    if (std::vector<double> raw(songs()); content_->score(history, raw))
        keep(Component::Content, std::move(raw));
    if (std::vector<double> raw(songs()); popularity_->score(history, raw))
        keep(Component::Popularity, std::move(raw));
    return result;
}

Recommendations Ensemble::recommend(const History& history, int count, const ListRules& rules) const
{
    const ComponentScores asked = scores(history);
    return rank(asked, history, weights(asked), parameters_.mmr, count, rules);
}

Recommendations Ensemble::rank(const ComponentScores& scores, const History& history, const Weights& wanted,
                               const MmrParameters& mmr, int count, const ListRules& rules) const
{
    Recommendations result{scores.regime, scores.effective(wanted), {}};
    const std::vector<double> total = mixed(scores, result.weights);
    const auto add = [&](int song) -> RecommendedSong& {
        RecommendedSong& row = result.songs.emplace_back();
        row.song = song;
        row.movedFrom = static_cast<int>(result.songs.size());
        for (const Component component : components) {
            row.parts[component] = result.weights[component] * scores.scaled(component, song);
            row.score += row.parts[component];
        }
        return row;
    };
    for (const int song : byScore(rules.pinned, total))
        add(song).pinned = true;

    const int pinned = static_cast<int>(rules.pinned.size());
    const int rest = std::max(0, count - pinned);
    const std::vector<int> pool = topSongs(total, notListed(history, rules), std::max(mmr.pool, rest));
    std::vector<double> relevance;
    relevance.reserve(pool.size());
    for (const int song : pool)
        relevance.push_back(total[song]);
    const auto likeness = [&](int a, int b) { return similarity(pool[a], pool[b]); };
    for (const MmrPick& pick : maximalMarginalRelevance(relevance, likeness, mmr.diversity, rest)) {
        RecommendedSong& row = add(pool[pick.index]);
        row.movedFrom = pinned + pick.index + 1;
        row.mostSimilarTo = pick.mostSimilarTo < 0 ? -1 : pinned + pick.mostSimilarTo;
        row.similarity = pick.similarity;
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
