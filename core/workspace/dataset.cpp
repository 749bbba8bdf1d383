#include "workspace/dataset.h"

#include "library/library.h"
#include "library/load_interactions.h"
#include "workspace/popularity_cache.h"

#include <QCryptographicHash>
#include <QElapsedTimer>

namespace segue {

namespace {

template <typename T> void add(QCryptographicHash& hash, const std::vector<T>& values)
{
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(values.data()),
                                static_cast<qsizetype>(values.size() * sizeof(T))));
}

void add(QCryptographicHash& hash, const std::vector<QString>& texts)
{
    for (const QString& text : texts) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\n", 1));
    }
}

QString fingerprint(const Catalogue& catalogue, const InteractionMatrix& interactions)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, catalogue.listeners.externalId);
    add(hash, catalogue.songs.externalId);
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

} // namespace

Result<std::shared_ptr<const Dataset>> loadDataset(const QString& path, Progress& progress)
{
    QElapsedTimer timer;
    timer.start();
    const auto connection = openLibrary(path);
    if (!connection)
        return fail(connection);

    auto data = std::make_shared<Dataset>();
    data->path = path;
    progress.begin(QStringLiteral("Reading songs and listeners"), 0, 0.4);
    auto catalogue = loadCatalogue(*connection, progress);
    if (!catalogue)
        return fail(catalogue);
    data->catalogue = std::move(*catalogue);

    progress.begin(QStringLiteral("Reading interactions"), 0.4, 0.9);
    auto interactions = loadInteractions(*connection, data->catalogue, progress);
    if (!interactions)
        return fail(interactions);
    data->interactions = std::move(*interactions);

    progress.begin(QStringLiteral("Measuring popularity"), 0.9, 1);
    auto popularity = cachedPopularity(*connection, data->catalogue.songs, data->interactions);
    if (!popularity)
        return fail(popularity);
    data->popularity = std::move(*popularity);
    data->fingerprint = fingerprint(data->catalogue, data->interactions);
    data->loadSeconds = static_cast<double>(timer.elapsed()) / 1000;
    return data;
}

} // namespace segue
