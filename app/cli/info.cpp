#include "cli/commands.h"
#include "cli/table.h"
#include "library/library.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QString day(std::int64_t seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).date().toString(Qt::ISODate);
}

QString timesText(const LibraryInfo& info)
{
    if (info.interactionsWithTime == 0)
        return u"none"_s;
    const QString range = u"%1 to %2"_s.arg(day(info.firstPlayed), day(info.lastPlayed));
    if (info.interactionsWithTime == info.interactions)
        return range;
    return u"%1, of %2 interactions"_s.arg(range, grouped(info.interactionsWithTime));
}

QString infoText(const QString& path, const LibraryInfo& info, const QString& model)
{
    Table table({{}, {}});
    table.addRow({u"Library"_s, path});
    table.addRow({u"Size"_s, QLocale::c().formattedDataSize(QFileInfo(path).size())});
    table.addRow({u"Listeners"_s, grouped(info.listeners)});
    table.addRow({u"Songs"_s, grouped(info.songs)});
    table.addRow({u"Songs with features"_s, grouped(info.songsWithFeatures)});
    table.addRow({u"Interactions"_s, grouped(info.interactions)});
    table.addRow({u"Plays"_s, grouped(info.plays)});
    table.addRow({u"Last plays"_s, timesText(info)});
    table.addRow({u"Active model"_s, model.isEmpty() ? u"none"_s : model});
    return table.toString();
}

CommandResult runInfo(Arguments& arguments, Progress&)
{
    const auto connection = openLibrary(arguments.library());
    if (!connection)
        return failure(connection);
    const auto info = libraryInfo(*connection);
    if (!info)
        return failure(info);
    const auto model = activeModel(*connection);
    if (!model)
        return failure(model);

    Answer answer;
    answer.json = {{u"listeners"_s, qint64{info->listeners}},
                   {u"songs"_s, qint64{info->songs}},
                   {u"interactions"_s, qint64{info->interactions}},
                   {u"plays"_s, qint64{info->plays}},
                   {u"songs_with_features"_s, qint64{info->songsWithFeatures}},
                   {u"interactions_with_time"_s, qint64{info->interactionsWithTime}},
                   {u"model"_s, model->isEmpty() ? QJsonValue() : QJsonValue(*model)}};
    answer.text = infoText(arguments.library(), *info, *model);
    return answer;
}

} // namespace

Command infoCommand()
{
    return {.name = u"info"_s,
            .summary = u"Counts what is in a library."_s,
            .details = {},
            .example = u"segue-cli info music.segue"_s,
            .options = {},
            .run = runInfo};
}

} // namespace segue::cli
