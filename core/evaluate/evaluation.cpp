#include "evaluate/evaluation.h"

#include "evaluate/metrics.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

namespace segue {

namespace {

constexpr int chunkListeners = 16;
constexpr int measuresPerDepth = 4;
constexpr std::array regimes{Regime::New, Regime::Cold, Regime::Active};

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

/// Which songs were listed, by regime, model and depth. Threads only ever set places, so the order does not
/// matter.
class Coverage {
public:
    Coverage(int models, const std::vector<int>& depths, int songs)
        : models_(models)
        , depths_(depths)
        , songs_(songs)
        , listed_(regimes.size() * models * depths.size() * songs)
    {}

    void add(Regime regime, int model, const std::vector<int>& list)
    {
        for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
            const auto length = std::min<std::size_t>(depths_[depth], list.size());
            for (std::size_t i = 0; i < length; ++i)
                listed_[place(regime, model, depth) + list[i]].store(true, std::memory_order_relaxed);
        }
    }

    /// Songs listed in any of `among`, as a share of all.
    double share(std::span<const Regime> among, int model, std::size_t depth) const
    {
        int listed = 0;
        for (int song = 0; song < songs_; ++song)
            listed += std::ranges::any_of(among, [&](Regime regime) {
                return listed_[place(regime, model, depth) + song].load(std::memory_order_relaxed);
            });
        return songs_ == 0 ? 0 : static_cast<double>(listed) / songs_;
    }

private:
    std::size_t place(Regime regime, int model, std::size_t depth) const
    {
        const auto block = static_cast<std::size_t>(regime) * models_ + model;
        return (block * depths_.size() + depth) * songs_;
    }

    int models_;
    const std::vector<int>& depths_;
    int songs_;
    std::vector<std::atomic<bool>> listed_;
};

/// Who is measured: everybody of whom something is held out.
class Measured {
public:
    Measured(const Split& split, const EnsembleParameters& parameters)
    {
        for (int user = 0; user < split.heldOut.users(); ++user) {
            if (split.heldOut.byUser().size(user) == 0)
                continue;
            users_.push_back(user);
            regimes_.push_back(parameters.regimeOf(split.training.byUser().size(user)));
            inTraining_.push_back(split.training.byUser().size(user) > 0);
        }
    }

    int size() const { return static_cast<int>(users_.size()); }
    int user(int row) const { return users_[row]; }
    Regime regime(int row) const { return regimes_[row]; }
    /// Rows of those who have songs in training.
    std::vector<int> rows() const
    {
        return rowsWhere([this](int row) { return inTraining_[row]; });
    }
    std::vector<int> rows(Regime regime) const
    {
        return rowsWhere([this, regime](int row) { return regimes_[row] == regime; });
    }

private:
    template <typename Condition> std::vector<int> rowsWhere(Condition condition) const
    {
        std::vector<int> rows;
        for (int row = 0; row < size(); ++row) {
            if (condition(row))
                rows.push_back(row);
        }
        return rows;
    }

    std::vector<int> users_;
    std::vector<Regime> regimes_;
    std::vector<bool> inTraining_;
};

/// One measuring: asks every model for every listener, then sums up.
class Measuring {
public:
    Measuring(const Ensemble& ensemble, std::span<const Recommender* const> baselines, const Split& split,
              const std::vector<int>& depths)
        : split_(split)
        , depths_(depths)
        , ranker_(ensemble, baselines, depths.back())
        , names_(ranker_.models())
        , listeners_(split, ensemble.parameters())
        , coverage_(static_cast<int>(names_.size()), depths, ensemble.songs())
        , measures_(MeasureTable::Zero(listeners_.size(), place(static_cast<int>(names_.size()), 0)))
    {}

    Result<void> run(const Compute& compute, Progress& progress)
    {
        // Progress is told by one thread at a time: by chunks of chunks.
        const int count = listeners_.size();
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
        return {};
    }

    Evaluation summary(std::uint64_t seed, const Compute& compute) const
    {
        Evaluation evaluation;
        // Whom a model is not trained for has no say in the mean over all.
        const std::vector<int> everybody = listeners_.rows();
        const std::vector<MeanWithInterval> means = bootstrapMeans(measures_, everybody, seed, compute);
        const std::array known{Regime::Cold, Regime::Active};
        add(evaluation.results, {}, known, everybody, means);
        for (const Regime regime : regimes) {
            const std::vector<int> rows = listeners_.rows(regime);
            if (rows.empty())
                continue;
            const std::array own{regime};
            add(evaluation.byRegime, regime, own, rows,
                rows == everybody ? means : bootstrapMeans(measures_, rows, seed, compute));
        }
        return evaluation;
    }

private:
    Eigen::Index place(int model, std::size_t depth) const
    {
        return (static_cast<Eigen::Index>(model) * std::ssize(depths_) + static_cast<Eigen::Index>(depth)) *
               measuresPerDepth;
    }

    void measureListener(int row)
    {
        const int user = listeners_.user(row);
        const std::span<const int> relevant = split_.heldOut.byUser().columns(user);
        const Lists lists = ranker_.rank(historyOf(split_.training, user));
        for (int model = 0; model < static_cast<int>(lists.size()); ++model) {
            coverage_.add(listeners_.regime(row), model, lists[model]);
            for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
                const RankingMetrics metrics = rankingMetrics(lists[model], relevant, depths_[depth]);
                measures_.row(row).segment<measuresPerDepth>(place(model, depth)) =
                    Eigen::RowVector4d(metrics.precision, metrics.recall, metrics.ndcg, metrics.map)
                        .cast<float>();
            }
        }
    }

    void add(std::vector<EvaluationResult>& results, std::optional<Regime> regime,
             std::span<const Regime> among, const std::vector<int>& rows,
             const std::vector<MeanWithInterval>& means) const
    {
        for (int model = 0; model < names_.size(); ++model) {
            if (!rows.empty() && coverage_.share(among, model, depths_.size() - 1) == 0)
                continue;
            for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
                const Eigen::Index at = place(model, depth);
                results.push_back({names_[model], depths_[depth], means[at], means[at + 1], means[at + 2],
                                   means[at + 3], coverage_.share(among, model, depth),
                                   static_cast<int>(rows.size()), regime});
            }
        }
    }

    const Split& split_;
    const std::vector<int>& depths_;
    Ranker ranker_;
    QStringList names_;
    Measured listeners_;
    Coverage coverage_;
    MeasureTable measures_; ///< one listener a row
};

} // namespace

Result<Evaluation> evaluate(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                            const Split& split, std::vector<int> depths, std::uint64_t seed,
                            const Compute& compute, Progress& progress)
{
    std::ranges::sort(depths);
    if (depths.empty() || depths.front() < 1)
        return fail(QStringLiteral("The depths to measure at must be whole numbers from 1."));
    Measuring measuring(ensemble, baselines, split, depths);
    if (const auto done = measuring.run(compute, progress); !done)
        return fail(done);
    return measuring.summary(seed, compute);
}

} // namespace segue
