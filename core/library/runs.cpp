#include "library/runs.h"

#include "library/library.h"

namespace segue {

namespace {

const QString selectRuns = QStringLiteral("SELECT id, created_at, manifest, results, note, starred, record, "
                                          "listeners IS NOT NULL FROM runs LEFT JOIN "
                                          "run_records ON run_id = id ");

tl::unexpected<Error> unknownRun(const QString& id)
{
    return fail(QStringLiteral("The library has no run \"%1\".").arg(id));
}

Run runOf(const QSqlQuery& query)
{
    Run run{query.value(0).toString(), QDateTime::fromSecsSinceEpoch(query.value(1).toLongLong(), Qt::UTC),
            query.value(2).toString().toUtf8(), query.value(3).toString().toUtf8()};
    run.note = query.value(4).toString();
    run.starred = query.value(5).toBool();
    run.record = query.value(6).toString().toUtf8();
    run.hasListeners = query.value(7).toBool();
    return run;
}

/// To be called inside a transaction.
Result<void> insertRun(const Connection& connection, const Run& run)
{
    const auto inserted = connection.query(
        QStringLiteral(
            "INSERT INTO runs (id, created_at, manifest, results, note, starred) VALUES (?, ?, ?, ?, ?, ?)"),
        {run.id, run.createdAt.toSecsSinceEpoch(), QString::fromUtf8(run.manifest),
         QString::fromUtf8(run.results), run.note.isNull() ? QStringLiteral("") : run.note,
         run.starred ? 1 : 0});
    if (!inserted)
        return fail(inserted);
    if (run.record.isEmpty())
        return {};
    const auto recorded = connection.query(
        QStringLiteral("INSERT INTO run_records (run_id, record, listeners) VALUES (?, ?, ?)"),
        {run.id, QString::fromUtf8(run.record),
         run.listeners.isEmpty() ? QVariant(QMetaType(QMetaType::QByteArray)) : QVariant(run.listeners)});
    return recorded ? Result<void>() : fail(recorded);
}

/// Sets one column of a run.
Result<void> setOfRun(const Connection& connection, const QString& column, const QString& id,
                      const QVariant& value)
{
    const auto query =
        connection.query(QStringLiteral("UPDATE runs SET %1 = ? WHERE id = ?").arg(column), {value, id});
    if (!query)
        return fail(query);
    return query->numRowsAffected() > 0 ? Result<void>() : unknownRun(id);
}

} // namespace

Result<void> addRun(const Connection& connection, const Run& run)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    if (const auto inserted = insertRun(connection, run); !inserted)
        return inserted;
    return transaction->commit();
}

Result<void> addRunAndActivate(const Connection& connection, const Run& run)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    if (const auto inserted = insertRun(connection, run); !inserted)
        return inserted;
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
    auto query = connection.query(selectRuns + QStringLiteral("ORDER BY id DESC"));
    if (!query)
        return fail(query);
    std::vector<Run> found;
    while (query->next())
        found.push_back(runOf(*query));
    return found;
}

Result<Run> runById(const Connection& connection, const QString& id)
{
    auto query = connection.query(selectRuns + QStringLiteral("WHERE id = ?"), {id});
    if (!query)
        return fail(query);
    if (!query->next())
        return unknownRun(id);
    return runOf(*query);
}

Result<QByteArray> listenersOfRun(const Connection& connection, const QString& id)
{
    auto query = connection.query(QStringLiteral("SELECT listeners FROM run_records WHERE run_id = ?"), {id});
    if (!query)
        return fail(query);
    if (!query->next() || query->value(0).isNull()) {
        const auto known = runById(connection, id);
        if (!known)
            return fail(known);
        return fail(
            QStringLiteral("Of the run %1 single listeners were not measured: nothing was held out, or "
                           "an older version trained it. Train it again.")
                .arg(id));
    }
    return query->value(0).toByteArray();
}

Result<void> setRunNote(const Connection& connection, const QString& id, const QString& note)
{
    return setOfRun(connection, QStringLiteral("note"), id, note.isNull() ? QStringLiteral("") : note);
}

Result<void> setRunStarred(const Connection& connection, const QString& id, bool starred)
{
    return setOfRun(connection, QStringLiteral("starred"), id, starred ? 1 : 0);
}

Result<int> openTest(const Connection& connection, const QString& split)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    const auto noted =
        connection.query(QStringLiteral("INSERT INTO test_openings (split, opened_at) VALUES (?, ?)"),
                         {split, QDateTime::currentSecsSinceEpoch()});
    if (!noted)
        return fail(noted);
    auto counted =
        connection.query(QStringLiteral("SELECT count(*) FROM test_openings WHERE split = ?"), {split});
    if (!counted)
        return fail(counted);
    counted->next();
    const int openings = counted->value(0).toInt();
    counted->finish();
    if (const auto committed = transaction->commit(); !committed)
        return fail(committed);
    return openings;
}

} // namespace segue
