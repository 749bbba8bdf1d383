#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "cli/split_options.h"
#include "cli/table.h"
#include "tune/neighbour_search.h"
#include "workspace/training.h"

#include <QJsonArray>
#include <QThread>
#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int mostSearchTrials = 100'000;
constexpr int shownTrials = 10;

std::vector<double> numbersFrom(Arguments& arguments, const QString& option, bool zeroAllowed = false)
{
    std::vector<double> values;
    for (const QString& item : arguments.list(option)) {
        bool ok = false;
        values.push_back(item.toDouble(&ok));
        if (!ok || !(values.back() > 0 || (zeroAllowed && values.back() == 0)))
            arguments.reject(u"--%1 is \"%2\"; it must be a list of positive numbers."_s.arg(
                option, arguments.text(option)));
    }
    return values;
}

Result<bool> onOrOff(const QString& word)
{
    if (word != u"on"_s && word != u"off"_s)
        return fail(u"--frequency-scaling has \"%1\"; it must be a list of on and off."_s.arg(word));
    return word == u"on"_s;
}

QString triedNeighboursText()
{
    QStringList words;
    for (const int neighbours : triedNeighbours)
        words += neighboursText(neighbours);
    return words.join(u',');
}

SearchSpecification readSearch(Arguments& arguments)
{
    SearchSpecification search;
    search.method = searchMethodFrom(arguments.choice(u"method"_s, {u"random"_s, u"grid"_s, u"halving"_s}))
                        .value_or(SearchMethod::Random);
    search.trials = static_cast<int>(arguments.integer(u"trials"_s, 1, mostSearchTrials));
    search.split =
        readSplit(arguments, {u"within-listener"_s, u"random"_s, u"time"_s, u"leave-last-out"_s}, true);
    search.seed = search.split.seed;
    search.measure =
        accuracyMeasureFrom(arguments.choice(u"measure"_s, {u"ndcg"_s, u"recall"_s, u"precision"_s, u"map"_s,
                                                            u"mrr"_s, u"hit_rate"_s}))
            .value_or(AccuracyMeasure::Ndcg);
    search.k = static_cast<int>(arguments.integer(u"k"_s, 1, 1000));
    search.finalists = static_cast<int>(arguments.integer(u"finalists"_s, 0, 1000));
    search.draws = static_cast<int>(arguments.integer(u"draws"_s, 1, 100));
    search.iterations = static_cast<int>(arguments.integer(u"iterations"_s, 1, 1000));
    const QList<int> factors = arguments.integers(u"factors"_s, 1, 512);
    search.space.factors = {factors.begin(), factors.end()};
    search.space.alpha = numbersFrom(arguments, u"alpha"_s);
    search.space.regularization = numbersFrom(arguments, u"regularization"_s);
    search.space.damping = numbersFrom(arguments, u"damping"_s, true);
    search.space.preset = arguments.listOf(u"preset"_s, &alsPresetFrom);
    if (arguments.has(u"confidence"_s))
        search.space.confidence = arguments.listOf(u"confidence"_s, &confidenceScaleFrom);
    if (arguments.has(u"frequency-scaling"_s))
        search.space.frequencyScaling = arguments.listOf(u"frequency-scaling"_s, &onOrOff);
    return search;
}

QJsonObject searchJson(const SearchResult& result, const SearchSpecification& specification)
{
    QJsonArray trials;
    for (const Trial& trial : result.trials)
        trials.append(trial.toJson());
    QJsonArray importance;
    for (const ParameterImportance& one : importanceOf(result.trials))
        importance.append(QJsonObject{{u"parameter"_s, one.parameter}, {u"share"_s, one.share}});
    QJsonObject json{{u"measure"_s, u"%1@%2"_s.arg(toString(specification.measure)).arg(specification.k)},
                     {u"measured_on"_s, u"validation"_s},
                     {u"split"_s, segue::toJson(specification.split)},
                     {u"planned"_s, result.planned},
                     {u"resumed"_s, result.resumed},
                     {u"complete"_s, result.isComplete()},
                     {u"importance"_s, importance},
                     {u"trials"_s, trials}};
    if (result.best)
        json[u"best"_s] = result.trials[*result.best].toJson();
    return json;
}

