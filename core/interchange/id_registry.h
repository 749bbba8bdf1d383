#pragma once

#include "base/result.h"
#include "library/connection.h"
#include "library/statement.h"

#include <QByteArray>
#include <QHash>
#include <cstdint>
#include <optional>
#include <string_view>

namespace segue {

/// Library ids of the external ids of listeners or of songs, remembered once asked for. To be used inside one
/// transaction.
class IdRegistry {
public:
    /// `table` is "users" or "songs".
    static Result<IdRegistry> open(const Connection& connection, const char* table);

    /// Empty where the library does not have it.
    Result<std::optional<std::int64_t>> find(std::string_view externalId);
    Result<std::int64_t> findOrAdd(std::string_view externalId);
    /// How many findOrAdd() has added.
    std::int64_t added() const { return added_; }

private:
    IdRegistry(Statement select, Statement insert);

    Statement select_;
    Statement insert_;
    QHash<QByteArray, std::int64_t> known_;
    std::int64_t added_ = 0;
};

} // namespace segue
