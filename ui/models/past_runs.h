#pragma once

#include "artifact/model_artifact.h"
#include "base/result.h"
#include "models/column_model.h"
#include "workspace/run_list.h"

#include <vector>

namespace segue {

/// Forgets a run and removes its model's files; that of the active model is refused.
Result<void> deleteRun(const QString& libraryPath, const QString& id);

/// Stands before the active one in a table of runs.
inline constexpr QChar activeMark(0x2713);

/// When a model was trained, in the clock of this machine: "23 Nov 10:02".
QString trainedAtText(const ModelManifest& manifest);
/// "recommended preset, classic mix, 64 factors, 15 iterations, alpha 8, regularization 0.00709"; and
/// diversity and blending where they are not the usual ones.
QString parametersText(const ModelManifest& manifest);

/// `runs` must live as long as the columns are set.
std::vector<TableColumn> pastRunColumns(const std::vector<ListedRun>& runs, const QString& activeId);

} // namespace segue
