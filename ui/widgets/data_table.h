#pragma once

#include "widgets/column_arrangement.h"
#include "widgets/column_choice.h"

#include <QTableView>
#include <optional>
#include <set>

namespace segue {

class ColumnModel;
class TableActions;
class TableHeader;

/// A ColumnModel as every page shows it: whole rows, one selected, sorted by a click on a header, the first
/// column taking the room that is left. Every table can be copied, filtered, exported and rid of columns:
/// from its context menu and that of its header, and by the keys that the menu names.
class DataTable : public QTableView {
    Q_OBJECT

public:
    DataTable(ColumnModel* model, const QString& name, QWidget* parent = nullptr);

    ColumnModel* columnModel() const { return model_; }
    /// Catalogue row that is selected; -1 for none.
    int currentRow() const;
    /// Selects and shows it, or nothing where it is filtered out.
    void setCurrentRow(int row);
    /// Width of a column in characters of the text, its title at least; of the first, which takes the room
    /// that is left, the least width.
    void setColumnCharacters(int column, int characters);
    /// Columns that are hidden, the first of these first, where the room does not do for all.
    void setGivingWay(const QList<int>& columns);
    /// The page finds no room for a column; what a person chose holds against it.
    void setColumnHidden(int column, bool hidden);
    /// Room above the titles of the columns, in pixels.
    void setRoomAboveTitles(int room);
    /// Row under the mouse, -1 for none.
    int hoveredRow() const { return hoveredRow_; }

    /// A person wants to see a column, or not.
    void chooseColumn(int column, bool shown);
    void forgetColumnChoice();
    bool hasColumnChoice() const { return !choice_.isEmpty(); }
    /// A person moves a column by so many places among those that are shown; the first stays the first.
    void moveColumn(int column, int places);
    /// A person makes a column wider, or narrower, by so many ems.
    void widenColumn(int column, int ems);
    void forgetArrangement();
    bool hasArrangement() const { return !arrangement_.isEmpty(); }
    /// All columns, left to right.
    std::vector<int> columnsInOrder() const;
    /// Columns that were not hidden by choice, left to right; some may lack room.
    std::vector<int> wantedColumns() const;
    /// Copy, filter and export: for menus beside the table's own.
    TableActions* tableActions() const { return tableActions_; }

    /// What a person chose of columns, their widths and places, and the order of the rows. A state may be
    /// restored before there are columns.
    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);

Q_SIGNALS:
    /// Another catalogue row was selected, by hand or by setCurrentRow(); -1 for none.
    void currentRowChanged(int row);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    struct Order {
        QString title;
        Qt::SortOrder order = Qt::AscendingOrder;
    };

    void adapt();
    void decideColumns();
    std::set<int> hiddenColumns() const;
    int widthOf(int column) const;
    QString titleOf(int column) const;
    void setHovered(int row);
    void showHeaderMenu(const QPoint& place);
    bool hasWidth(int column) const;
    void takeWidth(int column);
    void takeOrder();
    void placeColumns();
    void sortChosen();
    void applyChosenOrder();

    ColumnModel* model_;
    TableActions* tableActions_;
    TableHeader* titles_;
    QHash<int, int> characters_;
    QList<int> givingWay_;
    std::set<int> hiddenByPage_;
    ColumnChoice choice_;
    ColumnArrangement arrangement_;
    std::optional<Order> chosenOrder_; ///< by a person; pages have an order of their own
    int columnsSet_ = 0;               ///< ColumnModel::columnsSet() that hiddenByPage_ is of
    int hoveredRow_ = -1;
};

} // namespace segue
