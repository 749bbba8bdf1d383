#include "models/song_filter.h"

#include "widgets/format.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int longestGenre = 24;
constexpr int mostLeftOut = 99;

QString filterWords(const char* text)
{
    return QCoreApplication::translate("SongFilter", text);
}

int featureOf(FilterPart part)
{
    return static_cast<int>(part) - static_cast<int>(FilterPart::FirstFeature);
}

bool holds(const SongFilter::Range& range, double value)
{
    return value >= range.from && value <= range.to;
}

QString genresText(const QStringList& genres)
{
    const QString first = shortened(genres.front(), longestGenre);
    return genres.size() == 1 ? filterWords("Genre: %1").arg(first)
                              : filterWords("Genre: %1 and %2 more").arg(first, countText(genres.size() - 1));
}

QString rangeText(int feature, const SongFilter::Range& range)
{
    const int decimals = feature == Tempo ? 0 : 2;
    return filterWords("%1 %2 to %3")
        .arg(featureTitle(feature), scoreText(range.from, decimals), scoreText(range.to, decimals));
}

QJsonArray rangeJson(const SongFilter::Range& range)
{
    return {range.from, range.to};
}

std::optional<SongFilter::Range> rangeFrom(const QJsonValue& value)
{
    const QJsonArray ends = value.toArray();
    if (ends.size() != 2 || !ends[0].isDouble() || !ends[1].isDouble() ||
        ends[0].toDouble() > ends[1].toDouble())
        return {};
    return SongFilter::Range{ends[0].toDouble(), ends[1].toDouble()};
}

/// Songs by row that are among the `percent` most played hundredths, ties by row.
std::vector<bool> mostPlayed(const std::vector<double>& plays, int percent)
{
    std::vector<int> order(plays.size());
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(plays.size() * percent / 100);
    std::ranges::partial_sort(
        order, end, [&plays](int a, int b) { return plays[a] != plays[b] ? plays[a] > plays[b] : a < b; });
    std::vector<bool> among(plays.size());
    for (auto song = order.begin(); song != end; ++song)
        among[*song] = true;
    return among;
}

/// A filter made ready to be asked about many songs.
class Conditions {
public:
    Conditions(const SongFilter& filter, const Dataset& data, const History& history)
        : filter_(filter)
        , songs_(data.catalogue.songs)
        , parts_(filter.parts())
        , genres_(filter.genres.begin(), filter.genres.end())
    {
        if (filter.has(FilterPart::Artists)) {
            for (const HistoryEntry& entry : history)
                knownArtists_.insert(songs_.artist[entry.song]);
        }
        if (filter.has(FilterPart::Popularity))
            mostPlayed_ = mostPlayed(data.popularity.plays, filter.leftOutPercent);
    }

    const std::vector<FilterPart>& parts() const { return parts_; }

    bool meets(FilterPart part, int song) const
    {
        switch (part) {
        case FilterPart::Genres:
            return genres_.contains(songs_.genre[song]);
        case FilterPart::Years:
            return songs_.year[song] != 0 && holds(*filter_.years, songs_.year[song]);
        case FilterPart::Artists:
            return !songs_.artist[song].isEmpty() && knownArtists_.contains(songs_.artist[song]) ==
                                                         (filter_.artists == SongFilter::Artists::Known);
        case FilterPart::Popularity:
            return !mostPlayed_[song];
        default:
            break;
        }
        const int feature = featureOf(part);
        const auto& known = songs_.features[song];
        return known && holds(*filter_.features.at(feature), known->at(feature));
    }

private:
    const SongFilter& filter_;
    const Songs& songs_;
    std::vector<FilterPart> parts_;
    QSet<QString> genres_;
    QSet<QString> knownArtists_;
    std::vector<bool> mostPlayed_;
};

} // namespace

FilterPart filterPartOf(Feature feature)
{
    return static_cast<FilterPart>(static_cast<int>(FilterPart::FirstFeature) + static_cast<int>(feature));
}

bool SongFilter::has(FilterPart part) const
{
    switch (part) {
    case FilterPart::Genres:
        return !genres.isEmpty();
    case FilterPart::Years:
        return years.has_value();
    case FilterPart::Artists:
        return artists != Artists::Any;
    case FilterPart::Popularity:
        return leftOutPercent > 0;
    default:
        return features.at(featureOf(part)).has_value();
    }
}

std::vector<FilterPart> SongFilter::parts() const
{
    std::vector<FilterPart> set;
    for (int number = 0; number < filterParts; ++number) {
        if (has(static_cast<FilterPart>(number)))
            set.push_back(static_cast<FilterPart>(number));
    }
    return set;
}

void SongFilter::remove(FilterPart part)
{
    switch (part) {
    case FilterPart::Genres:
        genres.clear();
        break;
    case FilterPart::Years:
        years.reset();
        break;
    case FilterPart::Artists:
        artists = Artists::Any;
        break;
    case FilterPart::Popularity:
        leftOutPercent = 0;
        break;
    default:
        features.at(featureOf(part)).reset();
    }
}

