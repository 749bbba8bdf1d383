#pragma once

#include "interactions/interaction_matrix.h"

#include <span>
#include <vector>

namespace segue {

/// One song that a listener is known to care for.
struct HistoryEntry {
    int song = 0;    ///< row
    float plays = 0; ///< 0 stands for a like without plays: it counts as the mean weight
};

/// All that a recommender knows of a listener, so that known listeners and newcomers take the same path.
/// Ascending by song, each song once.
using History = std::vector<HistoryEntry>;

History historyOf(const InteractionMatrix& matrix, int user);
/// `likes` (song rows, any order, repeats allowed) added to `history`; a song already there keeps its plays.
History withLikes(History history, std::span<const int> likes);

/// One row for each of `histories`, whose songs ascend.
SparseRows sparseRows(std::span<const History> histories);

} // namespace segue
