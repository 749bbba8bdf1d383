#include "library/schema.h"

#include "library/library.h"

#include <QDir>
#include <QFile>
#include <memory>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Runs the statements of one migration.
Result<void> runScript(const Connection& connection, int version)
{
    QFile file(u":/schema/%1.sql"_s.arg(version, 4, 10, '0'_L1));
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"Version %1 of the library's schema is missing in this program."_s.arg(version));
    if (sqlite3_exec(connection.handle(), file.readAll().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(u"The library cannot be brought to version %1: %2."_s.arg(
            QString::number(version), QString::fromUtf8(sqlite3_errmsg(connection.handle()))));
    return {};
}

} // namespace

int currentSchemaVersion()
{
    static const int version = static_cast<int>(QDir(u":/schema"_s).entryList({u"*.sql"_s}).size());
    return version;
}

Result<int> schemaVersion(const Connection& connection)
{
    auto query = connection.query(u"PRAGMA user_version"_s);
    if (!query)
        return fail(query);
    query->next();
    return query->value(0).toInt();
}

Result<void> migrate(const Connection& connection)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    // Read inside the transaction: another process may have migrated while we waited for it.
    const auto version = schemaVersion(connection);
    if (!version)
        return fail(version);
    for (int next = *version + 1; next <= currentSchemaVersion(); ++next) {
        if (const auto done = runScript(connection, next); !done)
            return done;
    }
    const int reached = std::max(*version, currentSchemaVersion());
    for (const QString& mark : {u"PRAGMA application_id = %1"_s.arg(libraryApplicationId),
                                u"PRAGMA user_version = %1"_s.arg(reached)}) {
        if (const auto marked = connection.execute(mark); !marked)
            return marked;
    }
    return transaction->commit();
}

Result<void> useWriteAheadLog(const Connection& connection)
{
    auto query = connection.query(u"PRAGMA journal_mode = WAL"_s);
    if (!query)
        return fail(query);
    query->next();
    if (query->value(0).toString() != "wal"_L1)
        return fail(u"The library cannot use a write-ahead log where it is. Put it on a local disk that can "
                    "be written to."_s);
    return {};
}

} // namespace segue
