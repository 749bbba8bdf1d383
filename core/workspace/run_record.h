#pragma once

#include "base/parallel.h"
#include "base/result.h"
#include "interactions/split.h"
#include "recommend/baselines.h"

#include <QJsonObject>
#include <QString>

namespace segue {

/// What a run has to tell beside its parameters and figures, so that somebody else can judge and repeat it.
struct RunRecord {
    QString dataFingerprint;
    QString splitFingerprint; ///< empty where nothing was held out
    HeldOutPart part = HeldOutPart::Test;
    /// How often anybody had looked at the test part of this split when the run was measured on it, this time
    /// included; 0 for runs measured on validation.
    int testOpenings = 0;
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of the baseline item-kNN
    QJsonObject versions;                                   ///< of this program and what it was built with
    QJsonObject machine; ///< processor, memory, system; nothing that names its owner
    int threads = 0;
    double seconds = 0; ///< of the whole training
};

/// Versions and machine as they are here; the rest is the caller's.
RunRecord recordHere(const Compute& compute);

QJsonObject toJson(const RunRecord& record);
/// What is missing stays empty: records are for people.
RunRecord runRecordFrom(const QJsonObject& json);

} // namespace segue
