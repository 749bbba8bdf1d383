#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace segue {

/// The whole file; the error names it and the reason.
Result<QByteArray> readFile(const QString& path);

/// Writes a file that does not exist yet and waits until the disk has it.
Result<void> writeFileSynced(const QString& path, const QByteArray& bytes);

/// Waits until what was written to this file or folder is on the disk.
Result<void> syncToDisk(const QString& path);

/// Gives the file or folder `from` the name `to` on the same file system, in one step that a crash or another
/// process sees wholly or not at all, and syncs the folder. Fails where `to` exists: it is never overwritten.
Result<void> renameWithoutOverwriting(const QString& from, const QString& to);

} // namespace segue
