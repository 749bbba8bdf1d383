#pragma once

#include "artifact/model_artifact.h"
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace segue {

/// The forms of manifest.json and training_results.json, which the headless program prints too.

QJsonObject toJson(const AlsParameters& parameters);
QJsonObject toJson(const SplitParameters& split);
QJsonObject toJson(const PerComponent<double>& values);   ///< by name of the component
QJsonArray toJson(const std::array<Weights, 3>& weights); ///< by regime
QJsonArray toJson(const std::vector<EvaluationResult>& results);
QJsonObject toJson(const TrainingResults& results);
QJsonObject toJson(const ModelArtifact& artifact, const QJsonObject& checksums);

/// The errors name the key that is missing or wrong.
Result<AlsParameters> alsParametersFrom(const QJsonObject& json);
Result<PerComponent<double>> componentsFrom(const QJsonObject& json);
Result<SplitParameters> splitParametersFrom(const QJsonObject& json);
Result<TrainingResults> trainingResultsFrom(const QJsonObject& json);
/// Manifest, and the confidence that is kept with it.
struct ManifestContents {
    ModelManifest manifest;
    Confidence confidence;
    int users = 0;
    int songs = 0;
    QJsonObject checksums; ///< SHA-256 in hex by file name
};
Result<ManifestContents> manifestFrom(const QJsonObject& json);

} // namespace segue
