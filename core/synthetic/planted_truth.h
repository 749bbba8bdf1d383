#pragma once

#include "base/result.h"

#include <QString>
#include <cstdint>
#include <span>
#include <vector>

namespace segue {

/// A matrix with few entries in each row, as scipy.sparse.csr_matrix keeps it.
struct SparseWeights {
    std::vector<std::int64_t> start{0}; ///< rows + 1 offsets into the arrays below
    std::vector<std::int32_t> column;
    std::vector<float> weight;

    int rows() const { return static_cast<int>(start.size()) - 1; }
    std::span<const std::int32_t> columnsOf(int row) const
    {
        return std::span(column).subspan(start[row], start[row + 1] - start[row]);
    }
    std::span<const float> weightsOf(int row) const
    {
        return std::span(weight).subspan(start[row], start[row + 1] - start[row]);
    }
    void add(std::int32_t columnOfEntry, double weightOfEntry);
    /// Entries added from now on belong to the next row.
    void endRow() { start.push_back(static_cast<std::int64_t>(column.size())); }
};

/// What a generated library was made from: how likely each listener is to come across each song.
///
/// A listener draws from a few *sources* (the chart, the scenes of their two or three tastes, the songs that
/// rise in those scenes, favourite artists), and each source is a distribution over songs. So
///     P(song | listener) = sum over sources of weight(listener, source) * probability(source, song)
/// is the probability that one discovery of theirs, at any time in the two years, is that song. Songs are
/// discovered by drawing from it until there are enough different ones, so no recommender that knows only the
/// library ranks better on average than P: it is the ceiling.
///
/// Beside the library LIB it is kept in the folder LIB.truth, as NumPy arrays; README.txt there tells how to
/// put them together. Rows are in the order of the library's ids, from 0.
struct PlantedTruth {
    SparseWeights sources;   ///< sources x songs, ascending in a row; rows sum to 1, or are empty
    SparseWeights listeners; ///< listeners x sources; rows sum to 1

    int songs() const;
    /// Writes P of every song for one listener; `probabilities` has songs() places and sums to 1.
    void probabilities(int listener, std::span<double> probabilities) const;
    /// P(source | song, listener), by Bayes: how likely it is each of the listener's sources that they come
    /// to `song` by. In the order of the listener's row; sums to 1, or to 0 where none of them has the song.
    std::vector<double> sourcesOf(int listener, int song) const;
};

/// `LIBRARY.truth`
QString truthFolder(const QString& libraryPath);

/// Writes `folder`, which must not exist, and syncs it. `sourceNames` has a line of text for each source.
Result<void> saveTruth(const QString& folder, const PlantedTruth& truth, const QStringList& sourceNames);
/// Fails with the file at fault where one is missing, damaged (offsets, ranges or sums are not those of a
/// matrix of probabilities) or does not fit the others.
Result<PlantedTruth> loadTruth(const QString& folder);

} // namespace segue
