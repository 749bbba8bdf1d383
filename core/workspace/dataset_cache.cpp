#include "workspace/dataset_cache.h"

#include "base/column_file.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QString fileOf(const QString& libraryPath)
{
    return cacheFolder(libraryPath) + u"/data.columns"_s;
}

std::vector<QString> textsOf(const TextColumn& column)
{
    std::vector<QString> texts;
    texts.reserve(column.size());
    for (int row = 0; row < column.size(); ++row)
        texts.push_back(column[row]);
    return texts;
}

template <typename T> std::vector<T> vectorOf(const SharedArray<T>& array)
{
    return {array.begin(), array.end()};
}

void add(ColumnFileWriter& file, const Listeners& listeners)
{
    file.add(u"listener_id"_s, listeners.id);
    file.add(u"listener_external_id"_s, listeners.externalId);
    file.add(u"listener_name"_s, listeners.name);
    file.add(u"listener_slots"_s, listeners.rows.slots());
}

std::optional<Listeners> listenersOf(const ColumnFile& file)
{
    const auto id = file.array<UserId>(u"listener_id"_s);
    const auto externalId = file.texts(u"listener_external_id"_s);
    const auto name = file.texts(u"listener_name"_s);
    const auto slots = file.array<std::int32_t>(u"listener_slots"_s);
    if (!id || !externalId || !name || !slots)
        return std::nullopt;
    return Listeners{*id, *externalId, *name, TextRows(*externalId, *slots)};
}

void add(ColumnFileWriter& file, const Songs& songs)
{
    file.add(u"song_id"_s, SharedArray(songs.id));
    file.add(u"song_external_id"_s, textColumn(songs.externalId));
    file.add(u"song_title"_s, textColumn(songs.title));
    file.add(u"song_artist"_s, textColumn(songs.artist));
    file.add(u"song_album"_s, textColumn(songs.album));
    file.add(u"song_genre"_s, textColumn(songs.genre));
    file.add(u"song_year"_s, SharedArray(songs.year));
    file.add(u"song_duration"_s, SharedArray(songs.durationMs));
    std::vector<unsigned char> known;
    std::vector<Features> features;
    for (const std::optional<Features>& ofSong : songs.features) {
        known.push_back(ofSong ? 1 : 0);
        features.push_back(ofSong.value_or(Features{}));
    }
    file.add(u"song_features_known"_s, SharedArray(std::move(known)));
    file.add(u"song_features"_s, SharedArray(std::move(features)));
}

std::optional<Songs> songsOf(const ColumnFile& file)
{
    const auto id = file.array<SongId>(u"song_id"_s);
    const auto externalId = file.texts(u"song_external_id"_s);
    const auto title = file.texts(u"song_title"_s);
    const auto artist = file.texts(u"song_artist"_s);
    const auto album = file.texts(u"song_album"_s);
    const auto genre = file.texts(u"song_genre"_s);
    const auto year = file.array<int>(u"song_year"_s);
    const auto duration = file.array<int>(u"song_duration"_s);
    const auto known = file.array<unsigned char>(u"song_features_known"_s);
    const auto features = file.array<Features>(u"song_features"_s);
    if (!id || !externalId || !title || !artist || !album || !genre || !year || !duration || !known ||
        !features)
        return std::nullopt;
    Songs songs{vectorOf(*id),
                textsOf(*externalId),
                textsOf(*title),
                textsOf(*artist),
                textsOf(*album),
                textsOf(*genre),
                vectorOf(*year),
                vectorOf(*duration),
                {},
                {}};
    songs.features.reserve(songs.size());
    songs.numbers.reserve(songs.size());
    for (int row = 0; row < songs.size(); ++row) {
        songs.features.push_back((*known)[row] != 0 ? std::optional((*features)[row]) : std::nullopt);
        songs.numbers.insert(songs.externalId[row], row);
    }
    return songs;
}

void add(ColumnFileWriter& file, const QString& name, const SparseRows& rows)
{
    file.add(name + u"_start"_s, rows.start);
    file.add(name + u"_column"_s, rows.column);
    file.add(name + u"_plays"_s, rows.plays);
}

std::optional<SparseRows> rowsOf(const ColumnFile& file, const QString& name, int rows)
{
    const auto start = file.array<std::int64_t>(name + u"_start"_s);
    const auto column = file.array<std::int32_t>(name + u"_column"_s);
    const auto plays = file.array<float>(name + u"_plays"_s);
    const bool isWhole = start && column && plays && static_cast<int>(start->size()) == rows + 1 &&
                         start->back() == static_cast<std::int64_t>(column->size()) &&
                         column->size() == plays->size();
    return isWhole ? std::optional(SparseRows{*start, *column, *plays}) : std::nullopt;
}

} // namespace

QString cacheFolder(const QString& libraryPath)
{
    return libraryPath + u".cache"_s;
}

std::optional<Dataset> keptDataset(const QString& libraryPath, std::int64_t revision)
{
    const auto file = ColumnFile::open(fileOf(libraryPath), QString::number(revision));
    if (!file)
        return std::nullopt;
    auto listeners = listenersOf(*file);
    auto songs = songsOf(*file);
    if (!listeners || !songs)
        return std::nullopt;
    auto byUser = rowsOf(*file, u"by_user"_s, listeners->size());
    auto bySong = rowsOf(*file, u"by_song"_s, songs->size());
    auto lastPlayed = file->array<std::int64_t>(u"last_played"_s);
    if (!byUser || !bySong || !lastPlayed || lastPlayed->size() != byUser->column.size())
        return std::nullopt;
    Dataset data;
    data.revision = revision;
    data.catalogue = {std::move(*listeners), std::move(*songs)};
    data.interactions = InteractionMatrix(std::move(*byUser), std::move(*bySong), std::move(*lastPlayed));
    data.fingerprint = file->values()["fingerprint"_L1].toString();
    return data;
}

Result<void> keepDataset(const Dataset& data)
{
    ColumnFileWriter file;
    add(file, data.catalogue.listeners);
    add(file, data.catalogue.songs);
    add(file, u"by_user"_s, data.interactions.byUser());
    add(file, u"by_song"_s, data.interactions.bySong());
    file.add(u"last_played"_s, data.interactions.lastPlayed());
    file.set(u"fingerprint"_s, data.fingerprint);
    return file.write(fileOf(data.path), QString::number(data.revision));
}

} // namespace segue
