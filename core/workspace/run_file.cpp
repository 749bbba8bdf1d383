#include "workspace/run_file.h"

#include "artifact/model_artifact.h"
#include "base/files.h"
#include "evaluate/listener_hits.h"
#include "library/library.h"
#include "library/runs.h"

#include <QDataStream>
#include <QDir>
#include <QMap>
#include <QSaveFile>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr quint64 runFileMark = 0x534547554552554EULL; // "SEGUERUN"
constexpr quint32 runFileVersion = 1;

/// What stands in the file.
struct RunFile {
    Run run;
    QMap<QString, QByteArray> modelFiles; ///< by name
};

QDataStream& operator<<(QDataStream& stream, const RunFile& file)
{
    return stream << file.run.id << file.run.createdAt << file.run.manifest << file.run.results
                  << file.run.record << file.run.listeners << file.run.note << file.run.starred
                  << file.modelFiles;
}

QDataStream& operator>>(QDataStream& stream, RunFile& file)
{
    return stream >> file.run.id >> file.run.createdAt >> file.run.manifest >> file.run.results >>
           file.run.record >> file.run.listeners >> file.run.note >> file.run.starred >> file.modelFiles;
}

Result<RunFile> readRunFile(const QString& path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes);
    QDataStream stream(*bytes);
    stream.setVersion(QDataStream::Qt_6_4);
    quint64 mark = 0;
    quint32 version = 0;
    stream >> mark >> version;
    if (mark != runFileMark)
        return fail(u"%1 is not a Segue run."_s.arg(path));
    if (version != runFileVersion)
        return fail(u"%1 was written by another version of this program."_s.arg(path));
    QByteArray packed;
    stream >> packed;
    const QByteArray plain = qUncompress(packed);
    QDataStream contents(plain);
    contents.setVersion(QDataStream::Qt_6_4);
    RunFile file;
    contents >> file;
    if (stream.status() != QDataStream::Ok || plain.isEmpty() || contents.status() != QDataStream::Ok)
        return fail(u"%1 is damaged."_s.arg(path));
    // Names become files: none may lead out of its folder.
    const auto leadsOut = [](const QString& name) {
        return name.isEmpty() || name.contains(u'/') || name.startsWith(u'.');
    };
    const QStringList names = file.modelFiles.keys() << file.run.id;
    if (std::ranges::any_of(names, leadsOut))
        return fail(u"%1 is damaged: it names a file that no model has."_s.arg(path));
    if (!file.run.listeners.isEmpty() && !listenerHitsFrom(file.run.listeners))
        return fail(u"%1 is damaged: its listeners cannot be read."_s.arg(path));
    return file;
}

/// The model of `file`, checked as any saved model is.
Result<ModelArtifact> modelOf(const RunFile& file)
{
    const QTemporaryDir folder;
    if (!folder.isValid() || !QDir(folder.path()).mkdir(file.run.id))
        return fail(u"Cannot write a temporary folder."_s);
    const QString place = folder.path() + u'/' + file.run.id + u'/';
    for (auto part = file.modelFiles.cbegin(); part != file.modelFiles.cend(); ++part) {
        if (const auto written = writeFileSynced(place + part.key(), part.value()); !written)
            return fail(written);
    }
    auto model = loadArtifact(folder.path(), file.run.id);
    if (model && model->manifest.id != file.run.id)
        return fail(u"The file holds the model of another run."_s);
    return model;
}

} // namespace

Result<void> writeRunFile(const QString& libraryPath, const QString& id, const QString& path)
{
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    auto run = runById(*connection, id);
    if (!run)
        return fail(run);
    if (run->hasListeners) {
        auto listeners = listenersOfRun(*connection, id);
        if (!listeners)
            return fail(listeners);
        run->listeners = std::move(*listeners);
    }
    RunFile file{std::move(*run), {}};
    const QDir folder(modelsFolder(libraryPath) + u'/' + id);
    for (const QString& name : folder.entryList(QDir::Files)) {
        const auto bytes = readFile(folder.filePath(name));
        if (!bytes)
            return fail(bytes);
        file.modelFiles.insert(name, *bytes);
    }
    QByteArray plain;
    QDataStream contents(&plain, QIODevice::WriteOnly);
    contents.setVersion(QDataStream::Qt_6_4);
    contents << file;

    QSaveFile target(path);
    if (!target.open(QIODevice::WriteOnly))
        return fail(u"Cannot write %1: %2."_s.arg(path, target.errorString()));
    QDataStream stream(&target);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << runFileMark << runFileVersion << qCompress(plain);
    if (!target.commit())
        return fail(u"Cannot write %1: %2."_s.arg(path, target.errorString()));
    return {};
}

Result<QString> addRunFile(const QString& libraryPath, const QString& path)
{
    const auto file = readRunFile(path);
    if (!file)
        return fail(file);
    const auto model = modelOf(*file);
    if (!model)
        return fail(model);
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    const QString id = file->run.id;
    const QString folder = modelsFolder(libraryPath);
    if (runById(*connection, id))
        return fail(u"The library has the run %1 already."_s.arg(id));
    // A folder without a run was never finished.
    QDir(folder + u'/' + id).removeRecursively();
    if (const auto saved = saveArtifact(folder, *model); !saved)
        return fail(saved);
    if (const auto added = addRun(*connection, file->run); !added) {
        QDir(folder + u'/' + id).removeRecursively();
        return fail(added);
    }
    return id;
}

} // namespace segue
