#include "cli/commands.h"
#include "cli/listener.h"
#include "cli/metrics_table.h"
#include "cli/table.h"
#include "evaluate/list_changes.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int mostKnown = 100;
constexpr int mostListed = 1000;
constexpr int mostWatched = 1'000'000;

Answer answerOf(const ListChanges& changes, const ListChangesRequest& request)
{
    QJsonArray rows;
    Table table({{u"Songs known"_s, Table::Align::Right},
                 {u"Gone at once [95%]"_s, Table::Align::Right},
                 {u"Gone blended [95%]"_s, Table::Align::Right}});
    const auto cell = [](const MeanWithInterval& value) {
        return u"%1 [%2, %3]"_s.arg(value.mean, 0, 'f', 3)
            .arg(value.low, 0, 'f', 3)
            .arg(value.high, 0, 'f', 3);
    };
    for (int known = 1; known <= request.songs; ++known) {
        const MeanWithInterval& atOnce = changes.atOnce[known - 1];
        const MeanWithInterval& blended = changes.blended[known - 1];
        rows.append(QJsonObject{{u"songs"_s, known},
                                {u"at_once"_s, intervalJson(atOnce)},
                                {u"blended"_s, intervalJson(blended)}});
        table.addRow({QString::number(known), cell(atOnce), cell(blended)});
    }
    return {
        {{u"listeners"_s, changes.listeners},
         {u"k"_s, request.k},
         {u"blending"_s, request.blending},
         {u"changes"_s, rows}},
        u"%1\nMeans over %2 listeners: share of the first %3 songs that the next known song replaces, with "
        "weights that change at once and with ones blended over %4 songs before and after the limit.\n"_s.arg(
            table.toString(), grouped(changes.listeners), QString::number(request.k),
            QString::number(request.blending))};
}

CommandResult runBlending(Arguments& arguments, Progress& progress)
{
    ListChangesRequest request;
    request.k = static_cast<int>(arguments.integer(u"k"_s, 1, mostListed));
    request.songs = static_cast<int>(arguments.integer(u"songs"_s, 1, mostKnown));
    request.blending =
        static_cast<int>(arguments.integer(u"blending"_s, 1, EnsembleParameters::mostBlending));
    request.mostListeners = static_cast<int>(arguments.integer(u"listeners"_s, 1, mostWatched));
    request.seed = arguments.seed();
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto workspace = openForAnswers(arguments.library(), progress);
    if (!workspace)
        return failure(workspace);
    const auto changes =
        listChanges(*(*workspace)->ensemble, (*workspace)->data->interactions, request, {}, progress);
    if (!changes)
        return failure(changes);
    return answerOf(*changes, request);
}

} // namespace

Command blendingCommand()
{
    const ListChangesRequest usual;
    return {.name = u"blending"_s,
            .summary = u"Shows how far lists jump as one more song of a listener becomes known."_s,
            .details = u"Where the weights of the ensemble change from one regime to the next, lists jump. "
                       "Compared are weights that change at once and blended ones, which train takes with "
                       "--blending. Songs of the history become known in an order drawn by chance."_s,
            .example = u"segue-cli blending music.segue --blending 4"_s,
            .options = {{u"blending"_s, u"Songs before and after the limit over which weights are blended."_s,
                         u"N"_s, QString::number(usual.blending)},
                        {u"songs"_s, u"How many songs become known."_s, u"N"_s, QString::number(usual.songs)},
                        {u"k"_s, u"Songs of a list."_s, u"K"_s, QString::number(usual.k)},
                        {u"listeners"_s, u"How many listeners are watched at most."_s, u"N"_s,
                         QString::number(usual.mostListeners)},
                        {u"seed"_s, u"Start of the random numbers."_s, u"S"_s, QString::number(usual.seed)}},
            .run = runBlending};
}

} // namespace segue::cli
