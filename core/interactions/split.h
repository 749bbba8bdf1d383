#pragma once

#include "base/result.h"
#include "interactions/interaction_matrix.h"

#include <QString>
#include <cstdint>

namespace segue {

/// How pairs are held out for measuring.
enum class SplitKind {
    None,           ///< nothing is held out
    Random,         ///< each pair is held out independently with probability `holdout`
    Time,           ///< the latest `holdout` share of all pairs, one moment for everybody
    LeaveLastOut,   ///< each listener's latest pair, where they have at least two
    WithinListener, ///< the share `holdout` of each listener's pairs, at least one where they have two
    File,           ///< the pairs came from a file; split() cannot draw them again
};
/// "none", "random", "time", "leave-last-out", "within-listener", "file": the words of the command line and
/// of the manifest.
QString toString(SplitKind kind);
Result<SplitKind> splitKindFrom(const QString& word);

struct SplitParameters {
    SplitKind kind = SplitKind::Random;
    double holdout = 0.2; ///< share of the pairs for the test, above 0 and below 1
    std::uint64_t seed = 1;
    /// Share of the pairs held out beside those, to tune on: 0 for none; both together below 1. The test
    /// pairs are the same with it and without.
    double validation = 0;
};

/// The part of what is held out that a measurement looks at. Choices are made on Validation; Test is opened
/// at the end.
enum class HeldOutPart { Validation, Test };
QString toString(HeldOutPart part); ///< "validation", "test"
Result<HeldOutPart> heldOutPartFrom(const QString& word);

/// Matrices of one shape; no pair is in two of them.
struct Split {
    InteractionMatrix training;
    InteractionMatrix heldOut;
    /// Neither trained on nor ranked: what else is known of the listeners. Without rows where there is none.
    InteractionMatrix leftOut = {};
};

/// The same matrix and parameters give the same split. The part that is not asked for is left out: neither
/// trained on nor ranked, but for test pairs under Validation, which stay candidates that nobody is told
/// about. Fails where a time is asked for and pairs have none, and where Validation is asked for without a
/// share.
Result<Split> split(const InteractionMatrix& all, const SplitParameters& parameters,
                    HeldOutPart part = HeldOutPart::Test);

/// Whether chance decides what is for validation, so that it can be drawn again beside the same test part.
bool isDrawn(SplitKind kind);
/// As split() for Validation, with another draw of what is for validation: `draw` from 1, each its own. The
/// test part is the same. Fails as split() does, and for kinds that are not drawn.
Result<Split> validationDrawnAgain(const InteractionMatrix& all, const SplitParameters& parameters, int draw);

/// What there is to know of a way to split before its figures are believed; empty where there is nothing.
QString splitWarning(SplitKind kind);

/// SHA-256 in hex of what is trained on and held out: measures of two runs with the same one can be compared
/// listener by listener.
QString fingerprint(const Split& split);

/// Everybody's pairs without those of a share `unseen` of the listeners with more than `most` songs: who they
/// are, and what the others played.
struct ColdStart {
    InteractionMatrix training;
    std::vector<int> listeners; ///< the unseen ones, ascending
};
ColdStart holdOutListeners(const InteractionMatrix& all, double unseen, int most, std::uint64_t seed);
/// The unseen listeners with `likes` songs of theirs drawn as history, as likes without plays, and the rest
/// held out. The first draws of a larger number are those of a smaller one.
Split withLikesOf(const InteractionMatrix& all, const ColdStart& start, int likes, std::uint64_t seed);

/// Holds out `pairs` (rows in range, repeats allowed); those that `all` has are left out of training.
Split splitByPairs(const InteractionMatrix& all, std::vector<Interaction> pairs);

} // namespace segue
