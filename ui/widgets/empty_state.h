#pragma once

#include <QPushButton>
#include <QWidget>

class QLabel;
class QHBoxLayout;

namespace segue {

/// What a page shows when it has nothing to show: what it is for, and the buttons with which to begin.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString& iconName, const QString& title, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text);
    /// The first button added is the primary one.
    QPushButton* addButton(const QString& text);

private:
    void setIcon();

    QString iconName_;
    QLabel* icon_;
    QLabel* title_;
    QLabel* text_;
    QHBoxLayout* buttons_;
};

} // namespace segue
