#include "interchange/import.h"

#include "interchange/import_sources.h"
#include "interchange/interaction_import.h"
#include "interchange/song_import.h"
#include "library/bulk_transaction.h"
#include "library/library.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QVariant>
#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

// Shares of the whole job, for its progress.
constexpr double surveyedShare = 0.08;
constexpr double readShare = 0.55;
constexpr double writtenShare = 0.85;

qint64 bytesOf(const std::vector<TableSource>& sources)
{
    return std::accumulate(
        sources.begin(), sources.end(), qint64{1},
        [](qint64 sum, const TableSource& source) { return sum + QFileInfo(source.path).size(); });
}

/// Begins one phase after the other, each as wide as its file is long.
class FilePhases {
public:
    FilePhases(Progress& progress, qint64 totalBytes, double from, double to)
        : progress_(progress)
        , perByte_((to - from) / static_cast<double>(totalBytes))
        , at_(from)
    {}
    void next(const QString& verb, const QString& path)
    {
        const QFileInfo file(path);
        const double end = at_ + perByte_ * static_cast<double>(file.size());
        progress_.begin(verb.arg(file.fileName()), at_, end);
        at_ = end;
    }

private:
    Progress& progress_;
    double perByte_;
    double at_;
};

Result<std::vector<TableFile>> openTables(const std::vector<TableSource>& sources, Progress& progress)
{
    FilePhases phases(progress, bytesOf(sources), 0, surveyedShare);
    std::vector<TableFile> tables;
    for (const TableSource& source : sources) {
        phases.next(u"Looking at %1"_s, source.path);
        auto table = TableFile::open(source, progress);
        if (!table)
            return fail(table);
        tables.push_back(std::move(*table));
    }
    return tables;
}

/// Every column that was named must be in one of the files.
Result<void> checkChoices(const ImportRequest& request, const std::vector<TableFile>& tables)
{
    for (auto choice = request.columns.begin(); choice != request.columns.end(); ++choice) {
        const bool found = std::ranges::any_of(tables, [&](const TableFile& table) {
            return chosenField(table.firstRow(), choice.value()) >= 0;
        });
        if (!found)
            return fail(u"There is no column \"%1\" in: %2."_s.arg(choice.value(),
                                                                   tables.back().firstRow().join(u", "_s)));
    }
    return {};
}

Result<void> refuseKnownFiles(const Connection& connection, const std::vector<TableFile>& tables)
{
    for (const TableFile& table : tables) {
        auto query =
            connection.query(u"SELECT imported_at FROM imports WHERE sha256 = ?"_s, {table.checksum()});
        if (!query)
            return fail(query);
        if (query->next()) {
            const QString when =
                QDateTime::fromSecsSinceEpoch(query->value(0).toLongLong(), Qt::UTC).toString(Qt::ISODate);
            return needsConsent(
                u"%1 was imported before (%2) and would be counted twice."_s.arg(table.path(), when));
        }
    }
    return {};
}

Result<void> rememberFiles(const Connection& connection, const std::vector<TableFile>& tables)
{
    for (const TableFile& table : tables) {
        const auto remembered = connection.query(
            u"INSERT OR REPLACE INTO imports (sha256, file_name, imported_at) VALUES (?, ?, ?)"_s,
            {table.checksum(), QFileInfo(table.path()).fileName(), QDateTime::currentSecsSinceEpoch()});
        if (!remembered)
            return fail(remembered);
    }
    return {};
}

Result<std::int64_t> songCount(const Connection& connection)
{
    auto query = connection.query(u"SELECT count(*) FROM songs"_s);
    if (!query)
        return fail(query);
    query->next();
    return query->value(0).toLongLong();
}

