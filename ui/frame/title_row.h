#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace segue {

/// The page's name and count, its search field, what opens the palette, and the button that turns the theme.
class TitleRow : public QWidget {
    Q_OBJECT

public:
    explicit TitleRow(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCount(const QString& count);
    /// Empty hides the field.
    void setSearchHint(const QString& hint);
    void setSearchText(const QString& text);
    /// False where the page has no search field here.
    bool focusSearch();
    void setPaletteToolTip(const QString& text);
    void setThemeToolTip(const QString& text);

Q_SIGNALS:
    void searchChanged(const QString& text);
    void searchEntered();
    void themeTurned();
    void paletteWanted();

private:
    void adapt();

    QLabel* title_;
    QLabel* count_;
    QLineEdit* search_;
    QPushButton* palette_;
    QToolButton* theme_;
};

} // namespace segue
