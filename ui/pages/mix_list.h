#pragma once

#include "tune/weight_search.h"
#include "workspace/dataset.h"

#include <QFrame>

class QComboBox;
class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// The list that a mix gives one listener of a sample: what moved against the best mix, and what of it was
/// held out.
class MixList : public QFrame {
    Q_OBJECT

public:
    static constexpr int listLength = 10;

    explicit MixList(QWidget* parent = nullptr);

    /// Null: nothing is shown. `best` is what the lists are compared with.
    void setBench(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const MixBench> bench,
                  const Weights& best);
    void setMix(const Weights& weights);
    /// Catalogue rows, as listed.
    std::vector<int> songs() const;

private:
    struct Row {
        int song = 0;
        int before = 0; ///< rank with the best mix, from 1; 0 where it was not in that list
        bool isHeldOut = false;
    };

    void fillListeners();
    void showList();
    int listener() const;

    std::shared_ptr<const Dataset> dataset_;
    std::shared_ptr<const MixBench> bench_;
    Weights best_{};
    Weights mix_{};
    std::vector<Row> rows_;
    QComboBox* listeners_;
    QLabel* told_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
