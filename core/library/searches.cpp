#include "library/searches.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace segue {

Result<StoredSearch> openSearch(const Connection& connection, const QByteArray& specification)
{
    const QString key = QString::fromUtf8(specification);
    const auto begun = connection.query(
        u"INSERT INTO searches (created_at, specification) VALUES (?, ?) ON CONFLICT (specification) DO NOTHING"_s,
        {QDateTime::currentSecsSinceEpoch(), key});
    if (!begun)
        return fail(begun);
    auto found = connection.query(u"SELECT id FROM searches WHERE specification = ?"_s, {key});
    if (!found)
        return fail(found);
    found->next();
    StoredSearch search{found->value(0).toLongLong(), {}};
    auto trials =
        connection.query(u"SELECT trial FROM trials WHERE search_id = ? ORDER BY number"_s, {search.id});
    if (!trials)
        return fail(trials);
    while (trials->next())
        search.trials.push_back(trials->value(0).toString().toUtf8());
    return search;
}

Result<void> addTrial(const Connection& connection, qint64 search, int number, const QByteArray& trial)
{
    const auto added = connection.query(u"INSERT INTO trials (search_id, number, trial) VALUES (?, ?, ?)"_s,
                                        {search, number, QString::fromUtf8(trial)});
    return added ? Result<void>() : fail(added);
}

Result<void> removeSearch(const Connection& connection, const QByteArray& specification)
{
    const auto removed = connection.query(u"DELETE FROM searches WHERE specification = ?"_s,
                                          {QString::fromUtf8(specification)});
    return removed ? Result<void>() : fail(removed);
}

} // namespace segue
