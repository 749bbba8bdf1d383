#pragma once

#include "recommend/ensemble.h"
#include "session.h"

#include <QFrame>
#include <optional>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace segue {

class ColumnModel;
class DataTable;

/// The listeners of the library: a filter by name, one by how much is known of them, and a table.
class ListenerList : public QFrame {
    Q_OBJECT

public:
    explicit ListenerList(Session& session, QWidget* parent = nullptr);

    /// Row of the selected listener; -1 for none.
    int current() const;
    /// Selects a listener, lifting the filters where they hide it.
    void setCurrent(int row);
    int shownCount() const;
    void focusTable();
    void focusFilter();
    /// The regime that is shown; empty for all.
    std::optional<Regime> chosenRegime() const;
    void chooseRegime(std::optional<Regime> regime);

Q_SIGNALS:
    void currentChanged(int row);
    void shownCountChanged(int count);

private:
    void load();
    void filter();
    void showFound(int selected);

    Session& session_;
    std::shared_ptr<const Workspace> workspace_;    ///< keeps alive what the table reads
    std::shared_ptr<const LibraryColumns> columns_; ///< likewise
    QLineEdit* filter_;
    QButtonGroup* regimes_;
    ColumnModel* model_;
    DataTable* table_;
    QLabel* nobody_;
    LatestQuestion finding_;
};

} // namespace segue
