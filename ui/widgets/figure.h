#pragma once

#include <QWidget>

class QLabel;

namespace segue {

/// A number with what it counts under it.
class Figure : public QWidget {
    Q_OBJECT

public:
    explicit Figure(const QString& caption, QWidget* parent = nullptr);

    void setValue(const QString& value);
    /// A word more, as the tooltip.
    void setHelp(const QString& help);

private:
    QLabel* value_;
    QLabel* caption_;
};

} // namespace segue
