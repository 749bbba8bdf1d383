#include "models/map_coloring.h"

#include "widgets/format.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int longestGroupName = 24;

QString mapWords(const char* text)
{
    return QCoreApplication::translate("segue::MapColors", text);
}

/// Names of the largest groups among the songs of the map, largest first, ties by name.
std::vector<QString> largestGroups(const std::vector<QString>& names, const std::vector<int>& songs,
                                   std::size_t count)
{
    QHash<QString, int> sizes;
    for (const int song : songs) {
        if (!names[song].isEmpty())
            ++sizes[names[song]];
    }
    std::vector<std::pair<int, QString>> order;
    for (const auto& [name, size] : sizes.asKeyValueRange())
        order.emplace_back(-size, name);
    std::ranges::sort(order);
    std::vector<QString> largest;
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i)
        largest.push_back(order[i].second);
    return largest;
}

MapColors byGenre(const Songs& songs, const SongProjection& projection, const MapTokens& tokens)
{
    MapColors result;
    const std::vector<QString> largest = largestGroups(songs.genre, projection.songs, tokens.hues.size());
    QHash<QString, QRgb> colorOf;
    for (std::size_t i = 0; i < largest.size(); ++i) {
        colorOf[largest[i]] = tokens.hues[i].rgb();
        result.groups.push_back({shortened(largest[i], longestGroupName).simplified(), tokens.hues[i]});
    }
    bool others = false;
    for (const int song : projection.songs) {
        const auto found = colorOf.constFind(songs.genre[song]);
        others = others || found == colorOf.cend();
        result.colors.push_back(found == colorOf.cend() ? tokens.other.rgb() : *found);
    }
    if (others)
        result.groups.push_back({mapWords("Other or unknown"), tokens.other});
    return result;
}

QRgb onRamp(const MapTokens& tokens, double share)
{
    const auto mix = [share](float low, float high) {
        return low + static_cast<float>(share) * (high - low);
    };
    return QColor::fromRgbF(mix(tokens.rampLow.redF(), tokens.rampHigh.redF()),
                            mix(tokens.rampLow.greenF(), tokens.rampHigh.greenF()),
                            mix(tokens.rampLow.blueF(), tokens.rampHigh.blueF()))
        .rgb();
}

MapColors byPopularity(std::span<const int> listeners, const SongProjection& projection,
                       const MapTokens& tokens)
{
    MapColors result;
    int most = 1;
    for (const int song : projection.songs)
        most = std::max(most, listeners[song]);
    for (const int song : projection.songs)
        result.colors.push_back(onRamp(tokens, std::log1p(listeners[song]) / std::log1p(most)));
    result.least = mapWords("no listener");
    result.most = countText(most, mapWords("listener"), mapWords("listeners"));
    return result;
}

MapColors byTrust(const SongProjection& projection, const MapTokens& tokens)
{
    MapColors result;
    for (const float trust : projection.trust)
        result.colors.push_back(onRamp(tokens, trust));
    result.least = QString::number(0);
    result.most = mapWords("all of its neighbours are true");
    return result;
}

} // namespace

MapColors mapColors(const Dataset& data, const LibraryColumns& columns, const SongProjection& projection,
                    MapColoring coloring, Scheme scheme)
{
    const MapTokens& tokens = mapTokensOf(scheme);
    switch (coloring) {
    case MapColoring::Genre:
        return byGenre(data.catalogue.songs, projection, tokens);
    case MapColoring::Popularity:
        return byPopularity(columns.songs.listeners, projection, tokens);
    case MapColoring::Trust:
        break;
    }
    return byTrust(projection, tokens);
}

bool hasGenres(const Songs& songs)
{
    return std::ranges::any_of(songs.genre, [](const QString& genre) { return !genre.isEmpty(); });
}

} // namespace segue
