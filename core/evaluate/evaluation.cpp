#include "evaluate/evaluation.h"

#include "evaluate/metrics.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace segue {

namespace {

constexpr int chunkListeners = 16;
constexpr int measuresPerDepth = 4;

/// The best songs of one listener by every model; empty where a model has nothing to say.
using Lists = std::vector<std::vector<int>>;

/// Asks every model for one listener after the other.
class Ranker {
public:
    Ranker(const Ensemble& ensemble, std::span<const Recommender* const> baselines, int count)
        : ensemble_(ensemble)
        , baselines_(baselines)
        , count_(count)
    {}

    QStringList models() const
    {
        QStringList names{QStringLiteral("ensemble"), QStringLiteral("ensemble without MMR")};
        for (const Component component : components)
            names.append(toString(component));
        for (const Recommender* baseline : baselines_)
            names.append(baseline->name());
        return names;
    }

    /// In the order of models().
    Lists rank(const History& history) const
    {
        const ComponentScores scores = ensemble_.scores(history);
        const Weights& wanted = ensemble_.weights(scores.regime);
        Lists lists;
        lists.push_back(diverse(scores, history, wanted));
        lists.push_back(topSongs(mixed(scores, scores.effective(wanted)), history, count_));
        for (const Component component : components)
            lists.push_back(topSongs(scores.raw[component], history, count_));
        std::vector<double> raw(ensemble_.songs());
        for (const Recommender* baseline : baselines_)
            lists.push_back(baseline->score(history, raw) ? topSongs(raw, history, count_)
                                                          : std::vector<int>());
        return lists;
    }

private:
    std::vector<int> diverse(const ComponentScores& scores, const History& history,
                             const Weights& wanted) const
    {
        std::vector<int> songs;
        for (const RecommendedSong& row :
             ensemble_.rank(scores, history, wanted, ensemble_.parameters().mmr, count_).songs)
            songs.push_back(row.song);
        return songs;
    }

    const Ensemble& ensemble_;
    std::span<const Recommender* const> baselines_;
    int count_;
};

/// Which songs were listed, by model and depth. Threads only ever set places, so the order does not matter.
class Coverage {
public:
    Coverage(int models, const std::vector<int>& depths, int songs)
        : depths_(depths)
        , songs_(songs)
        , listed_(static_cast<std::size_t>(models) * depths.size() * songs)
    {}

    void add(int model, const std::vector<int>& list)
    {
        for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
            const auto length = std::min<std::size_t>(depths_[depth], list.size());
            for (std::size_t i = 0; i < length; ++i)
                listed_[place(model, depth) + list[i]].store(true, std::memory_order_relaxed);
        }
    }

    double share(int model, std::size_t depth) const
    {
        const auto begin = listed_.begin() + static_cast<std::ptrdiff_t>(place(model, depth));
        return songs_ == 0 ? 0 : static_cast<double>(std::count(begin, begin + songs_, true)) / songs_;
    }

private:
    std::size_t place(int model, std::size_t depth) const
    {
        return (model * depths_.size() + depth) * songs_;
    }

    const std::vector<int>& depths_;
    int songs_;
    std::vector<std::atomic<bool>> listed_;
};

std::vector<int> evaluatedListeners(const Split& split)
{
    std::vector<int> listeners;
    for (int user = 0; user < split.training.users(); ++user) {
        if (split.training.byUser().size(user) > 0 && split.heldOut.byUser().size(user) > 0)
            listeners.push_back(user);
    }
    return listeners;
}

} // namespace

Result<std::vector<EvaluationResult>> evaluate(const Ensemble& ensemble,
                                               std::span<const Recommender* const> baselines,
                                               const Split& split, std::vector<int> depths,
                                               std::uint64_t seed, const Compute& compute, Progress& progress)
{
    std::ranges::sort(depths);
    if (depths.empty() || depths.front() < 1)
        return fail(QStringLiteral("The depths to measure at must be whole numbers from 1."));

    const Ranker ranker(ensemble, baselines, depths.back());
    const QStringList names = ranker.models();
    const int models = static_cast<int>(names.size());
    const std::vector<int> listeners = evaluatedListeners(split);
    const int count = static_cast<int>(listeners.size());
    const auto columns = static_cast<Eigen::Index>(depths.size()) * measuresPerDepth;

    Coverage coverage(models, depths, ensemble.songs());
    MeasureTable measures = MeasureTable::Zero(count, models * columns);
    const auto measureListener = [&](int row) {
        const std::span<const int> relevant = split.heldOut.byUser().columns(listeners[row]);
        const Lists lists = ranker.rank(historyOf(split.training, listeners[row]));
        for (int model = 0; model < models; ++model) {
            coverage.add(model, lists[model]);
            for (std::size_t depth = 0; depth < depths.size(); ++depth) {
                const RankingMetrics metrics = rankingMetrics(lists[model], relevant, depths[depth]);
                measures.row(row).segment<measuresPerDepth>(
                    model * columns + static_cast<Eigen::Index>(depth) * measuresPerDepth) =
                    Eigen::RowVector4d(metrics.precision, metrics.recall, metrics.ndcg, metrics.map)
                        .cast<float>();
            }
        }
    };
    // Progress is told by one thread at a time: by chunks of chunks.
    const int chunks = (count + chunkListeners - 1) / chunkListeners;
    constexpr int chunksAtOnce = 16;
    for (int first = 0; first < chunks; first += chunksAtOnce) {
        if (progress.stopRequested())
            return cancelled();
        parallelChunks(compute, std::min(chunksAtOnce, chunks - first), [&](int chunk) {
            const int begin = (first + chunk) * chunkListeners;
            for (int row = begin; row < std::min(begin + chunkListeners, count); ++row)
                measureListener(row);
        });
        progress.advance(static_cast<double>(std::min(first + chunksAtOnce, chunks)) / chunks);
    }

    const std::vector<MeanWithInterval> means = bootstrapMeans(measures, seed, compute);
    std::vector<EvaluationResult> results;
    for (int model = 0; model < models; ++model) {
        if (count > 0 && coverage.share(model, depths.size() - 1) == 0)
            continue;
        for (std::size_t depth = 0; depth < depths.size(); ++depth) {
            const auto at = model * columns + static_cast<Eigen::Index>(depth) * measuresPerDepth;
            results.push_back({names[model], depths[depth], means[at], means[at + 1], means[at + 2],
                               means[at + 3], coverage.share(model, depth), count});
        }
    }
    return results;
}

} // namespace segue
