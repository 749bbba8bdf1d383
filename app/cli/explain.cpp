#include "artifact/model_json.h"
#include "cli/commands.h"
#include "cli/listener.h"
#include "cli/table.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

constexpr int listedHistory = 10;

QString number(double value)
{
    return QString::number(value, 'f', 4);
}

QString explanationText(const Listener& listener, const Explanation& explanation, const Songs& songs)
{
    QString text =
        u"%1 for %2%3: score %4 = %5.\n"_s.arg(songText(songs, explanation.song), listener.name,
                                               explanation.heard ? u" (who has heard it)"_s : QString(),
                                               number(explanation.score), sumText(explanation.parts));
    for (const Component component : components) {
        if (!explanation.speaks[component])
            text +=
                u"The %1 part cannot speak here; the others share its weight.\n"_s.arg(toString(component));
    }
    if (explanation.history.empty())
        return text;
    Table table({{u"From the history"_s}, {u"Contribution"_s, Table::Align::Right}});
    for (const Contribution& part : explanation.history)
        table.addRow({songText(songs, part.song), number(part.value)});
    table.addRow({u"other: %1 songs and the shift of the scale"_s.arg(explanation.otherSongs),
                  number(explanation.other)});
    table.addRow({u"together, the als part"_s, number(explanation.parts[Component::Als])});
    return text + u'\n' + table.toString();
}

CommandResult runExplain(Arguments& arguments, Progress& progress)
{
    checkListener(arguments);
    if (!arguments.has(u"song"_s))
        arguments.reject(u"--song is needed."_s);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    const auto workspace = openForAnswers(arguments.library(), progress);
    if (!workspace)
        return failure(workspace);
    const Dataset& data = *(*workspace)->data;
    const auto listener = readListener(arguments, data);
    if (!listener)
        return failure(listener);
    const auto rows = songRows(data, {arguments.text(u"song"_s)});
    if (!rows)
        return failure(rows);

    const Ensemble& ensemble = *(*workspace)->ensemble;
    const ComponentScores scores = ensemble.scores(listener->history);
    const Explanation explanation =
        explain(ensemble, scores, listener->history, ensemble.weights(scores), rows->front(), listedHistory);
    const Songs& songs = data.catalogue.songs;
    QJsonArray history;
    for (const Contribution& part : explanation.history)
        history.append(QJsonObject{{u"song"_s, songs.externalId[part.song]},
                                   {u"title"_s, songs.title[part.song]},
                                   {u"contribution"_s, part.value}});
    Answer answer;
    answer.json = {{u"user"_s, listener->user},
                   {u"song"_s, songs.externalId[explanation.song]},
                   {u"regime"_s, toString(explanation.regime)},
                   {u"weights"_s, toJson(explanation.weights)},
                   {u"score"_s, explanation.score},
                   {u"parts"_s, toJson(explanation.parts)},
                   {u"history"_s, history},
                   {u"other"_s, explanation.other},
                   {u"heard"_s, explanation.heard}};
    answer.text = explanationText(*listener, explanation, songs);
    return answer;
}

} // namespace

Command explainCommand()
{
    return {.name = u"explain"_s,
            .summary = u"Tells what a song's score is made of."_s,
            .details =
                u"The parts sum to the score; the contributions of the history and \"other\" sum to the als "
                "part."_s,
            .example = u"segue-cli explain music.segue --user 2 --song 51"_s,
            .options =
                QList<QCommandLineOption>{{u"song"_s, u"Id of the song."_s, u"id"_s}} + listenerOptions(),
            .run = runExplain};
}

} // namespace segue::cli
