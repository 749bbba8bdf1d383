#pragma once

#include "evaluate/metrics.h"
#include "evaluate/rankings.h"

#include <QStringList>
#include <cstdint>
#include <vector>

namespace segue {

/// Where in the list of every model each listener's held-out songs came: enough for every accuracy measure at
/// any K up to `depth` under any definitions, in a bit for each place.
struct ListenerHits {
    QStringList models;
    int depth = 0;
    QString split;                      ///< fingerprint of what was trained on and held out
    QStringList listeners;              ///< external ids
    std::vector<std::int32_t> training; ///< songs of each listener in training
    std::vector<std::int32_t> heldOut;
    std::vector<std::int32_t> listed; ///< songs in each list, listeners x models
    std::vector<std::uint8_t> bits;   ///< listeners x models x bytesPerList(), lowest bit first

    int bytesPerList() const { return (depth + 7) / 8; }
    int size() const { return static_cast<int>(listeners.size()); }
    int modelOf(const QString& name) const { return static_cast<int>(models.indexOf(name)); }
    /// Ranks from 1, ascending.
    std::vector<int> hits(int listener, int model) const;
    RankingMetrics metrics(int listener, int model, int k,
                           MetricDefinitions definitions = MetricDefinitions::Segue) const;

    /// Some 30 bytes a listener; deflated. Read back by listenerHitsFrom().
    QByteArray toBytes() const;
};

/// `externalIds` are those of the rows of the split.
ListenerHits listenerHits(const Rankings& rankings, const Split& split, const TextColumn& externalIds);
/// Refuses bytes that are damaged or of another version.
Result<ListenerHits> listenerHitsFrom(const QByteArray& bytes);

} // namespace segue
