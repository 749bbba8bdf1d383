#pragma once

#include <QButtonGroup>
#include <QFrame>

class QToolButton;
class QVBoxLayout;

namespace segue {

/// The pages by icon and name at the window's left edge; help at its foot.
class Rail : public QFrame {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// Pages are numbered in the order in which they are added, from 0.
    void addPage(const QString& title, const QString& iconName);
    void setCurrent(int page);
    void setHelpOpen(bool open);
    /// Of the page's action and of help's, with the shortcut.
    void setToolTips(const QStringList& pages, const QString& help);

Q_SIGNALS:
    void pageChosen(int page);
    void helpToggled(bool open);

private:
    QToolButton* makeButton(const QString& title, const QString& iconName);
    void adapt();

    QButtonGroup pages_;
    QVBoxLayout* pageLayout_;
    QToolButton* help_;
};

} // namespace segue
