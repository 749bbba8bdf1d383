#pragma once

#include "base/result.h"
#include "library/connection.h"

#include <QLockFile>
#include <QString>
#include <cstdint>
#include <memory>

namespace segue {

/// Version of the schema that this program writes (the highest resources/schema/NNNN.sql).
int currentSchemaVersion();

/// Opens an existing library and brings an older schema forward in one transaction.
/// Refuses, without altering a byte: a missing file, one that is not a Segue library, one of a newer version.
Result<Connection> openLibrary(const QString& path);

/// A library in the making. It lives under a temporary name beside `path` and takes its place only on
/// publish(), so a killed or failed job leaves no half library; leftovers of a killed one are swept by the
/// next.
class StagedLibrary {
public:
    /// Refuses a `path` that exists, and one that another process is creating.
    static Result<StagedLibrary> create(const QString& path);
    StagedLibrary(StagedLibrary&&) noexcept;
    ~StagedLibrary(); ///< removes the temporary file unless published

    const QString& temporaryPath() const { return temporaryPath_; }
    /// A connection to fill it with, without a journal: that would write everything twice, to protect a file
    /// that is thrown away when its writer fails. Its writer bumps the data revision; no trigger does.
    Result<Connection> open() const;
    /// All connections must be closed by now.
    Result<void> publish();

private:
    StagedLibrary() = default;
    QString path_;
    QString temporaryPath_;
    std::unique_ptr<QLockFile> lock_;
};

/// What is in a library, counted.
struct LibraryInfo {
    std::int64_t listeners = 0;
    std::int64_t songs = 0;
    std::int64_t interactions = 0; ///< distinct listener-song pairs
    std::int64_t plays = 0;        ///< sum of play counts
    std::int64_t songsWithFeatures = 0;
    std::int64_t interactionsWithTime = 0;
    std::int64_t firstPlayed = 0; ///< earliest and latest last_played_at, seconds since 1970, UTC;
    std::int64_t lastPlayed = 0;  ///< 0 where no interaction has a time
};
Result<LibraryInfo> libraryInfo(const Connection& connection);

/// A random number that changes with every write of users, songs or interactions; what is cached from them is
/// kept under it. 0 in a library that is still empty. Where another program wrote rows, a new one is drawn
/// here.
Result<std::int64_t> dataRevision(const Connection& connection);
/// To be called inside the transaction that writes users, songs or interactions, after the last row.
Result<void> bumpDataRevision(const Connection& connection);
/// The same for a writer whose rows follow from a seed, so that the file does, too.
Result<void> setDataRevision(const Connection& connection, std::int64_t revision);

/// A text that the library keeps by name; empty where it has none of that name.
Result<QString> keptText(const Connection& connection, const QString& name);
Result<void> keepText(const Connection& connection, const QString& name, const QString& text);

/// Id of the model that lists are made with; empty when none was trained yet.
Result<QString> activeModel(const Connection& connection);
Result<void> setActiveModel(const Connection& connection, const QString& id);

} // namespace segue
