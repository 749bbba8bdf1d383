#pragma once

#include "models/past_runs.h"

#include <QFrame>

class QLabel;

namespace segue {

class DataTable;
class QuestionRow;

/// The finished trainings of a library. One is active; one or several are selected, to be looked at or
/// compared.
class TrainRuns : public QFrame {
    Q_OBJECT

public:
    explicit TrainRuns(QWidget* parent = nullptr);

    /// Selects those of the runs before that are still there, or else the active one.
    void setRuns(ListedRuns past, const QString& activeId);
    /// Selects these once they come with setRuns().
    void selectOnceLoaded(const QStringList& ids);
    /// While a model trains no other one is made active.
    void setTraining(bool training);
    /// How many runs are seen at once.
    void setRowsShown(int rows);

    const std::vector<ListedRun>& runs() const { return past_.runs; }
    /// In the order of the table.
    std::vector<const ListedRun*> selected() const;
    QStringList selectedIds() const;
    /// Null where there is none.
    const ListedRun* active() const { return find(activeId_); }
    const ListedRun* find(const QString& id) const;

    /// Make active, use these parameters, delete: for the page.
    QList<QAction*> commands() const { return {activate_, use_, delete_}; }
    /// Puts the question away whether a run is to be deleted; false where it is not asked.
    bool cancelDelete();

Q_SIGNALS:
    void selectionChanged();
    void activateWanted(const QString& id);
    void parametersWanted(const segue::ModelManifest& manifest);
    void deleteWanted(const QString& id);

private:
    QLayout* makeHead();
    void makeCommands();
    void showRuns();
    void select(const QStringList& ids);
    void adaptCommands();
    void fitTable();
    void activate();
    void askDelete();
    void confirmDelete();
    const ListedRun* only() const;

    ListedRuns past_;
    QString activeId_;
    QStringList wanted_; ///< to be selected once they are there
    int rowsShown_ = 3;
    bool training_ = false;
    bool filling_ = false;
    QString deleting_; ///< whose deletion is asked for
    ColumnModel* model_;
    DataTable* table_;
    QLabel* noRuns_;
    QAction* activate_;
    QAction* use_;
    QAction* delete_;
    QuestionRow* question_;
};

} // namespace segue
