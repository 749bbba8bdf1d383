#include "evaluate/rankings.h"

#include <algorithm>

namespace segue {

namespace {

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

    /// In the order of models(). `leftOut` (ascending) is not ranked, though not heard either.
    Lists rank(const History& history, std::span<const int> leftOut) const
    {
        const History unlisted = leftOut.empty() ? history : withLikes(history, leftOut);
        const ComponentScores scores = ensemble_.scores(history);
        const Weights wanted = ensemble_.weights(scores);
        Lists lists;
        lists.push_back(diverse(scores, history, wanted, leftOut));
        lists.push_back(topSongs(mixed(scores, scores.effective(wanted)), unlisted, count_));
        for (const Component component : components)
            lists.push_back(topSongs(scores.raw[component], unlisted, count_));
        std::vector<double> raw(ensemble_.songs());
        for (const Recommender* baseline : baselines_)
            lists.push_back(baseline->score(history, raw) ? topSongs(raw, unlisted, count_)
                                                          : std::vector<int>());
        return lists;
    }

private:
    std::vector<int> diverse(const ComponentScores& scores, const History& history, const Weights& wanted,
                             std::span<const int> leftOut) const
    {
        const ListRules rules{{}, {leftOut.begin(), leftOut.end()}};
        std::vector<int> songs;
        for (const RecommendedSong& row :
             ensemble_.rank(scores, history, wanted, ensemble_.parameters().mmr, count_, rules).songs)
            songs.push_back(row.song);
        return songs;
    }

    const Ensemble& ensemble_;
    std::span<const Recommender* const> baselines_;
    int count_;
};

std::vector<int> usersWithHeldOut(const Split& split)
{
    std::vector<int> users;
    for (int user = 0; user < split.heldOut.users(); ++user) {
        if (split.heldOut.byUser().size(user) > 0)
            users.push_back(user);
    }
    return users;
}

} // namespace

Rankings::Rankings(QStringList models, std::vector<int> users, int depth)
    : models_(std::move(models))
    , users_(std::move(users))
    , depth_(depth)
    , songs_(users_.size() * models_.size() * depth, -1)
    , lengths_(users_.size() * models_.size(), 0)
{}

std::span<const int> Rankings::list(int row, int model) const
{
    const std::size_t at = place(row, model);
    return std::span(songs_).subspan(at * depth_, lengths_[at]);
}

void Rankings::set(int row, int model, std::span<const int> songs)
{
    const std::size_t at = place(row, model);
    lengths_[at] = std::min(static_cast<int>(songs.size()), depth_);
    std::copy_n(songs.begin(), lengths_[at], songs_.begin() + static_cast<std::ptrdiff_t>(at * depth_));
}

bool Rankings::speaks(int model, std::span<const int> rows) const
{
    return std::ranges::any_of(rows, [&](int row) { return lengths_[place(row, model)] > 0; });
}

Result<Rankings> rankListeners(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                               const InteractionMatrix& training, std::vector<int> users,
                               const SongsLeftOut& leftOut, int depth, const Compute& compute,
                               Progress& progress)
{
    const Ranker ranker(ensemble, baselines, depth);
    Rankings rankings(ranker.models(), std::move(users), depth);
    const bool whole = parallelRows(compute, rankings.listeners(), progress, [&](int row) {
        const int user = rankings.users()[row];
        const Lists lists = ranker.rank(historyOf(training, user), leftOut(user));
        for (int model = 0; model < rankings.modelCount(); ++model)
            rankings.set(row, model, lists[model]);
    });
    return whole ? Result<Rankings>(std::move(rankings)) : cancelled();
}

Result<Rankings> rankAll(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                         const Split& split, int depth, const Compute& compute, Progress& progress)
{
    const bool leavesOut = split.leftOut.users() > 0;
    const auto leftOut = [&](int user) {
        return leavesOut ? split.leftOut.byUser().columns(user) : std::span<const int>();
    };
    return rankListeners(ensemble, baselines, split.training, usersWithHeldOut(split), leftOut, depth,
                         compute, progress);
}

} // namespace segue
