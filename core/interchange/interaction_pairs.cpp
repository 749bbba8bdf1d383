#include "interchange/interaction_pairs.h"

#include "interchange/interaction_rows.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// The row of an id in Listeners or Songs, or -1 and a bad row.
template <typename Side>
int knownRow(const Side& side, std::string_view id, const TableFile& table, Column column, BadRows& bad)
{
    const int row = side.rowOf(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    if (row < 0)
        table.reject(
            bad, column,
            u"the library has no %1 with this id"_s.arg(column == Column::User ? u"listener"_s : u"song"_s));
    return row;
}

/// Sorts by user and song, and makes one of pairs that repeat.
void mergeRepeated(std::vector<Interaction>& pairs)
{
    const auto key = [](const Interaction& pair) { return std::tuple(pair.user, pair.song); };
    std::ranges::stable_sort(pairs, {}, key);
    auto last = pairs.begin();
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
        if (pair == last)
            continue;
        if (key(*pair) == key(*last)) {
            last->plays += pair->plays;
            last->lastPlayed = std::max(last->lastPlayed, pair->lastPlayed);
        } else {
            *++last = *pair;
        }
    }
    if (!pairs.empty())
        pairs.erase(last + 1, pairs.end());
}

} // namespace

Result<std::vector<Interaction>> readInteractionPairs(const QString& path, const Catalogue& catalogue,
                                                      const ImportRequest& request, Progress& progress)
{
    const auto columns = chosenColumns(request.columns);
    if (!columns)
        return fail(columns);
    auto table = TableFile::open({.path = path,
                                  .kind = TableKind::Interactions,
                                  .columns = *columns,
                                  .separator = request.separator,
                                  .encoding = request.encoding},
                                 progress);
    if (!table)
        return fail(table);

    BadRows bad;
    InteractionRow row;
    std::vector<Interaction> pairs;
    for (;;) {
        const auto more = nextInteraction(*table, row, bad, progress);
        if (!more)
            return fail(more);
        if (*more) {
            const int user = knownRow(catalogue.listeners, row.user, *table, Column::User, bad);
            const int song = knownRow(catalogue.songs, row.song, *table, Column::Song, bad);
            pairs.push_back({user, song, static_cast<float>(row.plays), row.time});
        }
        if (bad.count() > 0) {
            const BadRow& first = bad.rows().front();
            return fail(u"%1:%2:%3: %4."_s.arg(first.file, QString::number(first.line),
                                               QString::number(first.column), first.problem));
        }
        if (!*more)
            break;
    }
    mergeRepeated(pairs);
    return pairs;
}

} // namespace segue