QString searchText(const SearchResult& result, const SearchSpecification& specification)
{
    std::vector<Trial> best = result.trials;
    std::ranges::stable_sort(best, std::ranges::greater{}, [](const Trial& trial) {
        return std::pair(!trial.again.empty(), trial.score());
    });
    const auto right = Table::Align::Right;
    Table table({{u"Trial"_s, right},
                 {u"%1@%2"_s.arg(toString(specification.measure)).arg(specification.k), right},
                 {u"mean of parts"_s, right},
                 {u"preset"_s},
                 {u"factors"_s, right},
                 {u"alpha"_s, right},
                 {u"regularization"_s, right},
                 {u"damping"_s, right},
                 {u"confidence"_s},
                 {u"scaled"_s},
                 {u"iterations"_s, right},
                 {u"seconds"_s, right}});
    for (const Trial& trial : best | std::views::take(shownTrials))
        table.addRow({QString::number(trial.number + 1), QString::number(trial.value, 'f', 4),
                      trial.again.empty() ? QString() : QString::number(trial.score(), 'f', 4),
                      toString(trial.parameters.preset), QString::number(trial.parameters.factors),
                      QString::number(trial.parameters.alpha),
                      QString::number(trial.parameters.regularization, 'g', 4),
                      QString::number(trial.parameters.damping), toString(trial.parameters.confidence),
                      trial.parameters.frequencyScaling ? u"yes"_s : u"no"_s,
                      QString::number(trial.parameters.iterations), QString::number(trial.seconds, 'f', 1)});
    QString text =
        table.toString() +
        u"\n%1 of %2 trials, measured on validation; the test stayed closed.\n"_s.arg(result.trials.size())
            .arg(result.planned);
    if (!result.isComplete())
        text += u"Stopped: the same command goes on from here.\n"_s;
    else if (result.finalists > 0)
        text +=
            u"The best %1 were measured on %2 validation parts; the best mean wins.\n"_s.arg(result.finalists)
                .arg(specification.draws);
    for (const ParameterImportance& one : importanceOf(result.trials))
        text += u"%1 explains %2% of the differences.\n"_s.arg(one.parameter,
                                                               QString::number(100 * one.share, 'f', 0));
    return text;
}

std::vector<int> readNeighbours(Arguments& arguments)
{
    return arguments.listOf(u"knn-neighbours"_s, &neighboursFrom);
}

/// The baseline, tuned on the same validation.
void addNeighbours(const std::vector<NeighbourTrial>& trials, const SearchSpecification& specification,
                   Answer& answer)
{
    QJsonArray rows;
    QStringList values;
    for (const NeighbourTrial& trial : trials) {
        const QString neighbours = neighboursText(trial.neighbours);
        rows.append(QJsonObject{{u"neighbours"_s, neighbours}, {u"value"_s, trial.value}});
        values += u"%1 %2"_s.arg(neighbours, QString::number(trial.value, 'f', 4));
    }
    const NeighbourTrial& best = bestNeighbours(trials);
    answer.json[u"item_knn"_s] =
        QJsonObject{{u"neighbours"_s, neighboursText(best.neighbours)}, {u"trials"_s, rows}};
    answer.text += u"The baseline item-kNN does best with %1 neighbours, %2@%3 %4 (%5).\n"_s.arg(
        neighboursText(best.neighbours), toString(specification.measure), QString::number(specification.k),
        QString::number(best.value, 'f', 4), values.join(u", "_s));
}

/// Trains the best on the same split and opens its test, beside the baseline at its best.
Result<TrainOutcome> trainBest(const Dataset& data, const Trial& best, int neighbours,
                               const SearchSpecification& specification, const Compute& compute,
                               Progress& progress)
{
    TrainRequest request;
    request.als = best.parameters;
    request.mix = Mix::Recommended;
    request.split = specification.split;
    request.neighbours = neighbours;
    request.compute = compute;
    return train(data, request, progress);
}

