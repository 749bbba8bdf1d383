#pragma once

#include "session.h"
#include "tune/kept_searches.h"

#include <QPointer>

namespace segue {

/// One search under way: brings its trials home as they end. Cancelled or destroyed, it leaves in the library
/// what it has found.
class SearchRun : public QObject {
    Q_OBJECT

public:
    /// A library must be open.
    SearchRun(Session& session, const SearchSpecification& specification, QObject* parent = nullptr);

    Job* job() const { return job_; }
    const QString& libraryPath() const { return data_->path; }
    /// With the trials so far.
    const KeptSearch& search() const { return search_; }
    /// Why it failed; empty where it did not, or was cancelled.
    const QString& problem() const { return problem_; }

Q_SIGNALS:
    void advanced(); ///< search() has more trials
    void ended();    ///< search() has all that were found

private:
    struct Feed;
    void takeTrials();
    void take(const Result<SearchResult>& result, Job& job);

    std::shared_ptr<const Dataset> data_;
    std::shared_ptr<Feed> feed_;
    KeptSearch search_;
    QString problem_;
    QPointer<Job> job_;
};

} // namespace segue
