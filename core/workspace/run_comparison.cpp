#include "workspace/run_comparison.h"

#include "library/library.h"
#include "library/runs.h"

#include <QHash>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// By how much the ensemble's NDCG differs, of the listeners that both runs measured.
std::vector<ChangedListener> changedListeners(const ListenerHits& first, const ListenerHits& second, int k,
                                              int most)
{
    const int firstModel = first.modelOf(u"ensemble"_s);
    const int secondModel = second.modelOf(u"ensemble"_s);
    std::vector<ChangedListener> changed;
    if (firstModel < 0 || secondModel < 0)
        return changed;
    QHash<QString, int> place;
    for (int i = 0; i < second.size(); ++i)
        place.insert(second.listeners[i], i);
    for (int i = 0; i < first.size(); ++i) {
        const int other = place.value(first.listeners[i], -1);
        if (other >= 0 && first.heldOut[i] > 0)
            changed.push_back({first.listeners[i], first.metrics(i, firstModel, k).ndcg,
                               second.metrics(other, secondModel, k).ndcg});
    }
    std::ranges::stable_sort(changed, std::ranges::greater{}, [](const ChangedListener& listener) {
        return std::abs(listener.second - listener.first);
    });
    if (std::ssize(changed) > most)
        changed.resize(most);
    return changed;
}

} // namespace

Result<RunDifference> compareKeptRuns(const QString& libraryPath, const QString& first, const QString& second,
                                      const QStringList& models, int k, int mostChanged,
                                      const Compute& compute)
{
    const auto connection = openLibrary(libraryPath);
    if (!connection)
        return fail(connection);
    const auto hitsOf = [&connection](const QString& id) -> Result<ListenerHits> {
        const auto bytes = listenersOfRun(*connection, id);
        return bytes ? listenerHitsFrom(*bytes) : fail(bytes);
    };
    const auto firstHits = hitsOf(first);
    if (!firstHits)
        return fail(firstHits);
    const auto secondHits = hitsOf(second);
    if (!secondHits)
        return fail(secondHits);
    std::vector<ModelPair> pairs;
    for (const QString& model : models) {
        if (firstHits->modelOf(model) >= 0 && secondHits->modelOf(model) >= 0)
            pairs.push_back({model, model});
    }
    auto rows =
        compareRuns(*firstHits, *secondHits, pairs, std::vector{k}, MetricDefinitions::Segue, 1, compute);
    if (!rows)
        return fail(rows);
    return RunDifference{std::move(*rows), changedListeners(*firstHits, *secondHits, k, mostChanged)};
}

} // namespace segue
