#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace segue {

/// The page's name and count, its search field, and the button that turns the theme.
class TitleRow : public QWidget {
    Q_OBJECT

public:
    explicit TitleRow(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCount(const QString& count);
    /// Empty hides the field.
    void setSearchHint(const QString& hint);
    void setSearchText(const QString& text);
    void focusSearch();

Q_SIGNALS:
    void searchChanged(const QString& text);
    void searchEntered();
    void themeTurned();

private:
    void adapt();

    QLabel* title_;
    QLabel* count_;
    QLineEdit* search_;
    QToolButton* theme_;
};

} // namespace segue
