#include "interchange/import.h"

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/opening.h"
#include "cli/table.h"
#include "interchange/columns.h"

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

/// "tab" and the like, or the character itself.
std::optional<char> separatorFrom(const QString& word)
{
    static const QHash<QString, char> words{
        {u"comma"_s, ','}, {u"semicolon"_s, ';'}, {u"tab"_s, '\t'}, {u"\\t"_s, '\t'}, {u"bar"_s, '|'}};
    if (const auto known = words.find(word); known != words.end())
        return *known;
    const char c = word.size() == 1 ? word.front().toLatin1() : '\0';
    const bool usable = c != '\0' && c != '"' && c != '\n' && c != '\r' &&
                        QChar::fromLatin1(c) == word.front() && word.front().unicode() < 0x80;
    return usable ? std::optional(c) : std::nullopt;
}

QHash<QString, QString> columnsFrom(Arguments& arguments)
{
    QHash<QString, QString> columns;
    for (const QString& item : arguments.list(u"columns"_s)) {
        const auto equals = item.indexOf(u'=');
        const QString column = item.left(equals);
        if (equals < 1 || equals == item.size() - 1)
            arguments.reject(
                u"--columns has \"%1\"; it must be like user=listener_name,song=track."_s.arg(item));
        else if (!columnFrom(column))
            arguments.reject(u"--columns does not know \"%1\"; the columns are %2."_s.arg(
                column, columnNames().join(u", "_s)));
        columns.insert(column, item.mid(equals + 1));
    }
    return columns;
}

ImportRequest requestFrom(Arguments& arguments)
{
    ImportRequest request;
    request.songs = arguments.text(u"songs"_s);
    request.interactions = arguments.text(u"interactions"_s);
    request.hetrec = arguments.text(u"hetrec"_s);
    request.skipBadRows = arguments.has(u"skip-bad-rows"_s);
    request.again = arguments.has(u"again"_s);
    request.columns = columnsFrom(arguments);
    if (request.songs.isEmpty() && request.interactions.isEmpty() && request.hetrec.isEmpty())
        arguments.reject(u"there is nothing to import: give --songs, --interactions or --hetrec."_s);
    if (arguments.has(u"separator"_s)) {
        request.separator = separatorFrom(arguments.text(u"separator"_s));
        if (!request.separator)
            arguments.reject(
                u"--separator is \"%1\"; it must be one character, or comma, semicolon, tab or bar."_s.arg(
                    arguments.text(u"separator"_s)));
    }
    if (arguments.has(u"encoding"_s)) {
        const QString encoding =
            arguments.choice(u"encoding"_s, {u"utf-8"_s, u"latin-1"_s, u"utf8"_s, u"latin1"_s});
        request.encoding = encoding.startsWith("utf"_L1) ? TextEncoding::Utf8 : TextEncoding::Latin1;
    }
    return request;
}

/// As a compiler writes it, so that editors find the place.
void printBadRows(const ImportReport& report)
{
    for (const BadRow& row : report.badRows)
        printMessage(u"%1:%2:%3: %4"_s.arg(row.file, QString::number(row.line), QString::number(row.column),
                                           row.problem));
    const auto more = report.badRowCount - std::ssize(report.badRows);
    if (more > 0)
        printMessage(u"and %1 more"_s.arg(grouped(more)));
}

QString reportText(const ImportReport& report)
{
    Table table({{}, {{}, Table::Align::Right}});
    table.addRow({u"Listeners added"_s, grouped(report.listenersAdded)});
    table.addRow({u"Songs added"_s, grouped(report.songsAdded)});
    table.addRow({u"Interaction rows read"_s, grouped(report.interactionRows)});
    table.addRow({u"Bad rows left out"_s, grouped(report.badRowCount)});
    table.addRow({u"Seconds"_s, QString::number(report.seconds, 'f', 1)});
    return table.toString();
}

CommandResult runImport(Arguments& arguments, Progress& progress)
{
    const ImportRequest request = requestFrom(arguments);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    progress.share(0, 0.8);
    const auto report = importInto(arguments.library(), request, progress);
    if (!report) {
        const bool refused = report.error().kind == Error::Kind::NeedsConsent;
        return tl::make_unexpected(Failure{
            Failed, refused
                        ? u"%1 To do so all the same, ask for it with --again."_s.arg(report.error().message)
                        : report.error().message});
    }

    printBadRows(*report);
    Answer answer;
    answer.json = {{u"imported"_s, report->imported},
                   {u"listeners_added"_s, qint64{report->listenersAdded}},
                   {u"songs_added"_s, qint64{report->songsAdded}},
                   {u"interaction_rows"_s, qint64{report->interactionRows}},
                   {u"bad_rows"_s, qint64{report->badRowCount}},
                   {u"seconds"_s, report->seconds}};
    if (report->imported) {
        progress.share(0.8, 1);
        prepareOpening(arguments.library(), progress);
        answer.text = reportText(*report);
    } else {
        printMessage(u"Nothing was imported: %1 bad rows. --skip-bad-rows imports the others."_s.arg(
            grouped(report->badRowCount)));
        answer.exitCode = Failed;
    }
    return answer;
}

} // namespace

Command importCommand()
{
    const QString columns = columnNames().join(u", "_s);
    return {
        .name = u"import"_s,
        .summary =
            u"Adds songs and interactions from files to a library, which is made where there is none."_s,
        .details = u"All of it or nothing: a bad row, a failure or Ctrl-C leaves the library as it was.\n"
                   "Separator, encoding, header and columns are detected; the options below go over that.\n"
                   "Plays of a pair that occurs again are added up, its latest time is kept."_s,
        .example = u"segue-cli import music.segue --songs songs.csv --interactions plays.csv "
                   "--columns user=listener_name,song=track"_s,
        .options =
            {{u"songs"_s,
              u"Songs as CSV or TSV: an id, then any of title, artist, album, genre, year, "
              "duration_ms, uri and the eight audio features."_s,
              u"FILE"_s},
             {u"interactions"_s,
              u"Who played what, as CSV or TSV: listener id, song id, then any of plays and time. Without "
              "--songs, songs are made from their ids."_s,
              u"FILE"_s},
             {u"hetrec"_s, u"A folder of the HetRec 2011 Last.fm set; its artists become songs."_s,
              u"FOLDER"_s},
             {u"skip-bad-rows"_s, u"Imports the good rows where some are bad."_s},
             {u"again"_s, u"Also imports a file that was imported before; its plays count twice."_s},
             {u"columns"_s,
              u"Which column of the file is which of ours, by its name in the header or its number from 1: "
              "user=listener_name,song=2. Ours are "_s +
                  columns + u'.',
              u"MAP"_s},
             {u"separator"_s, u"Between fields: one character, or comma, semicolon, tab or bar."_s,
              u"CHARACTER"_s},
             {u"encoding"_s, u"Of the text: utf-8 or latin-1."_s, u"ENCODING"_s}},
        .createsLibrary = true,
        .run = runImport};
}

} // namespace segue::cli
