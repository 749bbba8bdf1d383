#pragma once

#include "interchange/import.h"

#include <QString>
#include <QStringList>

namespace segue {

/// "Segue library (*.segue)", for file dialogs.
QString libraryFilter();
/// A path in the documents folder, not yet taken, for a new library called `name`.
QString freeLibraryPath(const QString& name);
/// `path` with the ending of a library where it has none.
QString withLibraryEnding(const QString& path);

/// What files and folders dropped on the window are: a library to open, or sources to import.
struct DroppedFiles {
    QString library;
    ImportRequest sources;

    bool hasSources() const
    {
        return !sources.songs.isEmpty() || !sources.interactions.isEmpty() || !sources.hetrec.isEmpty();
    }
};
DroppedFiles recognise(const QStringList& paths);

} // namespace segue
