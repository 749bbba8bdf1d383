#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <memory>

struct sqlite3;

namespace segue {

/// One SQLite connection, for the thread that opened it and no other. Closed and unregistered on destruction.
class Connection {
public:
    /// Opens an existing SQLite file: foreign keys on, busy timeout 5 s. Knows nothing of the library's
    /// schema.
    static Result<Connection> open(const QString& path);

    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&& other) noexcept;
    ~Connection();

    const QSqlDatabase& sql() const { return database_; }
    /// The raw handle, for bulk reads and writes where QSqlQuery costs more than the work.
    sqlite3* handle() const;

    /// Runs one statement without results; the error names the statement.
    Result<void> execute(const QString& statement) const;
    /// A prepared forward-only query with `values` bound in order, already executed.
    Result<QSqlQuery> query(const QString& statement, const QVariantList& values = {}) const;

private:
    explicit Connection(const QSqlDatabase& database);
    void close();

    QSqlDatabase database_;
};

/// Everything between construction and commit() happens, or nothing does.
class Transaction {
public:
    static Result<Transaction> begin(const Connection& connection);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction(); ///< rolls back unless committed

    Result<void> commit();

private:
    explicit Transaction(const Connection& connection)
        : connection_(&connection)
    {}
    const Connection* connection_;
};

} // namespace segue
