#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "interactions/split.h"
#include "recommend/ensemble.h"

#include <QStringList>
#include <functional>
#include <span>
#include <vector>

namespace segue {

/// The best songs of every measured listener by every model: what all measures are made of.
class Rankings {
public:
    /// `users` are the rows measured, `depth` the songs kept of each list.
    Rankings(QStringList models, std::vector<int> users, int depth);

    const QStringList& models() const { return models_; }
    int modelCount() const { return static_cast<int>(models_.size()); }
    const std::vector<int>& users() const { return users_; }
    int listeners() const { return static_cast<int>(users_.size()); }
    int depth() const { return depth_; }

    /// Song rows, best first, at most depth(); empty where the model has nothing to say.
    std::span<const int> list(int row, int model) const;
    /// Different rows may be set by different threads.
    void set(int row, int model, std::span<const int> songs);
    /// Whether `model` listed anything for any of `rows`.
    bool speaks(int model, std::span<const int> rows) const;

private:
    std::size_t place(int row, int model) const { return std::size_t(row) * models_.size() + model; }

    QStringList models_;
    std::vector<int> users_;
    int depth_;
    std::vector<int> songs_; ///< depth_ places a list
    std::vector<int> lengths_;
};

/// Songs that are no candidates for a listener though not heard either, ascending.
using SongsLeftOut = std::function<std::span<const int>(int user)>;

/// Asks the ensemble with and without MMR, its parts and the `baselines` for each of `users`, rows of
/// `training`. Every song that is neither in their history there nor left out is ranked.
Result<Rankings> rankListeners(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                               const InteractionMatrix& training, std::vector<int> users,
                               const SongsLeftOut& leftOut, int depth, const Compute& compute,
                               Progress& progress);
/// The same for everybody of whom `split` holds something out.
Result<Rankings> rankAll(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                         const Split& split, int depth, const Compute& compute, Progress& progress);

} // namespace segue
