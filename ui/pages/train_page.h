#pragma once

#include "models/past_runs.h"
#include "pages/page.h"
#include "pages/training_run.h"

#include <optional>

class QLabel;
class QPushButton;
class QStackedLayout;

namespace segue {

class DataTable;
class EmptyState;
class JobProgress;
class RunPanel;
class TrainForm;

/// Sets the parameters, trains, watches the loss fall, and compares with the runs before.
class TrainPage : public Page {
    Q_OBJECT

public:
    explicit TrainPage(Session& session, QWidget* parent = nullptr);

    /// Starts a training with what the form holds; nothing while one runs.
    void train();
    /// Stops the running training; the active model stays.
    void cancel();
    bool isTraining() const { return training_ != nullptr; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFormCard();
    QWidget* makeRunsCard();
    void addShortcuts();
    void load();
    void takeRuns(const Result<PastRuns>& past);
    void showRuns();
    void showRun();
    void showTraining();
    void ended();
    void activate();
    void adaptButtons();
    void adapt();
    void tell(const QString& text, const char* role);
    QString activeId() const;
    const PastRun* runOf(const QString& id) const;

    /// The latest training of this sitting, of which both fits are known.
    struct LastTraining {
        QString id;
        std::vector<AlsIteration> measured;
    };

    EmptyState* empty_;
    QWidget* content_;
    QStackedLayout* layers_;
    TrainForm* form_;
    QWidget* formCard_;
    QPushButton* train_;
    JobProgress* progress_;
    QLabel* told_;
    RunPanel* panel_;
    ColumnModel* model_;
    DataTable* table_;
    QLabel* noRuns_;
    QPushButton* activate_;
    PastRuns past_;
    QString loadedPath_;
    TrainingRun* training_ = nullptr;
    LastTraining last_;
    LatestQuestion question_;
};

} // namespace segue
