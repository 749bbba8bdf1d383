#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "library/catalogue.h"
#include "library/connection.h"

namespace segue {

/// Reads every interaction of the library; rows are those of `catalogue`.
Result<InteractionMatrix> loadInteractions(const Connection& connection, const Catalogue& catalogue,
                                           Progress& progress);

} // namespace segue
