#include "models/past_runs.h"

#include "library/library.h"
#include "library/runs.h"
#include "models/run_columns.h"
#include "widgets/format.h"

#include <QDir>
#include <QLocale>
#include <QObject>
#include <algorithm>
#include <iterator>

namespace segue {

Result<void> deleteRun(const QString& libraryPath, const QString& id)
{
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    if (const auto removed = removeRun(*connection, id); !removed)
        return removed;
    // A folder without a run was never finished: what cannot be removed now is of no harm.
    QDir(modelsFolder(libraryPath) + u'/' + id).removeRecursively();
    return {};
}

QString trainedAtText(const ModelManifest& manifest)
{
    return QLocale::c().toString(manifest.createdAt.toLocalTime(), QStringLiteral("d MMM HH:mm"));
}

QString parametersText(const ModelManifest& manifest)
{
    QStringList parts{QObject::tr("%1 preset, %2 mix, %3 factors, %4 iterations, alpha %5, regularization %6")
                          .arg(toString(manifest.als.preset), toString(manifest.mix),
                               countText(manifest.als.factors), countText(manifest.als.iterations),
                               parameterText(manifest.als.alpha),
                               parameterText(manifest.als.regularization))};
    if (manifest.diversity)
        parts << QObject::tr("diversity %1").arg(parameterText(*manifest.diversity));
    if (manifest.blending > 0)
        parts << QObject::tr("blending %1").arg(countText(manifest.blending));
    return parts.join(QObject::tr(", "));
}

std::vector<TableColumn> pastRunColumns(const std::vector<ListedRun>& runs, const QString& activeId)
{
    std::vector<TableColumn> columns{trainedColumn(runs, activeId), presetColumn(runs)};
    std::ranges::move(parameterColumns(runs), std::back_inserter(columns));
    columns.push_back({QObject::tr("Time"),
                       [&runs](int row) { return durationText(runs[row].results.trainSeconds); },
                       [&runs](int row) { return runs[row].results.trainSeconds; }, true,
                       QObject::tr("Seconds of training, all fits together")});
    columns.push_back(measureColumn(runs, Metric::Precision, QObject::tr("Prec.")));
    columns.push_back(measureColumn(runs, Metric::Ndcg, QObject::tr("NDCG")));
    columns.push_back(measureColumn(runs, Metric::Coverage, QObject::tr("Cov.")));
    return columns;
}

} // namespace segue
