#pragma once

#include <QDirIterator>
#include <QFile>
#include <QString>
#include <QStringList>

namespace segue::testing {

/// The product's own source files below `folder` ("core", "ui", ...), named from the root of the sources.
inline QStringList sourcesIn(const QString& folder)
{
    const QDir root(QStringLiteral(SEGUE_SOURCE_DIR));
    QStringList files;
    QDirIterator walk(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << root.relativeFilePath(walk.next());
    files.sort();
    return files;
}

/// The text of one of them; empty where it cannot be read.
inline QString sourceText(const QString& file)
{
    QFile source(QDir(QStringLiteral(SEGUE_SOURCE_DIR)).filePath(file));
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

} // namespace segue::testing