CommandResult runTune(Arguments& arguments, Progress& progress)
{
    const SearchSpecification specification = readSearch(arguments);
    const std::vector<int> tried = readNeighbours(arguments);
    const Compute compute{.threads = static_cast<int>(arguments.integer(u"threads"_s, 1, 1024))};
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    progress.share(0, 0.02);
    const auto data = loadDataset(arguments.library(), progress);
    if (!data)
        return failure(data);
    if (arguments.has(u"anew"_s)) {
        if (const auto forgotten = forgetSearch(**data, specification); !forgotten)
            return failure(forgotten);
    }
    progress.share(0.02, arguments.has(u"train"_s) ? 0.9 : 0.95);
    const auto result = searchParameters(**data, specification, compute, progress);
    if (!result)
        return failure(result);
    Answer answer{searchJson(*result, specification), searchText(*result, specification)};
    if (!result->isComplete()) {
        answer.exitCode = Failed;
        return answer;
    }
    progress.share(arguments.has(u"train"_s) ? 0.9 : 0.95, arguments.has(u"train"_s) ? 0.95 : 1);
    const auto neighbours = searchNeighbours(**data, specification, tried, compute, progress);
    if (!neighbours)
        return failure(neighbours);
    addNeighbours(*neighbours, specification, answer);
    if (arguments.has(u"train"_s) && result->best) {
        progress.share(0.95, 1);
        const auto outcome =
            trainBest(**data, result->trials[*result->best], bestNeighbours(*neighbours).neighbours,
                      specification, compute, progress);
        if (!outcome)
            return failure(outcome);
        answer.json[u"run"_s] = outcome->manifest.id;
        answer.json[u"test"_s] = segue::toJson(outcome->results.results);
        answer.json[u"test_openings"_s] = outcome->record.testOpenings;
        answer.text += u"\nThe best one, saved as the active model %1, on the test part:\n\n%2"_s.arg(
            outcome->manifest.id, metricsText(outcome->results.results));
    }
    return answer;
}

} // namespace

Command tuneCommand()
{
    return {
        .name = u"tune"_s,
        .summary = u"Searches for the ALS parameters that rank best on validation."_s,
        .details = u"Every trial is kept in the library as it ends: stopped or killed, the same command "
                   u"goes on where it "
                   "was and comes to the same result."_s,
        .example = u"segue-cli tune music.segue --trials 60 --train"_s,
        .options =
            {{u"method"_s, u"random, grid or halving."_s, u"name"_s, u"random"_s},
             {u"trials"_s, u"Settings to draw; a grid has as many as it has."_s, u"n"_s, u"60"_s},
             {u"factors"_s, u"Numbers per listener and song to try."_s, u"numbers"_s, u"64"_s},
             {u"alpha"_s, u"Values to try; a random search draws between the least and the largest."_s,
              u"numbers"_s, u"2,4,8,16,32"_s},
             {u"regularization"_s,
              u"The same, as multiples of what the density suggests; with the classic preset the value "
              "itself."_s,
              u"numbers"_s, u"0.25,0.5,1,2,4"_s},
             {u"damping"_s,
              u"The same, between 0 and 1: divides scores by this power of the length of a song's vector."_s,
              u"numbers"_s, u"0,0.4"_s},
             {u"preset"_s, u"Presets to try: recommended, classic."_s, u"names"_s, u"recommended"_s},
             {u"confidence"_s, u"To try: logarithmic, linear. Preset: logarithmic, classic linear."_s,
              u"scales"_s},
             {u"frequency-scaling"_s, u"To try: on, off. Preset: on, classic off."_s, u"on|off"_s},
             {u"knn-neighbours"_s,
              u"Similar songs that the baseline item-kNN keeps of each, to try; all is one of them."_s,
              u"numbers"_s, triedNeighboursText()},
             {u"finalists"_s,
              u"So many of the best are measured again on other validation parts, and the best mean wins: "
              u"the "
              "highest of many values on one part is partly luck. Random and within-listener splits have "
              "other "
              "parts. 0 for none."_s,
              u"n"_s, u"5"_s},
             {u"draws"_s, u"Validation parts that finalists are measured on in all."_s, u"n"_s, u"4"_s},
             {u"iterations"_s, u"At most; validation decides when to stop."_s, u"n"_s, u"15"_s},
             {u"split"_s, u"within-listener, random, time or leave-last-out."_s, u"kind"_s,
              u"within-listener"_s},
             {u"holdout"_s, u"Share of the pairs for the test."_s, u"share"_s, u"0.1"_s},
             {u"validation"_s, u"Share of the pairs for validation."_s, u"share"_s, u"0.1"_s},
             {u"measure"_s, u"ndcg, recall, precision, map, mrr or hit_rate."_s, u"name"_s, u"ndcg"_s},
             {u"k"_s, u"Length of the lists to measure."_s, u"n"_s, u"10"_s},
             {u"seed"_s, u"Of the draws, the split and every start."_s, u"n"_s, u"1"_s},
             {u"threads"_s, u"Threads to compute with; the result does not depend on it."_s, u"n"_s,
              QString::number(QThread::idealThreadCount())},
             {u"train"_s, u"Then trains the best one and opens the test, once."_s},
             {u"anew"_s, u"Forgets what the library keeps of this search."_s}},
        .run = runTune};
}

} // namespace segue::cli
