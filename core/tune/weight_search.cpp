#include "tune/weight_search.h"

#include "evaluate/taste_clusters.h"
#include "workspace/workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr double unseenShareOfWeights = 0.2;
constexpr int coldLikes = 4;

/// A split with the ALS that was trained on its training part.
struct TrainedSplit {
    std::shared_ptr<const Split> parts;
    std::shared_ptr<const AlsRecommender> als;
    PopularityScores popularity;
};

class WeightSearching {
public:
    WeightSearching(const Dataset& data, const WeightSearchSpecification& specification,
                    const std::vector<ContentKind>& kinds, const Compute& compute, Progress& progress)
        : data_(data)
        , specification_(specification)
        , kinds_(kinds)
        , compute_(compute)
        , progress_(progress)
        , found_(kinds.size())
    {}

    Result<std::vector<WeightSearch>> run()
    {
        for (WeightSearch& found : found_)
            found.weights = EnsembleParameters::of(Mix::Recommended).weights;
        auto parts = split(data_.interactions, specification_.split, HeldOutPart::Validation);
        if (!parts)
            return fail(parts);
        if (const auto done = searchActive(std::make_shared<const Split>(std::move(*parts))); !done)
            return fail(done);
        for (WeightSearch& found : found_)
            std::ranges::sort(found.regimes, {}, &RegimeWeights::regime);
        return std::move(found_);
    }

private:
    struct Stage {
        std::size_t kind = 0;
        std::shared_ptr<const Split> parts;
        std::shared_ptr<const Ensemble> ensemble;
        ListenerParts tastes = {}; ///< of active listeners, where they are told apart by it
    };
    struct Share {
        double from = 0;
        double to = 1;
    };

    Result<TrainedSplit> trained(std::shared_ptr<const Split> parts, const InteractionMatrix& training)
    {
        auto model = trainAls(training, specification_.als, compute_, progress_);
        if (!model)
            return fail(model);
        return TrainedSplit{
            std::move(parts),
            std::make_shared<AlsRecommender>(std::make_shared<const AlsModel>(std::move(*model))),
            measurePopularity(training)};
    }

    std::shared_ptr<const Ensemble> ensembleOf(const TrainedSplit& trained, const InteractionMatrix& training,
                                               ContentKind kind) const
    {
        return makeEnsemble(data_, training, trained.popularity, trained.als, kind,
                            EnsembleParameters::of(Mix::Recommended));
    }

