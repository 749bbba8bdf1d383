#include "library/bulk_transaction.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int instructionsBetweenQuestions = 100'000;

int stopRequested(void* progress)
{
    return static_cast<const Progress*>(progress)->stopRequested() ? 1 : 0;
}

} // namespace

Result<BulkTransaction> BulkTransaction::begin(const Connection& connection, const Progress& progress)
{
    BulkTransaction bulk(connection);
    // Within a transaction SQLite ignores this switch.
    if (const auto off = connection.execute(u"PRAGMA foreign_keys = OFF"_s); !off)
        return fail(off);
    int hadTriggers = 0;
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &hadTriggers);
    bulk.hadTriggers_ = hadTriggers != 0;
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_progress_handler(connection.handle(), instructionsBetweenQuestions, stopRequested,
                             const_cast<Progress*>(&progress));
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    bulk.transaction_.emplace(std::move(*transaction));
    return bulk;
}

BulkTransaction::BulkTransaction(BulkTransaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr))
    , transaction_(std::move(other.transaction_))
    , hadTriggers_(other.hadTriggers_)
{}

BulkTransaction::~BulkTransaction()
{
    if (!connection_)
        return;
    sqlite3_progress_handler(connection_->handle(), 0, nullptr, nullptr);
    transaction_.reset();
    sqlite3_db_config(connection_->handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, hadTriggers_ ? 1 : 0, nullptr);
    sqlite3_exec(connection_->handle(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr);
}

Result<void> BulkTransaction::commit()
{
    return transaction_->commit();
}

} // namespace segue
