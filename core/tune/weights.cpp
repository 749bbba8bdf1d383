#include "tune/weights.h"

#include "evaluate/metrics.h"

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// The `count` highest, best first, equal ones in the order they stand in.
std::vector<int> highest(const std::vector<float>& values, int count)
{
    std::vector<int> best;
    const auto better = [&](int a, int b) { return values[a] != values[b] ? values[a] > values[b] : a < b; };
    float worst = 0;
    for (int i = 0; i < static_cast<int>(values.size()); ++i) {
        if (std::ssize(best) == count) {
            if (values[i] <= worst)
                continue;
            std::ranges::pop_heap(best, better);
            best.back() = i;
        } else {
            best.push_back(i);
        }
        std::ranges::push_heap(best, better);
        worst = values[best.front()];
    }
    std::ranges::sort_heap(best, better);
    return best;
}

std::vector<int> usersOf(const Ensemble& ensemble, const Split& split, Regime regime)
{
    std::vector<int> users;
    for (int user = 0; user < split.heldOut.users(); ++user) {
        if (split.heldOut.byUser().size(user) > 0 &&
            ensemble.parameters().regimeOf(split.training.byUser().size(user)) == regime)
            users.push_back(user);
    }
    return users;
}

History leftOutOf(const Split& split, int user, const History& history)
{
    return split.leftOut.users() > 0 ? withLikes(history, split.leftOut.byUser().columns(user)) : history;
}

} // namespace

MixSample::MixSample(const Ensemble& ensemble, const Split& split, std::vector<int> users)
    : ensemble_(&ensemble)
    , split_(&split)
    , users_(std::move(users))
    , scores_(users_.size())
{}

Result<MixSample> MixSample::draw(const Ensemble& ensemble, const Split& split, Regime regime,
                                  std::int64_t mostEntries, std::uint64_t seed, const Compute& compute,
                                  Progress& progress)
{
    std::vector<int> users = usersOf(ensemble, split, regime);
    if (users.empty())
        return fail(u"Nobody in the regime \"%1\" has songs held out."_s.arg(toString(regime)));
    const auto most =
        static_cast<std::size_t>(std::max<std::int64_t>(1, mostEntries / std::max(1, ensemble.songs())));
    if (users.size() > most) {
        std::mt19937_64 random(seed);
        std::ranges::shuffle(users, random);
        users.resize(most);
        std::ranges::sort(users);
    }
    MixSample sample(ensemble, split, std::move(users));
    const bool whole = sample.forEach(compute, progress, [&sample](int listener) { sample.ask(listener); });
    return whole ? Result<MixSample>(std::move(sample)) : cancelled();
}

Result<MixMeasures> MixSample::measureAll(const Ensemble& ensemble, const Split& split, Regime regime,
                                          const Weights& weights, int k, const Compute& compute,
                                          Progress& progress)
{
    MixSample sample(ensemble, split, usersOf(ensemble, split, regime));
    std::vector<std::vector<int>> lists(sample.users_.size());
    const bool whole = sample.forEach(compute, progress, [&](int listener) {
        sample.ask(listener);
        lists[listener] = sample.list(listener, weights, k);
        sample.scores_[listener] = {};
    });
    return whole ? Result<MixMeasures>(sample.summed(weights, k, lists)) : cancelled();
}

bool MixSample::forEach(const Compute& compute, Progress& progress, const std::function<void(int)>& act) const
{
    constexpr int atOnce = 16;
    for (int first = 0; first < listeners(); first += atOnce) {
        if (progress.stopRequested())
            return false;
        parallelChunks(compute, std::min(atOnce, listeners() - first),
                       [&](int chunk) { act(first + chunk); });
        progress.advance(static_cast<double>(first) / listeners());
    }
    return true;
}

void MixSample::ask(int listener)
{
    const int user = users_[listener];
    const History history = historyOf(split_->training, user);
    const ComponentScores asked = ensemble_->scores(history);
    const History unlisted = leftOutOf(*split_, user, history);
    Scores& scores = scores_[listener];
    auto heard = unlisted.begin();
    for (int song = 0; song < ensemble_->songs(); ++song) {
        if (heard != unlisted.end() && heard->song == song)
            ++heard;
        else
            scores.songs.push_back(song);
    }
    for (const Component component : components) {
        if (!asked.speaks(component))
            continue;
        scores.scaled[component].reserve(scores.songs.size());
        for (const int song : scores.songs)
            scores.scaled[component].push_back(static_cast<float>(asked.scaled(component, song)));
    }
}

Weights MixSample::Scores::effective(const Weights& wanted) const
{
    ComponentScores speaking;
    for (const Component component : components)
        speaking.raw[component].resize(scaled[component].empty() ? 0 : 1);
    return speaking.effective(wanted);
}

MixSample MixSample::only(std::span<const int> rows) const
{
    MixSample some(*ensemble_, *split_, {});
    for (const int row : rows) {
        some.users_.push_back(users_[row]);
        some.scores_.push_back(scores_[row]);
    }
    return some;
}

