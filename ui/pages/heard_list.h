#pragma once

#include "models/library_columns.h"
#include "models/listener_scores.h"

#include <QFrame>

class QLabel;
class QPushButton;

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

    /// How many songs are hidden from the listener; where any are, there is a way to them.
    void setHiddenCount(int count);
    void setHiddenToolTip(const QString& text);

Q_SIGNALS:
    void songSelected(int song);
    void hiddenWanted();

private:
    std::shared_ptr<const ListenerScores> listener_; ///< keeps alive what the table reads
    std::shared_ptr<const LibraryColumns> library_;  ///< likewise
    ColumnModel* model_;
    DataTable* table_;
    QLabel* nothing_;
    QPushButton* hidden_;
};

} // namespace segue
