#pragma once

#include "base/ids.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/text_column.h"
#include "library/connection.h"

#include <QHash>
#include <QString>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace segue {

/// The audio features of a song, in this order everywhere.
enum Feature { Acousticness, Danceability, Energy, Instrumentalness, Liveness, Speechiness, Valence, Tempo };
inline constexpr int featureCount = 8;
/// Column name of each in the library and in files.
QString featureName(int feature);
/// Smallest and largest valid value: 0 to 1, tempo 0 to 300 beats per minute.
std::array<double, 2> featureRange(int feature);

using Features = std::array<float, featureCount>;

/// The listeners of a library, column by column; row order is the order of their library ids. There may be
/// millions of them, so they are kept in a few blocks of memory that a file can be mapped to.
struct Listeners {
    SharedArray<UserId> id;
    TextColumn externalId;
    TextColumn name; ///< as shown: the external id where no name is known
    TextRows rows;   ///< by external id

    int size() const { return static_cast<int>(id.size()); }
    /// -1 where no listener has this external id.
    int rowOf(QStringView external) const { return rows.find(external); }
};

/// The songs of a library, column by column; row order is the order of their library ids.
struct Songs {
    std::vector<SongId> id;
    std::vector<QString> externalId;
    std::vector<QString> title; ///< as shown: the external id where no title is known
    std::vector<QString> artist;
    std::vector<QString> album;
    std::vector<QString> genre;
    std::vector<int> year;                         ///< 0 where unknown
    std::vector<int> durationMs;                   ///< 0 where unknown
    std::vector<std::optional<Features>> features; ///< empty unless all eight are known
    QHash<QString, int> numbers;                   ///< rows by external id

    int size() const { return static_cast<int>(id.size()); }
    /// -1 where no song has this external id.
    int rowOf(const QString& external) const { return numbers.value(external, -1); }
};

/// A library's listeners and songs in memory. Rows are the rows of the InteractionMatrix loaded beside it.
struct Catalogue {
    Listeners listeners;
    Songs songs;
};

Result<Catalogue> loadCatalogue(const Connection& connection, Progress& progress);

} // namespace segue