Weights MixSample::heard(const Weights& weights) const
{
    ComponentScores speaking;
    for (const Component component : components) {
        const bool speaks = std::ranges::any_of(
            scores_, [&](const Scores& scores) { return !scores.scaled[component].empty(); });
        speaking.raw[component].resize(speaks ? 1 : 0);
    }
    return speaking.effective(weights);
}

std::vector<int> MixSample::list(int listener, const Weights& weights, int count) const
{
    const Scores& scores = scores_[listener];
    const Weights effective = scores.effective(weights);
    std::vector<float> total(scores.songs.size(), 0);
    for (const Component component : components) {
        const auto weight = static_cast<float>(effective[component]);
        if (weight == 0)
            continue;
        const float* const scaled = scores.scaled[component].data();
        for (std::size_t i = 0; i < total.size(); ++i)
            total[i] += weight * scaled[i];
    }
    std::vector<int> songs = highest(total, count);
    for (int& song : songs)
        song = scores.songs[song];
    return songs;
}

MixMeasures MixSample::summed(const Weights& weights, int k, const std::vector<std::vector<int>>& lists) const
{
    MixMeasures result{weights};
    const double count = listeners();
    std::vector<bool> listed(ensemble_->songs(), false);
    for (int listener = 0; listener < listeners(); ++listener) {
        const std::vector<int>& songs = lists[listener];
        const RankingMetrics metrics =
            rankingMetrics(songs, split_->heldOut.byUser().columns(users_[listener]), k);
        result.ndcg += metrics.ndcg / count;
        result.precision += metrics.precision / count;
        result.recall += metrics.recall / count;
        double distance = 0;
        int pairs = 0;
        for (std::size_t i = 0; i < songs.size(); ++i) {
            listed[songs[i]] = true;
            for (std::size_t j = 0; j < i; ++j, ++pairs)
                distance += 1 - ensemble_->similarity(songs[i], songs[j]);
        }
        result.diversity += pairs > 0 ? distance / pairs / count : 0;
    }
    result.coverage = static_cast<double>(std::ranges::count(listed, true)) / std::max(1, ensemble_->songs());
    return result;
}

MixMeasures MixSample::measure(const Weights& weights, int k, const Compute& compute) const
{
    std::vector<std::vector<int>> lists(users_.size());
    parallelChunks(compute, listeners(), [&](int listener) { lists[listener] = list(listener, weights, k); });
    return summed(weights, k, lists);
}

std::vector<MixSample::DiversityPoint> MixSample::diversityCurve(const Weights& weights,
                                                                 std::span<const double> diversities, int k,
                                                                 const Compute& compute,
                                                                 Progress& progress) const
{
    const int pool = std::max(ensemble_->parameters().mmr.pool, k);
    std::vector<DiversityPoint> curve;
    for (const double diversity : diversities) {
        if (progress.stopRequested())
            break;
        std::vector<std::vector<int>> lists(users_.size());
        parallelChunks(compute, listeners(), [&](int listener) {
            const Scores& scores = scores_[listener];
            const Weights effective = scores.effective(weights);
            const std::vector<int> best = list(listener, weights, pool);
            std::vector<double> relevance;
            for (const int song : best) {
                const auto at = std::ranges::lower_bound(scores.songs, song) - scores.songs.begin();
                double total = 0;
                for (const Component component : components)
                    total += scores.scaled[component].empty()
                                 ? 0
                                 : effective[component] * scores.scaled[component][at];
                relevance.push_back(total);
            }
            const auto likeness = [&](int a, int b) { return ensemble_->similarity(best[a], best[b]); };
            for (const MmrPick& pick : maximalMarginalRelevance(relevance, likeness, diversity, k))
                lists[listener].push_back(best[pick.index]);
        });
        curve.push_back({diversity, summed(weights, k, lists)});
        progress.advance(static_cast<double>(curve.size()) / static_cast<double>(diversities.size()));
    }
    return curve;
}

std::vector<Weights> mixTriangle(int steps)
{
    std::vector<Weights> mixes;
    for (int als = steps; als >= 0; --als) {
        for (int content = steps - als; content >= 0; --content) {
            const auto share = [&](int part) { return static_cast<double>(part) / steps; };
            mixes.push_back({{share(als), share(content), share(steps - als - content)}});
        }
    }
    return mixes;
}

Result<std::vector<MixMeasures>> measureTriangle(const MixSample& sample, int steps, int k,
                                                 const Compute& compute, Progress& progress)
{
    const std::vector<Weights> mixes = mixTriangle(std::max(1, steps));
    std::vector<MixMeasures> measured;
    for (const Weights& mix : mixes) {
        if (progress.stopRequested())
            return cancelled();
        measured.push_back(sample.measure(mix, k, compute));
        progress.advance(static_cast<double>(measured.size()) / static_cast<double>(mixes.size()));
    }
    return measured;
}

const MixMeasures& bestMix(const std::vector<MixMeasures>& mixes)
{
    return *std::ranges::max_element(mixes, {}, &MixMeasures::ndcg);
}

} // namespace segue
