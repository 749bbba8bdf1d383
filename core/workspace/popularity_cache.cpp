#include "workspace/popularity_cache.h"

#include "library/library.h"

#include <QDateTime>
#include <QSqlError>
#include <optional>

namespace segue {

namespace {

constexpr qint64 keptSeconds = 24 * 3600;
const QString revisionKey = QStringLiteral("popularity_revision");
const QString timeKey = QStringLiteral("popularity_at");

Result<std::optional<qint64>> stateNumber(const Connection& connection, const QString& key)
{
    auto query = connection.query(QStringLiteral("SELECT value FROM state WHERE key = ?"), {key});
    if (!query)
        return fail(query);
    return query->next() ? std::optional(query->value(0).toLongLong()) : std::nullopt;
}

Result<void> setStateNumber(const Connection& connection, const QString& key, qint64 value)
{
    const auto written =
        connection.query(QStringLiteral("INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT (key) DO "
                                        "UPDATE SET value = excluded.value"),
                         {key, QString::number(value)});
    return written ? Result<void>() : fail(written);
}

Result<bool> isFresh(const Connection& connection, qint64 revision, qint64 now)
{
    const auto cached = stateNumber(connection, revisionKey);
    if (!cached)
        return fail(cached);
    const auto measuredAt = stateNumber(connection, timeKey);
    if (!measuredAt)
        return fail(measuredAt);
    if (*cached != revision || !*measuredAt)
        return false;
    const qint64 age = now - **measuredAt;
    return age >= 0 && age < keptSeconds;
}

/// Empty when the cache does not tell of every song.
Result<std::optional<PopularityScores>> read(const Connection& connection, int songs)
{
    auto query =
        connection.query(QStringLiteral("SELECT plays, trending FROM popularity_cache ORDER BY song_id"));
    if (!query)
        return fail(query);
    PopularityScores scores;
    while (query->next()) {
        scores.plays.push_back(query->value(0).toDouble());
        scores.trending.push_back(query->value(1).toDouble());
    }
    return static_cast<int>(scores.plays.size()) == songs ? std::optional(std::move(scores)) : std::nullopt;
}

Result<void> write(const Connection& connection, const Songs& songs, const PopularityScores& scores,
                   qint64 revision, qint64 now)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    if (const auto cleared = connection.execute(QStringLiteral("DELETE FROM popularity_cache")); !cleared)
        return fail(cleared);
    QSqlQuery insert(connection.sql());
    insert.prepare(
        QStringLiteral("INSERT INTO popularity_cache (song_id, plays, trending) VALUES (?, ?, ?)"));
    for (int song = 0; song < songs.size(); ++song) {
        insert.bindValue(0, static_cast<qint64>(songs.id[song]));
        insert.bindValue(1, scores.plays[song]);
        insert.bindValue(2, scores.trending[song]);
        if (!insert.exec())
            return fail(
                QStringLiteral("Cannot keep the popularity of songs: %1.").arg(insert.lastError().text()));
    }
    if (const auto kept = setStateNumber(connection, revisionKey, revision); !kept)
        return fail(kept);
    if (const auto kept = setStateNumber(connection, timeKey, now); !kept)
        return fail(kept);
    return transaction->commit();
}

} // namespace

Result<PopularityScores> cachedPopularity(const Connection& connection, const Songs& songs,
                                          const InteractionMatrix& matrix)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const auto revision = dataRevision(connection);
    if (!revision)
        return fail(revision);
    const auto fresh = isFresh(connection, *revision, now);
    if (!fresh)
        return fail(fresh);
    if (*fresh) {
        auto cached = read(connection, songs.size());
        if (!cached)
            return fail(cached);
        if (*cached)
            return std::move(**cached);
    }
    PopularityScores scores = measurePopularity(matrix);
    if (const auto written = write(connection, songs, scores, *revision, now); !written)
        return fail(written);
    return scores;
}

} // namespace segue
