#include "workspace/planted_scoring.h"

#include "evaluate/planted_measures.h"
#include "evaluate/rankings.h"
#include "synthetic/library_writer.h"

#include <QFileInfo>
#include <algorithm>
#include <array>
#include <numeric>
#include <random>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int ensembleModel = 0; ///< of the rankings

enum ExplanationColumn { Share, ByChance, Lift, Best, ExplanationColumns };

/// Rows that the truth knows, all of them or a sample, ascending.
std::vector<int> sampledListeners(int listeners, const PlantedRequest& request)
{
    std::vector<int> all(listeners);
    std::iota(all.begin(), all.end(), 0);
    if (request.listeners == 0 || request.listeners >= listeners)
        return all;
    std::mt19937_64 random(request.seed);
    std::vector<int> some;
    std::ranges::sample(all, std::back_inserter(some), request.listeners, random);
    return some;
}

/// What lists and explanations of the sampled listeners are worth, one listener a row.
class PlantedTables {
public:
    PlantedTables(const Workspace& workspace, const PlantedTruth& truth, const Rankings& rankings)
        : workspace_(workspace)
        , truth_(truth)
        , rankings_(rankings)
        , ndcg_(MeasureTable::Zero(rankings.listeners(), rankings.modelCount()))
        , explanations_(MeasureTable::Zero(rankings.listeners(), ExplanationColumns))
        , explained_(rankings.listeners(), 0)
    {}

    const MeasureTable& ndcg() const { return ndcg_; }
    const MeasureTable& explanations() const { return explanations_; }
    /// Songs that were explained to each.
    const std::vector<int>& explained() const { return explained_; }

    /// Different rows may be measured by different threads.
    void measure(int row)
    {
        const int user = rankings_.users()[row];
        const History history = historyOf(workspace_.data->interactions, user);
        measureLists(row, user, history);
        if (workspace_.ensemble->als() != nullptr && !history.empty())
            measureExplanations(row, user, history);
    }

private:
    void measureLists(int row, int user, const History& history)
    {
        std::vector<double> taste(truth_.songs());
        truth_.probabilities(user, taste);
        const auto gains = [&taste](std::span<const int> songs) {
            std::vector<double> of;
            for (const int song : songs)
                of.push_back(taste[song]);
            return of;
        };
        const std::vector<double> best = gains(topSongs(taste, history, rankings_.depth()));
        for (int model = 0; model < rankings_.modelCount(); ++model)
            ndcg_(row, model) = gradedNdcg(gains(rankings_.list(row, model)), best);
    }

    void measureExplanations(int row, int user, const History& history)
    {
        const Ensemble& ensemble = *workspace_.ensemble;
        const ComponentScores scores = ensemble.scores(history);
        const Weights wanted = ensemble.weights(scores);
        for (const int song : rankings_.list(row, ensembleModel)) {
            const Explanation explanation =
                explain(ensemble, scores, history, wanted, song, static_cast<int>(history.size()));
            if (explanation.parts[Component::Als] <= 0)
                continue;
            if (const auto agreement = agreementOf(explanation, user, history)) {
                explanations_.row(row) += Eigen::RowVector4d(agreement->share, agreement->byChance,
                                                             agreement->lift(), agreement->best);
                ++explained_[row];
            }
        }
        if (explained_[row] > 0)
            explanations_.row(row) /= explained_[row];
    }

    /// Songs that the truth does not know are left out.
    std::optional<ExplanationAgreement> agreementOf(const Explanation& explanation, int user,
                                                    const History& history) const
    {
        const auto sourcesOf = [&](int song) {
            const std::vector<double> shares = truth_.sourcesOf(user, song);
            return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(shares.data(), std::ssize(shares)));
        };
        const Confidence& confidence = workspace_.ensemble->als()->model().confidence;
        const Eigen::VectorXd sources = sourcesOf(explanation.song);
        std::vector<double> contributions;
        std::vector<double> weights;
        std::vector<double> alike;
        for (const Contribution& part : explanation.history) {
            if (part.song >= truth_.songs())
                continue;
            const auto entry = std::ranges::lower_bound(history, part.song, {}, &HistoryEntry::song);
            contributions.push_back(part.value);
            weights.push_back(confidence.weight(entry->plays));
            alike.push_back(sources.dot(sourcesOf(part.song)));
        }
        return explanationAgreement(contributions, weights, alike);
    }

    const Workspace& workspace_;
    const PlantedTruth& truth_;
    const Rankings& rankings_;
    MeasureTable ndcg_;
    MeasureTable explanations_;
    std::vector<int> explained_;
};

/// Of the listeners in `rows`.
void addResults(std::vector<PlantedResult>& results, const Rankings& rankings, const MeasureTable& ndcg,
                const std::vector<int>& rows, std::optional<Regime> regime, const PlantedRequest& request)
{
    if (rows.empty())
        return;
    const auto listeners = static_cast<int>(rows.size());
    const std::vector<MeanWithInterval> means = bootstrapMeans(ndcg, rows, request.seed, request.compute);
    for (int model = 0; model < rankings.modelCount(); ++model) {
        if (rankings.speaks(model, rows))
            results.push_back({rankings.models()[model], means[model], listeners, regime});
    }
    results.push_back({u"oracle"_s, {1, 1, 1}, listeners, regime});
}

