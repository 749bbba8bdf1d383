#include "evaluate/evaluation.h"

#include "evaluate/concentration.h"
#include "evaluate/listener_measures.h"

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Sums rankings up over groups of listeners.
class Summary {
public:
    Summary(const Rankings& rankings, const ListenerMeasures& measures, const std::vector<int>& depths,
            int songs, std::uint64_t seed, const Compute& compute)
        : rankings_(rankings)
        , measures_(measures)
        , depths_(depths)
        , songs_(songs)
        , seed_(seed)
        , compute_(compute)
    {}

    /// By model, then depth; models that say nothing to any of `rows` are left out.
    std::vector<EvaluationResult> of(const std::vector<int>& rows) const
    {
        const std::vector<MeanWithInterval> means = measures_.means(rows, seed_, compute_);
        const ListenerMeasures::Tastes tastes = measures_.tastesAmong(rows);
        const std::vector<MeanWithInterval> mainstream =
            measures_.popularityLift(tastes.mainstream, seed_, compute_);
        const std::vector<MeanWithInterval> niche = measures_.popularityLift(tastes.niche, seed_, compute_);

        std::vector<EvaluationResult> results;
        for (int model = 0; model < rankings_.modelCount(); ++model) {
            if (!rows.empty() && !rankings_.speaks(model, rows))
                continue;
            for (std::size_t depth = 0; depth < depths_.size(); ++depth) {
                const auto mean = [&](Measure measure) {
                    return means[measures_.place(model, depth, measure)];
                };
                const Concentration spread = concentrationOf(rankings_, model, depths_[depth], rows, songs_);
                EvaluationResult result{rankings_.models()[model], depths_[depth],
                                        mean(Measure::Precision),  mean(Measure::Recall),
                                        mean(Measure::Ndcg),       mean(Measure::Map),
                                        spread.coverage,           static_cast<int>(rows.size())};
                result.mrr = mean(Measure::Mrr);
                result.hitRate = mean(Measure::HitRate);
                result.gini = spread.gini;
                result.novelty = mean(Measure::Novelty);
                result.diversity = mean(Measure::Diversity);
                const std::size_t list = model * depths_.size() + depth;
                result.liftMainstream = mainstream[list];
                result.liftNiche = niche[list];
                results.push_back(result);
            }
        }
        return results;
    }

private:
    const Rankings& rankings_;
    const ListenerMeasures& measures_;
    const std::vector<int>& depths_;
    int songs_;
    std::uint64_t seed_;
    const Compute& compute_;
};

template <typename Condition> std::vector<int> rowsWhere(int count, Condition condition)
{
    std::vector<int> rows;
    for (int row = 0; row < count; ++row) {
        if (condition(row))
            rows.push_back(row);
    }
    return rows;
}

/// Adds `results` with what they tell of.
void addPart(std::vector<EvaluationResult>& all, std::vector<EvaluationResult> results,
             std::optional<Regime> regime, const QString& segment)
{
    for (EvaluationResult& result : results) {
        result.regime = regime;
        result.segment = segment;
        all.push_back(std::move(result));
    }
}

} // namespace

const EvaluationResult* resultOf(const std::vector<EvaluationResult>& results, const QString& model, int k)
{
    const auto found = std::ranges::find_if(
        results, [&](const EvaluationResult& result) { return result.model == model && result.k == k; });
    return found == results.end() ? nullptr : &*found;
}

const std::vector<NamedMeasure>& namedMeasures()
{
    static const std::vector<NamedMeasure> measures{
        {u"precision"_s, &EvaluationResult::precision},
        {u"recall"_s, &EvaluationResult::recall},
        {u"ndcg"_s, &EvaluationResult::ndcg},
        {u"map"_s, &EvaluationResult::map},
        {u"mrr"_s, &EvaluationResult::mrr},
        {u"hit_rate"_s, &EvaluationResult::hitRate},
        {u"coverage"_s, &EvaluationResult::coverage},
        {u"gini"_s, &EvaluationResult::gini},
        {u"novelty"_s, &EvaluationResult::novelty},
        {u"diversity"_s, &EvaluationResult::diversity},
        {u"lift_mainstream"_s, &EvaluationResult::liftMainstream},
        {u"lift_niche"_s, &EvaluationResult::liftNiche},
    };
    return measures;
}

Result<Evaluation> evaluate(const Ensemble& ensemble, std::span<const Recommender* const> baselines,
                            const Split& split, std::vector<int> depths, std::uint64_t seed,
                            const Compute& compute, Progress& progress, MetricDefinitions definitions,
                            const ListenerParts& parts)
{
    std::ranges::sort(depths);
    if (depths.empty() || depths.front() < 1)
        return fail(QStringLiteral("The depths to measure at must be whole numbers from 1."));
    auto ranked = rankAll(ensemble, baselines, split, depths.back(), compute, progress);
    if (!ranked)
        return fail(ranked);
    const auto rankings = std::make_shared<const Rankings>(std::move(*ranked));
    const ListenerMeasures measures(*rankings, ensemble, split, depths, definitions, compute);
    if (progress.stopRequested())
        return cancelled();

    const Summary summary(*rankings, measures, depths, ensemble.songs(), seed, compute);
    const auto known = [&](int row) { return split.training.byUser().size(rankings->users()[row]); };
    Evaluation evaluation;
    evaluation.rankings = rankings;
    // Whom a model is not trained for has no say in the mean over all.
    const int listeners = rankings->listeners();
    const std::vector<int> everybody = rowsWhere(listeners, [&](int row) { return known(row) > 0; });
    evaluation.results = summary.of(everybody);
    for (const Regime regime : allRegimes) {
        const std::vector<int> rows = rowsWhere(
            listeners, [&](int row) { return ensemble.parameters().regimeOf(known(row)) == regime; });
        if (!rows.empty())
            addPart(evaluation.byRegime, rows == everybody ? evaluation.results : summary.of(rows), regime,
                    {});
    }
    std::vector<Segment> segments = activityQuarters(split, rankings->users());
    std::ranges::move(segmentsBy(parts, rankings->users()), std::back_inserter(segments));
    for (const Segment& segment : segments) {
        if (progress.stopRequested())
            return cancelled();
        addPart(evaluation.bySegment, summary.of(segment.rows), {}, segment.name);
    }
    return evaluation;
}

} // namespace segue
