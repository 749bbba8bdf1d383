#pragma once

#include "base/result.h"

#include <QString>

namespace segue {

/// A run as one file, to be sent and opened elsewhere: its model, figures, record, note, and what was
/// measured of single listeners.

/// Writes the run `id` of a library to `path`, replacing what is there in one step.
Result<void> writeRunFile(const QString& libraryPath, const QString& id, const QString& path);
/// Adds the run of a file to a library and returns its id; the active model stays. Fails, changing nothing,
/// where the file is damaged or the library has the run already.
Result<QString> addRunFile(const QString& libraryPath, const QString& path);

} // namespace segue
