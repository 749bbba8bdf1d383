#pragma once

#include "session.h"
#include "workspace/training.h"

#include <QPointer>
#include <optional>

namespace segue {

/// One training under way: brings its iterations home as they end, and then how it ended. Cancelled or
/// destroyed, it leaves the library's models as they were.
class TrainingRun : public QObject {
    Q_OBJECT

public:
    /// A library must be open.
    TrainingRun(Session& session, TrainRequest request, QObject* parent = nullptr);

    Job* job() const { return job_; }
    const TrainRequest& request() const { return *request_; }
    /// Only once ended() was told.
    const Result<TrainOutcome>& outcome() const { return *outcome_; }
    const QString& libraryPath() const { return data_->path; }
    const std::vector<AlsIteration>& iterations(Fit fit) const
    {
        return fit == Fit::Measured ? measured_ : everything_;
    }

Q_SIGNALS:
    /// There are more iterations().
    void iterated();
    void ended(); ///< outcome() is there

private:
    struct Feed;
    void takeIterations();

    std::shared_ptr<const Dataset> data_;
    std::shared_ptr<const TrainRequest> request_;
    std::shared_ptr<Feed> feed_;
    std::vector<AlsIteration> measured_;
    std::vector<AlsIteration> everything_;
    std::optional<Result<TrainOutcome>> outcome_;
    QPointer<Job> job_;
};

} // namespace segue
