#pragma once

#include "base/result.h"
#include "evaluate/evaluation.h"
#include "recommend/als.h"
#include "recommend/ensemble.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace segue {

/// How and on what a model was made; manifest.json holds it.
struct ModelManifest {
    QString id;                             ///< folder name; sorts by time
    QDateTime createdAt;                    ///< UTC
    QString dataFingerprint;                ///< of what it was trained on
    AlsParameters als;                      ///< as resolved
    bool regularizationFromDensity = false; ///< not given, but resolved from the data of the fit
    Mix mix = Mix::Classic;
    ContentKind content = ContentKind::Sound;
    /// By regime, in place of those of the mix.
    std::optional<std::array<Weights, 3>> weights = {};
    int blending = 0;                     ///< see EnsembleParameters
    std::optional<double> diversity = {}; ///< of MMR, in place of the usual one
    SplitParameters split;
    bool refit = true;      ///< fitted again on everything after measuring
    QString instructionSet; ///< of the kernels: results are bit-identical within one
};

/// The weights of the model's lists.
EnsembleParameters ensembleParametersOf(const ModelManifest& manifest);

/// training_results.json: how training went and what was measured.
struct TrainingResults {
    std::vector<AlsIteration> iterations; ///< of the fit that was saved
    double loadSeconds = 0;
    double trainSeconds = 0; ///< all fits together
    double evaluateSeconds = 0;
    double peakRssMib = 0;
    std::vector<EvaluationResult> results;               ///< empty where nothing was held out
    std::vector<EvaluationResult> resultsByRegime = {};  ///< empty in a model of an older version, too
    std::vector<EvaluationResult> resultsBySegment = {}; ///< the same
};

/// A saved model: factors with the external ids of their rows, so that it can be put back on a library whose
/// rows have changed.
struct ModelArtifact {
    ModelManifest manifest;
    TrainingResults results;
    FactorMatrix userFactors;
    FactorMatrix songFactors;
    Confidence confidence;
    QStringList users; ///< external ids in row order
    QStringList songs;
};

/// `LIBRARY.models`
QString modelsFolder(const QString& libraryPath);

/// An id for a model made now that `folder` does not have yet.
QString newModelId(const QString& folder);

/// Writes `folder`/ID: to a temporary folder first, synced, then renamed. Leftovers of killed saves are
/// swept. The manifest gets the checksum of every other file.
Result<void> saveArtifact(const QString& folder, const ModelArtifact& artifact);
/// What of an artifact is read.
enum class ArtifactPart {
    Everything,
    /// All but the listeners and their factors, which take the most room: lists are made without them.
    Songs,
};
/// Checks format version, shapes and checksums of what it reads; a damaged or foreign folder is refused with
/// the file at fault.
Result<ModelArtifact> loadArtifact(const QString& folder, const QString& id,
                                   ArtifactPart part = ArtifactPart::Everything);

} // namespace segue
