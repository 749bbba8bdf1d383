#pragma once

#include "base/result.h"
#include "library/connection.h"
#include "library/statement.h"
#include "synthetic/listening.h"

#include <QString>
#include <cstdint>
#include <vector>

namespace segue {

/// External ids of what is generated; `id` counts from 1.
QString generatedListenerId(std::int64_t id); ///< "L0000001"
QString generatedSongId(std::int64_t id);     ///< "S0000001"

/// Writes generated rows into an empty library that nobody else can see yet, in one transaction. Ids count
/// from 1 in the order of writing; external ids are made of them.
class LibraryWriter {
public:
    /// `connection` outlives this.
    static Result<LibraryWriter> begin(const Connection& connection);

    Result<void> addSongs(const SongWorld& world);
    Result<void> addListener(const PlannedListener& listener, const std::vector<HeardSong>& heard,
                             const MonthlyPlays& plays);
    /// Writes the songs' months and the indexes, and commits.
    Result<void> finish(const std::vector<MonthlyPlays>& songPlays);

private:
    LibraryWriter(const Connection& connection, Transaction transaction, Statement user,
                  Statement interaction, Statement userMonth, QString indexSql);

    const Connection* connection_;
    Transaction transaction_;
    Statement user_;
    Statement interaction_;
    Statement userMonth_;
    QString indexSql_;
    std::int64_t users_ = 0;
    std::uint64_t revision_ = 0; ///< made of all interactions
};

} // namespace segue
