#include "cli/chosen_model.h"
#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "cli/table.h"
#include "workspace/planted_scoring.h"

#include <QJsonArray>
#include <limits>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int longestScoredList = 1000;

QJsonArray plantedJson(const std::vector<PlantedResult>& results)
{
    QJsonArray rows;
    for (const PlantedResult& result : results) {
        QJsonObject row{{u"model"_s, result.model},
                        {u"planted_ndcg"_s, result.ndcg.mean},
                        {u"planted_ndcg_low"_s, result.ndcg.low},
                        {u"planted_ndcg_high"_s, result.ndcg.high},
                        {u"listeners"_s, result.listeners}};
        if (result.regime)
            row[u"regime"_s] = toString(*result.regime);
        rows.append(row);
    }
    return rows;
}

QJsonObject explanationsJson(const PlantedExplanations& explanations)
{
    return {
        {u"listeners"_s, explanations.listeners},       {u"songs"_s, qint64{explanations.songs}},
        {u"share"_s, intervalJson(explanations.share)}, {u"by_chance"_s, intervalJson(explanations.byChance)},
        {u"lift"_s, intervalJson(explanations.lift)},   {u"best"_s, intervalJson(explanations.best)}};
}

QString resultsText(const PlantedScores& scores)
{
    const auto right = Table::Align::Right;
    Table table({{u"Model"_s}, {u"planted NDCG@%1"_s.arg(scores.k), right}});
    for (const PlantedResult& result : scores.results)
        table.addRow({result.model, withInterval(result.ndcg)});
    return table.toString();
}

QString regimesText(const PlantedScores& scores)
{
    const auto right = Table::Align::Right;
    Table table({{u"Listeners"_s}, {u"how many"_s, right}, {u"planted NDCG@%1"_s.arg(scores.k), right}});
    for (const PlantedResult& result : scores.byRegime) {
        if (result.model == u"ensemble"_s)
            table.addRow({toString(*result.regime), grouped(result.listeners), withInterval(result.ndcg)});
    }
    return u"The ensemble by how many songs of a listener are known:\n"_s + table.toString();
}

QString explanationsText(const PlantedExplanations& explanations)
{
    if (explanations.listeners == 0)
        return u"No song of these lists is explained by the history.\n"_s;
    const auto percent = [](double share) { return QString::number(100 * share, 'f', 1) + u'%'; };
    return u"Explanations of %1 songs to %2 listeners: %3 of what speaks for a song comes from songs of its "
           "own source, by chance %4, at best %5. Lift %6 (95% interval %7 to %8).\n"_s.arg(
               grouped(explanations.songs), grouped(explanations.listeners), percent(explanations.share.mean),
               percent(explanations.byChance.mean), percent(explanations.best.mean),
               percent(explanations.lift.mean), percent(explanations.lift.low),
               percent(explanations.lift.high));
}

QString definitionsText(const PlantedScores& scores)
{
    return u"planted NDCG@%1: sum of P(song | listener) / log2(rank + 1) over the list / the same for the "
           u"best "
           "list there is, which the oracle gives; P is what the listener's listening was drawn from. Songs "
           "of the history are in neither.\n"
           "own source: that a song and one of the history come from the same planted source, sum over "
           "sources of P(source | song) P(source | other), by their positive ALS contributions; by chance, "
           "by "
           "their weight in the history; at best, the most alike alone.\n"_s.arg(scores.k);
}

/// What has come to the library since it was made.
QString grownText(const PlantedScores& scores)
{
    if (scores.songsBeyond == 0 && scores.listenersBeyond == 0)
        return {};
    return u"The library has grown since it was generated: %1 songs and %2 listeners have no planted tastes "
           "and are not scored.\n"_s.arg(grouped(scores.songsBeyond), grouped(scores.listenersBeyond));
}

Answer answerOf(const QString& model, const PlantedScores& scores)
{
    const int listeners = scores.results.empty() ? 0 : scores.results.front().listeners;
    QString text =
        u"Model %1 against the planted tastes of %2 listeners%3, lists from all they have heard.\n\n"_s.arg(
            model, grouped(listeners), scores.isSample ? u" drawn at random"_s : QString());
    if (scores.modelIsOlderThanData)
        text += u"The library has changed since this model was trained.\n\n"_s;
    text += resultsText(scores) + u'\n' + regimesText(scores) + u'\n' +
            explanationsText(scores.explanations) + u'\n' + definitionsText(scores) + grownText(scores);
    return {{{u"model"_s, model},
             {u"k"_s, scores.k},
             {u"listeners"_s, listeners},
             {u"sample"_s, scores.isSample},
             {u"songs_beyond_truth"_s, scores.songsBeyond},
             {u"listeners_beyond_truth"_s, scores.listenersBeyond},
             {u"older_than_data"_s, scores.modelIsOlderThanData},
             {u"results"_s, plantedJson(scores.results)},
             {u"results_by_regime"_s, plantedJson(scores.byRegime)},
             {u"explanations"_s, explanationsJson(scores.explanations)}},
            text};
}

PlantedRequest readPlantedRequest(Arguments& arguments)
{
    PlantedRequest request;
    request.k = static_cast<int>(arguments.integer(u"k"_s, 1, longestScoredList));
    request.listeners =
        static_cast<int>(arguments.integer(u"listeners"_s, 0, std::numeric_limits<int>::max()));
    request.seed = arguments.seed();
    return request;
}

CommandResult runTruth(Arguments& arguments, Progress& progress)
{
    const PlantedRequest request = readPlantedRequest(arguments);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    if (const auto there = checkTruthIsThere(arguments.library()); !there)
        return failure(there);
    const auto id = chosenModel(arguments);
    if (!id)
        return failure(id);
    progress.share(0, 0.2);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    progress.share(0.2, 1);
    const auto scores = scorePlanted(*data, *id, request, progress);
    if (!scores)
        return failure(scores);
    return answerOf(*id, *scores);
}

} // namespace

Command truthCommand()
{
    const PlantedRequest usual;
    return {.name = u"truth"_s,
            .summary = u"Scores lists and explanations against the tastes planted in a generated library."_s,
            .details =
                u"Generated libraries keep beside them, in LIBRARY.truth, what each listener's listening was "
                "drawn from. Lists are made from the whole history, as recommend makes them; nothing has to "
                "be held out."_s,
            .example = u"segue-cli truth music.segue -k 10 --listeners 0"_s,
            .options = {modelOption(),
                        {u"k"_s, u"Length of the lists."_s, u"count"_s, QString::number(usual.k)},
                        {u"listeners"_s, u"How many to score, drawn at random; 0 for everybody."_s, u"N"_s,
                         QString::number(usual.listeners)},
                        {u"seed"_s, u"Start of the random numbers."_s, u"S"_s, QString::number(usual.seed)}},
            .run = runTruth};
}

} // namespace segue::cli