/// Reads all tables into the library, inside the caller's transaction.
Result<void> readTables(const Connection& connection, std::vector<TableFile>& tables,
                        const ImportRequest& request, BadRows& bad, ImportReport& report, Progress& progress)
{
    const auto songsBefore = songCount(connection);
    if (!songsBefore)
        return fail(songsBefore);
    auto listeners = IdRegistry::open(connection, "users");
    if (!listeners)
        return fail(listeners);
    auto songs = IdRegistry::open(connection, "songs");
    if (!songs)
        return fail(songs);
    const bool songsAreGiven = tables.front().kind() == TableKind::Songs;

    InteractionWriter writer(connection);
    const qint64 bytes =
        std::accumulate(tables.begin(), tables.end(), qint64{1},
                        [](qint64 sum, const TableFile& table) { return sum + table.size(); });
    FilePhases phases(progress, bytes, surveyedShare, readShare);
    for (TableFile& table : tables) {
        phases.next(u"Reading %1"_s, table.path());
        if (table.kind() == TableKind::Songs) {
            const auto imported = importSongs(connection, table, !request.skipBadRows, bad, progress);
            if (!imported)
                return imported;
        } else {
            const auto rows = importInteractions(table, *listeners, *songs,
                                                 songsAreGiven ? UnknownSongs::AreBadRows : UnknownSongs::Add,
                                                 writer, bad, progress);
            if (!rows)
                return fail(rows);
            report.interactionRows += *rows;
        }
    }
    if (bad.count() > 0 && !request.skipBadRows)
        return {};
    progress.begin(u"Writing the interactions"_s, readShare, writtenShare);
    if (const auto finished = writer.finish(progress); !finished)
        return finished;

    const auto songsAfter = songCount(connection);
    if (!songsAfter)
        return fail(songsAfter);
    report.listenersAdded = listeners->added();
    report.songsAdded = *songsAfter - *songsBefore;
    return {};
}

/// All of the import into an open library, or nothing of it.
Result<ImportReport> importTables(const Connection& connection, std::vector<TableFile>& tables,
                                  const ImportRequest& request, Progress& progress)
{
    auto transaction = BulkTransaction::begin(connection, progress);
    if (!transaction)
        return fail(transaction);
    if (!request.again) {
        if (const auto fresh = refuseKnownFiles(connection, tables); !fresh)
            return fail(fresh);
    }

    ImportReport report;
    BadRows bad;
    const auto done = readTables(connection, tables, request, bad, report, progress);
    if (!done)
        return progress.stopRequested() ? cancelled() : fail(done);
    report.badRowCount = bad.count();
    report.badRows = bad.rows();
    if (bad.count() > 0 && !request.skipBadRows)
        return ImportReport{.badRowCount = bad.count(), .badRows = bad.rows()};

    progress.begin(u"Saving"_s, writtenShare, 1);
    if (const auto remembered = rememberFiles(connection, tables); !remembered)
        return fail(remembered);
    if (const auto bumped = bumpDataRevision(connection); !bumped)
        return fail(bumped);
    if (progress.stopRequested())
        return cancelled();
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed);
    report.imported = true;
    return report;
}

Result<ImportReport> importIntoNew(const QString& path, std::vector<TableFile>& tables,
                                   const ImportRequest& request, Progress& progress)
{
    auto staged = StagedLibrary::create(path);
    if (!staged)
        return fail(staged);
    Result<ImportReport> report = [&]() -> Result<ImportReport> {
        const auto connection = staged->open();
        if (!connection)
            return fail(connection);
        return importTables(*connection, tables, request, progress);
    }();
    if (!report || !report->imported)
        return report;
    if (const auto published = staged->publish(); !published)
        return fail(published);
    return report;
}

Result<ImportReport> importIntoExisting(const QString& path, std::vector<TableFile>& tables,
                                        const ImportRequest& request, Progress& progress)
{
    const auto connection = openLibrary(path);
    if (!connection)
        return fail(connection);
    return importTables(*connection, tables, request, progress);
}

} // namespace

Result<ImportReport> importInto(const QString& libraryPath, const ImportRequest& request, Progress& progress)
{
    QElapsedTimer timer;
    timer.start();
    const auto sources = importSources(request);
    if (!sources)
        return fail(sources);
    auto tables = openTables(*sources, progress);
    if (!tables)
        return fail(tables);
    if (const auto found = checkChoices(request, *tables); !found)
        return fail(found);

    auto report = QFileInfo::exists(libraryPath) ? importIntoExisting(libraryPath, *tables, request, progress)
                                                 : importIntoNew(libraryPath, *tables, request, progress);
    if (report) {
        progress.advance(1);
        report->seconds = static_cast<double>(timer.elapsed()) / 1000;
    }
    return report;
}

} // namespace segue
