#pragma once

#include "base/shared_array.h"

#include <cstdint>
#include <span>
#include <vector>

namespace segue {

/// Compressed sparse rows of plays. Columns ascend within a row; no pair occurs twice.
struct SparseRows {
    SharedArray<std::int64_t> start;  ///< rows + 1 offsets into the arrays below
    SharedArray<std::int32_t> column; ///< dense index on the other side
    SharedArray<float> plays;         ///< play count, at least 1 (exact up to 16,777,216)

    int rows() const { return static_cast<int>(start.size()) - 1; }
    std::span<const std::int32_t> columns(int row) const;
    std::span<const float> playsOf(int row) const;
    int size(int row) const { return static_cast<int>(start[row + 1] - start[row]); }
};

/// One listener-song pair, by row numbers.
struct Interaction {
    std::int32_t user = 0;
    std::int32_t song = 0;
    float plays = 0;
    std::int64_t lastPlayed = unknownTime; ///< seconds since 1970, UTC

    static constexpr std::int64_t unknownTime = INT64_MIN;
};

/// Who played what how often: the input of every recommender. Users x songs, by user and by song.
/// Listeners and songs without interactions are rows too.
class InteractionMatrix {
public:
    InteractionMatrix()
        : InteractionMatrix(0, 0, {})
    {}
    /// `pairs` in any order, each (user, song) once, rows in range, plays > 0.
    InteractionMatrix(int users, int songs, std::vector<Interaction> pairs);
    /// From what byUser() and lastPlayed() told of another, or of one that is read in that order.
    InteractionMatrix(int songs, SparseRows byUser, SharedArray<std::int64_t> lastPlayed);
    /// From all that another one told.
    InteractionMatrix(SparseRows byUser, SparseRows bySong, SharedArray<std::int64_t> lastPlayed);

    int users() const { return byUser_.rows(); }
    int songs() const { return bySong_.rows(); }
    std::int64_t pairs() const { return static_cast<std::int64_t>(byUser_.column.size()); }
    const SparseRows& byUser() const { return byUser_; }
    const SparseRows& bySong() const { return bySong_; }

    /// Whether every pair has a time (and there is one); time-based splits and trending need that.
    bool hasTimes() const { return hasTimes_; }
    /// Beside byUser(): last play of each pair, Interaction::unknownTime where it has none.
    const SharedArray<std::int64_t>& lastPlayed() const { return lastPlayed_; }

    /// All pairs by user, then song.
    std::vector<Interaction> toPairs() const;

private:
    SparseRows byUser_;
    SparseRows bySong_;
    SharedArray<std::int64_t> lastPlayed_;
    bool hasTimes_ = false;
};

} // namespace segue
