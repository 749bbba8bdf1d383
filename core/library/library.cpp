#include "library/library.h"

#include "library/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QVariant>
#include <QtEndian>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

// From "The Database Header", sqlite.org/fileformat.html.
constexpr int headerSize = 100;
constexpr int userVersionOffset = 60;
constexpr int applicationIdOffset = 68;

const QString activeModelName = u"active_model"_s;

Error newerVersion(const QString& path, int version)
{
    return {
        Error::Kind::Failed,
        u"%1 is a library of version %2; this program knows versions up to %3. Open it with a newer Segue."_s
            .arg(path, QString::number(version), QString::number(currentSchemaVersion()))};
}

/// Judges a file by its own first bytes: merely opening someone else's database could replay its journal.
Result<void> checkHeader(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(u"There is no library at %1."_s.arg(path));
    if (info.isDir())
        return fail(u"%1 is a folder, not a library."_s.arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));

    const QByteArray header = file.read(headerSize);
    if (header.size() < headerSize || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return fail(u"%1 is not a Segue library: it is not an SQLite file."_s.arg(path));
    if (qFromBigEndian<quint32>(header.constData() + applicationIdOffset) != libraryApplicationId)
        return fail(u"%1 is not a Segue library: it is the SQLite file of another program."_s.arg(path));
    const int version = qFromBigEndian<qint32>(header.constData() + userVersionOffset);
    if (version > currentSchemaVersion())
        return tl::make_unexpected(newerVersion(path, version));
    return {};
}

/// First value of the first row; invalid where there is none.
Result<QVariant> single(const Connection& connection, const QString& statement,
                        const QVariantList& values = {})
{
    auto query = connection.query(statement, values);
    if (!query)
        return fail(query);
    return query->next() ? query->value(0) : QVariant();
}

} // namespace

Result<Connection> openLibrary(const QString& path)
{
    if (const auto ours = checkHeader(path); !ours)
        return fail(ours);
    auto connection = Connection::open(path);
    if (!connection)
        return connection;

    // The log may hold a later version than the header. Until we know, closing must not copy the log back.
    sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto version = schemaVersion(*connection);
    if (!version)
        return fail(u"%1 cannot be read: %2"_s.arg(path, version.error().message));
    if (*version > currentSchemaVersion())
        return tl::make_unexpected(newerVersion(path, *version));
    sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);

    if (const auto logged = useWriteAheadLog(*connection); !logged)
        return fail(logged);
    if (*version < currentSchemaVersion()) {
        if (const auto migrated = migrate(*connection); !migrated)
            return fail(migrated);
    }
    return connection;
}

Result<LibraryInfo> libraryInfo(const Connection& connection)
{
    auto query = connection.query(uR"(
        SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM songs),
               (SELECT count(*) FROM songs
                WHERE acousticness IS NOT NULL AND danceability IS NOT NULL AND energy IS NOT NULL
                  AND instrumentalness IS NOT NULL AND liveness IS NOT NULL AND speechiness IS NOT NULL
                  AND valence IS NOT NULL AND tempo IS NOT NULL),
               count(*), total(play_count), count(last_played_at), min(last_played_at), max(last_played_at)
        FROM interactions)"_s);
    if (!query)
        return fail(query);
    query->next();
    LibraryInfo info;
    info.listeners = query->value(0).toLongLong();
    info.songs = query->value(1).toLongLong();
    info.songsWithFeatures = query->value(2).toLongLong();
    info.interactions = query->value(3).toLongLong();
    info.plays = query->value(4).toLongLong();
    info.interactionsWithTime = query->value(5).toLongLong();
    info.firstPlayed = query->value(6).toLongLong();
    info.lastPlayed = query->value(7).toLongLong();
    return info;
}

Result<std::int64_t> dataRevision(const Connection& connection)
{
    const QString question = u"SELECT value FROM state WHERE key = 'data_revision'"_s;
    auto revision = single(connection, question);
    if (revision && revision->toString().isEmpty()) {
        if (const auto drawn = bumpDataRevision(connection); !drawn)
            return fail(drawn);
        revision = single(connection, question);
    }
    if (!revision)
        return fail(revision);
    return revision->toLongLong();
}

Result<void> bumpDataRevision(const Connection& connection)
{
    return connection.execute(
        u"UPDATE state SET value = CAST(random() AS TEXT) WHERE key = 'data_revision'"_s);
}

Result<void> setDataRevision(const Connection& connection, std::int64_t revision)
{
    const auto set = connection.query(u"UPDATE state SET value = ? WHERE key = 'data_revision'"_s,
                                      {QString::number(revision)});
    return set ? Result<void>() : fail(set);
}

Result<QString> keptText(const Connection& connection, const QString& name)
{
    const auto text = single(connection, u"SELECT value FROM state WHERE key = ?"_s, {name});
    if (!text)
        return fail(text);
    return text->toString();
}

Result<void> keepText(const Connection& connection, const QString& name, const QString& text)
{
    // A null string would be stored as NULL, which the table refuses.
    const auto set = connection.query(u"INSERT INTO state (key, value) VALUES (?, ?) "
                                      "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                                      {name, text.isNull() ? u""_s : text});
    if (!set)
        return fail(set);
    return {};
}

Result<QString> activeModel(const Connection& connection)
{
    return keptText(connection, activeModelName);
}

Result<void> setActiveModel(const Connection& connection, const QString& id)
{
    return keepText(connection, activeModelName, id);
}

} // namespace segue
