#pragma once

#include <QFrame>

class QLabel;

namespace segue {

/// What the present page is for, at the window's right edge.
class HelpPanel : public QFrame {
    Q_OBJECT

public:
    explicit HelpPanel(QWidget* parent = nullptr);
    void setPage(const QString& title, const QString& help);

Q_SIGNALS:
    void closeWanted();

private:
    void adapt();

    QLabel* title_;
    QLabel* text_;
};

} // namespace segue
