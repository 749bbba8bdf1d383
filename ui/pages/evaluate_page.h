#pragma once

#include "models/measured_run.h"
#include "pages/page.h"

#include <QPointer>
#include <map>

class QAction;
class QBoxLayout;
class QButtonGroup;
class QStackedLayout;
class QTabBar;

namespace segue {

class EmptyState;
class EvaluateCharts;
class EvaluateDefinitions;
class EvaluateHead;
class EvaluateNumbers;
class EvaluatePlanted;

/// How well a run ranks, or two against each other, beside the baselines: curves, coverage, and the numbers,
/// for all listeners or for those of one regime.
class EvaluatePage : public Page {
    Q_OBJECT

public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);

    /// Measures the chosen runs at the depths that are written in the field.
    void measure();
    bool isMeasuring() const { return !job_.isNull(); }

    QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using MeasuredRuns = std::map<QString, MeasuredRun>; ///< by id

    void makeActions();
    QLayout* makeChips();
    void load();
    void takeRuns(const Result<ListedRuns>& past);
    void take(const MeasuredRuns& measured);
    void showAll();
    void showDetails();
    void offerTruth();
    void tellHow();
    void adapt();
    const MeasuredRun* measuredOf(const QString& id) const;
    const ListedRun* runOf(const QString& id) const;
    ComparedResults chosenResults() const;
    bool sameHeldOut() const;
    QSet<QString> shownModels() const;
    void setShownModels(const QStringList& models);

    EmptyState* empty_;
    EmptyState* untrained_;
    QWidget* content_;
    QStackedLayout* layers_;
    EvaluateHead* head_;
    QButtonGroup* models_;
    QTabBar* views_;  ///< charts and numbers, together where there is room, or definitions, or the truth
    QBoxLayout* bar_; ///< of models and views
    EvaluateCharts* charts_;
    EvaluateNumbers* numbers_;
    EvaluateDefinitions* definitions_;
    EvaluatePlanted* planted_;
    QAction* measureAction_;

    std::shared_ptr<const Workspace> workspace_;
    ListedRuns past_;
    MeasuredRuns measured_;
    struct Choice {
        QString first;
        QString second;
    };
    Choice wanted_;      ///< to be chosen once the runs are there
    int wantedView_ = 0; ///< as restored: the truth is offered once its library is open
    LatestQuestion question_;
    QPointer<Job> job_;
};

} // namespace segue
