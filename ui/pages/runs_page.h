#pragma once

#include "pages/page.h"
#include "pages/training_run.h"
#include "workspace/run_list.h"

class QLabel;
class QStackedLayout;

namespace segue {

class EmptyState;
class JobProgress;
class RunDetails;
class RunDifferencePanel;
class RunsTable;

/// Every training that the library remembers: looked through, noted, repeated, sent, and two of them held
/// against each other.
class RunsPage : public Page {
    Q_OBJECT

public:
    explicit RunsPage(Session& session, QWidget* parent = nullptr);

    /// Trains a run again.
    void runAgain(const QString& id);
    bool isTraining() const { return training_ != nullptr; }
    /// Of the runs, newest first.
    QStringList ids() const;
    /// Writes every run with every figure, as JSON where the name ends so and as CSV otherwise.
    void exportAll(const QString& path);
    /// Writes a run to a file, and adds the run of one.
    void send(const QString& id, const QString& path);
    void add(const QString& path);

    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

private:
    void connectTable();
    void load();
    void take(const Result<ListedRuns>& listed);
    void showSelected();
    void begin(TrainRequest request);
    void ended();
    void change(const std::function<Result<void>(const QString& library)>& act, const QString& done);
    void tell(const QString& text, const char* role);
    QString activeId() const;

    EmptyState* empty_;
    EmptyState* untrained_;
    QWidget* content_;
    QStackedLayout* layers_;
    RunsTable* table_;
    QLabel* told_;
    JobProgress* progress_;
    QStackedLayout* shown_; ///< one run or two
    RunDetails* details_;
    RunDifferencePanel* difference_;
    TrainingRun* training_ = nullptr;
    QString loadedPath_;
    LatestQuestion question_;
};

} // namespace segue
