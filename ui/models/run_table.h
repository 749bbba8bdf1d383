#pragma once

#include "models/past_runs.h"
#include "models/run_columns.h"

namespace segue {

/// Everything that is worth a column of a run; `runs` must live as long as the columns are set.
std::vector<TableColumn> runTableColumns(const std::vector<ListedRun>& runs, const QString& activeId);

/// What a run has to tell beside its parameters: a name and a text a line.
QList<std::pair<QString, QString>> recordLines(const ListedRun& run);

} // namespace segue
