#include "recommend/als_ranking.h"

#include "kernels/kernels.h"
#include "recommend/padded_factors.h"

#include <algorithm>

namespace segue {

namespace {

/// Listeners a thread takes at once.
constexpr int listenersOfChunk = 384;

} // namespace

RankedLists rankForAll(const AlsModel& model, const InteractionMatrix& heard, int count,
                       const Compute& compute)
{
    const int users = heard.users();
    const int factors = static_cast<int>(model.songFactors.cols());
    const PaddedFactors userFactors(model.userFactors);
    const PaddedFactors songFactors(model.songFactors);
    std::vector<float> panels(segue_panels_size(factors, songFactors.rows()));
    segue_pack_panels(factors, songFactors.row(0), songFactors.rows(), panels.data());

    const auto places = static_cast<std::size_t>(users) * static_cast<std::size_t>(count);
    RankedLists lists{count, std::vector<std::int32_t>(places), std::vector<float>(places)};
    SegueRanking ranking{};
    ranking.factors = factors;
    ranking.users = userFactors.row(0);
    ranking.panels = panels.data();
    ranking.songs = songFactors.rows();
    ranking.start = heard.byUser().start.data();
    ranking.column = heard.byUser().column.data();
    ranking.count = count;
    parallelChunks(compute, (users + listenersOfChunk - 1) / listenersOfChunk, [&](int chunk) {
        const std::int64_t begin = std::int64_t{chunk} * listenersOfChunk;
        segue_rank(&ranking, begin, std::min<std::int64_t>(begin + listenersOfChunk, users),
                   lists.song.data() + begin * count, lists.score.data() + begin * count);
    });
    return lists;
}

} // namespace segue
