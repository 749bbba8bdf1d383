#pragma once

#include "models/run_table.h"

#include <QFrame>

class QAction;
class QHBoxLayout;

namespace segue {

class DataTable;
class ElidedLabel;

/// Every run of the library with what it was measured at, and what one can do with them.
class RunsTable : public QFrame {
    Q_OBJECT

public:
    explicit RunsTable(QWidget* parent = nullptr);

    /// Selects those of the runs before that are still there, or else the newest.
    void setRuns(ListedRuns runs, const QString& activeId);
    const std::vector<ListedRun>& runs() const { return listed_.runs; }
    /// In the order in which they were trained, the older first.
    std::vector<const ListedRun*> selected() const;
    QStringList selectedIds() const;
    void selectOnceLoaded(const QStringList& ids);
    /// While a model trains no run is repeated.
    void setTraining(bool training);

    QList<QAction*> commands() const { return {star_, again_, send_, add_, export_}; }

Q_SIGNALS:
    void selectionChanged();
    void starWanted(const QString& id, bool starred);
    void againWanted(const QString& id);
    void sendWanted(const QString& id);
    void addWanted();
    void exportWanted();

private:
    QAction* makeAction(const QString& text, const QKeySequence& key, const QString& help);
    QLayout* makeHead();
    const ListedRun* only() const;
    void select(const QStringList& ids);
    void adaptCommands();

    ListedRuns listed_;
    QStringList wanted_; ///< to be selected once they are there
    bool training_ = false;
    bool filling_ = false;
    ColumnModel* model_;
    DataTable* table_;
    ElidedLabel* told_;
    QAction* star_;
    QAction* again_;
    QAction* send_;
    QAction* add_;
    QAction* export_;
};

} // namespace segue
