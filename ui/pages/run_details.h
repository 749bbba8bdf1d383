#pragma once

#include "models/run_table.h"

#include <QFrame>

class QLineEdit;

namespace segue {

class DataTable;
class ElidedLabel;

/// One run: its parameters, where and on what it was made, and what somebody noted.
class RunDetails : public QFrame {
    Q_OBJECT

public:
    explicit RunDetails(QWidget* parent = nullptr);

    /// Null: nothing is shown.
    void setRun(const ListedRun* run);

Q_SIGNALS:
    void noteWritten(const QString& id, const QString& note);

private:
    void writeNote();

    QString id_;
    QString written_; ///< as the library has it
    QList<std::pair<QString, QString>> lines_;
    ElidedLabel* title_;
    ElidedLabel* parameters_;
    QLineEdit* note_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
