#include "base/progress.h"

#include <algorithm>

namespace segue {

namespace {
constexpr qint64 reportEveryMs = 50;
constexpr double judgeAfterSeconds = 0.3;
} // namespace

Progress::Progress(Sink sink, std::stop_token stop)
    : sink_(std::move(sink))
    , stop_(std::move(stop))
{
    started_.start();
}

void Progress::share(double from, double to)
{
    shareFrom_ = from;
    shareTo_ = to;
}

void Progress::begin(const QString& phase, double from, double to)
{
    phase_ = phase;
    from_ = from;
    to_ = to;
    report(from_);
}

void Progress::advance(double fraction)
{
    const bool due = !lastReport_.isValid() || lastReport_.elapsed() >= reportEveryMs;
    if (due || fraction >= 1)
        report(from_ + std::clamp(fraction, 0.0, 1.0) * (to_ - from_));
}

void Progress::report(double fraction)
{
    if (!sink_)
        return;
    lastReport_.start();
    const double elapsed = static_cast<double>(started_.elapsed()) / 1000;
    fraction = shareFrom_ + fraction * (shareTo_ - shareFrom_);
    ProgressState state{phase_, fraction, std::nullopt};
    if (elapsed > judgeAfterSeconds && fraction > 0)
        state.secondsLeft = elapsed * (1 - fraction) / fraction;
    sink_(state);
}

} // namespace segue
