#include "cli/commands.h"
#include "cli/metrics_table.h"
#include "evaluate/comparison.h"
#include "library/library.h"
#include "library/runs.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int deepestList = 1000;

Result<ListenerHits> listenersOf(const Connection& connection, const QString& id)
{
    const auto bytes = listenersOfRun(connection, id);
    return bytes ? listenerHitsFrom(*bytes) : fail(bytes);
}

/// "als" against itself, "item-knn:als" item-knn of the first run against als of the second.
std::vector<ModelPair> readPairs(Arguments& arguments)
{
    std::vector<ModelPair> pairs;
    for (const QString& item : arguments.list(u"models"_s)) {
        const QStringList names = item.split(u':');
        if (names.size() > 2)
            arguments.reject(u"--models takes names, or two with a colon between."_s);
        pairs.push_back({names.front(), names.back()});
    }
    return pairs;
}

CommandResult runCompare(Arguments& arguments, Progress& /*progress*/)
{
    const QList<int> depths = arguments.integers(u"k"_s, 1, deepestList);
    const std::vector<ModelPair> pairs = readPairs(arguments);
    const auto definitions =
        metricDefinitionsFrom(arguments.choice(u"metric-definitions"_s, metricDefinitionsWords()));
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto connection = openLibrary(arguments.library());
    if (!connection)
        return failure(connection);
    const auto first = listenersOf(*connection, arguments.operands()[0]);
    if (!first)
        return failure(first);
    const auto second = listenersOf(*connection, arguments.operands()[1]);
    if (!second)
        return failure(second);
    const std::vector<int> wanted(depths.begin(), depths.end());
    const auto rows = compareRuns(*first, *second, pairs, wanted, *definitions, 1, {});
    if (!rows)
        return failure(rows);

    return Answer{{{u"first_run"_s, arguments.operands()[0]},
                   {u"second_run"_s, arguments.operands()[1]},
                   {u"metric_definitions"_s, toString(*definitions)},
                   {u"comparisons"_s, comparisonsJson(*rows)}},
                  comparisonsText(*rows)};
}

} // namespace

Command compareCommand()
{
    return {
        .name = u"compare"_s,
        .summary = u"Tests whether two runs differ on the same listeners."_s,
        .details =
            u"Both must have been measured on the same split. A run may be compared with itself, one model "
            "against another: --models item-knn:als."_s,
        .example = u"segue-cli compare music.segue 20260102-101500-000 20260103-101500-000"_s,
        .options =
            {{u"k"_s, u"Lengths of the lists, separated by commas."_s, u"numbers"_s, u"10"_s},
             {u"models"_s,
              u"Models to compare, separated by commas; FIRST:SECOND takes another of the second run."_s,
              u"names"_s, u"ensemble,als"_s},
             {u"metric-definitions"_s,
              u"Whose definitions: segue, implicit, rectools, lenskit or trec_eval."_s, u"name"_s,
              u"segue"_s}},
        .operands = {u"RUN"_s, u"RUN"_s},
        .run = runCompare};
}

} // namespace segue::cli
