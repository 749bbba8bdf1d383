#include "interactions/split.h"

#include <QCryptographicHash>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>
#include <tuple>

namespace segue {

namespace {

constexpr std::array kinds{SplitKind::None,         SplitKind::Random,         SplitKind::Time,
                           SplitKind::LeaveLastOut, SplitKind::WithinListener, SplitKind::File};

/// What a pair is used for.
enum class Use : std::uint8_t { Training, Validation, Test };

/// For each pair of `matrix`, in its order by user.
using Uses = std::vector<Use>;

/// Random numbers for a second purpose, so that what the first drew stays as it was.
std::mt19937_64 secondStream(std::uint64_t seed)
{
    return std::mt19937_64(seed ^ 0x9E3779B97F4A7C15ULL);
}

/// Draws what is for validation from what is for training.
void validateAtRandom(Uses& uses, const SplitParameters& parameters, std::mt19937_64 random)
{
    std::bernoulli_distribution validates(parameters.validation / (1 - parameters.holdout));
    for (Use& use : uses) {
        if (validates(random) && use == Use::Training)
            use = Use::Validation;
    }
}

Uses drawRandom(const InteractionMatrix& matrix, const SplitParameters& parameters)
{
    std::mt19937_64 random(parameters.seed);
    std::bernoulli_distribution draw(parameters.holdout);
    Uses uses(matrix.pairs());
    std::generate(uses.begin(), uses.end(), [&] { return draw(random) ? Use::Test : Use::Training; });
    validateAtRandom(uses, parameters, secondStream(parameters.seed));
    return uses;
}

/// Marks the pairs from the moment on after which a share `late` of all pairs was played.
void markLatest(Uses& uses, const InteractionMatrix& matrix, double late, Use use)
{
    std::vector<std::int64_t> times(matrix.lastPlayed().begin(), matrix.lastPlayed().end());
    const auto kept = static_cast<std::ptrdiff_t>(std::floor((1 - late) * static_cast<double>(times.size())));
    if (kept >= static_cast<std::ptrdiff_t>(times.size()))
        return;
    std::ranges::nth_element(times, times.begin() + kept);
    const std::int64_t boundary = times[kept];
    for (std::size_t i = 0; i < uses.size(); ++i) {
        if (matrix.lastPlayed()[i] >= boundary)
            uses[i] = use;
    }
}

Uses latestPairs(const InteractionMatrix& matrix, const SplitParameters& parameters)
{
    Uses uses(matrix.pairs(), Use::Training);
    if (parameters.validation > 0)
        markLatest(uses, matrix, parameters.holdout + parameters.validation, Use::Validation);
    markLatest(uses, matrix, parameters.holdout, Use::Test);
    return uses;
}

Uses lastPairOfEach(const InteractionMatrix& matrix, bool validates)
{
    Uses uses(matrix.pairs(), Use::Training);
    const SharedArray<std::int64_t>& start = matrix.byUser().start;
    const auto* const begin = matrix.lastPlayed().begin();
    for (int user = 0; user < matrix.users(); ++user) {
        if (matrix.byUser().size(user) < 2)
            continue;
        const auto latest = std::max_element(begin + start[user], begin + start[user + 1]) - begin;
        uses[latest] = Use::Test;
        if (!validates || matrix.byUser().size(user) < 3)
            continue;
        std::int64_t before = -1;
        for (std::int64_t i = start[user]; i < start[user + 1]; ++i) {
            if (i != latest && (before < 0 || begin[i] > begin[before]))
                before = i;
        }
        uses[before] = Use::Validation;
    }
    return uses;
}

/// How many of `pairs` a share stands for: rounded, and at least one where enough are left to train on.
int shareOf(double share, int pairs, int left)
{
    if (share <= 0 || left <= 1)
        return 0;
    return std::clamp(static_cast<int>(std::lround(share * pairs)), 1, left - 1);
}

Uses drawWithinListeners(const InteractionMatrix& matrix, const SplitParameters& parameters)
{
    std::mt19937_64 random(parameters.seed);
    Uses uses(matrix.pairs(), Use::Training);
    std::vector<std::int64_t> order;
    for (int user = 0; user < matrix.users(); ++user) {
        const int pairs = matrix.byUser().size(user);
        order.resize(pairs);
        std::iota(order.begin(), order.end(), matrix.byUser().start[user]);
        std::ranges::shuffle(order, random);
        const int test = shareOf(parameters.holdout, pairs, pairs);
        const int validation = shareOf(parameters.validation, pairs, pairs - test);
        for (int i = 0; i < test + validation; ++i)
            uses[order[i]] = i < test ? Use::Test : Use::Validation;
    }
    return uses;
}

/// The same of each listener's pairs.
void validateWithinListeners(Uses& uses, const InteractionMatrix& matrix, const SplitParameters& parameters,
                             std::mt19937_64 random)
{
    std::vector<std::int64_t> order;
    for (int user = 0; user < matrix.users(); ++user) {
        order.clear();
        const SharedArray<std::int64_t>& start = matrix.byUser().start;
        for (std::int64_t i = start[user]; i < start[user + 1]; ++i) {
            if (uses[i] == Use::Training)
                order.push_back(i);
        }
        std::ranges::shuffle(order, random);
        const int validation =
            shareOf(parameters.validation, matrix.byUser().size(user), static_cast<int>(order.size()));
        for (int i = 0; i < validation; ++i)
            uses[order[i]] = Use::Validation;
    }
}

Uses usesOf(const InteractionMatrix& all, const SplitParameters& parameters)
{
    switch (parameters.kind) {
    case SplitKind::Random:
        return drawRandom(all, parameters);
    case SplitKind::Time:
        return latestPairs(all, parameters);
    case SplitKind::LeaveLastOut:
        return lastPairOfEach(all, parameters.validation > 0);
    case SplitKind::WithinListener:
        return drawWithinListeners(all, parameters);
    case SplitKind::None:
    case SplitKind::File:
        break;
    }
    return Uses(all.pairs(), Use::Training);
}

template <typename T> void addTo(QCryptographicHash& hash, const SharedArray<T>& values)
{
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(values.data()),
                                static_cast<qsizetype>(values.size() * sizeof(T))));
}

