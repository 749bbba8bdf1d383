#pragma once

#include "models/past_runs.h"

#include <QFrame>

class QCheckBox;
class QLabel;

namespace segue {

class DataTable;
class LineChart;

/// Two or more runs side by side: their losses over each other, and what they were trained with and measured
/// at in a table, a run a column, with the parameters in which they differ marked.
class RunComparison : public QFrame {
    Q_OBJECT

public:
    static constexpr std::size_t mostRuns = 4;
    /// Stands before a parameter that is not the same for all.
    static constexpr QChar differs{0x2260};

    explicit RunComparison(QWidget* parent = nullptr);

    /// The first mostRuns of `runs`; the rest is left out and counted.
    void setRuns(const std::vector<const ListedRun*>& runs);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// A line of the table: a parameter or a measure, of every run.
    struct Line {
        QString name;
        QStringList values;
        QString help;
        bool isParameter = true;
        bool isDifferent() const { return values.count(values.front()) != values.size(); }
    };
    static std::vector<Line> linesOf(const std::vector<const ListedRun*>& runs);
    void showLosses(const std::vector<const ListedRun*>& runs);
    void showTable(const std::vector<const ListedRun*>& runs);
    void fitTable();
    void filter();

    QLabel* title_;
    QLabel* note_;
    QLabel* lossNote_;
    QCheckBox* onlyDifferences_;
    LineChart* loss_;
    ColumnModel* model_;
    DataTable* table_;
    std::vector<Line> lines_;
};

} // namespace segue
