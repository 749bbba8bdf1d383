#include "library/connection.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <atomic>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Qt registers connections by name for the whole process, so no two may ever be called the same.
QString uniqueConnectionName()
{
    static std::atomic<unsigned> opened{0};
    return u"segue-%1"_s.arg(opened++);
}

/// As a URI that makes SQLite refuse a missing file instead of creating it.
QString existingFileUri(const QString& path)
{
    QUrl uri = QUrl::fromLocalFile(path);
    uri.setQuery(u"mode=rw"_s);
    return uri.toString(QUrl::FullyEncoded);
}

Error sqlError(const QSqlError& error, const QString& statement)
{
    if (error.nativeErrorCode().toInt() == SQLITE_BUSY)
        return {Error::Kind::Failed,
                u"Another program is writing to the library. Try again when it is done."_s};
    return {Error::Kind::Failed, u"The library could not carry out \"%1\": %2."_s.arg(statement.simplified(),
                                                                                      error.databaseText())};
}

} // namespace

Connection::Connection(const QSqlDatabase& database)
    : database_(database)
{}

Connection::Connection(Connection&& other) noexcept
    : database_(std::exchange(other.database_, QSqlDatabase()))
{}

Connection& Connection::operator=(Connection&& other) noexcept
{
    if (this != &other) {
        close();
        database_ = std::exchange(other.database_, QSqlDatabase());
    }
    return *this;
}

Connection::~Connection()
{
    close();
}

void Connection::close()
{
    if (!database_.isValid())
        return;
    const QString name = database_.connectionName();
    database_.close();
    database_ = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<Connection> Connection::open(const QString& path)
{
    Connection connection(QSqlDatabase::addDatabase(u"QSQLITE"_s, uniqueConnectionName()));
    QSqlDatabase& database = connection.database_;
    database.setDatabaseName(existingFileUri(path));
    database.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database.open())
        return fail(u"%1 cannot be opened: %2."_s.arg(path, database.lastError().databaseText()));
    if (const auto on = connection.execute(u"PRAGMA foreign_keys = ON"_s); !on)
        return fail(on);
    return connection;
}

sqlite3* Connection::handle() const
{
    return *static_cast<sqlite3* const*>(database_.driver()->handle().constData());
}

Result<void> Connection::execute(const QString& statement) const
{
    QSqlQuery query(database_);
    if (!query.exec(statement))
        return tl::make_unexpected(sqlError(query.lastError(), statement));
    return {};
}

Result<QSqlQuery> Connection::query(const QString& statement, const QVariantList& values) const
{
    QSqlQuery query(database_);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return tl::make_unexpected(sqlError(query.lastError(), statement));
    for (const QVariant& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return tl::make_unexpected(sqlError(query.lastError(), statement));
    return query;
}

Result<Transaction> Transaction::begin(const Connection& connection)
{
    // Immediate: two writers meet here, where nothing is done yet, and not half-way through.
    if (const auto begun = connection.execute(u"BEGIN IMMEDIATE"_s); !begun)
        return fail(begun);
    return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr))
{}

Transaction::~Transaction()
{
    // SQLite itself rolls back after some errors (a full disk), and then there is nothing left to undo.
    if (connection_ && sqlite3_get_autocommit(connection_->handle()) == 0)
        sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit()
{
    if (const auto committed = connection_->execute(u"COMMIT"_s); !committed)
        return fail(committed);
    connection_ = nullptr;
    return {};
}

} // namespace segue