/// The pairs of one use; where that is all of them, the arrays are shared.
InteractionMatrix pairsOf(const InteractionMatrix& all, const Uses& uses, Use use)
{
    const std::size_t count = std::ranges::count(uses, use);
    if (count == uses.size())
        return all;
    const SparseRows& rows = all.byUser();
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> plays;
    std::vector<std::int64_t> lastPlayed;
    start.reserve(all.users() + 1);
    column.reserve(count);
    plays.reserve(count);
    lastPlayed.reserve(count);
    for (int user = 0; user < all.users(); ++user) {
        for (std::int64_t i = rows.start[user]; i < rows.start[user + 1]; ++i) {
            if (uses[i] != use)
                continue;
            column.push_back(rows.column[i]);
            plays.push_back(rows.plays[i]);
            lastPlayed.push_back(all.lastPlayed()[i]);
        }
        start.push_back(static_cast<std::int64_t>(column.size()));
    }
    return InteractionMatrix(all.songs(), {std::move(start), std::move(column), std::move(plays)},
                             std::move(lastPlayed));
}

/// Fails where such a split cannot be had.
Result<void> checkSplit(const InteractionMatrix& all, const SplitParameters& parameters, HeldOutPart part)
{
    if (!(parameters.holdout > 0 && parameters.holdout < 1))
        return fail(QStringLiteral("The held-out share must be above 0 and below 1, not %1.")
                        .arg(parameters.holdout));
    if (!(parameters.validation >= 0 && parameters.validation + parameters.holdout < 1))
        return fail(QStringLiteral("The share for validation must be at least 0, and below 1 with the "
                                   "held-out one, not %1.")
                        .arg(parameters.validation));
    if (part == HeldOutPart::Validation && parameters.validation == 0)
        return fail(QStringLiteral("This split has no part for validation: give it a share."));
    if (parameters.kind == SplitKind::File)
        return fail(QStringLiteral("The held-out pairs came from a file and cannot be drawn again."));
    const bool needsTimes = parameters.kind == SplitKind::Time || parameters.kind == SplitKind::LeaveLastOut;
    if (needsTimes && !all.hasTimes())
        return fail(
            QStringLiteral("A %1 split needs the time of every play, and this library has interactions "
                           "without one. Use a random split.")
                .arg(toString(parameters.kind)));
    return {};
}

Split validationOf(const InteractionMatrix& all, const Uses& uses)
{
    return {pairsOf(all, uses, Use::Training), pairsOf(all, uses, Use::Validation)};
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
    case SplitKind::WithinListener:
        return QStringLiteral("within-listener");
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
            QStringLiteral("Unknown split \"%1\": use random, within-listener, time, leave-last-out or "
                           "none.")
                .arg(word));
    return *kind;
}

