#include "dialogs/library_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace segue {

namespace {

const QString ending = QStringLiteral(".segue");
const QString hetrecFile = QStringLiteral("user_artists.dat");
const QStringList tables{QStringLiteral("*.csv"), QStringLiteral("*.tsv"), QStringLiteral("*.txt")};

/// Files of plays are called many things, of songs only a few.
void addTable(const QFileInfo& file, ImportRequest& sources)
{
    const QString name = file.completeBaseName().toLower();
    const bool songs = name.contains(u"song") || name.contains(u"track") || name.contains(u"item") ||
                       name.contains(u"feature");
    (songs ? sources.songs : sources.interactions) = file.absoluteFilePath();
}

} // namespace

QString libraryFilter()
{
    return QCoreApplication::translate("LibraryFiles", "Segue library (*.segue);;All files (*)");
}

QString freeLibraryPath(const QString& name)
{
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    if (!folder.exists())
        folder = QDir::home();
    for (int number = 1;; ++number) {
        const QString suffix = number == 1 ? QString() : u'-' + QString::number(number);
        const QString path = folder.filePath(name + suffix + ending);
        if (!QFileInfo::exists(path))
            return path;
    }
}

QString withLibraryEnding(const QString& path)
{
    return path.isEmpty() || !QFileInfo(path).suffix().isEmpty() ? path : path + ending;
}

DroppedFiles recognise(const QStringList& paths)
{
    DroppedFiles found;
    for (const QString& path : paths) {
        const QFileInfo file(path);
        if (file.isDir() && QFileInfo::exists(QDir(path).filePath(hetrecFile))) {
            found.sources.hetrec = file.absoluteFilePath();
        } else if (file.isDir()) {
            for (const QFileInfo& table : QDir(path).entryInfoList(tables, QDir::Files))
                addTable(table, found.sources);
        } else if (file.suffix().compare(u"segue", Qt::CaseInsensitive) == 0) {
            found.library = file.absoluteFilePath();
        } else if (QDir::match(tables, file.fileName())) {
            addTable(file, found.sources);
        }
    }
    return found;
}

} // namespace segue
