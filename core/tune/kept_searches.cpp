#include "tune/kept_searches.h"

#include "library/library.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace segue {

QByteArray searchKey(const Dataset& data, const SearchSpecification& specification)
{
    return QJsonDocument(specification.toJson(data.fingerprint)).toJson(QJsonDocument::Compact);
}

Result<std::vector<Trial>> keptTrials(const StoredSearch& stored, int planned)
{
    std::vector<Trial> trials;
    for (const QByteArray& bytes : stored.trials) {
        auto trial = Trial::fromJson(QJsonDocument::fromJson(bytes).object());
        if (!trial)
            return fail(trial);
        if (trial->number != std::ssize(trials) || trial->number >= planned)
            return fail(u"The trials of this search in the library are damaged. Begin it anew."_s);
        trials.push_back(std::move(*trial));
    }
    return trials;
}

Result<std::vector<KeptSearch>> keptSearches(const Dataset& data)
{
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto stored = storedSearches(*connection);
    if (!stored)
        return fail(stored);
    std::vector<KeptSearch> kept;
    for (const KeptSpecification& one : *stored) {
        const QJsonObject json = QJsonDocument::fromJson(one.specification).object();
        auto specification = searchSpecificationFrom(json);
        if (json[u"data_fingerprint"_s].toString() != data.fingerprint || !specification)
            continue;
        const int planned = planOf(*specification).trials();
        auto trials = keptTrials(one.search, planned);
        if (!trials)
            continue;
        SearchResult result =
            resultOf(*specification, std::move(*trials), static_cast<int>(one.search.trials.size()));
        kept.push_back({std::move(*specification), std::move(result)});
    }
    return kept;
}

} // namespace segue
