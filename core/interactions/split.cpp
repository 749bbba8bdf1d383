#include "interactions/split.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>

namespace segue {

namespace {

constexpr std::array kinds{SplitKind::None, SplitKind::Random, SplitKind::Time, SplitKind::LeaveLastOut,
                           SplitKind::File};

/// For each pair of `matrix`, in its order by user, whether it is held out.
using HeldOut = std::vector<bool>;

HeldOut drawRandom(const InteractionMatrix& matrix, const SplitParameters& parameters)
{
    std::mt19937_64 random(parameters.seed);
    std::bernoulli_distribution draw(parameters.holdout);
    HeldOut heldOut(matrix.pairs());
    std::generate(heldOut.begin(), heldOut.end(), [&] { return draw(random); });
    return heldOut;
}

HeldOut latestPairs(const InteractionMatrix& matrix, double holdout)
{
    std::vector<std::int64_t> times = matrix.lastPlayed();
    const auto kept =
        static_cast<std::ptrdiff_t>(std::floor((1 - holdout) * static_cast<double>(times.size())));
    HeldOut heldOut(times.size(), false);
    if (kept >= static_cast<std::ptrdiff_t>(times.size()))
        return heldOut;
    std::ranges::nth_element(times, times.begin() + kept);
    const std::int64_t boundary = times[kept];
    for (std::size_t i = 0; i < heldOut.size(); ++i)
        heldOut[i] = matrix.lastPlayed()[i] >= boundary;
    return heldOut;
}

HeldOut lastPairOfEach(const InteractionMatrix& matrix)
{
    HeldOut heldOut(matrix.pairs(), false);
    const std::vector<std::int64_t>& start = matrix.byUser().start;
    for (int user = 0; user < matrix.users(); ++user) {
        if (matrix.byUser().size(user) < 2)
            continue;
        const auto begin = matrix.lastPlayed().begin();
        const auto latest = std::max_element(begin + start[user], begin + start[user + 1]);
        heldOut[latest - begin] = true;
    }
    return heldOut;
}

} // namespace

QString toString(SplitKind kind)
{
    switch (kind) {
    case SplitKind::None:
        return QStringLiteral("none");
    case SplitKind::Random:
        return QStringLiteral("random");
    case SplitKind::Time:
        return QStringLiteral("time");
    case SplitKind::LeaveLastOut:
        return QStringLiteral("leave-last-out");
    case SplitKind::File:
        break;
    }
    return QStringLiteral("file");
}

Result<SplitKind> splitKindFrom(const QString& word)
{
    const auto* const kind = std::ranges::find(kinds, word, [](SplitKind k) { return toString(k); });
    if (kind == kinds.end())
        return fail(
            QStringLiteral("Unknown split \"%1\": use random, time, leave-last-out or none.").arg(word));
    return *kind;
}

Result<Split> split(const InteractionMatrix& all, const SplitParameters& parameters)
{
    if (!(parameters.holdout > 0 && parameters.holdout < 1))
        return fail(QStringLiteral("The held-out share must be above 0 and below 1, not %1.")
                        .arg(parameters.holdout));
    if (parameters.kind == SplitKind::File)
        return fail(QStringLiteral("The held-out pairs came from a file and cannot be drawn again."));
    const bool needsTimes = parameters.kind == SplitKind::Time || parameters.kind == SplitKind::LeaveLastOut;
    if (needsTimes && !all.hasTimes())
        return fail(
            QStringLiteral("A %1 split needs the time of every play, and this library has interactions "
                           "without one. Use a random split.")
                .arg(toString(parameters.kind)));
    HeldOut heldOut(all.pairs(), false);
    if (parameters.kind == SplitKind::Random)
        heldOut = drawRandom(all, parameters);
    else if (parameters.kind == SplitKind::Time)
        heldOut = latestPairs(all, parameters.holdout);
    else if (parameters.kind == SplitKind::LeaveLastOut)
        heldOut = lastPairOfEach(all);

    std::vector<Interaction> training;
    std::vector<Interaction> test;
    const std::vector<Interaction> pairs = all.toPairs();
    for (std::size_t i = 0; i < pairs.size(); ++i)
        (heldOut[i] ? test : training).push_back(pairs[i]);
    return Split{InteractionMatrix(all.users(), all.songs(), std::move(training)),
                 InteractionMatrix(all.users(), all.songs(), std::move(test))};
}

Split splitByPairs(const InteractionMatrix& all, std::vector<Interaction> pairs)
{
    const auto place = [](const Interaction& pair) { return std::tuple(pair.user, pair.song); };
    std::ranges::sort(pairs, {}, place);
    const auto repeated = std::ranges::unique(pairs, {}, place);
    pairs.erase(repeated.begin(), repeated.end());

    std::vector<Interaction> training = all.toPairs();
    std::erase_if(training, [&](const Interaction& pair) {
        return std::ranges::binary_search(pairs, place(pair), {}, place);
    });
    return {InteractionMatrix(all.users(), all.songs(), std::move(training)),
            InteractionMatrix(all.users(), all.songs(), std::move(pairs))};
}

} // namespace segue
