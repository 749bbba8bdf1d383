#include "cli/commands.h"
#include "cli/listener.h"
#include "cli/table.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

CommandResult runSimilar(Arguments& arguments, Progress& progress)
{
    const int count = static_cast<int>(arguments.integer(u"n"_s, 1, longestList));
    const QString by = arguments.choice(u"by"_s, {u"als"_s, u"content"_s});
    if (!arguments.has(u"song"_s))
        arguments.reject(u"--song is needed."_s);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto workspace = openForAnswers(arguments.library(), progress);
    if (!workspace)
        return failure(workspace);
    const Songs& songs = (*workspace)->data->catalogue.songs;
    const auto rows = songRows(*(*workspace)->data, {arguments.text(u"song"_s)});
    if (!rows)
        return failure(rows);
    const int song = rows->front();
    const auto similar =
        similarSongs(**workspace, song, by == u"als"_s ? SimilarBy::Als : SimilarBy::Content, count);
    if (!similar)
        return failure(similar);

    QJsonArray items;
    Table table({{u"Song"_s}, {u"Similarity"_s, Table::Align::Right}});
    for (const SimilarSong& other : *similar) {
        items.append(QJsonObject{{u"song"_s, songs.externalId[other.song]},
                                 {u"title"_s, songs.title[other.song]},
                                 {u"artist"_s, songs.artist[other.song]},
                                 {u"similarity"_s, other.similarity}});
        table.addRow({songText(songs, other.song), QString::number(other.similarity, 'f', 3)});
    }
    return Answer{{{u"song"_s, songs.externalId[song]}, {u"items"_s, items}},
                  u"Like %1 by %2:\n\n%3"_s.arg(songText(songs, song), by, table.toString())};
}

} // namespace

Command similarCommand()
{
    return {.name = u"similar"_s,
            .summary = u"Lists the songs most like one song."_s,
            .details = u"By als: the same people play them. By content: they sound alike."_s,
            .example = u"segue-cli similar music.segue --song 51 --by als"_s,
            .options = {{u"song"_s, u"Id of the song."_s, u"id"_s},
                        {u"n"_s, u"How many songs."_s, u"count"_s, u"5"_s},
                        {u"by"_s, u"als or content."_s, u"model"_s, u"als"_s}},
            .run = runSimilar};
}

} // namespace segue::cli
