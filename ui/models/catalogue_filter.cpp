#include "models/catalogue_filter.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace segue {

namespace {

const QString genreKey = QStringLiteral("genre");
const QString yearFromKey = QStringLiteral("yearFrom");
const QString yearToKey = QStringLiteral("yearTo");

bool meets(const CatalogueFilter& filter, const std::optional<Features>& features)
{
    for (int feature = 0; feature < featureCount; ++feature) {
        const auto& range = filter.features[feature];
        if (!range)
            continue;
        if (!features)
            return false;
        const double value = (*features)[feature];
        if (value < (*range)[0] || value > (*range)[1])
            return false;
    }
    return true;
}

} // namespace

int CatalogueFilter::conditions() const
{
    const auto limited = std::ranges::count_if(features, [](const auto& range) { return range.has_value(); });
    return (genre.isEmpty() ? 0 : 1) + (yearFrom > 0 || yearTo > 0 ? 1 : 0) + static_cast<int>(limited);
}

std::vector<int> CatalogueFilter::matching(const Songs& songs) const
{
    std::vector<int> rows;
    for (int song = 0; song < songs.size(); ++song) {
        const int year = songs.year[song];
        const bool wanted =
            (genre.isEmpty() || songs.genre[song] == genre) && (yearFrom == 0 || year >= yearFrom) &&
            (yearTo == 0 || (year != 0 && year <= yearTo)) && meets(*this, songs.features[song]);
        if (wanted)
            rows.push_back(song);
    }
    return rows;
}

QJsonObject CatalogueFilter::toJson() const
{
    QJsonObject json;
    if (!genre.isEmpty())
        json[genreKey] = genre;
    if (yearFrom > 0)
        json[yearFromKey] = yearFrom;
    if (yearTo > 0)
        json[yearToKey] = yearTo;
    for (int feature = 0; feature < featureCount; ++feature) {
        if (features[feature])
            json[featureName(feature)] = QJsonArray{(*features[feature])[0], (*features[feature])[1]};
    }
    return json;
}

CatalogueFilter CatalogueFilter::fromJson(const QJsonObject& json)
{
    CatalogueFilter filter;
    filter.genre = json[genreKey].toString();
    filter.yearFrom = std::max(0, json[yearFromKey].toInt());
    filter.yearTo = std::max(0, json[yearToKey].toInt());
    for (int feature = 0; feature < featureCount; ++feature) {
        const QJsonArray range = json[featureName(feature)].toArray();
        if (range.size() == 2 && range[0].isDouble() && range[1].isDouble())
            filter.features[feature] = {range[0].toDouble(), range[1].toDouble()};
    }
    return filter;
}

CatalogueChoices filterChoices(const Songs& songs)
{
    CatalogueChoices choices;
    QSet<QString> genres;
    for (int song = 0; song < songs.size(); ++song) {
        if (!songs.genre[song].isEmpty())
            genres.insert(songs.genre[song]);
        const int year = songs.year[song];
        if (year != 0) {
            choices.firstYear = choices.firstYear == 0 ? year : std::min(choices.firstYear, year);
            choices.lastYear = std::max(choices.lastYear, year);
        }
        choices.features = choices.features || songs.features[song].has_value();
    }
    choices.genres.assign(genres.begin(), genres.end());
    std::ranges::sort(choices.genres, [](const QString& a, const QString& b) {
        const int order = QString::compare(a, b, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a < b;
    });
    return choices;
}

} // namespace segue
