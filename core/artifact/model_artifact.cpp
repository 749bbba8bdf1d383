#include "artifact/model_artifact.h"

#include "artifact/factor_file.h"
#include "artifact/model_json.h"
#include "base/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QLockFile>
#include <QTemporaryDir>

namespace segue {

namespace {

const QString manifestFile = QStringLiteral("manifest.json");
const QString resultsFile = QStringLiteral("training_results.json");
const QString userFactorsFile = QStringLiteral("user_factors.npy");
const QString songFactorsFile = QStringLiteral("song_factors.npy");
const QString usersFile = QStringLiteral("users.txt");
const QString songsFile = QStringLiteral("songs.txt");
const QString partial = QStringLiteral(".partial-");

QString sha256(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// One id a line; the format has no way to write a line break.
Result<QByteArray> lines(const QStringList& ids)
{
    for (const QString& id : ids) {
        if (id.contains(QLatin1Char('\n')))
            return fail(
                QStringLiteral("The id \"%1\" has a line break in it and cannot be saved with a model.")
                    .arg(QString(id).replace(QLatin1Char('\n'), QStringLiteral("\\n"))));
    }
    return ids.isEmpty() ? QByteArray() : ids.join(QLatin1Char('\n')).toUtf8() + '\n';
}

QStringList idsFrom(const QByteArray& bytes)
{
    QStringList ids = QString::fromUtf8(bytes).split(QLatin1Char('\n'));
    ids.removeLast(); // what follows the last line break
    return ids;
}

QByteArray jsonBytes(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

/// Files of an artifact in the making, and the checksum of each.
class Writer {
public:
    explicit Writer(QString folder)
        : folder_(std::move(folder))
    {}

    void write(const QString& name, const QByteArray& bytes)
    {
        if (!result_)
            return;
        checksums_[name] = sha256(bytes);
        result_ = writeFileSynced(folder_ + QLatin1Char('/') + name, bytes);
    }
    void write(const QString& name, const Result<QByteArray>& bytes)
    {
        if (bytes)
            write(name, *bytes);
        else if (result_)
            result_ = fail(bytes);
    }
    const QJsonObject& checksums() const { return checksums_; }
    const Result<void>& result() const { return result_; }

private:
    QString folder_;
    QJsonObject checksums_;
    Result<void> result_;
};

/// Only called with the lock held: whoever wrote these is gone.
void sweepLeftovers(const QDir& folder)
{
    const QStringList names = folder.entryList({partial + QLatin1Char('*')}, QDir::Dirs | QDir::Hidden);
    for (const QString& name : names)
        QDir(folder.filePath(name)).removeRecursively();
}

/// Files of a saved artifact, each compared with its checksum.
class ArtifactReader {
public:
    ArtifactReader(QString folder, QJsonObject checksums)
        : folder_(std::move(folder))
        , checksums_(std::move(checksums))
    {}

    Result<QByteArray> read(const QString& name) const
    {
        Result<QByteArray> bytes = readFile(folder_ + QLatin1Char('/') + name);
        if (bytes && sha256(*bytes) != checksums_.value(name).toString())
            return fail(
                QStringLiteral("%1 is damaged: its checksum is not the one in %2.").arg(name, manifestFile));
        return bytes;
    }
    Result<FactorMatrix> factors(const QString& name, int rows, int columns) const
    {
        const Result<QByteArray> bytes = read(name);
        if (!bytes)
            return fail(bytes);
        Result<FactorMatrix> matrix = fromNpy(*bytes, name);
        if (matrix && (matrix->rows() != rows || matrix->cols() != columns || !matrix->allFinite()))
            return fail(QStringLiteral("%1 does not hold %2 x %3 finite numbers, as %4 says.")
                            .arg(name, QString::number(rows), QString::number(columns), manifestFile));
        return matrix;
    }
    Result<QStringList> ids(const QString& name, int count) const
    {
        const Result<QByteArray> bytes = read(name);
        if (!bytes)
            return fail(bytes);
        QStringList found = idsFrom(*bytes);
        if (found.size() != count)
            return fail(QStringLiteral("%1 has %2 ids, but %3 says %4.")
                            .arg(name, QString::number(found.size()), manifestFile, QString::number(count)));
        return found;
    }
    Result<QJsonObject> json(const QString& name) const { return parse(read(name), name); }

    static Result<QJsonObject> parse(const Result<QByteArray>& bytes, const QString& name)
    {
        if (!bytes)
            return fail(bytes);
        QJsonParseError problem{};
        const QJsonDocument document = QJsonDocument::fromJson(*bytes, &problem);
        if (!document.isObject())
            return fail(QStringLiteral("%1 is not a JSON object: %2 at byte %3.")
                            .arg(name, problem.errorString(), QString::number(problem.offset)));
        return document.object();
    }

private:
    QString folder_;
    QJsonObject checksums_;
};

Result<ModelArtifact> load(const QString& path, ArtifactPart part)
{
    const auto json = ArtifactReader::parse(readFile(path + QLatin1Char('/') + manifestFile), manifestFile);
    if (!json)
        return fail(json);
    const auto contents = manifestFrom(*json);
    if (!contents)
        return fail(QStringLiteral("%1: %2").arg(manifestFile, contents.error().message));

    const ArtifactReader reader(path, contents->checksums);
    const int factors = contents->manifest.als.factors;
    ModelArtifact artifact;
    artifact.manifest = contents->manifest;
    artifact.confidence = contents->confidence;
    auto songFactors = reader.factors(songFactorsFile, contents->songs, factors);
    if (!songFactors)
        return fail(songFactors);
    artifact.songFactors = std::move(*songFactors);
    auto songs = reader.ids(songsFile, contents->songs);
    if (!songs)
        return fail(songs);
    artifact.songs = std::move(*songs);
    if (part == ArtifactPart::Everything) {
        auto userFactors = reader.factors(userFactorsFile, contents->users, factors);
        if (!userFactors)
            return fail(userFactors);
        artifact.userFactors = std::move(*userFactors);
        auto users = reader.ids(usersFile, contents->users);
        if (!users)
            return fail(users);
        artifact.users = std::move(*users);
    }
    const auto resultsJson = reader.json(resultsFile);
    if (!resultsJson)
        return fail(resultsJson);
    auto results = trainingResultsFrom(*resultsJson);
    if (!results)
        return fail(QStringLiteral("%1: %2").arg(resultsFile, results.error().message));
    artifact.results = std::move(*results);
    return artifact;
}

} // namespace

EnsembleParameters ensembleParametersOf(const ModelManifest& manifest)
{
    EnsembleParameters parameters = EnsembleParameters::of(manifest.mix);
    if (manifest.weights)
        parameters.weights = *manifest.weights;
    parameters.blending = manifest.blending;
    parameters.mmr.diversity = manifest.diversity.value_or(parameters.mmr.diversity);
    return parameters;
}

QString modelsFolder(const QString& libraryPath)
{
    return libraryPath + QStringLiteral(".models");
}

QString newModelId(const QString& folder)
{
    const QString stem = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-hhmmss-zzz"));
    QString id = stem;
    for (int next = 2; QDir(folder).exists(id); ++next)
        id = QStringLiteral("%1-%2").arg(stem).arg(next);
    return id;
}

Result<void> saveArtifact(const QString& folder, const ModelArtifact& artifact)
{
    if (!QDir().mkpath(folder))
        return fail(QStringLiteral("Cannot make the folder %1.").arg(folder));
    QLockFile lock(folder + QStringLiteral("/.lock"));
    if (!lock.lock())
        return fail(QStringLiteral("Cannot lock %1; is it writable?").arg(folder));
    sweepLeftovers(QDir(folder));

    QTemporaryDir temporary(folder + QLatin1Char('/') + partial + QStringLiteral("XXXXXX"));
    if (!temporary.isValid())
        return fail(QStringLiteral("Cannot write in %1: %2.").arg(folder, temporary.errorString()));
    Writer writer(temporary.path());
    writer.write(userFactorsFile, toNpy(artifact.userFactors));
    writer.write(songFactorsFile, toNpy(artifact.songFactors));
    writer.write(usersFile, lines(artifact.users));
    writer.write(songsFile, lines(artifact.songs));
    writer.write(resultsFile, jsonBytes(toJson(artifact.results)));
    writer.write(manifestFile, jsonBytes(toJson(artifact, writer.checksums())));
    if (!writer.result())
        return fail(writer.result());
    if (const auto synced = syncToDisk(temporary.path()); !synced)
        return fail(synced);
    const auto placed =
        renameWithoutOverwriting(temporary.path(), folder + QLatin1Char('/') + artifact.manifest.id);
    temporary.setAutoRemove(!placed);
    return placed;
}

Result<ModelArtifact> loadArtifact(const QString& folder, const QString& id, ArtifactPart part)
{
    const QString path = folder + QLatin1Char('/') + id;
    if (id.isEmpty() || id.contains(QLatin1Char('/')) || id.startsWith(QLatin1Char('.')) ||
        !QDir(path).exists())
        return fail(QStringLiteral("There is no model \"%1\" in %2.").arg(id, folder));
    auto artifact = load(path, part);
    if (!artifact)
        return fail(QStringLiteral("Cannot load the model %1. %2").arg(path, artifact.error().message));
    return artifact;
}

} // namespace segue