QString SongFilter::text(FilterPart part) const
{
    if (!has(part))
        return {};
    switch (part) {
    case FilterPart::Genres:
        return genresText(genres);
    case FilterPart::Years:
        return filterWords("Year %1 to %2")
            .arg(QString::number(std::lround(years->from)), QString::number(std::lround(years->to)));
    case FilterPart::Artists:
        return artists == Artists::New ? filterWords("New artists only") : filterWords("Known artists only");
    case FilterPart::Popularity:
        return filterWords("Without the top %1%").arg(leftOutPercent);
    default:
        return rangeText(featureOf(part), *features.at(featureOf(part)));
    }
}

QJsonObject SongFilter::toJson() const
{
    QJsonObject json;
    if (!genres.isEmpty())
        json[u"genres"_s] = QJsonArray::fromStringList(genres);
    if (years)
        json[u"years"_s] = rangeJson(*years);
    if (artists != Artists::Any)
        json[u"artists"_s] = artists == Artists::New ? u"new"_s : u"known"_s;
    if (leftOutPercent > 0)
        json[u"left_out_percent"_s] = leftOutPercent;
    for (int feature = 0; feature < featureCount; ++feature) {
        if (features.at(feature))
            json[featureName(feature)] = rangeJson(*features.at(feature));
    }
    return json;
}

SongFilter SongFilter::fromJson(const QJsonObject& json)
{
    SongFilter filter;
    for (const auto& genre : json[u"genres"_s].toArray()) {
        if (genre.isString())
            filter.genres << genre.toString();
    }
    filter.years = rangeFrom(json[u"years"_s]);
    const QString artists = json[u"artists"_s].toString();
    filter.artists = artists == u"new"_s     ? Artists::New
                     : artists == u"known"_s ? Artists::Known
                                             : Artists::Any;
    filter.leftOutPercent = std::clamp(json[u"left_out_percent"_s].toInt(), 0, mostLeftOut);
    for (int feature = 0; feature < featureCount; ++feature)
        filter.features.at(feature) = rangeFrom(json[featureName(feature)]);
    return filter;
}

FilterOutcome applyFilter(const SongFilter& filter, const Dataset& data, const History& history)
{
    FilterOutcome outcome;
    const Conditions conditions(filter, data, history);
    if (conditions.parts().empty()) {
        outcome.passing = data.catalogue.songs.size() - static_cast<int>(history.size());
        return outcome;
    }
    auto heard = history.begin();
    for (int song = 0; song < data.catalogue.songs.size(); ++song) {
        if (heard != history.end() && heard->song == song) {
            ++heard;
            continue;
        }
        int failed = 0;
        FilterPart last{};
        for (const FilterPart part : conditions.parts()) {
            if (conditions.meets(part, song))
                continue;
            last = part;
            if (++failed > 1)
                break;
        }
        if (failed == 0)
            ++outcome.passing;
        else
            outcome.excluded.push_back(song);
        if (failed == 1)
            ++outcome.onlyBecauseOf.at(static_cast<std::size_t>(last));
    }
    return outcome;
}

FilterChoices filterChoices(const Dataset& data)
{
    const Songs& songs = data.catalogue.songs;
    FilterChoices choices;
    QHash<QString, int> genres;
    for (const QString& genre : songs.genre) {
        if (!genre.isEmpty())
            ++genres[genre];
    }
    for (auto genre = genres.cbegin(); genre != genres.cend(); ++genre)
        choices.genres.push_back({genre.key(), genre.value()});
    std::ranges::sort(choices.genres, [](const FilterChoices::Genre& a, const FilterChoices::Genre& b) {
        return a.songs != b.songs ? a.songs > b.songs : a.name < b.name;
    });
    for (const int year : songs.year) {
        if (year == 0)
            continue;
        const double value = year;
        choices.years = choices.years ? SongFilter::Range{std::min(choices.years->from, value),
                                                          std::max(choices.years->to, value)}
                                      : SongFilter::Range{value, value};
    }
    choices.hasFeatures =
        std::ranges::any_of(songs.features, [](const auto& features) { return features.has_value(); });
    choices.hasArtists =
        std::ranges::any_of(songs.artist, [](const QString& artist) { return !artist.isEmpty(); });
    return choices;
}

SongFilter possible(SongFilter filter, const FilterChoices& choices)
{
    filter.genres.removeIf([&choices](const QString& genre) {
        return std::ranges::find(choices.genres, genre, &FilterChoices::Genre::name) == choices.genres.end();
    });
    if (!choices.years)
        filter.years.reset();
    if (!choices.hasArtists)
        filter.artists = SongFilter::Artists::Any;
    if (!choices.hasFeatures)
        filter.features = {};
    return filter;
}

QString featureTitle(int feature)
{
    switch (feature) {
    case Acousticness:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Acousticness"));
    case Danceability:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Danceability"));
    case Energy:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Energy"));
    case Instrumentalness:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Instrumentalness"));
    case Liveness:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Liveness"));
    case Speechiness:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Speechiness"));
    case Valence:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Valence"));
    default:
        return filterWords(QT_TRANSLATE_NOOP("SongFilter", "Tempo"));
    }
}

} // namespace segue
