#pragma once

#include <QTableView>

namespace segue {

class ColumnModel;

/// A ColumnModel as every page shows it: whole rows, one selected, sorted by a click on a header, the first
/// column taking the room that is left.
class DataTable : public QTableView {
    Q_OBJECT

public:
    DataTable(ColumnModel* model, const QString& name, QWidget* parent = nullptr);

    /// Catalogue row that is selected; -1 for none.
    int currentRow() const;
    /// Selects and shows it, or nothing where it is filtered out.
    void setCurrentRow(int row);
    /// Width of a column in characters of the text, its title at least; of the first, which takes the room
    /// that is left, the least width.
    void setColumnCharacters(int column, int characters);
    /// Columns that are hidden, the first of these first, where the room does not do for all.
    void setGivingWay(const QList<int>& columns);
    /// Row under the mouse, -1 for none.
    int hoveredRow() const { return hoveredRow_; }

Q_SIGNALS:
    /// Another catalogue row was selected, by hand or by setCurrentRow(); -1 for none.
    void currentRowChanged(int row);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void adapt();
    void hideWhatHasNoRoom();
    int widthOf(int column) const;
    void setHovered(int row);

    ColumnModel* model_;
    QHash<int, int> characters_;
    QList<int> givingWay_;
    int hoveredRow_ = -1;
};

} // namespace segue
