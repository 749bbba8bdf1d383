#pragma once

#include "charts/bar_chart.h"
#include "session.h"
#include "workspace/planted_scoring.h"

#include <QPointer>
#include <QSet>
#include <optional>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;
class JobProgress;

/// A run's lists and explanations against the tastes that a generated library was made from. They are scored
/// as soon as they are looked at.
class EvaluatePlanted : public QWidget {
    Q_OBJECT

public:
    explicit EvaluatePlanted(Session& session, QWidget* parent = nullptr);

    /// A run of the open library, and the length of its lists; an empty id for none.
    void setRun(const QString& id, int k);
    /// Which models the chart shows, and of whom; empty for all listeners.
    void setShown(const QSet<QString>& models, std::optional<Regime> regime);
    const std::optional<PlantedScores>& scores() const { return scores_; }
    bool isScoring() const { return !job_.isNull(); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeListsCard();
    QWidget* makeExplanationsCard();
    QWidget* makeTableCard();
    void score();
    void scoreWhereSeen();
    void take(const Result<PlantedScores>& scores);
    void showAll();
    void showLists();
    void showExplanations();
    void showTable();
    void adapt();
    QString toldText() const;
    const PlantedResult* resultOf(const QString& model, std::optional<Regime> regime) const;

    /// What is scored, or to be.
    struct Subject {
        std::shared_ptr<const Dataset> data;
        QString id;
        int k = 0;
        bool operator==(const Subject&) const = default;
    };

    Session& session_;
    Subject subject_;
    QSet<QString> models_;
    std::optional<Regime> regime_;
    std::optional<PlantedScores> scores_;
    bool tried_ = false; ///< it failed or was cancelled: only a person tries again
    QPointer<Job> job_;

    BarChart* lists_;
    QLabel* listsTitle_;
    BarChart* explanations_;
    QLabel* explained_;
    QLabel* told_;
    JobProgress* progress_;
    std::vector<QString> rows_; ///< models of the table
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
