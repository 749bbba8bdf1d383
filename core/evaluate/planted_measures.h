#pragma once

#include <optional>
#include <span>

namespace segue {

/// NDCG of one list by graded gains (Jarvelin, Kekalainen 2002), linear in the gain: the sum over ranks of
/// gain / log2(rank + 1) for `listed` divided by the same for `best`, both from rank 1 and `best` descending.
/// 1 for the best list there is; 0 where `best` gains nothing.
double gradedNdcg(std::span<const double> listed, std::span<const double> best);

/// How far what speaks for one song comes from what it truly has to do with. Three shares of 0 to 1.
struct ExplanationAgreement {
    double share = 0;    ///< mean of `alike`, each song by its contribution where that is positive
    double byChance = 0; ///< mean of `alike`, each song by its weight in the history
    double best = 0;     ///< what naming only the song most alike would reach

    double lift() const { return share - byChance; }
};

/// `contributions` of the songs of a history to the score of one song, their `weights` in the history (at
/// least 0), and how `alike` (0 to 1) each is to it: all of one length. Empty where nothing speaks for the
/// song: no contribution is positive.
std::optional<ExplanationAgreement> explanationAgreement(std::span<const double> contributions,
                                                         std::span<const double> weights,
                                                         std::span<const double> alike);

} // namespace segue
