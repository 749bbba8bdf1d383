#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "library/connection.h"
#include "library/statement.h"

#include <QString>
#include <cstdint>
#include <vector>

namespace segue {

/// Adds interactions to a library in bulk: rows are gathered in memory, sorted and merged, and written in the
/// order of the table, which is many times faster than in any other. To be used inside one transaction.
class InteractionWriter {
public:
    /// One row: `plays` are added to those of the pair. With library ids, which must exist.
    struct Row {
        std::int64_t user;
        std::int64_t song;
        std::int64_t plays;
        std::int64_t time; ///< Interaction::unknownTime, or seconds since 1970, UTC
    };

    /// Half a gigabyte of rows; what is beyond that is sorted and written in several rounds.
    static constexpr std::size_t mostRowsInMemory = std::size_t{1} << 24;

    explicit InteractionWriter(const Connection& connection, std::size_t rowsInMemory = mostRowsInMemory);

    /// `isEvent`: the row is single plays at its time, which count for the activity of the month.
    Result<void> add(const Row& row, bool isEvent, Progress& progress);
    /// Writes what is left. The writer is done with after that.
    Result<void> finish(Progress& progress);

private:
    struct MonthPlays {
        std::int64_t id;
        std::int64_t month;
        std::int64_t plays;
    };

    Result<void> flush(Progress& progress);
    Result<void> writeRows(Progress& progress);
    Result<void> writeActivity(std::vector<MonthPlays>& activity, const char* sql);
    Result<void> suspendIndex();

    const Connection& connection_;
    std::size_t rowsInMemory_;
    std::vector<Row> rows_;
    std::vector<MonthPlays> userActivity_;
    std::vector<MonthPlays> songActivity_;
    QString suspendedIndex_; ///< statement that creates it again; empty while it is in use
    bool indexJudged_ = false;
};

} // namespace segue
