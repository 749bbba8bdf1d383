#include "tune/weight_search.h"

#include "workspace/workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr double unseenShareOfWeights = 0.2;
constexpr int coldLikes = 4;

class WeightSearching {
public:
    WeightSearching(const Dataset& data, const WeightSearchSpecification& specification,
                    const Compute& compute, Progress& progress)
        : data_(data)
        , specification_(specification)
        , compute_(compute)
        , progress_(progress)
    {}

    Result<WeightSearch> run()
    {
        found_.weights = EnsembleParameters::of(Mix::Recommended).weights;
        const auto parts = split(data_.interactions, specification_.split, HeldOutPart::Validation);
        if (!parts)
            return fail(parts);
        if (const auto done = searchActive(*parts); !done)
            return fail(done);
        if (const auto done = searchNewcomers(*parts); !done)
            return fail(done);
        std::ranges::sort(found_.regimes, {}, &RegimeWeights::regime);
        return std::move(found_);
    }

private:
    Result<std::shared_ptr<const Ensemble>> trained(const InteractionMatrix& training)
    {
        auto model = trainAls(training, specification_.als, compute_, progress_);
        if (!model)
            return fail(model);
        return makeEnsemble(
            data_, training, measurePopularity(training),
            std::make_shared<AlsRecommender>(std::make_shared<const AlsModel>(std::move(*model))),
            specification_.content, EnsembleParameters::of(Mix::Recommended));
    }

    Result<void> searchActive(const Split& parts)
    {
        progress_.begin(u"Training"_s, 0, 0.25);
        const auto ensemble = trained(parts.training);
        if (!ensemble)
            return fail(ensemble);
        return searchRegime(**ensemble, parts, Regime::Active, 0.25, 0.5);
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

        progress_.begin(u"Training without the newcomers"_s, 0.5, 0.75);
        const auto ensemble = trained(start.training);
        if (!ensemble)
            return fail(ensemble);
        if (const auto done =
                searchRegime(**ensemble, withLikesOf(known, start, 0, seed), Regime::New, 0.75, 0.85);
            !done)
            return done;
        return searchRegime(**ensemble, fewLikesOf(known, start, seed), Regime::Cold, 0.85, 1);
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

    Result<void> searchRegime(const Ensemble& ensemble, const Split& parts, Regime regime, double from,
                              double to)
    {
        const double third = (to - from) / 3;
        progress_.begin(u"Asking the models"_s, from, from + third);
        const auto sample = MixSample::draw(ensemble, parts, regime, specification_.mostEntries,
                                            specification_.split.seed, compute_, progress_);
        if (!sample && sample.error().kind == Error::Kind::Cancelled)
            return fail(sample);
        if (!sample)
            return {}; // nobody is in this regime
        progress_.begin(u"Measuring mixes"_s, from + third, from + 2 * third);
        auto triangle = measureTriangle(*sample, specification_.steps, specification_.k, compute_, progress_);
        if (!triangle)
            return fail(triangle);
        RegimeWeights result{regime, sample->listeners(), std::move(*triangle), {}, {}};
        result.best = bestMix(result.triangle);
        result.best.weights = sample->heard(result.best.weights);
        progress_.begin(u"Measuring diversity"_s, from + 2 * third, to);
        std::vector<double> diversities;
        for (int tenth = 0; tenth <= 10; ++tenth)
            diversities.push_back(tenth / 10.0);
        result.diversity =
            sample->diversityCurve(result.best.weights, diversities, specification_.k, compute_, progress_);
        if (progress_.stopRequested())
            return cancelled();
        found_.weights[static_cast<std::size_t>(regime)] = result.best.weights;
        found_.regimes.push_back(std::move(result));
        return {};
    }

    const Dataset& data_;
    const WeightSearchSpecification& specification_;
    const Compute& compute_;
    Progress& progress_;
    WeightSearch found_;
};

} // namespace

Result<WeightSearch> searchWeights(const Dataset& data, const WeightSearchSpecification& specification,
                                   const Compute& compute, Progress& progress)
{
    if (specification.split.validation <= 0 || specification.steps < 1 || specification.k < 1)
        return fail(u"A search for weights needs a share for validation, and steps and K from 1."_s);
    return WeightSearching(data, specification, compute, progress).run();
}

} // namespace segue
