#include "models/kept_columns.h"

#include "base/column_file.h"
#include "workspace/dataset_cache.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QString columnsFile(const Dataset& data)
{
    return cacheFolder(data.path) + u"/tables.columns"_s;
}

QString keyOf(const Dataset& data)
{
    return QString::number(data.revision);
}

/// Calls `with(name, array)` for every array, so that reading and writing name the same ones.
template <typename Columns, typename With> void withArrays(Columns& columns, With with)
{
    with(u"listener_songs"_s, columns.listeners.songs);
    with(u"listener_plays"_s, columns.listeners.plays);
    with(u"listener_last_played"_s, columns.listeners.lastPlayed);
    with(u"listener_name_rank"_s, columns.listeners.nameRank);
    with(u"song_listeners"_s, columns.songs.listeners);
    with(u"song_plays"_s, columns.songs.plays);
    with(u"song_title_rank"_s, columns.songs.titleRank);
    with(u"song_artist_rank"_s, columns.songs.artistRank);
    with(u"song_genre_rank"_s, columns.songs.genreRank);
}

void addIndex(ColumnFileWriter& file, const QString& name, const TextIndex& index)
{
    file.add(name + u".folded"_s, index.blob());
    file.add(name + u".start"_s, index.start());
}

std::optional<TextIndex> indexOf(const ColumnFile& file, const QString& name, int rows)
{
    const auto blob = file.array<char>(name + u".folded"_s);
    const auto start = file.array<std::int64_t>(name + u".start"_s);
    if (!blob || !start || static_cast<int>(start->size()) != rows)
        return std::nullopt;
    return TextIndex(*blob, *start);
}

} // namespace

std::optional<LibraryColumns> keptColumns(const Dataset& data)
{
    if (data.revision == 0)
        return std::nullopt;
    const auto file = ColumnFile::open(columnsFile(data), keyOf(data));
    if (!file)
        return std::nullopt;
    LibraryColumns columns;
    bool whole = true;
    withArrays(columns, [&]<typename T>(const QString& name, SharedArray<T>& array) {
        const auto kept = file->array<T>(name);
        whole = whole && kept;
        if (kept)
            array = *kept;
    });
    const auto listeners = indexOf(*file, u"listeners"_s, data.catalogue.listeners.size());
    const auto songs = indexOf(*file, u"songs"_s, data.catalogue.songs.size());
    if (!whole || !listeners || !songs)
        return std::nullopt;
    columns.listeners.text = *listeners;
    columns.songs.text = *songs;
    columns.newest = file->values()["newest"_L1].toInteger();
    return columns;
}

Result<void> keepColumns(const LibraryColumns& columns, const Dataset& data)
{
    ColumnFileWriter file;
    withArrays(columns, [&](const QString& name, const auto& array) { file.add(name, array); });
    addIndex(file, u"listeners"_s, columns.listeners.text);
    addIndex(file, u"songs"_s, columns.songs.text);
    file.set(u"newest"_s, qint64{columns.newest});
    return file.write(columnsFile(data), keyOf(data));
}

} // namespace segue
