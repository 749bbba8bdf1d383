#pragma once

#include <QWidget>

class QLabel;

namespace segue {

/// A named control with a plain line of help under it; what is wrong with its value takes the place of the
/// help.
class FormField : public QWidget {
    Q_OBJECT

public:
    /// `name` may carry a mnemonic; empty for a control that names itself, as a check box does.
    FormField(const QString& name, QWidget* editor, const QString& help, QWidget* parent = nullptr);

    void setHelp(const QString& help);
    /// Empty: nothing is wrong.
    void setProblem(const QString& problem);
    const QString& problem() const { return problem_; }
    QWidget* editor() const { return editor_; }

private:
    void show();

    QWidget* editor_;
    QLabel* note_;
    QString help_;
    QString problem_;
};

} // namespace segue
