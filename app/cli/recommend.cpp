#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/everybody.h"
#include "cli/listener.h"
#include "cli/table.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QJsonArray itemsJson(const Recommendations& list, const Songs& songs)
{
    QJsonArray items;
    for (const RecommendedSong& row : list.songs)
        items.append(QJsonObject{{u"rank"_s, items.size() + 1},
                                 {u"song"_s, songs.externalId[row.song]},
                                 {u"title"_s, songs.title[row.song]},
                                 {u"artist"_s, songs.artist[row.song]},
                                 {u"score"_s, row.score},
                                 {u"parts"_s, toJson(row.parts)},
                                 {u"moved_from"_s, row.movedFrom},
                                 {u"pinned"_s, row.pinned}});
    return items;
}

QString listText(const Listener& listener, const Recommendations& list, const Songs& songs)
{
    const auto right = Table::Align::Right;
    Table table(
        {{u"#"_s, right}, {u"Song"_s}, {u"Score"_s, right}, {u"of which"_s}, {u"Rank before MMR"_s, right}});
    for (const RecommendedSong& row : list.songs)
        table.addRow({QString::number(&row - list.songs.data() + 1), songText(songs, row.song),
                      QString::number(row.score, 'f', 3), sumText(row.parts),
                      row.pinned ? u"pinned"_s : QString::number(row.movedFrom)});
    return u"%1: %2 songs in the history, %3 listener, weights %4.\n\n%5"_s.arg(
        listener.name, grouped(static_cast<qint64>(listener.history.size())), toString(list.regime),
        sumText(list.weights), table.toString());
}

CommandResult runRecommend(Arguments& arguments, Progress& progress)
{
    checkEverybody(arguments);
    if (!arguments.has(u"all"_s))
        checkListener(arguments);
    const int count = static_cast<int>(arguments.integer(u"n"_s, 1, longestList));
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    if (arguments.has(u"all"_s))
        return recommendToEverybody(arguments, count, progress);
    const auto workspace = openForAnswers(arguments.library(), progress);
    if (!workspace)
        return failure(workspace);
    const Dataset& data = *(*workspace)->data;
    const auto listener = readListener(arguments, data);
    if (!listener)
        return failure(listener);

    const Recommendations list =
        (*workspace)->ensemble->recommend(listener->history, count, listRules(listener->curation));
    Answer answer;
    answer.json = {{u"user"_s, listener->user},
                   {u"regime"_s, toString(list.regime)},
                   {u"weights"_s, toJson(list.weights)},
                   {u"items"_s, itemsJson(list, data.catalogue.songs)}};
    answer.text = listText(*listener, list, data.catalogue.songs);
    return answer;
}

} // namespace

Command recommendCommand()
{
    return {
        .name = u"recommend"_s,
        .summary = u"Lists songs for a listener, for somebody who likes a few, or for everybody."_s,
        .details =
            u"The score is the mixed relevance and the parts sum to it; the order is the one after MMR "
            "diversity. Likes, hidden and pinned songs of the window count: likes as songs of the history."_s,
        .example = u"segue-cli recommend music.segue --user 2 -n 10"_s,
        .options = listenerOptions() + everybodyOptions() +
                   QList<QCommandLineOption>{{u"n"_s, u"How many songs."_s, u"count"_s, u"10"_s}},
        .run = runRecommend};
}

} // namespace segue::cli
