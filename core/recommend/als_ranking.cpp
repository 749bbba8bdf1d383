#include "recommend/als_ranking.h"

#include "kernels/kernels.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

/// Listeners a thread takes at once.
constexpr int listenersOfChunk = 384;

int listenerChunks(int listeners)
{
    return (listeners + listenersOfChunk - 1) / listenersOfChunk;
}

PaddedFactors damped(const PaddedFactors& songs, double damping)
{
    FactorMatrix rows = songs.unpadded();
    for (int song = 0; song < songs.rows(); ++song) {
        const double length = rows.row(song).cast<double>().norm();
        if (length > 0)
            rows.row(song) *= static_cast<float>(std::pow(length, -damping));
    }
    return PaddedFactors(rows);
}

/// The songs as they are scored: damped where the model says so.
std::vector<float> panelsOf(const PaddedFactors& songs, double damping)
{
    if (damping != 0)
        return panelsOf(damped(songs, damping), 0);
    std::vector<float> panels(segue_panels_size(songs.factors(), songs.rows()));
    segue_pack_panels(songs.factors(), songs.row(0), songs.rows(), panels.data());
    return panels;
}

RankedLists ranked(const PaddedFactors& users, const std::vector<float>& panels, int songs,
                   const SparseRows& leftOut, int count, const Compute& compute)
{
    const auto places = static_cast<std::size_t>(users.rows()) * static_cast<std::size_t>(count);
    RankedLists lists{count, std::vector<std::int32_t>(places), std::vector<float>(places)};
    SegueRanking ranking{};
    ranking.factors = users.factors();
    ranking.users = users.row(0);
    ranking.panels = panels.data();
    ranking.songs = songs;
    ranking.start = leftOut.start.data();
    ranking.column = leftOut.column.data();
    ranking.count = count;
    parallelChunks(compute, listenerChunks(users.rows()), [&](int chunk) {
        const std::int64_t begin = std::int64_t{chunk} * listenersOfChunk;
        segue_rank(&ranking, begin, std::min<std::int64_t>(begin + listenersOfChunk, users.rows()),
                   lists.song.data() + begin * count, lists.score.data() + begin * count);
    });
    return lists;
}

} // namespace

RankedLists rankForAll(const AlsModel& model, const InteractionMatrix& heard, int count,
                       const Compute& compute)
{
    const PaddedFactors songs(model.songFactors);
    return ranked(PaddedFactors(model.userFactors), panelsOf(songs, model.parameters.damping), songs.rows(),
                  heard.byUser(), count, compute);
}

AlsRanking::AlsRanking(const AlsModel& model, const Compute& compute)
    : parameters_(model.parameters)
    , confidence_(model.confidence)
    , songs_(model.songFactors)
    , spread_(songs_.factors())
{
    const Eigen::MatrixXd gram = gramOf(model.songFactors, compute);
    Eigen::MatrixXd axes(songs_.factors(), songs_.factors());
    segue_decompose(songs_.factors(), gram.data(), axes.data(), spread_.data());
    segue_turn(songs_.factors(), axes.data(), songs_.row(0), songs_.rows());
    panels_ = panelsOf(songs_, parameters_.damping);
}

PaddedFactors AlsRanking::solvedFor(const SparseRows& histories, const Compute& compute) const
{
    std::vector<float> weight;
    weight.reserve(histories.plays.size());
    for (const float plays : histories.plays)
        weight.push_back(static_cast<float>(confidence_.weight(plays)));
    std::vector<double> regularization;
    for (int row = 0; row < histories.rows(); ++row) {
        double sum = 0;
        for (std::int64_t i = histories.start[row]; i < histories.start[row + 1]; ++i)
            sum += weight[i];
        regularization.push_back(regularizationOf(parameters_, songs_.rows(), sum));
    }
    SegueAlsProblem task{};
    task.factors = songs_.factors();
    task.fixed = songs_.row(0);
    task.spread = spread_.data();
    task.rows = histories.rows();
    task.start = histories.start.data();
    task.column = histories.column.data();
    task.weight = weight.data();
    task.regularization = regularization.data();
    task.refine = 1;
    PaddedFactors users(histories.rows(), songs_.factors());
    parallelChunks(compute, listenerChunks(users.rows()), [&](int chunk) {
        const int begin = chunk * listenersOfChunk;
        segue_als_solve(&task, begin, std::min(begin + listenersOfChunk, users.rows()), users.row(0));
    });
    return users;
}

RankedLists AlsRanking::lists(const SparseRows& histories, const SparseRows& leftOut, int count,
                              const Compute& compute) const
{
    RankedLists lists =
        ranked(solvedFor(histories, compute), panels_, songs_.rows(), leftOut, count, compute);
    for (int row = 0; row < histories.rows(); ++row) {
        if (histories.size(row) == 0) {
            const std::ptrdiff_t begin = std::ptrdiff_t{row} * count;
            std::fill_n(lists.song.begin() + begin, count, -1);
            std::fill_n(lists.score.begin() + begin, count, 0.0F);
        }
    }
    return lists;
}

} // namespace segue
