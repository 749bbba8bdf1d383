#pragma once

#include "base/result.h"
#include "library/connection.h"

#include <QByteArray>
#include <vector>

namespace segue {

/// A search for parameters as the library keeps it.
struct StoredSearch {
    qint64 id = 0;
    std::vector<QByteArray> trials; ///< JSON, by number
};

/// The search with exactly this specification (JSON); begun where there is none.
Result<StoredSearch> openSearch(const Connection& connection, const QByteArray& specification);
/// A specification (JSON) and the trials of it.
struct KeptSpecification {
    QByteArray specification;
    StoredSearch search;
};
/// All of them, newest first.
Result<std::vector<KeptSpecification>> storedSearches(const Connection& connection);
/// Keeps a finished trial, in place of what it was before; the disk has it when this returns.
Result<void> keepTrial(const Connection& connection, qint64 search, int number, const QByteArray& trial);
/// Forgets a search and its trials; one that is not there is no error.
Result<void> removeSearch(const Connection& connection, const QByteArray& specification);

} // namespace segue