PlantedExplanations explanationsOf(const PlantedTables& tables, const PlantedRequest& request)
{
    std::vector<int> rows;
    PlantedExplanations result;
    for (int row = 0; row < std::ssize(tables.explained()); ++row) {
        result.songs += tables.explained()[row];
        if (tables.explained()[row] > 0)
            rows.push_back(row);
    }
    const std::vector<MeanWithInterval> means =
        bootstrapMeans(tables.explanations(), rows, request.seed, request.compute);
    result.listeners = static_cast<int>(rows.size());
    result.share = means[Share];
    result.byChance = means[ByChance];
    result.lift = means[Lift];
    result.best = means[Best];
    return result;
}

/// Whether the ids of the library begin with those that the generator gave.
bool isOfGenerated(const Catalogue& catalogue, const PlantedTruth& truth)
{
    const int listeners = truth.listeners.rows();
    const int songs = truth.songs();
    return listeners <= catalogue.listeners.size() && songs <= catalogue.songs.size() &&
           catalogue.listeners.externalId[listeners - 1] == generatedListenerId(listeners) &&
           catalogue.songs.externalId[songs - 1] == generatedSongId(songs);
}

} // namespace

bool hasTruth(const QString& libraryPath)
{
    return QFileInfo(truthFolder(libraryPath)).isDir();
}

Result<void> checkTruthIsThere(const QString& libraryPath)
{
    if (hasTruth(libraryPath))
        return {};
    return fail(u"There is no folder %1: only generated libraries have planted tastes. Make one with: "
                "segue-cli generate made-up.segue"_s.arg(truthFolder(libraryPath)));
}

Result<PlantedTruth> truthOf(const Dataset& data)
{
    if (const auto there = checkTruthIsThere(data.path); !there)
        return fail(there);
    const QString folder = truthFolder(data.path);
    auto truth = loadTruth(folder);
    if (truth && !isOfGenerated(data.catalogue, *truth))
        return fail(
            u"The tastes in %1 were planted in another library: they know %2 listeners and %3 songs, and "
            "this one, with %4 and %5, does not begin with them."_s.arg(folder)
                .arg(truth->listeners.rows())
                .arg(truth->songs())
                .arg(data.catalogue.listeners.size())
                .arg(data.catalogue.songs.size()));
    return truth;
}

Result<PlantedScores> scorePlanted(const Workspace& workspace, const PlantedTruth& truth,
                                   const PlantedRequest& request, Progress& progress)
{
    if (request.k < 1 || request.listeners < 0)
        return fail(u"Lists must have at least 1 song, and listeners cannot be fewer than 0."_s);
    const Dataset& data = *workspace.data;
    const Ensemble& ensemble = *workspace.ensemble;
    progress.begin(u"Comparing songs for item-kNN"_s, 0, 0.2);
    const ItemKnnRecommender itemKnn(data.interactions, request.compute, request.neighbours);
    const RandomRecommender random(ensemble.songs(), request.seed);
    const std::array<const Recommender*, 2> baselines{&itemKnn, &random};

    progress.begin(u"Listing songs"_s, 0.2, 0.6);
    std::vector<int> beyond(data.catalogue.songs.size() - truth.songs());
    std::iota(beyond.begin(), beyond.end(), truth.songs());
    const auto rankings = rankListeners(
        ensemble, baselines, data.interactions, sampledListeners(truth.listeners.rows(), request),
        [&beyond](int) { return std::span<const int>(beyond); }, request.k, request.compute, progress);
    if (!rankings)
        return fail(rankings);

    progress.begin(u"Scoring against the planted tastes"_s, 0.6, 1);
    PlantedTables tables(workspace, truth, *rankings);
    if (!parallelRows(request.compute, rankings->listeners(), progress,
                      [&tables](int row) { tables.measure(row); }))
        return cancelled();

    PlantedScores scores;
    scores.k = request.k;
    scores.isSample = rankings->listeners() < truth.listeners.rows();
    scores.songsBeyond = static_cast<int>(beyond.size());
    scores.listenersBeyond = data.catalogue.listeners.size() - truth.listeners.rows();
    scores.modelIsOlderThanData = workspace.modelIsOlderThanData;
    const auto known = [&](int row) { return data.interactions.byUser().size(rankings->users()[row]); };
    const auto rowsWhere = [&](const auto& isWanted) {
        std::vector<int> rows;
        for (int row = 0; row < rankings->listeners(); ++row) {
            if (isWanted(known(row)))
                rows.push_back(row);
        }
        return rows;
    };
    addResults(scores.results, *rankings, tables.ndcg(), rowsWhere([](int songs) { return songs > 0; }), {},
               request);
    for (const Regime regime : allRegimes)
        addResults(scores.byRegime, *rankings, tables.ndcg(),
                   rowsWhere([&](int songs) { return ensemble.parameters().regimeOf(songs) == regime; }),
                   regime, request);
    scores.explanations = explanationsOf(tables, request);
    return scores;
}

Result<PlantedScores> scorePlanted(const std::shared_ptr<const Dataset>& data, const QString& model,
                                   const PlantedRequest& request, Progress& progress)
{
    const auto truth = truthOf(*data);
    if (!truth)
        return fail(truth);
    const auto workspace = openWorkspace(data, model);
    return workspace ? scorePlanted(**workspace, *truth, request, progress) : fail(workspace);
}

} // namespace segue
