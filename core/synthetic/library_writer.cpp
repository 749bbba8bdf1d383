#include "synthetic/library_writer.h"

#include "library/library.h"
#include "library/schema.h"
#include "synthetic/genre_table.h"

#include <QVariant>
#include <bit>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

QString externalId(QChar kind, std::int64_t id)
{
    return kind + QString::number(id).rightJustified(7, u'0');
}

Result<void> executeAll(const Connection& connection, const QStringList& statements)
{
    for (const QString& statement : statements) {
        if (const auto done = connection.execute(statement); !done)
            return done;
    }
    return {};
}

/// Foreign keys hold by construction, and looking each one up would take longer than the insert.
Result<void> prepareForBulk(const Connection& connection)
{
    return executeAll(connection, {u"PRAGMA foreign_keys = OFF"_s, u"PRAGMA cache_size = -65536"_s});
}

/// Takes the index on the other direction away while rows come in by listener: building it at the end is
/// several times faster. Returns the statement that puts it back.
Result<QString> dropSecondIndex(const Connection& connection)
{
    auto query = connection.query(u"SELECT sql FROM sqlite_master WHERE name = 'interactions_by_song'"_s);
    if (!query)
        return fail(query);
    const QString sql = query->next() ? query->value(0).toString() : QString();
    query->finish();
    if (const auto dropped = connection.execute(u"DROP INDEX interactions_by_song"_s); !dropped)
        return fail(dropped);
    return sql;
}

Result<void> addMonths(Statement& insert, std::int64_t id, const MonthlyPlays& plays)
{
    for (int month = 0; month < timeline::months; ++month) {
        if (plays[month] == 0)
            continue;
        insert.bind(1, id);
        insert.bind(2, std::int64_t{timeline::calendarMonth(month)});
        insert.bind(3, std::int64_t{plays[month]});
        if (const auto added = insert.run(); !added)
            return added;
    }
    return {};
}

/// A step of FNV-1a over whole words, turned so that high bits reach the low ones.
std::uint64_t mixed(std::uint64_t hash, std::int64_t value)
{
    constexpr std::uint64_t prime = 0x100000001b3;
    return std::rotl((hash ^ static_cast<std::uint64_t>(value)) * prime, 29);
}

} // namespace

QString generatedListenerId(std::int64_t id)
{
    return externalId(u'L', id);
}

QString generatedSongId(std::int64_t id)
{
    return externalId(u'S', id);
}

LibraryWriter::LibraryWriter(const Connection& connection, Transaction transaction, Statement user,
                             Statement interaction, Statement userMonth, QString indexSql)
    : connection_(&connection)
    , transaction_(std::move(transaction))
    , user_(std::move(user))
    , interaction_(std::move(interaction))
    , userMonth_(std::move(userMonth))
    , indexSql_(std::move(indexSql))
{}

Result<LibraryWriter> LibraryWriter::begin(const Connection& connection)
{
    if (const auto prepared = prepareForBulk(connection); !prepared)
        return fail(prepared);
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    const auto indexSql = dropSecondIndex(connection);
    if (!indexSql)
        return fail(indexSql);
    auto user = Statement::prepare(
        connection, "INSERT INTO users (id, external_id, name, created_at) VALUES (?, ?, ?, ?)");
    if (!user)
        return fail(user);
    auto interaction = Statement::prepare(
        connection,
        "INSERT INTO interactions (user_id, song_id, play_count, last_played_at) VALUES (?, ?, ?, ?)");
    if (!interaction)
        return fail(interaction);
    auto userMonth =
        Statement::prepare(connection, "INSERT INTO user_activity (user_id, month, plays) VALUES (?, ?, ?)");
    if (!userMonth)
        return fail(userMonth);
    return LibraryWriter(connection, std::move(*transaction), std::move(*user), std::move(*interaction),
                         std::move(*userMonth), *indexSql);
}

Result<void> LibraryWriter::addSongs(const SongWorld& world)
{
    auto insert = Statement::prepare(
        *connection_,
        "INSERT INTO songs (id, external_id, title, artist, album, genre, year, duration_ms, acousticness, "
        "danceability, energy, instrumentalness, liveness, speechiness, valence, tempo) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return fail(insert);
    std::int64_t id = 0;
    for (const Song& song : world.songs) {
        const Artist& artist = world.artists[song.artist];
        insert->bind(1, ++id);
        insert->bind(2, generatedSongId(id));
        insert->bind(3, song.title);
        insert->bind(4, artist.name);
        insert->bind(5, song.album);
        insert->bind(6, genreTable()[world.scenes[artist.scene].genre].name);
        insert->bind(7, std::int64_t{song.year});
        insert->bind(8, std::int64_t{song.durationMs});
        for (int f = 0; f < featureCount; ++f)
            insert->bind(9 + f, double{song.features[f]});
        if (const auto added = insert->run(); !added)
            return added;
    }
    return {};
}

Result<void> LibraryWriter::addListener(const PlannedListener& listener, const std::vector<HeardSong>& heard,
                                        const MonthlyPlays& plays)
{
    ++users_;
    user_.bind(1, users_);
    user_.bind(2, generatedListenerId(users_));
    user_.bind(3, listener.name);
    user_.bind(4, listener.joinedAt);
    if (const auto added = user_.run(); !added)
        return added;
    for (const HeardSong& each : heard) {
        interaction_.bind(1, users_);
        interaction_.bind(2, std::int64_t{each.song} + 1);
        interaction_.bind(3, std::int64_t{each.plays});
        interaction_.bind(4, each.lastPlayedAt);
        if (const auto added = interaction_.run(); !added)
            return added;
        for (const std::int64_t value :
             {users_, std::int64_t{each.song}, std::int64_t{each.plays}, each.lastPlayedAt})
            revision_ = mixed(revision_, value);
    }
    return addMonths(userMonth_, users_, plays);
}

Result<void> LibraryWriter::finish(const std::vector<MonthlyPlays>& songPlays)
{
    auto songMonth = Statement::prepare(*connection_,
                                        "INSERT INTO song_activity (song_id, month, plays) VALUES (?, ?, ?)");
    if (!songMonth)
        return fail(songMonth);
    std::int64_t id = 0;
    for (const MonthlyPlays& plays : songPlays) {
        if (const auto added = addMonths(*songMonth, ++id, plays); !added)
            return added;
    }
    if (const auto indexed = connection_->execute(indexSql_); !indexed)
        return indexed;
    if (const auto set = setDataRevision(*connection_, std::bit_cast<std::int64_t>(revision_)); !set)
        return set;
    if (const auto committed = transaction_.commit(); !committed)
        return committed;
    return useWriteAheadLog(*connection_);
}

} // namespace segue
