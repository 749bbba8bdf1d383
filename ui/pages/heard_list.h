#pragma once

#include "models/library_columns.h"
#include "models/listener_scores.h"

#include <QFrame>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// The songs of a history, most played first.
class HeardList : public QFrame {
    Q_OBJECT

public:
    explicit HeardList(QWidget* parent = nullptr);

    /// Null clears the list; `library` is of the same dataset.
    void setListener(std::shared_ptr<const ListenerScores> listener,
                     std::shared_ptr<const LibraryColumns> library);
    /// Selects a song of the history as a click would: songSelected() tells.
    void choose(int song);
    void clearSelection();
    /// Selects a song of the history, without telling so.
    void select(int song);
    /// Where the keyboard works on the selected song.
    QWidget* table() const;

Q_SIGNALS:
    void songSelected(int song);

private:
    std::shared_ptr<const ListenerScores> listener_; ///< keeps alive what the table reads
    std::shared_ptr<const LibraryColumns> library_;  ///< likewise
    ColumnModel* model_;
    DataTable* table_;
    QLabel* nothing_;
};

} // namespace segue
