#include "interchange/import_preview.h"

#include "interchange/field_values.h"
#include "interchange/import_sources.h"
#include "interchange/interaction_rows.h"
#include "interchange/song_import.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr qsizetype longestCellShown = 200; ///< characters

QByteArray ownBytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// What the rows of all files amount to.
struct Tally {
    QSet<QByteArray> listeners;
    QSet<QByteArray> songs;
    bool songsAreKnown = false; ///< `songs` holds all that interactions may name
    BadRows bad;
};

QStringList cellsOf(const TableFile& table)
{
    QStringList cells;
    for (const std::string_view field : table.fields())
        cells << QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())).left(longestCellShown);
    return cells;
}

/// Reads the values of the current row as the import will.
void checkInteraction(const TableFile& table, Tally& tally)
{
    InteractionRow row;
    if (!readInteraction(table, row, tally.bad))
        return;
    tally.listeners.insert(ownBytes(row.user));
    const QByteArray song = ownBytes(row.song);
    if (tally.songsAreKnown && !tally.songs.contains(song))
        table.reject(tally.bad, Column::Song, u"no song has this id"_s);
    else
        tally.songs.insert(song);
}

void checkRow(const TableFile& table, Tally& tally)
{
    if (table.kind() == TableKind::Interactions) {
        checkInteraction(table, tally);
    } else if (const auto id = parseId(table.field(Column::Song))) {
        // A song that is bad otherwise is no reason to find its interactions at fault, too.
        tally.songs.insert(ownBytes(*id));
        checkSong(table, tally.bad);
    } else {
        checkSong(table, tally.bad);
    }
}

Result<void> readBeginning(TableFile& table, TablePreview& preview, const PreviewLimits& limits, Tally& tally,
                           Progress& progress)
{
    // Rows that are too short or too long never come here, and count as checked as well.
    const std::int64_t badBefore = tally.bad.count();
    std::int64_t good = 0;
    while (good + tally.bad.count() - badBefore < limits.rowsChecked) {
        const auto more = table.next(tally.bad, progress);
        if (!more)
            return fail(more);
        if (!*more) {
            preview.complete = true;
            break;
        }
        ++good;
        if (std::ssize(preview.rows) < limits.rowsShown)
            preview.rows.push_back(cellsOf(table));
        if (preview.missing.empty())
            checkRow(table, tally);
    }
    preview.rowsChecked = good;
    return {};
}

Result<TablePreview> previewTable(const TableSource& source, const PreviewLimits& limits, Tally& tally,
                                  Progress& progress)
{
    TablePreview preview;
    preview.path = source.path;
    preview.kind = source.kind;
    auto table = TableFile::peek(source, progress);
    if (!table) {
        if (table.error().kind == Error::Kind::Cancelled)
            return fail(table);
        preview.problem = table.error().message;
        return preview;
    }
    preview.separator = table->separator();
    preview.encoding = table->encoding();
    preview.layout = table->layout();
    if (preview.layout.hasHeader)
        preview.names = table->firstRow();
    std::ranges::copy_if(neededColumns(source.kind), std::back_inserter(preview.missing),
                         [&](Column column) { return preview.layout.fieldOf(column) < 0; });
    if (const auto read = readBeginning(*table, preview, limits, tally, progress); !read)
        return fail(read);
    return preview;
}

} // namespace

bool ImportPreview::complete() const
{
    return std::ranges::all_of(tables, &TablePreview::complete);
}

bool ImportPreview::readable() const
{
    return std::ranges::all_of(
        tables, [](const TablePreview& table) { return table.problem.isEmpty() && table.missing.empty(); });
}

Result<ImportPreview> previewImport(const ImportRequest& request, bool intoNew, const PreviewLimits& limits,
                                    Progress& progress)
{
    const auto sources = importSources(request);
    if (!sources)
        return fail(sources);
    ImportPreview preview;
    Tally tally;
    double done = 0;
    for (const TableSource& source : *sources) {
        if (progress.stopRequested())
            return cancelled();
        const bool songsGiven = !preview.tables.empty();
        const bool songsComplete = std::ranges::all_of(preview.tables, [](const TablePreview& songs) {
            return songs.complete && songs.missing.empty();
        });
        tally.songsAreKnown =
            source.kind == TableKind::Interactions && intoNew && songsGiven && songsComplete;
        const double next = done + 1.0 / static_cast<double>(sources->size());
        progress.begin(u"Looking at the files"_s, done, next);
        auto table = previewTable(source, limits, tally, progress);
        if (!table)
            return fail(table);
        preview.tables.push_back(std::move(*table));
        done = next;
    }
    preview.listeners = tally.listeners.size();
    preview.songs = tally.songs.size();
    preview.badRowCount = tally.bad.count();
    preview.badRows = tally.bad.rows();
    return preview;
}

} // namespace segue
