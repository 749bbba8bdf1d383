#pragma once

#include "models/search_trials.h"

#include <QFrame>

class QAction;
class QComboBox;
class QLabel;

namespace segue {

class DataTable;
class QuestionRow;

/// The trials of one of the searches that the library keeps: in a table, with what one can do with them.
class TuneTrials : public QFrame {
    Q_OBJECT

public:
    explicit TuneTrials(QWidget* parent = nullptr);

    /// Null: nothing is shown. The selected trial stays where it is still there.
    void setSearch(std::shared_ptr<const KeptSearch> search);
    /// Numbers of trials; -1 for none.
    void select(int number);
    int selected() const;
    /// How many trials are seen at once.
    void setRowsShown(int rows);
    /// While a search runs none is continued.
    void setRunning(bool running);

    /// Puts the question away whether to forget a search; false where it is not asked.
    bool cancelForget();

    /// Train with these, go on, forget: for the page.
    QList<QAction*> commands() const { return {train_, goOn_, forget_}; }

Q_SIGNALS:
    void selectionChanged(int number);
    void trainWanted(const segue::Trial& trial);
    void goOnWanted();
    void forgetWanted();

private:
    void train();
    void askForget();
    void adaptCommands();
    void fitTable();
    const Trial* shownTrial() const;

    std::shared_ptr<const KeptSearch> search_;
    int rowsShown_ = 4;
    bool running_ = false;
    ColumnModel* model_;
    DataTable* table_;
    QLabel* told_;
    QAction* train_;
    QAction* goOn_;
    QAction* forget_;
    QuestionRow* question_;
};

} // namespace segue
