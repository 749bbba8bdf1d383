#pragma once

#include "models/library_columns.h"
#include "workspace/dataset.h"

#include <QFrame>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;

namespace segue {

class ColumnModel;
class DataTable;

/// The songs that were hidden from a listener, each to be shown again.
class HiddenList : public QFrame {
    Q_OBJECT

public:
    explicit HiddenList(QWidget* parent = nullptr);

    /// Rows of the catalogue; `library` is of the same dataset. The place that is selected stays so.
    void setSongs(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const LibraryColumns> library,
                  std::vector<int> songs);
    bool isEmpty() const { return songs_.empty(); }
    void clearSelection();
    /// To the list, with its first song selected where none is.
    void focusTable();
    /// Where the keyboard works on the selected song.
    QWidget* table() const;

Q_SIGNALS:
    void songSelected(int song);
    void showAgainWanted(int song);
    void closeWanted();

private:
    int current() const;

    std::shared_ptr<const Dataset> data_;           ///< keeps alive what the table reads
    std::shared_ptr<const LibraryColumns> library_; ///< likewise
    std::vector<int> songs_;
    ColumnModel* model_;
    DataTable* table_;
    QLabel* nothing_;
    QPushButton* show_;
};

} // namespace segue
