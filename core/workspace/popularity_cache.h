#pragma once

#include "base/result.h"
#include "library/catalogue.h"
#include "library/connection.h"
#include "recommend/popularity.h"

namespace segue {

/// Popularity of all songs, in rows of `songs`. Kept in the library for a day and until its data changes;
/// measured from `matrix` otherwise.
Result<PopularityScores> cachedPopularity(const Connection& connection, const Songs& songs,
                                          const InteractionMatrix& matrix);

} // namespace segue
