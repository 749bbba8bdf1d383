#pragma once

#include "base/result.h"
#include "interactions/interaction_matrix.h"

#include <QString>
#include <cstdint>

namespace segue {

/// How pairs are held out for measuring.
enum class SplitKind {
    None,         ///< nothing is held out
    Random,       ///< each pair is held out independently with probability `holdout`
    Time,         ///< the latest `holdout` share of all pairs, one moment for everybody
    LeaveLastOut, ///< each listener's latest pair, where they have at least two
    File,         ///< the pairs came from a file; split() cannot draw them again
};
/// "none", "random", "time", "leave-last-out", "file": the words of the command line and of the manifest.
QString toString(SplitKind kind);
Result<SplitKind> splitKindFrom(const QString& word);

struct SplitParameters {
    SplitKind kind = SplitKind::Random;
    double holdout = 0.2; ///< share of the pairs, above 0 and below 1
    std::uint64_t seed = 1;
};

/// Two matrices of one shape; no pair is in both.
struct Split {
    InteractionMatrix training;
    InteractionMatrix heldOut;
};

/// The same matrix and parameters give the same split. Fails where a time is asked for and pairs have none.
Result<Split> split(const InteractionMatrix& all, const SplitParameters& parameters);

/// Holds out `pairs` (rows in range, repeats allowed); those that `all` has are left out of training.
Split splitByPairs(const InteractionMatrix& all, std::vector<Interaction> pairs);

} // namespace segue