QString toString(HeldOutPart part)
{
    return part == HeldOutPart::Test ? QStringLiteral("test") : QStringLiteral("validation");
}

Result<HeldOutPart> heldOutPartFrom(const QString& word)
{
    for (const HeldOutPart part : {HeldOutPart::Validation, HeldOutPart::Test}) {
        if (word == toString(part))
            return part;
    }
    return fail(QStringLiteral("Unknown part \"%1\": use validation or test.").arg(word));
}

QString splitWarning(SplitKind kind)
{
    if (kind == SplitKind::LeaveLastOut)
        return QStringLiteral("Leave-last-out leaks: each listener's last song lies at another moment, so "
                              "the model learns from "
                              "what others played after it. A time split has one moment for everybody.");
    return {};
}

Result<Split> split(const InteractionMatrix& all, const SplitParameters& parameters, HeldOutPart part)
{
    if (const auto valid = checkSplit(all, parameters, part); !valid)
        return fail(valid);
    const Uses uses = usesOf(all, parameters);
    if (part == HeldOutPart::Validation)
        return validationOf(all, uses);
    Split result{pairsOf(all, uses, Use::Training), pairsOf(all, uses, Use::Test)};
    if (parameters.validation > 0)
        result.leftOut = pairsOf(all, uses, Use::Validation);
    return result;
}

bool isDrawn(SplitKind kind)
{
    return kind == SplitKind::Random || kind == SplitKind::WithinListener;
}

Result<Split> validationDrawnAgain(const InteractionMatrix& all, const SplitParameters& parameters, int draw)
{
    if (const auto valid = checkSplit(all, parameters, HeldOutPart::Validation); !valid)
        return fail(valid);
    if (!isDrawn(parameters.kind))
        return fail(QStringLiteral("The validation part of a %1 split is the only one that it has.")
                        .arg(toString(parameters.kind)));
    SplitParameters testAlone = parameters;
    testAlone.validation = 0;
    Uses uses = usesOf(all, testAlone);
    const std::mt19937_64 random = secondStream(parameters.seed + (static_cast<std::uint64_t>(draw) << 32U));
    if (parameters.kind == SplitKind::Random)
        validateAtRandom(uses, parameters, random);
    else
        validateWithinListeners(uses, all, parameters, random);
    return validationOf(all, uses);
}

QString fingerprint(const Split& split)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const InteractionMatrix* part : {&split.training, &split.heldOut, &split.leftOut}) {
        addTo(hash, part->byUser().start);
        addTo(hash, part->byUser().column);
    }
    return QString::fromLatin1(hash.result().toHex());
}

ColdStart holdOutListeners(const InteractionMatrix& all, double unseen, int most, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::bernoulli_distribution draw(unseen);
    ColdStart start;
    for (int user = 0; user < all.users(); ++user) {
        // Drawn for everybody, so that who is unseen does not hang on `most`.
        if (draw(random) && all.byUser().size(user) > most)
            start.listeners.push_back(user);
    }
    std::vector<Interaction> pairs = all.toPairs();
    std::erase_if(pairs, [&](const Interaction& pair) {
        return std::ranges::binary_search(start.listeners, pair.user);
    });
    start.training = InteractionMatrix(all.users(), all.songs(), std::move(pairs));
    return start;
}

Split withLikesOf(const InteractionMatrix& all, const ColdStart& start, int likes, std::uint64_t seed)
{
    std::vector<Interaction> training = start.training.toPairs();
    std::vector<Interaction> heldOut;
    std::vector<int> order;
    for (const int user : start.listeners) {
        const std::span<const std::int32_t> songs = all.byUser().columns(user);
        const std::span<const float> plays = all.byUser().playsOf(user);
        std::mt19937_64 random = secondStream(seed + static_cast<std::uint64_t>(user));
        order.resize(songs.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::shuffle(order, random);
        for (int i = 0; i < static_cast<int>(order.size()); ++i) {
            const int at = order[i];
            if (i < likes)
                training.push_back({user, songs[at], 0});
            else
                heldOut.push_back({user, songs[at], plays[at]});
        }
    }
    return {InteractionMatrix(all.users(), all.songs(), std::move(training)),
            InteractionMatrix(all.users(), all.songs(), std::move(heldOut))};
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
