#pragma once

#include "base/result.h"
#include "library/connection.h"

#include <QDateTime>
#include <QString>
#include <vector>

namespace segue {

/// One finished training, as the library remembers it.
struct Run {
    QString id; ///< of the saved model
    QDateTime createdAt;
    QByteArray manifest; ///< JSON, as in the model's folder
    QByteArray results;  ///< JSON, as in the model's folder
};

/// Remembers a run and makes its model the active one, both or neither.
Result<void> addRunAndActivate(const Connection& connection, const Run& run);
/// Forgets a run; its model's folder is the caller's to remove. Refuses that of the active model.
Result<void> removeRun(const Connection& connection, const QString& id);
/// Newest first.
Result<std::vector<Run>> runs(const Connection& connection);

} // namespace segue
