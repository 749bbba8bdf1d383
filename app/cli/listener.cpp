#include "cli/listener.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

QList<QCommandLineOption> listenerOptions()
{
    return {
        {u"user"_s, u"Id of a listener in the library."_s, u"id"_s},
        {u"liked"_s,
         u"Ids of songs that somebody new likes, separated by commas; nobody's for a complete newcomer."_s,
         u"ids"_s}};
}

void checkListener(Arguments& arguments)
{
    if (arguments.has(u"user"_s) == arguments.has(u"liked"_s))
        arguments.reject(u"either --user or --liked is needed, and not both."_s);
}

Result<Listener> readListener(Arguments& arguments, const Dataset& data)
{
    if (arguments.has(u"user"_s)) {
        const auto row = userRow(data, arguments.text(u"user"_s));
        if (!row)
            return fail(row);
        const auto feedback = readFeedback(data, *row);
        if (!feedback)
            return fail(feedback);
        const Curation curation = curationOf(data.catalogue.songs, *feedback);
        return Listener{data.catalogue.listeners.externalId[*row], data.catalogue.listeners.name[*row],
                        historyWithLikes(data, *row, curation), curation};
    }
    const QString liked = arguments.text(u"liked"_s);
    const auto rows = songRows(data, liked.isEmpty() ? QStringList() : liked.split(u','));
    if (!rows)
        return fail(rows);
    return Listener{QJsonValue(), u"Somebody new"_s, withLikes({}, *rows)};
}

Result<std::shared_ptr<const Workspace>> openForAnswers(const QString& library, Progress& progress)
{
    const auto data = loadDataset(library, progress);
    if (!data)
        return fail(data);
    return openWorkspace(*data);
}

QString sumText(const PerComponent<double>& parts)
{
    QStringList terms;
    for (const Component component : components) {
        if (parts[component] != 0)
            terms.append(u"%1 %2"_s.arg(QString::number(parts[component], 'f', 3), toString(component)));
    }
    return terms.join(u" + "_s);
}

QString songText(const Songs& songs, int row)
{
    return songs.artist[row].isEmpty() ? songs.title[row] : songs.title[row] + u", "_s + songs.artist[row];
}

} // namespace segue::cli
