#pragma once

#include "interchange/import.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;

namespace segue {

class PathField;

/// Asks what to import, and into which library.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `openLibrary` is the path of the open one, or empty; `sources` what is known already.
    ImportDialog(const QString& openLibrary, const ImportRequest& sources, QWidget* parent = nullptr);

    QString libraryPath() const;
    ImportRequest request() const;

private:
    void showState();

    QString openLibrary_;
    PathField* songs_;
    PathField* interactions_;
    PathField* hetrec_;
    QRadioButton* intoOpen_;
    QRadioButton* intoNew_;
    PathField* newLibrary_;
    QCheckBox* skipBadRows_;
    QCheckBox* again_;
    QLabel* hint_;
    QPushButton* import_;
};

} // namespace segue
