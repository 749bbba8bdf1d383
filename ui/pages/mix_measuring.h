#pragma once

#include "jobs/job_runner.h"
#include "tune/weight_search.h"

#include <QTimer>

namespace segue {

/// Measures the mix at a point while it is dragged: on the sample at once, and on all listeners once it
/// rests.
class MixMeasuring : public QObject {
    Q_OBJECT

public:
    MixMeasuring(JobRunner& jobs, QObject* parent = nullptr);

    /// Where mixes are measured from now on; null for nowhere.
    void setBench(std::shared_ptr<const MixBench> bench, Regime regime, int k);
    void measure(const Weights& weights, const Compute& compute);

Q_SIGNALS:
    void sampled(const segue::MixMeasures& measures);
    /// All listeners are being measured; measuredAll() follows unless the point moves on.
    void measuringAll();
    void measuredAll(const segue::MixMeasures& measures);

private:
    void askSample();
    void askAll();

    JobRunner& jobs_;
    std::shared_ptr<const MixBench> bench_;
    Regime regime_ = Regime::Active;
    int k_ = 10;
    Weights wanted_{};
    Compute compute_;
    bool isAsked_ = false; ///< the sample is being measured
    bool isStale_ = false; ///< and the point has moved since
    int asked_ = 0;        ///< counts the benches: answers of former ones are late
    QTimer rest_;
    LatestQuestion all_;
};

} // namespace segue
