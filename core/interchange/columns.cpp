#include "interchange/columns.h"

#include "interchange/field_values.h"
#include "library/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Names as they are told apart: "User ID", "user_id" and "userID" are one.
QString plain(const QString& name)
{
    QString result;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            result += c.toLower();
    }
    return result;
}

struct Aliases {
    Column column;
    QStringList names; ///< plain, the surest first
};

const std::vector<Aliases>& interactionAliases()
{
    static const std::vector<Aliases> aliases{
        {Column::User,
         {u"userid"_s, u"listenerid"_s, u"externaluserid"_s, u"uid"_s, u"user"_s, u"listener"_s,
          u"username"_s, u"usermboxsha1"_s, u"member"_s, u"playlistid"_s, u"playlist"_s}},
        {Column::Song,
         {u"songid"_s, u"trackid"_s, u"itemid"_s, u"externalsongid"_s, u"sid"_s, u"song"_s, u"track"_s,
          u"item"_s, u"artistid"_s, u"musicbrainzartistid"_s, u"trackuri"_s, u"songtitle"_s, u"tracktitle"_s,
          u"trackname"_s, u"songname"_s, u"title"_s, u"artistname"_s, u"artist"_s}},
        {Column::Plays,
         {u"plays"_s, u"playcount"_s, u"playscount"_s, u"numplays"_s, u"nplays"_s, u"totalplays"_s,
          u"listens"_s, u"listencount"_s, u"count"_s, u"scrobbles"_s, u"weight"_s}},
        {Column::Time,
         {u"lastplayedat"_s, u"lastplayed"_s, u"playedat"_s, u"listenedat"_s, u"timestamp"_s, u"ts"_s,
          u"datetime"_s, u"time"_s, u"utctime"_s, u"unixtime"_s, u"unixtimestamp"_s, u"date"_s}}};
    return aliases;
}

const std::vector<Aliases>& songAliases()
{
    static const std::vector<Aliases> aliases = [] {
        std::vector<Aliases> all{
            {Column::Song,
             {u"songid"_s, u"trackid"_s, u"itemid"_s, u"externalsongid"_s, u"externalid"_s, u"id"_s, u"sid"_s,
              u"artistid"_s, u"song"_s, u"track"_s, u"item"_s}},
            {Column::Title,
             {u"title"_s, u"songtitle"_s, u"tracktitle"_s, u"songname"_s, u"trackname"_s, u"name"_s,
              u"song"_s, u"track"_s}},
            {Column::Artist, {u"artist"_s, u"artistname"_s, u"trackartist"_s, u"artists"_s, u"performer"_s}},
            {Column::Album, {u"album"_s, u"albumname"_s, u"albumtitle"_s, u"trackalbumname"_s, u"release"_s}},
            {Column::Genre, {u"genre"_s, u"trackgenre"_s, u"playlistgenre"_s, u"genres"_s, u"maingenre"_s}},
            {Column::Year,
             {u"year"_s, u"releaseyear"_s, u"releasedate"_s, u"albumreleasedate"_s,
              u"trackalbumreleasedate"_s}},
            {Column::DurationMs, {u"durationms"_s, u"lengthms"_s}},
            {Column::Uri, {u"uri"_s, u"trackuri"_s, u"spotifyuri"_s, u"url"_s}}};
        for (int feature = 0; feature < featureCount; ++feature)
            all.push_back({featureColumn(feature), {featureName(feature)}});
        all.back().names.append(u"bpm"_s);
        return all;
    }();
    return aliases;
}

const std::vector<Aliases>& aliasesOf(TableKind kind)
{
    return kind == TableKind::Songs ? songAliases() : interactionAliases();
}

bool isNumber(const QString& text)
{
    bool ok = false;
    (void)text.toDouble(&ok);
    return ok;
}

/// A header has names and never numbers; a first row of two names that mean nothing to us is taken for data.
bool looksLikeHeader(TableKind kind, const QStringList& firstRow, const QHash<Column, QString>& chosen)
{
    if (std::ranges::any_of(chosen, [&](const QString& name) { return firstRow.contains(name); }))
        return true;
    if (kind == TableKind::Songs)
        return true;
    if (std::ranges::any_of(firstRow, isNumber))
        return false;
    const bool known = std::ranges::any_of(firstRow, [&](const QString& cell) {
        return std::ranges::any_of(aliasesOf(kind), [name = plain(cell)](const Aliases& aliases) {
            return aliases.names.contains(name);
        });
    });
    const bool dated = firstRow.size() > 2 && parseTime(firstRow[2].toStdString()).has_value();
    return known || (firstRow.size() > 2 && !dated);
}

void assign(ColumnLayout& layout, Column column, int field)
{
    layout.field[static_cast<int>(column)] = field;
}

/// Fields that no column has been given yet, by the best known name of each.
void guessByName(ColumnLayout& layout, TableKind kind, const QStringList& firstRow)
{
    QStringList names;
    for (const QString& cell : firstRow)
        names.append(plain(cell));
    for (const Aliases& aliases : aliasesOf(kind)) {
        if (layout.fieldOf(aliases.column) >= 0)
            continue;
        for (const QString& alias : aliases.names) {
            const auto field = static_cast<int>(names.indexOf(alias));
            if (field >= 0 && std::ranges::find(layout.field, field) == layout.field.end()) {
                assign(layout, aliases.column, field);
                break;
            }
        }
    }
}

