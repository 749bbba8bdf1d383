#include "library/catalogue.h"

#include "base/vector_registers.h"
#include "library/statement.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int rowsBetweenReports = 4096;

/// Calls `take(statement)` for every row and tells the progress, whose phase holds about `rows` of them.
template <typename Take>
Result<void> readRows(Statement& statement, std::int64_t rows, Progress& progress, Take take)
{
    for (std::int64_t read = 0;; ++read) {
        const auto more = statement.step();
        if (!more)
            return fail(more);
        if (!*more)
            return {};
        take(statement);
        if (read % rowsBetweenReports == 0) {
            if (progress.stopRequested())
                return cancelled();
            progress.advance(static_cast<double>(read) /
                             static_cast<double>(std::max<std::int64_t>(rows, 1)));
        }
    }
}

Result<std::int64_t> rowCount(const Connection& connection, const char* sql)
{
    auto statement = Statement::prepare(connection, sql);
    if (!statement)
        return fail(statement);
    if (const auto row = statement->step(); !row)
        return fail(row);
    return statement->integer(0);
}

Result<Listeners> loadListeners(const Connection& connection, Progress& progress)
{
    const auto count = rowCount(connection, "SELECT count(*) FROM users");
    if (!count)
        return fail(count);
    auto statement =
        Statement::prepare(connection, "SELECT id, external_id, coalesce(name, '') FROM users ORDER BY id");
    if (!statement)
        return fail(statement);

    std::vector<UserId> id;
    TextColumnBuilder externalId;
    TextColumnBuilder name;
    id.reserve(*count);
    externalId.reserve(*count);
    name.reserve(*count);
    const auto read = readRows(*statement, *count, progress, [&](const Statement& row) {
        const QString external = row.text(1);
        const QString shown = row.text(2);
        id.push_back(UserId{row.integer(0)});
        externalId.add(external);
        name.add(shown.isEmpty() ? external : shown);
    });
    if (!read)
        return fail(read);
    Listeners listeners{std::move(id), std::move(externalId).finish(), std::move(name).finish(), {}};
    listeners.rows = TextRows(listeners.externalId);
    return listeners;
}

std::optional<Features> featuresFrom(const Statement& row, int firstColumn)
{
    Features features;
    for (int feature = 0; feature < featureCount; ++feature) {
        if (row.isNull(firstColumn + feature))
            return std::nullopt;
        features[feature] = static_cast<float>(row.real(firstColumn + feature));
    }
    return features;
}

Result<Songs> loadSongs(const Connection& connection, Progress& progress)
{
    const auto count = rowCount(connection, "SELECT count(*) FROM songs");
    if (!count)
        return fail(count);
    auto statement = Statement::prepare(
        connection, "SELECT id, external_id, coalesce(title, ''), coalesce(artist, ''), coalesce(album, ''), "
                    "coalesce(genre, ''), coalesce(year, 0), coalesce(duration_ms, 0), acousticness, "
                    "danceability, energy, instrumentalness, liveness, speechiness, valence, tempo "
                    "FROM songs ORDER BY id");
    if (!statement)
        return fail(statement);

    Songs songs;
    songs.numbers.reserve(*count);
    const auto read = readRows(*statement, *count, progress, [&](const Statement& row) {
        const QString externalId = row.text(1);
        const QString title = row.text(2);
        songs.numbers.insert(externalId, songs.size());
        songs.id.push_back(SongId{row.integer(0)});
        songs.externalId.push_back(externalId);
        songs.title.push_back(title.isEmpty() ? externalId : title);
        songs.artist.push_back(row.text(3));
        songs.album.push_back(row.text(4));
        songs.genre.push_back(row.text(5));
        songs.year.push_back(static_cast<int>(row.integer(6)));
        songs.durationMs.push_back(static_cast<int>(row.integer(7)));
        songs.features.push_back(featuresFrom(row, 8));
    });
    if (!read)
        return fail(read);
    releaseUpperHalves();
    return songs;
}

} // namespace

QString featureName(int feature)
{
    static const std::array<QString, featureCount> names{
        u"acousticness"_s, u"danceability"_s, u"energy"_s,  u"instrumentalness"_s,
        u"liveness"_s,     u"speechiness"_s,  u"valence"_s, u"tempo"_s};
    return names[feature];
}

std::array<double, 2> featureRange(int feature)
{
    return feature == Tempo ? std::array{0.0, 300.0} : std::array{0.0, 1.0};
}

Result<Catalogue> loadCatalogue(const Connection& connection, Progress& progress)
{
    auto listeners = loadListeners(connection, progress);
    if (!listeners)
        return fail(listeners);
    auto songs = loadSongs(connection, progress);
    if (!songs)
        return fail(songs);
    return Catalogue{std::move(*listeners), std::move(*songs)};
}

} // namespace segue
