#include "pages/mix_measuring.h"

namespace segue {

namespace {
constexpr int restMs = 400; ///< after which a point is taken to stay
}

MixMeasuring::MixMeasuring(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , jobs_(jobs)
{
    rest_.setSingleShot(true);
    rest_.setInterval(restMs);
    connect(&rest_, &QTimer::timeout, this, &MixMeasuring::askAll);
}

void MixMeasuring::setBench(std::shared_ptr<const MixBench> bench, Regime regime, int k)
{
    bench_ = std::move(bench);
    regime_ = regime;
    k_ = k;
    ++asked_;
    isAsked_ = false;
    isStale_ = false;
    rest_.stop();
    all_.drop();
}

void MixMeasuring::measure(const Weights& weights, const Compute& compute)
{
    wanted_ = weights;
    compute_ = compute;
    all_.drop();
    if (!bench_)
        return;
    rest_.start();
    if (isAsked_)
        isStale_ = true;
    else
        askSample();
}

/// One at a time: while the mouse runs ahead, the places between are left out.
void MixMeasuring::askSample()
{
    isAsked_ = true;
    isStale_ = false;
    jobs_.ask(
        this,
        [bench = bench_, weights = wanted_, k = k_, compute = compute_](Progress&) {
            return bench->sample.measure(weights, k, compute);
        },
        [this, number = asked_](const MixMeasures& measures) {
            if (number != asked_)
                return;
            isAsked_ = false;
            Q_EMIT sampled(measures);
            if (isStale_)
                askSample();
        });
}

void MixMeasuring::askAll()
{
    Q_EMIT measuringAll();
    all_.ask(
        jobs_, this,
        [bench = bench_, regime = regime_, weights = wanted_, k = k_,
         compute = compute_](Progress& progress) -> Result<MixMeasures> {
            return MixSample::measureAll(*bench->ensemble, *bench->split, regime, weights, k, compute,
                                         progress);
        },
        [this](const Result<MixMeasures>& measures) {
            if (measures)
                Q_EMIT measuredAll(*measures);
        });
}

} // namespace segue
