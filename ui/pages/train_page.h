#pragma once

#include "models/past_runs.h"
#include "models/recent_models.h"
#include "pages/page.h"
#include "pages/training_run.h"

#include <optional>

class QAction;
class QStackedLayout;

namespace segue {

class EmptyState;
class FormCard;
class RunComparison;
class RunPanel;
class TrainForm;
class TrainRuns;

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
    /// Fills the form; `from` says where that came from.
    void propose(const TrainRequest& request, const QString& from);

    bool closeDrawer() override;
    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions();
    void connectRuns();
    void load();
    void takeRuns(const Result<ListedRuns>& past);
    void showSelected();
    void showRun(const ListedRun& run);
    void showTraining();
    void ended();
    void activate(const QString& id);
    void deleteRun(const QString& id);
    void useParameters(const ModelManifest& manifest);
    void adaptButtons();
    void adapt();
    QString activeId() const;

    /// The latest training of this sitting, of which both fits are known.
    struct LastTraining {
        QString id;
        std::vector<AlsIteration> measured;
    };

    EmptyState* empty_;
    QWidget* content_;
    QStackedLayout* layers_;
    TrainForm* form_;
    FormCard* formCard_;
    QAction* trainAction_ = nullptr;
    QStackedLayout* shown_; ///< one run or several
    RunPanel* panel_;
    RunComparison* comparison_;
    TrainRuns* runs_;
    RecentModels models_;
    QString loadedPath_;
    TrainingRun* training_ = nullptr;
    LastTraining last_;
    LatestQuestion question_;
    LatestQuestion activation_;
};

} // namespace segue
