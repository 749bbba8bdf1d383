#include "pages/training_run.h"

#include <QFileInfo>
#include <mutex>
#include <utility>

namespace segue {

/// Where the working thread leaves what it tells; it knows of nothing else that lives in the window.
struct TrainingRun::Feed {
    struct Entry {
        Fit fit;
        AlsIteration iteration;
    };

    void put(Fit fit, const AlsIteration& iteration)
    {
        const std::scoped_lock lock(mutex);
        entries.push_back({fit, iteration});
    }
    std::vector<Entry> take()
    {
        const std::scoped_lock lock(mutex);
        return std::exchange(entries, {});
    }

    std::mutex mutex;
    std::vector<Entry> entries;
};

TrainingRun::TrainingRun(Session& session, TrainRequest request, QObject* parent)
    : QObject(parent)
    , data_(session.data())
    , feed_(std::make_shared<Feed>())
{
    request.compute.priority = session.compute().priority;
    request_ = std::make_shared<const TrainRequest>(std::move(request));
    job_ = session.jobs().start(
        tr("Training on %1").arg(QFileInfo(data_->path).fileName()), this,
        [data = data_, wanted = request_, feed = feed_](Progress& progress) {
            return train(*data, *wanted, progress,
                         [&feed](Fit fit, const AlsIteration& iteration) { feed->put(fit, iteration); });
        },
        [this](Result<TrainOutcome> outcome) {
            takeIterations();
            outcome_ = std::move(outcome);
            Q_EMIT ended();
        });
    connect(job_, &Job::progressed, this, &TrainingRun::takeIterations);
}

void TrainingRun::takeIterations()
{
    const std::vector<Feed::Entry> fresh = feed_->take();
    for (const auto& [fit, iteration] : fresh)
        (fit == Fit::Measured ? measured_ : everything_).push_back(iteration);
    if (!fresh.empty())
        Q_EMIT iterated();
}

} // namespace segue