void guessByPosition(ColumnLayout& layout, const QStringList& firstRow)
{
    std::vector<Column> order{Column::User, Column::Song};
    if (firstRow.size() > 2)
        order.push_back(isNumber(firstRow[2]) ? Column::Plays : Column::Time);
    if (firstRow.size() > 3 && order.back() == Column::Plays)
        order.push_back(Column::Time);
    for (int field = 0; field < std::ssize(order) && field < firstRow.size(); ++field) {
        const bool taken = std::ranges::find(layout.field, field) != layout.field.end();
        if (layout.fieldOf(order[field]) < 0 && !taken)
            assign(layout, order[field], field);
    }
}

void tellEvents(ColumnLayout& layout, const QStringList& firstRow)
{
    const int time = layout.fieldOf(Column::Time);
    layout.rowsAreEvents = time >= 0 && layout.fieldOf(Column::Plays) < 0 &&
                           !(layout.hasHeader && plain(firstRow[time]).startsWith("last"_L1));
}

} // namespace

QString columnName(Column column)
{
    static const QStringList names{u"user"_s,  u"song"_s,        u"plays"_s, u"time"_s,
                                   u"title"_s, u"artist"_s,      u"album"_s, u"genre"_s,
                                   u"year"_s,  u"duration_ms"_s, u"uri"_s};
    const int index = static_cast<int>(column);
    return index < names.size() ? names[index] : featureName(index - static_cast<int>(Column::FirstFeature));
}

QStringList columnNames()
{
    QStringList names;
    for (int column = 0; column < columnCount; ++column)
        names.append(columnName(Column{column}));
    return names;
}

std::optional<Column> columnFrom(const QString& name)
{
    const auto index = columnNames().indexOf(name);
    if (index < 0)
        return std::nullopt;
    return Column{static_cast<int>(index)};
}

Result<QHash<Column, QString>> chosenColumns(const QHash<QString, QString>& words)
{
    QHash<Column, QString> chosen;
    for (auto word = words.begin(); word != words.end(); ++word) {
        const auto column = columnFrom(word.key());
        if (!column)
            return fail(u"\"%1\" is not a column of ours. These are: %2."_s.arg(word.key(),
                                                                                columnNames().join(u", "_s)));
        chosen.insert(*column, word.value());
    }
    return chosen;
}

int chosenField(const QStringList& firstRow, const QString& choice)
{
    if (const auto field = firstRow.indexOf(choice); field >= 0)
        return static_cast<int>(field);
    bool ok = false;
    const int number = choice.toInt(&ok);
    return ok && number >= 1 && number <= firstRow.size() ? number - 1 : -1;
}

std::vector<Column> neededColumns(TableKind kind)
{
    if (kind == TableKind::Songs)
        return {Column::Song};
    return {Column::User, Column::Song};
}

std::vector<Column> possibleColumns(TableKind kind)
{
    if (kind == TableKind::Interactions)
        return {Column::User, Column::Song, Column::Plays, Column::Time};
    std::vector<Column> columns{Column::Song};
    for (int column = static_cast<int>(Column::Title); column < columnCount; ++column)
        columns.push_back(Column{column});
    return columns;
}

ColumnLayout guessLayout(TableKind kind, const QStringList& firstRow, const QHash<Column, QString>& chosen,
                         Guessing guessing)
{
    ColumnLayout layout;
    layout.width = static_cast<int>(firstRow.size());
    layout.hasHeader = looksLikeHeader(kind, firstRow, chosen);
    layout.field.fill(-1);
    for (auto choice = chosen.begin(); choice != chosen.end(); ++choice)
        assign(layout, choice.key(), chosenField(firstRow, choice.value()));
    if (guessing == Guessing::ByNameAndPosition && layout.hasHeader)
        guessByName(layout, kind, firstRow);
    else if (guessing == Guessing::ByNameAndPosition)
        guessByPosition(layout, firstRow);
    tellEvents(layout, firstRow);
    return layout;
}

ColumnLayout layoutOf(const ChosenLayout& chosen, const QStringList& firstRow)
{
    ColumnLayout layout;
    layout.width = static_cast<int>(firstRow.size());
    layout.hasHeader = chosen.hasHeader;
    layout.field.fill(-1);
    for (auto choice = chosen.fields.begin(); choice != chosen.fields.end(); ++choice) {
        if (choice.value() < layout.width)
            assign(layout, choice.key(), choice.value());
    }
    tellEvents(layout, firstRow);
    return layout;
}

Result<void> checkNeeded(TableKind kind, const ColumnLayout& layout, const QStringList& firstRow)
{
    for (const Column needed : neededColumns(kind)) {
        if (layout.fieldOf(needed) < 0)
            return fail(u"No column for \"%1\" was found among: %2. Name it, as in --columns %1=NAME."_s.arg(
                columnName(needed), firstRow.join(u", "_s)));
    }
    return {};
}

Result<ColumnLayout> guessColumns(TableKind kind, const QStringList& firstRow,
                                  const QHash<Column, QString>& chosen, Guessing guessing)
{
    ColumnLayout layout = guessLayout(kind, firstRow, chosen, guessing);
    if (const auto complete = checkNeeded(kind, layout, firstRow); !complete)
        return fail(complete);
    return layout;
}

} // namespace segue
