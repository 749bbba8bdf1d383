#pragma once

#include "base/result.h"
#include "library/connection.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <string_view>

struct sqlite3_stmt;

namespace segue {

/// A prepared statement on the raw SQLite handle, for work by the hundred thousand rows. Parameters count
/// from 1, columns from 0. Must not outlive its connection.
class Statement {
public:
    static Result<Statement> prepare(const Connection& connection, const char* sql);

    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    /// UTF-8, copied.
    void bind(int parameter, std::string_view text);
    void bind(int parameter, const QString& text);
    void bindNull(int parameter);

    /// Goes to the next row; false after the last one.
    Result<bool> step();
    /// Runs a statement without rows, and makes it ready to be bound and run again.
    Result<void> run();
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    /// Valid until the next step.
    std::string_view utf8(int column) const;

private:
    explicit Statement(sqlite3_stmt* statement)
        : statement_(statement)
    {}
    Error lastError() const;

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

} // namespace segue
