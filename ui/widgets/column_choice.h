#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMenu>
#include <optional>

namespace segue {

class DataTable;

/// Which columns a person wants to see and which not, by title, since columns come and go with the library.
/// Of the others the table decides by the room there is.
class ColumnChoice {
public:
    /// Nothing where the person has not chosen.
    std::optional<bool> of(const QString& title) const;
    void choose(const QString& title, bool shown) { shown_[title] = shown; }
    void forget() { shown_.clear(); }
    bool isEmpty() const { return shown_.isEmpty(); }

    QJsonObject save() const;
    void restore(const QJsonObject& state);

private:
    QHash<QString, bool> shown_;
};

/// The columns of a table to check and uncheck; it stays open until one is done. Alt+Up and Alt+Down move one
/// to the left and to the right, Alt+Left and Alt+Right make it narrower and wider.
class ColumnMenu : public QMenu {
    Q_OBJECT

public:
    explicit ColumnMenu(DataTable* table, QWidget* parent = nullptr);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showChoice();
    bool arrange(int key);
    static bool toggle(QAction* action);

    DataTable* table_;
    QAction* automatic_;
    QAction* usual_;
};

} // namespace segue
