#include "tune/validation.h"

#include <algorithm>
#include <random>

namespace segue {

namespace {
constexpr int validatedAtOnce = 16;
} // namespace

Validation::Validation(const Split& split, AccuracyMeasure measure, int k, int mostListeners,
                       std::uint64_t seed)
    : split_(split)
    , measure_(measure)
    , k_(k)
{
    for (int user = 0; user < split.heldOut.users(); ++user) {
        if (split.heldOut.byUser().size(user) > 0 && split.training.byUser().size(user) > 0)
            users_.push_back(user);
    }
    if (std::ssize(users_) > mostListeners) {
        std::mt19937_64 random(seed);
        std::ranges::shuffle(users_, random);
        users_.resize(mostListeners);
        std::ranges::sort(users_);
    }
}

double Validation::of(const AlsModel& model, const Compute& compute) const
{
    // Not owned: the model outlives the call.
    return of(AlsRecommender(std::shared_ptr<const AlsModel>(std::shared_ptr<void>(), &model)), compute);
}

double Validation::of(const Recommender& recommender, const Compute& compute) const
{
    const bool leavesOut = split_.leftOut.users() > 0;
    std::vector<double> values(users_.size(), 0);
    const int count = listeners();
    parallelChunks(compute, (count + validatedAtOnce - 1) / validatedAtOnce, [&](int chunk) {
        std::vector<double> scores(recommender.songs());
        const int begin = chunk * validatedAtOnce;
        for (int i = begin; i < std::min(begin + validatedAtOnce, count); ++i) {
            const int user = users_[i];
            const History history = historyOf(split_.training, user);
            if (!recommender.score(history, scores))
                continue;
            const History unlisted =
                leavesOut ? withLikes(history, split_.leftOut.byUser().columns(user)) : history;
            values[i] = valueOf(
                rankingMetrics(topSongs(scores, unlisted, k_), split_.heldOut.byUser().columns(user), k_),
                measure_);
        }
    });
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

} // namespace segue
