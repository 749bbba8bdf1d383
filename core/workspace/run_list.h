#pragma once

#include "artifact/model_artifact.h"
#include "interchange/table_export.h"
#include "workspace/run_record.h"

#include <QJsonObject>
#include <QString>
#include <vector>

namespace segue {

/// A finished training with all that the library remembers of it.
struct ListedRun {
    ModelManifest manifest;
    TrainingResults results;
    RunRecord record; ///< empty in runs of older versions
    QString note;
    bool starred = false;
    bool hasListeners = false; ///< can be compared listener by listener
};

struct ListedRuns {
    std::vector<ListedRun> runs; ///< newest first
    int unreadable = 0;          ///< of another version of the program
};
Result<ListedRuns> listRuns(const QString& libraryPath);

QJsonObject toJson(const ListedRun& run);
/// Every run with every figure, a row for each run, model and K; a run that was not measured has one row.
ExportTable runTable(const std::vector<ListedRun>& runs);

} // namespace segue
