#pragma once

#include "interchange/table_export.h"
#include "models/column_model.h"

#include <QTimer>

namespace segue {

/// What a table is read for: its values, for a file or another program, or its texts, to search in them.
enum class ReadAs { Values, Texts };

/// Reads cells of a table on the window's thread, the only one on which its columns may be read, a slice at a
/// time so that a million rows never hold it up. What fits into one slice is there when read() returns. Lives
/// below the model and goes by itself.
class TableReader : public QObject {
    Q_OBJECT

public:
    /// `columns` and catalogue `rows` of `model`, in this order.
    TableReader(ColumnModel* model, std::vector<int> columns, std::vector<int> rows, ReadAs readAs);

    void read();
    /// All at once, for tables that are known to be small; no signal tells.
    ExportTable readAll();

Q_SIGNALS:
    /// All is read; the table may be taken.
    void finished(segue::ExportTable& table);
    /// Other columns were set before all was read.
    void interrupted();

private:
    void readSlice();
    void readRow(int row);

    ColumnModel* model_;
    std::vector<int> columns_;
    std::vector<int> rows_;
    ReadAs readAs_;
    int columnsSet_;
    ExportTable table_;
    QTimer next_;
};

} // namespace segue
