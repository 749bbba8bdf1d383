#include "interchange/import_sources.h"

#include "interchange/hetrec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

template <typename T> std::optional<T> firstOf(const std::optional<T>& a, const std::optional<T>& b)
{
    return a ? a : b;
}

} // namespace

Result<std::vector<TableSource>> importSources(const ImportRequest& request)
{
    const auto columns = chosenColumns(request.columns);
    if (!columns)
        return fail(columns);
    std::vector<TableSource> sources;
    if (!request.hetrec.isEmpty()) {
        auto tables = hetrecTables(request.hetrec);
        if (!tables)
            return tables;
        sources = std::move(*tables);
    }
    for (const TableKind kind : {TableKind::Songs, TableKind::Interactions}) {
        const bool songs = kind == TableKind::Songs;
        const QString& path = songs ? request.songs : request.interactions;
        const TableChoice& choice = songs ? request.songsAs : request.interactionsAs;
        if (!path.isEmpty())
            sources.push_back({.path = path,
                               .kind = kind,
                               .columns = *columns,
                               .layout = choice.layout,
                               .separator = firstOf(choice.separator, request.separator),
                               .encoding = firstOf(choice.encoding, request.encoding)});
    }
    if (sources.empty())
        return fail(
            u"There is nothing to import: name a file of songs or of interactions, or a HetRec folder."_s);
    std::ranges::stable_sort(sources, {}, &TableSource::kind);
    return sources;
}

} // namespace segue
