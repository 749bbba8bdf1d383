#include "library/statement.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

Error errorOf(sqlite3* handle, const char* sql)
{
    return {Error::Kind::Failed,
            u"The library could not carry out \"%1\": %2."_s.arg(QString::fromUtf8(sql).simplified(),
                                                                 QString::fromUtf8(sqlite3_errmsg(handle)))};
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(const Connection& connection, const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
        return tl::make_unexpected(errorOf(connection.handle(), sql));
    return Statement(statement);
}

void Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(statement_.get(), parameter, value);
}

void Statement::bind(int parameter, double value)
{
    sqlite3_bind_double(statement_.get(), parameter, value);
}

void Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would bind NULL: an empty view needs an address too.
    const char* data = text.empty() ? "" : text.data();
    sqlite3_bind_text64(statement_.get(), parameter, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int parameter, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    bind(parameter, std::string_view(utf8.constData(), utf8.size()));
}

void Statement::bindNull(int parameter)
{
    sqlite3_bind_null(statement_.get(), parameter);
}

Result<bool> Statement::step()
{
    const int outcome = sqlite3_step(statement_.get());
    if (outcome == SQLITE_ROW)
        return true;
    if (outcome == SQLITE_DONE)
        return false;
    return tl::make_unexpected(lastError());
}

Result<void> Statement::run()
{
    const int outcome = sqlite3_step(statement_.get());
    if (outcome != SQLITE_DONE && outcome != SQLITE_ROW)
        return tl::make_unexpected(lastError());
    reset();
    return {};
}

void Statement::reset()
{
    sqlite3_reset(statement_.get());
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(statement_.get(), column);
}

QString Statement::text(int column) const
{
    const std::string_view bytes = utf8(column);
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string_view Statement::utf8(int column) const
{
    const void* text = sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {static_cast<const char*>(text), static_cast<std::size_t>(size)};
}

Error Statement::lastError() const
{
    return errorOf(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
}

} // namespace segue
