#include "library/new_listener.h"

#include "library/library.h"

#include <QVariant>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

Result<QString> freeExternalId(const Connection& connection, const QString& name)
{
    QString id = name;
    for (int number = 2;; ++number) {
        auto taken = connection.query(u"SELECT 1 FROM users WHERE external_id = ?"_s, {id});
        if (!taken)
            return fail(taken);
        if (!taken->next())
            return id;
        id = name + u' ' + QString::number(number);
    }
}

} // namespace

Result<QString> addListener(const Connection& connection, const QString& name, std::span<const SongId> songs,
                            std::int64_t at)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty())
        return fail(u"A listener needs a name."_s);
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    const auto id = freeExternalId(connection, wanted);
    if (!id)
        return id;
    const QVariant moment = QVariant::fromValue<qlonglong>(at);
    const auto added = connection.query(
        u"INSERT INTO users (external_id, name, created_at) VALUES (?, ?, ?)"_s, {*id, wanted, moment});
    if (!added)
        return fail(added);
    const QVariant user = added->lastInsertId();
    for (const SongId song : songs) {
        const auto liked = connection.query(
            u"INSERT OR REPLACE INTO feedback (user_id, song_id, kind, at) VALUES (?, ?, 'like', ?)"_s,
            {user, QVariant::fromValue<qlonglong>(static_cast<std::int64_t>(song)), moment});
        if (!liked)
            return fail(liked);
    }
    if (const auto bumped = bumpDataRevision(connection); !bumped)
        return fail(bumped);
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed);
    return id;
}

} // namespace segue
