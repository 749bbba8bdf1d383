#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "evaluate/bootstrap.h"
#include "recommend/baselines.h"
#include "synthetic/planted_truth.h"
#include "workspace/workspace.h"

#include <QString>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace segue {

struct PlantedRequest {
    static constexpr int usualListeners = 500;

    int k = 10;                                             ///< length of the lists, at least 1
    int listeners = usualListeners;                         ///< a random sample of so many; 0 for everybody
    std::uint64_t seed = 1;                                 ///< of sample, random lists and bootstrap
    int neighbours = ItemKnnRecommender::defaultNeighbours; ///< of item-kNN
    Compute compute = {};
};

/// How one model's lists match what the listeners were made to like.
struct PlantedResult {
    QString model; ///< as in EvaluationResult, and "oracle", which ranks by the planted tastes
    /// Planted NDCG@K, 0 to 1, the mean over listeners: gradedNdcg() where a song's gain is P(song |
    /// listener) of PlantedTruth. Songs of the history are left out of the list and of the best order, so
    /// that the oracle has 1.
    MeanWithInterval ndcg;
    int listeners = 0;
    std::optional<Regime> regime = {}; ///< of the listeners; empty for all with a history
};

/// Whether explanations name the songs that a recommendation truly has to do with.
///
/// Two songs are alike to a listener as far as they come to both from the same planted source: the sum over
/// their sources s of P(s | song, listener) P(s | other, listener), 0 to 1; from which source a song really
/// came is not kept, so this is what is expected. For each song of the ensemble's list whose ALS part is
/// positive, explanationAgreement() over the whole history compares
/// - the share of the positive ALS contributions that comes from songs of its own source, with
/// - the share by chance: the same songs by their weight w in the model (their weight and nothing else makes
///   an explanation that is the same for every song), and
/// - the best share that naming one song alone would reach.
/// The mean over the songs of a listener, then over listeners with at least one such song.
struct PlantedExplanations {
    int listeners = 0;
    std::int64_t songs = 0; ///< explained
    MeanWithInterval share;
    MeanWithInterval byChance;
    MeanWithInterval lift; ///< share - by chance
    MeanWithInterval best;
};

struct PlantedScores {
    int k = 0;
    bool isSample = false;             ///< not of all listeners that have planted tastes
    int songsBeyond = 0;               ///< in the library that the truth does not know, and so never listed
    int listenersBeyond = 0;           ///< and listeners, never in the sample
    bool modelIsOlderThanData = false; ///< as in Workspace
    /// Over the listeners of the sample with a history; models in the order of evaluate(), then the oracle. A
    /// model that has nothing to say for any of them is left out.
    std::vector<PlantedResult> results;
    std::vector<PlantedResult> byRegime; ///< the same by regime, those without a history too
    PlantedExplanations explanations;    ///< all 0 without ALS
};

bool hasTruth(const QString& libraryPath);
/// Fails without planted tastes, and says how to have some.
Result<void> checkTruthIsThere(const QString& libraryPath);
/// The planted tastes beside a generated library. Fails, and says so, where there are none, where they are
/// damaged, and where they are of another library. The library may have grown since.
Result<PlantedTruth> truthOf(const Dataset& data);

/// Scores the lists that `workspace` gives its listeners now, from their whole history: nothing is held out,
/// for the planted tastes were never seen in training. `truth` is that of its library.
Result<PlantedScores> scorePlanted(const Workspace& workspace, const PlantedTruth& truth,
                                   const PlantedRequest& request, Progress& progress);
/// The same of a saved model.
Result<PlantedScores> scorePlanted(const std::shared_ptr<const Dataset>& data, const QString& model,
                                   const PlantedRequest& request, Progress& progress);

} // namespace segue
