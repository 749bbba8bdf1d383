#pragma once

#include "base/result.h"
#include "interchange/table_file.h"

#include <vector>

namespace segue {

/// The tables of a folder of the HetRec 2011 Last.fm set: its artists as songs whose title and artist are the
/// artist's name, artist_features.tsv where there is one, and who played whom how often. The times in the set
/// are of tags, not of plays, and stay out.
Result<std::vector<TableSource>> hetrecTables(const QString& folder);

} // namespace segue
