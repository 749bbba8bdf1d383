#pragma once

#include "interchange/import.h"

#include <QDialog>

namespace segue {

/// Lists the rows for which an import was refused; accepted when the others are to be imported.
class BadRowsDialog : public QDialog {
    Q_OBJECT

public:
    explicit BadRowsDialog(const ImportReport& report, QWidget* parent = nullptr);
};

} // namespace segue
