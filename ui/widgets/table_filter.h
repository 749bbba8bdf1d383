#pragma once

#include "jobs/job_runner.h"
#include "models/text_index.h"

#include <QLineEdit>
#include <memory>

namespace segue {

class DataTable;

/// A quiet field above the titles of a table that leaves only the rows with every word in one of their
/// columns. It is there while it filters; Escape takes it away.
class TableFilter : public QLineEdit {
    Q_OBJECT

public:
    explicit TableFilter(DataTable* table);

    void open();
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void prepare();
    void take(std::shared_ptr<const TextIndex> index);
    void apply();
    void place();
    void columnsMayHaveChanged();

    DataTable* table_;
    std::shared_ptr<const TextIndex> index_; ///< of all rows; null until asked for
    int columnsSet_ = -1;                    ///< what the index was made of, ColumnModel::columnsSet()
    LatestQuestion indexing_;
};

} // namespace segue
