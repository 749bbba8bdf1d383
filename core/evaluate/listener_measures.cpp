#include "evaluate/listener_measures.h"

#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int measuredAtOnce = 16;

int listenersWithSongs(const InteractionMatrix& training)
{
    int listeners = 0;
    for (int user = 0; user < training.users(); ++user)
        listeners += training.byUser().size(user) > 0 ? 1 : 0;
    return std::max(listeners, 1);
}

} // namespace

ListenerMeasures::ListenerMeasures(const Rankings& rankings, const Ensemble& ensemble, const Split& split,
                                   std::vector<int> depths, MetricDefinitions definitions,
                                   const Compute& compute)
    : depths_(std::move(depths))
    , models_(rankings.modelCount())
    , definitions_(definitions)
    , leastShare_(1.0 / listenersWithSongs(split.training))
    , ones_(models_ * std::ssize(depths_) * measureCount)
    , history_(ones_ + 1)
    , weights_(ones_ + 2)
    , table_(MeasureTable::Zero(rankings.listeners(), weights_ + std::ssize(depths_)))
{
    share_.reserve(split.training.songs());
    for (int song = 0; song < split.training.songs(); ++song)
        share_.push_back(split.training.bySong().size(song) * leastShare_);
    const int count = rankings.listeners();
    parallelChunks(compute, (count + measuredAtOnce - 1) / measuredAtOnce, [&](int chunk) {
        const int begin = chunk * measuredAtOnce;
        for (int row = begin; row < std::min(begin + measuredAtOnce, count); ++row)
            measureListener(row, rankings, ensemble, split);
    });
}

std::size_t ListenerMeasures::place(int model, std::size_t depth, Measure measure) const
{
    return (model * depths_.size() + depth) * measureCount + static_cast<std::size_t>(measure);
}

void ListenerMeasures::measureListener(int row, const Rankings& rankings, const Ensemble& ensemble,
                                       const Split& split)
{
    const int user = rankings.users()[row];
    const std::span<const int> relevant = split.heldOut.byUser().columns(user);
    table_(row, ones_) = 1;
    for (std::size_t depth = 0; depth < depths_.size(); ++depth)
        table_(row, weights_ + static_cast<Eigen::Index>(depth)) =
            precisionWeight(definitions_, static_cast<int>(relevant.size()), depths_[depth]);
    const std::span<const int> heard = split.training.byUser().columns(user);
    for (const int song : heard)
        table_(row, history_) += share_[song] / static_cast<double>(heard.size());

    for (int model = 0; model < models_; ++model) {
        const std::span<const int> list = rankings.list(row, model);
        const std::vector<int> hits = hitRanks(list, relevant);
        for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
            const int k = depths_[depth];
            const RankingMetrics metrics = metricsOfHits(hits, std::min(k, static_cast<int>(list.size())),
                                                         static_cast<int>(relevant.size()), k, definitions_);
            const double weight = table_(row, weights_ + static_cast<Eigen::Index>(depth));
            table_.row(row).segment<6>(static_cast<Eigen::Index>(place(model, depth, Measure::Precision)))
                << weight * metrics.precision,
                metrics.recall, metrics.ndcg, metrics.map, metrics.mrr, metrics.hitRate;
        }
        measureList(row, model, list, ensemble);
    }
}

void ListenerMeasures::measureList(int row, int model, std::span<const int> list, const Ensemble& ensemble)
{
    double bits = 0;
    double popularity = 0;
    double distance = 0;
    std::size_t rank = 0;
    for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
        const auto length = std::min<std::size_t>(depths_[depth], list.size());
        for (; rank < length; ++rank) {
            const double share = share_[list[rank]];
            // What nobody has yet counts as if one listener had it.
            bits -= std::log2(std::max(share, leastShare_));
            popularity += share;
            for (std::size_t above = 0; above < rank; ++above)
                distance += 1 - ensemble.similarity(list[rank], list[above]);
        }
        const auto songs = static_cast<double>(length);
        const double pairs = songs * (songs - 1) / 2;
        if (length > 0)
            table_.row(row).segment<3>(static_cast<Eigen::Index>(place(model, depth, Measure::Novelty)))
                << bits / songs,
                pairs > 0 ? distance / pairs : 0, popularity / songs;
    }
}

std::vector<MeanWithInterval> ListenerMeasures::means(std::span<const int> rows, std::uint64_t seed,
                                                      const Compute& compute) const
{
    std::vector<ColumnRatio> ratios;
    for (int model = 0; model < models_; ++model) {
        for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
            const auto first = static_cast<Eigen::Index>(place(model, depth, Measure::Precision));
            ratios.push_back({first, weights_ + static_cast<Eigen::Index>(depth)});
            for (int measure = 1; measure < measureCount; ++measure)
                ratios.push_back({first + measure, ones_});
        }
    }
    return bootstrapRatios(table_, rows, ratios, seed, compute);
}

std::vector<MeanWithInterval> ListenerMeasures::popularityLift(std::span<const int> rows, std::uint64_t seed,
                                                               const Compute& compute) const
{
    std::vector<ColumnRatio> ratios;
    MeasureTable popularity(table_.rows(), models_ * std::ssize(depths_) + 1);
    const Eigen::Index histories = popularity.cols() - 1;
    popularity.col(histories) = table_.col(history_);
    for (int model = 0; model < models_; ++model) {
        for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
            const Eigen::Index column = std::ssize(ratios);
            popularity.col(column) =
                table_.col(static_cast<Eigen::Index>(place(model, depth, Measure::Popularity)));
            ratios.push_back({column, histories});
        }
    }
    std::vector<MeanWithInterval> lift = bootstrapRatios(popularity, rows, ratios, seed, compute);
    if (!rows.empty()) {
        for (MeanWithInterval& value : lift)
            value = {value.mean - 1, value.low - 1, value.high - 1};
    }
    return lift;
}

ListenerMeasures::Tastes ListenerMeasures::tastesAmong(std::span<const int> rows) const
{
    std::vector<int> order;
    std::ranges::copy_if(rows, std::back_inserter(order), [&](int row) { return table_(row, history_) > 0; });
    std::ranges::stable_sort(order, {}, [&](int row) { return table_(row, history_); });
    const auto fifth = static_cast<std::ptrdiff_t>(order.size() / 5);
    Tastes tastes{{order.end() - fifth, order.end()}, {order.begin(), order.begin() + fifth}};
    std::ranges::sort(tastes.mainstream);
    std::ranges::sort(tastes.niche);
    return tastes;
}

} // namespace segue
