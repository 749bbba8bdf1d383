#include "pages/search_run.h"

#include "models/search_trials.h"
#include "widgets/format.h"

#include <QFileInfo>
#include <mutex>
#include <utility>

namespace segue {

/// Where the working thread leaves what it tells; it knows of nothing else that lives in the window.
struct SearchRun::Feed {
    void put(const std::vector<Trial>& found)
    {
        const std::scoped_lock lock(mutex);
        trials = found;
    }
    std::vector<Trial> take()
    {
        const std::scoped_lock lock(mutex);
        return std::exchange(trials, {});
    }

    std::mutex mutex;
    std::vector<Trial> trials; ///< all so far; empty where there are no more since the last time
};

SearchRun::SearchRun(Session& session, const SearchSpecification& specification, QObject* parent)
    : QObject(parent)
    , data_(session.data())
    , feed_(std::make_shared<Feed>())
    , search_{specification, {}}
{
    search_.result = resultOf(specification, {}, 0);
    job_ = session.jobs().start(
        tr("Searching on %1").arg(QFileInfo(data_->path).fileName()), this,
        [data = data_, specification, compute = session.compute(), feed = feed_](Progress& progress) {
            return searchParameters(*data, specification, compute, progress,
                                    [&feed](const std::vector<Trial>& trials, int) { feed->put(trials); });
        },
        [this](const Result<SearchResult>& result, Job& job) { take(result, job); });
    connect(job_, &Job::progressed, this, &SearchRun::takeTrials);
}

void SearchRun::takeTrials()
{
    std::vector<Trial> trials = feed_->take();
    if (trials.empty())
        return;
    search_.result = resultOf(search_.specification, std::move(trials), search_.result.resumed);
    Q_EMIT advanced();
}

void SearchRun::take(const Result<SearchResult>& result, Job& job)
{
    if (result) {
        search_.result = *result;
        job.setResult(
            tr("%1 of %2 trials").arg(countText(std::ssize(result->trials)), countText(result->planned)));
    }
    const bool failed = !result && result.error().kind != Error::Kind::Cancelled;
    problem_ = failed ? result.error().message : QString();
    Q_EMIT ended();
}

} // namespace segue
