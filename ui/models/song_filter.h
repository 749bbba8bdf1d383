#pragma once

#include "recommend/history.h"
#include "workspace/dataset.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <array>
#include <optional>
#include <vector>

namespace segue {

/// One condition of a SongFilter; those of the features follow on each other, from FirstFeature.
enum class FilterPart { Genres, Years, Artists, Popularity, FirstFeature };
inline constexpr int filterParts = static_cast<int>(FilterPart::FirstFeature) + featureCount;
FilterPart filterPartOf(Feature feature);

/// Which songs may be recommended. A song passes that meets every condition that is set; one of which the
/// library does not know what is asked for does not.
struct SongFilter {
    struct Range {
        double from = 0; ///< both ends belong to it
        double to = 0;
        bool operator==(const Range&) const = default;
    };
    enum class Artists {
        Any,
        New,  ///< none of whose songs is in the history
        Known ///< one of whose songs is
    };

    QStringList genres; ///< one of these; empty for any
    std::optional<Range> years;
    std::array<std::optional<Range>, featureCount> features; ///< in the units of the features
    Artists artists = Artists::Any;
    int leftOutPercent = 0; ///< the most played hundredths of the library's songs, 0 to 99

    bool has(FilterPart part) const;
    /// The conditions that are set, in the order of FilterPart.
    std::vector<FilterPart> parts() const;
    void remove(FilterPart part);
    /// "Energy 0.20 to 0.80"
    QString text(FilterPart part) const;

    QJsonObject toJson() const;
    /// Bears anything: what is not understood is not set.
    static SongFilter fromJson(const QJsonObject& json);
    bool operator==(const SongFilter&) const = default;
};

/// What a filter does to the songs that somebody has not heard.
struct FilterOutcome {
    std::vector<int> excluded;                       ///< rows, ascending
    int passing = 0;                                 ///< how many it lets through
    std::array<int, filterParts> onlyBecauseOf = {}; ///< how many more, were this condition not set
};
FilterOutcome applyFilter(const SongFilter& filter, const Dataset& data, const History& history);

/// What a library's songs can be filtered by.
struct FilterChoices {
    struct Genre {
        QString name;
        int songs = 0;
    };
    std::vector<Genre> genres; ///< most songs first; empty where none is known
    std::optional<SongFilter::Range> years;
    bool hasFeatures = false;
    bool hasArtists = false;
};
FilterChoices filterChoices(const Dataset& data);
/// The conditions of `filter` that a library has the columns for.
SongFilter possible(SongFilter filter, const FilterChoices& choices);

/// "Energy"
QString featureTitle(int feature);

} // namespace segue