    Result<void> searchActive(const std::shared_ptr<const Split>& parts)
    {
        progress_.begin(u"Training"_s, 0, 0.25);
        const auto known = trained(parts, parts->training);
        if (!known)
            return fail(known);
        const ListenerParts tastes = tastesOf(*known);
        for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
            const Stage stage{kind, parts, ensembleOf(*known, parts->training, kinds_[kind]), tastes};
            if (const auto done = searchRegime(stage, Regime::Active, shareOf(0.25, 0.5, kind)); !done)
                return done;
        }
        return searchNewcomers(*parts);
    }

    /// None where listeners are not told apart by taste.
    ListenerParts tastesOf(const TrainedSplit& trained) const
    {
        if (specification_.segments != SegmentKind::Taste)
            return {};
        const InteractionMatrix& training = trained.parts->training;
        return tasteClusters(listenerFactors(trained.als->model(), training, compute_), training,
                             data_.catalogue.songs, suitableTasteClusters(training.users()),
                             specification_.split.seed, compute_);
    }

    std::vector<Segment> segmentsOf(const Stage& stage, const MixSample& sample) const
    {
        return specification_.segments == SegmentKind::Activity
                   ? activityQuarters(*stage.parts, sample.users())
                   : segmentsBy(stage.tastes, sample.users());
    }

    /// The best mix of each segment, beside that of all.
    Result<std::vector<SegmentWeights>> searchSegments(const Stage& stage, const MixSample& sample,
                                                       const Weights& bestOfAll)
    {
        std::vector<SegmentWeights> found;
        for (const Segment& segment : segmentsOf(stage, sample)) {
            const MixSample part = sample.only(segment.rows);
            const auto triangle =
                measureTriangle(part, specification_.steps, specification_.k, compute_, progress_);
            if (!triangle)
                return fail(triangle);
            SegmentWeights weights{segment.name, part.listeners(), bestMix(*triangle),
                                   part.measure(bestOfAll, specification_.k, compute_)};
            weights.best.weights = part.heard(weights.best.weights);
            found.push_back(std::move(weights));
        }
        return found;
    }

    /// On all that is not the test.
    Result<void> searchNewcomers(const Split& parts)
    {
        std::vector<Interaction> pairs = parts.training.toPairs();
        const std::vector<Interaction> more = parts.heldOut.toPairs();
        pairs.insert(pairs.end(), more.begin(), more.end());
        const InteractionMatrix known(parts.training.users(), parts.training.songs(), std::move(pairs));
        const std::uint64_t seed = specification_.split.seed;
        const ColdStart start = holdOutListeners(known, unseenShareOfWeights, coldLikes, seed);
        const auto none = std::make_shared<const Split>(withLikesOf(known, start, 0, seed));
        const auto few = std::make_shared<const Split>(fewLikesOf(known, start, seed));

        progress_.begin(u"Training without the newcomers"_s, 0.5, 0.75);
        const auto others = trained(none, start.training);
        if (!others)
            return fail(others);
        for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
            const auto ensemble = ensembleOf(*others, start.training, kinds_[kind]);
            if (const auto done =
                    searchRegime({kind, none, ensemble, {}}, Regime::New, shareOf(0.75, 0.85, kind));
                !done)
                return done;
            if (const auto done =
                    searchRegime({kind, few, ensemble, {}}, Regime::Cold, shareOf(0.85, 1, kind));
                !done)
                return done;
        }
        return {};
    }

    /// One to four likes, as many listeners with each.
    static Split fewLikesOf(const InteractionMatrix& known, const ColdStart& start, std::uint64_t seed)
    {
        std::vector<Interaction> training = start.training.toPairs();
        std::vector<Interaction> heldOut;
        for (int likes = 1; likes <= coldLikes; ++likes) {
            ColdStart some{InteractionMatrix(known.users(), known.songs(), {}), {}};
            for (std::size_t i = likes - 1; i < start.listeners.size(); i += coldLikes)
                some.listeners.push_back(start.listeners[i]);
            const Split parts = withLikesOf(known, some, likes, seed);
            std::ranges::copy(parts.training.toPairs(), std::back_inserter(training));
            std::ranges::copy(parts.heldOut.toPairs(), std::back_inserter(heldOut));
        }
        return {InteractionMatrix(known.users(), known.songs(), std::move(training)),
                InteractionMatrix(known.users(), known.songs(), std::move(heldOut))};
    }

    /// The part of [from, to] that belongs to one of the kinds.
    Share shareOf(double from, double to, std::size_t kind) const
    {
        const double each = (to - from) / static_cast<double>(kinds_.size());
        return {from + each * static_cast<double>(kind), from + each * static_cast<double>(kind + 1)};
    }

    Result<void> searchRegime(const Stage& stage, Regime regime, Share share)
    {
        const double third = (share.to - share.from) / 3;
        progress_.begin(u"Asking the models"_s, share.from, share.from + third);
        auto drawn = MixSample::draw(*stage.ensemble, *stage.parts, regime, specification_.mostEntries,
                                     specification_.split.seed, compute_, progress_);
        if (!drawn && drawn.error().kind == Error::Kind::Cancelled)
            return fail(drawn);
        if (!drawn)
            return {}; // nobody is in this regime
        const auto bench =
            std::make_shared<const MixBench>(MixBench{stage.ensemble, stage.parts, std::move(*drawn)});
        const MixSample& sample = bench->sample;
        progress_.begin(u"Measuring mixes"_s, share.from + third, share.from + 2 * third);
        auto triangle = measureTriangle(sample, specification_.steps, specification_.k, compute_, progress_);
        if (!triangle)
            return fail(triangle);
        RegimeWeights result{regime, sample.listeners(), std::move(*triangle), {}, {}};
        result.best = bestMix(result.triangle);
        result.best.weights = sample.heard(result.best.weights);
        const Weights heard = sample.heard(Weights{{1, 1, 1}});
        for (const Component component : components)
            result.speaking[component] = heard[component] > 0;
        progress_.begin(u"Measuring diversity"_s, share.from + 2 * third, share.to);
        std::vector<double> diversities;
        for (int tenth = 0; tenth <= 10; ++tenth)
            diversities.push_back(tenth / 10.0);
        result.diversity =
            sample.diversityCurve(result.best.weights, diversities, specification_.k, compute_, progress_);
        if (progress_.stopRequested())
            return cancelled();
        if (specification_.keepBenches)
            result.bench = bench;
        WeightSearch& found = found_[stage.kind];
        if (specification_.segments && regime == Regime::Active) {
            progress_.begin(u"Measuring segments"_s, share.to, share.to); // no way back for each of them
            auto segments = searchSegments(stage, sample, result.best.weights);
            if (!segments)
                return fail(segments);
            found.segments = std::move(*segments);
        }
        found.weights[static_cast<std::size_t>(regime)] = result.best.weights;
        found.regimes.push_back(std::move(result));
        return {};
    }

    const Dataset& data_;
    const WeightSearchSpecification& specification_;
    const std::vector<ContentKind>& kinds_;
    const Compute& compute_;
    Progress& progress_;
    std::vector<WeightSearch> found_; ///< by kind
};

} // namespace

const MixMeasures& RegimeWeights::alone(Component component) const
{
    return *std::ranges::find_if(triangle,
                                 [&](const MixMeasures& mix) { return mix.weights[component] == 1; });
}

const RegimeWeights* WeightSearch::regime(Regime wanted) const
{
    const auto found = std::ranges::find(regimes, wanted, &RegimeWeights::regime);
    return found == regimes.end() ? nullptr : &*found;
}

Result<std::vector<WeightSearch>> searchWeights(const Dataset& data,
                                                const WeightSearchSpecification& specification,
                                                const std::vector<ContentKind>& kinds, const Compute& compute,
                                                Progress& progress)
{
    if (specification.split.validation <= 0 || specification.steps < 1 || specification.k < 1)
        return fail(u"A search for weights needs a share for validation, and steps and K from 1."_s);
    return WeightSearching(data, specification, kinds, compute, progress).run();
}

Result<WeightSearch> searchWeights(const Dataset& data, const WeightSearchSpecification& specification,
                                   const Compute& compute, Progress& progress)
{
    auto found = searchWeights(data, specification, {specification.content}, compute, progress);
    return found ? Result<WeightSearch>(std::move(found->front())) : fail(found);
}

} // namespace segue
