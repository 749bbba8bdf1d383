#include "library/searches.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

Result<StoredSearch> withTrials(const Connection& connection, qint64 id)
{
    StoredSearch search{id, {}};
    auto trials = connection.query(u"SELECT trial FROM trials WHERE search_id = ? ORDER BY number"_s, {id});
    if (!trials)
        return fail(trials);
    while (trials->next())
        search.trials.push_back(trials->value(0).toString().toUtf8());
    return search;
}

} // namespace

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
    return withTrials(connection, found->value(0).toLongLong());
}

Result<std::vector<KeptSpecification>> storedSearches(const Connection& connection)
{
    auto found =
        connection.query(u"SELECT id, specification FROM searches ORDER BY created_at DESC, id DESC"_s);
    if (!found)
        return fail(found);
    std::vector<KeptSpecification> kept;
    while (found->next()) {
        auto search = withTrials(connection, found->value(0).toLongLong());
        if (!search)
            return fail(search);
        kept.push_back({found->value(1).toString().toUtf8(), std::move(*search)});
    }
    return kept;
}

Result<void> keepTrial(const Connection& connection, qint64 search, int number, const QByteArray& trial)
{
    const auto kept =
        connection.query(u"INSERT INTO trials (search_id, number, trial) VALUES (?, ?, ?) "
                         "ON CONFLICT (search_id, number) DO UPDATE SET trial = excluded.trial"_s,
                         {search, number, QString::fromUtf8(trial)});
    return kept ? Result<void>() : fail(kept);
}

Result<void> removeSearch(const Connection& connection, const QByteArray& specification)
{
    const auto removed = connection.query(u"DELETE FROM searches WHERE specification = ?"_s,
                                          {QString::fromUtf8(specification)});
    return removed ? Result<void>() : fail(removed);
}

} // namespace segue
