#include "workspace/dataset.h"

#include "base/vector_registers.h"
#include "library/library.h"
#include "library/load_interactions.h"
#include "workspace/dataset_cache.h"
#include "workspace/popularity_cache.h"

#include <QCryptographicHash>
#include <QElapsedTimer>

namespace segue {

namespace {

template <typename T> void add(QCryptographicHash& hash, const SharedArray<T>& values)
{
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(values.data()),
                                static_cast<qsizetype>(values.size() * sizeof(T))));
}

template <typename Texts> void addLines(QCryptographicHash& hash, const Texts& texts, int count)
{
    for (int row = 0; row < count; ++row) {
        hash.addData(texts[row].toUtf8());
        hash.addData(QByteArrayView("\n", 1));
    }
}

QString fingerprint(const Catalogue& catalogue, const InteractionMatrix& interactions)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addLines(hash, catalogue.listeners.externalId, catalogue.listeners.size());
    addLines(hash, catalogue.songs.externalId, catalogue.songs.size());
    for (const std::optional<Features>& features : catalogue.songs.features) {
        const Features values = features.value_or(Features{});
        hash.addData(QByteArrayView(features ? "1" : "0", 1));
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(values.data()), sizeof values));
    }
    add(hash, interactions.byUser().start);
    add(hash, interactions.byUser().column);
    add(hash, interactions.byUser().plays);
    add(hash, interactions.lastPlayed());
    return QString::fromLatin1(hash.result().toHex());
}

Result<Dataset> readDataset(const Connection& connection, Progress& progress)
{
    Dataset data;
    progress.begin(QStringLiteral("Reading songs and listeners"), 0, 0.3);
    auto catalogue = loadCatalogue(connection, progress);
    if (!catalogue)
        return fail(catalogue);
    data.catalogue = std::move(*catalogue);

    progress.begin(QStringLiteral("Reading interactions"), 0.3, 0.8);
    auto interactions = loadInteractions(connection, data.catalogue, progress);
    if (!interactions)
        return fail(interactions);
    data.interactions = std::move(*interactions);
    data.fingerprint = fingerprint(data.catalogue, data.interactions);
    return data;
}

} // namespace

Result<std::shared_ptr<const Dataset>> loadDataset(const QString& path, Progress& progress)
{
    QElapsedTimer timer;
    timer.start();
    const auto connection = openLibrary(path);
    if (!connection)
        return fail(connection);
    const auto revision = dataRevision(*connection);
    if (!revision)
        return fail(revision);

    auto kept = keptDataset(path, *revision);
    const bool wasKept = kept.has_value();
    Result<Dataset> data = wasKept ? std::move(*kept) : readDataset(*connection, progress);
    if (!data)
        return fail(data);
    data->path = path;
    releaseUpperHalves();

    progress.begin(QStringLiteral("Measuring popularity"), 0.8, 0.9);
    auto popularity = cachedPopularity(*connection, data->catalogue.songs, data->interactions);
    if (!popularity)
        return fail(popularity);
    data->popularity = std::move(*popularity);

    const auto revisionAfter = dataRevision(*connection);
    if (!revisionAfter)
        return fail(revisionAfter);
    data->revision = *revisionAfter == *revision ? *revision : 0;
    if (!wasKept && data->revision != 0) {
        progress.begin(QStringLiteral("Keeping a copy that opens faster"), 0.9, 1);
        // Without one the library is read again the next time, which is all that is lost.
        static_cast<void>(keepDataset(*data));
    }
    data->loadSeconds = static_cast<double>(timer.elapsed()) / 1000;
    return std::make_shared<const Dataset>(std::move(*data));
}

} // namespace segue
