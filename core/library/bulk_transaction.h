#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "library/connection.h"

#include <optional>

namespace segue {

/// A transaction for writing a great deal: foreign keys are not checked, which halves the time, so its writer
/// must only use ids that it has looked up or added itself; no trigger runs, so it must bump the data
/// revision itself; and even a long statement ends soon after `progress` is asked to stop.
class BulkTransaction {
public:
    /// `connection` and `progress` outlive it.
    static Result<BulkTransaction> begin(const Connection& connection, const Progress& progress);
    BulkTransaction(BulkTransaction&& other) noexcept;
    BulkTransaction& operator=(BulkTransaction&&) = delete;
    ~BulkTransaction(); ///< rolls back unless committed

    Result<void> commit();

private:
    explicit BulkTransaction(const Connection& connection)
        : connection_(&connection)
    {}

    const Connection* connection_;
    std::optional<Transaction> transaction_;
    bool hadTriggers_ = true;
};

} // namespace segue
