#include "library/runs.h"

#include "library/library.h"

namespace segue {

Result<void> addRunAndActivate(const Connection& connection, const Run& run)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    const auto inserted = connection.query(
        QStringLiteral("INSERT INTO runs (id, created_at, manifest, results) VALUES (?, ?, ?, ?)"),
        {run.id, run.createdAt.toSecsSinceEpoch(), QString::fromUtf8(run.manifest),
         QString::fromUtf8(run.results)});
    if (!inserted)
        return fail(inserted);
    if (const auto activated = setActiveModel(connection, run.id); !activated)
        return fail(activated);
    return transaction->commit();
}

Result<void> removeRun(const Connection& connection, const QString& id)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    const auto active = activeModel(connection);
    if (!active)
        return fail(active);
    if (*active == id)
        return fail(QStringLiteral("Lists are made with this model: make another one active first."));
    const auto removed = connection.query(QStringLiteral("DELETE FROM runs WHERE id = ?"), {id});
    if (!removed)
        return fail(removed);
    return transaction->commit();
}

Result<std::vector<Run>> runs(const Connection& connection)
{
    auto query = connection.query(
        QStringLiteral("SELECT id, created_at, manifest, results FROM runs ORDER BY id DESC"));
    if (!query)
        return fail(query);
    std::vector<Run> found;
    while (query->next())
        found.push_back({query->value(0).toString(),
                         QDateTime::fromSecsSinceEpoch(query->value(1).toLongLong(), Qt::UTC),
                         query->value(2).toString().toUtf8(), query->value(3).toString().toUtf8()});
    return found;
}

} // namespace segue
