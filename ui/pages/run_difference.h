#pragma once

#include "session.h"
#include "workspace/run_comparison.h"
#include "workspace/run_list.h"

#include <QFrame>

class QComboBox;
class QLabel;

namespace segue {

class ColumnModel;
class DataTable;
class ElidedLabel;

/// Two runs against each other on the same listeners: by how much each measure differs, with its interval and
/// its p, and one listener's two lists side by side.
class RunDifferencePanel : public QWidget {
    Q_OBJECT

public:
    explicit RunDifferencePanel(Session& session, QWidget* parent = nullptr);

    void setRuns(const ListedRun& first, const ListedRun& second);
    const RunDifference& difference() const { return difference_; }

private:
    /// Songs of both lists, best first.
    struct Lists {
        std::vector<int> first;
        std::vector<int> second;
    };
    struct Models {
        std::shared_ptr<const Workspace> first;
        std::shared_ptr<const Workspace> second;
    };

    QWidget* makeMeasuresCard();
    QWidget* makeListsCard();
    void take(const Result<RunDifference>& difference);
    void showMeasures();
    void askLists();
    void showLists(const Lists& lists);

    Session& session_;
    QString first_;
    QString second_;
    RunDifference difference_;
    Lists lists_;
    std::shared_ptr<const Dataset> dataset_;
    std::shared_ptr<const Models> models_; ///< of the two runs, once they were asked for
    ElidedLabel* title_;
    QLabel* told_;
    ColumnModel* measures_;
    DataTable* measuresTable_;
    QComboBox* listener_;
    QLabel* listsTold_;
    ColumnModel* listed_;
    DataTable* listedTable_;
    LatestQuestion question_;
    LatestQuestion listsQuestion_;
};

} // namespace segue
