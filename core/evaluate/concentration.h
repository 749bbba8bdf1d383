#pragma once

#include "evaluate/bootstrap.h"
#include "evaluate/rankings.h"

#include <span>
#include <vector>

namespace segue {

/// How the lists of many listeners are spread over the songs of the library.
struct Concentration {
    MeanWithInterval coverage; ///< distinct songs listed / songs
    MeanWithInterval gini;     ///< of how often each song is listed: 0 all alike, towards 1 few take all
};

/// Of the first `k` songs in the lists of `model` for `rows`, in a library of `songs`. Both belong to the
/// whole set of listeners and not to a mean over them, and drawing listeners with replacement would lower
/// coverage; so their 95% intervals are those of the jackknife that leaves out one twentieth at a time.
Concentration concentrationOf(const Rankings& rankings, int model, int k, std::span<const int> rows,
                              int songs);

/// Gini coefficient of counts, zeros included; 0 where all are zero.
double giniOf(std::span<const int> counts);

} // namespace segue
