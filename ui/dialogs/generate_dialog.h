#pragma once

#include "synthetic/generator.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace segue {

class PathField;

/// Asks for the size of a made-up library and where it goes.
class GenerateDialog : public QDialog {
    Q_OBJECT

public:
    explicit GenerateDialog(QWidget* parent = nullptr);

    QString libraryPath() const;
    GeneratorParameters parameters() const;

private:
    void showState();

    QSpinBox* listeners_;
    QSpinBox* songs_;
    QSpinBox* seed_;
    PathField* library_;
    QLabel* hint_;
    QPushButton* generate_;
};

} // namespace segue
