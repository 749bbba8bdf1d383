#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "interchange/import.h"
#include "library/catalogue.h"

#include <QString>
#include <vector>

namespace segue {

/// Reads a file of interactions as rows of a loaded catalogue: held-out pairs that come from outside. By
/// user, then song; repeated pairs add their plays. Of `request`, only columns, separator and encoding are
/// used. Every bad row is an error, and so is an id that the catalogue does not know: the first is named by
/// line.
Result<std::vector<Interaction>> readInteractionPairs(const QString& path, const Catalogue& catalogue,
                                                      const ImportRequest& request, Progress& progress);

} // namespace segue
