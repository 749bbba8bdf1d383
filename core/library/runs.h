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
    QByteArray manifest;       ///< JSON, as in the model's folder
    QByteArray results;        ///< JSON, as in the model's folder
    QByteArray record = {};    ///< JSON: where and with what; empty in runs of older versions
    QByteArray listeners = {}; ///< ListenerHits as bytes; runs() leaves it out
    QString note = {};         ///< what somebody wrote to it
    bool starred = false;
    bool hasListeners = false; ///< whether listenersOfRun() has something
};

/// Remembers a run.
Result<void> addRun(const Connection& connection, const Run& run);
/// Remembers a run and makes its model the active one, both or neither.
Result<void> addRunAndActivate(const Connection& connection, const Run& run);
/// Forgets a run; its model's folder is the caller's to remove. Refuses that of the active model.
Result<void> removeRun(const Connection& connection, const QString& id);
/// Newest first.
Result<std::vector<Run>> runs(const Connection& connection);
/// Fails where the library does not know it.
Result<Run> runById(const Connection& connection, const QString& id);
/// What was measured of single listeners, as bytes; fails where nothing was, or in an older version.
Result<QByteArray> listenersOfRun(const Connection& connection, const QString& id);

/// Fail where the library does not know the run.
Result<void> setRunNote(const Connection& connection, const QString& id, const QString& note);
Result<void> setRunStarred(const Connection& connection, const QString& id, bool starred);

/// Remembers that the test part of a split (its fingerprint) was looked at, and tells how often it was by
/// now.
Result<int> openTest(const Connection& connection, const QString& split);

} // namespace segue
