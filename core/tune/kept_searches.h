#pragma once

#include "library/searches.h"
#include "tune/search.h"

namespace segue {

/// A search as far as it came; asked for again, it goes on from there.
struct KeptSearch {
    SearchSpecification specification;
    SearchResult result;
};

/// Searches over the data as it is now, newest first. Those over other data, or of another version of the
/// program, are left out.
Result<std::vector<KeptSearch>> keptSearches(const Dataset& data);

/// By which the library knows a search.
QByteArray searchKey(const Dataset& data, const SearchSpecification& specification);
/// Fails where they are not the first of `planned` ones.
Result<std::vector<Trial>> keptTrials(const StoredSearch& stored, int planned);

} // namespace segue
