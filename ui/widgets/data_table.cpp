#include "widgets/data_table.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/row_delegate.h"
#include "widgets/table_header.h"

#include <QHeaderView>
#include <QMouseEvent>

namespace segue {

namespace {
constexpr int narrowestFirstColumn = 60;
/// Of a header's width, for the arrow that tells the order.
constexpr int arrowRoom = 14;
} // namespace

DataTable::DataTable(ColumnModel* model, const QString& name, QWidget* parent)
    : QTableView(parent)
    , model_(model)
{
    setAccessibleName(name);
    setModel(model);
    setHorizontalHeader(new TableHeader(this));
    setItemDelegate(new RowDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setMinimumSectionSize(narrowestFirstColumn);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &DataTable::adapt);
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::adapt);
}

int DataTable::currentRow() const
{
    return model_->rowAt(currentIndex());
}

void DataTable::setCurrentRow(int row)
{
    const QModelIndex index = model_->indexOf(row);
    setCurrentIndex(index);
    if (index.isValid())
        scrollTo(index);
}

void DataTable::setColumnCharacters(int column, int characters)
{
    characters_[column] = characters;
    adapt();
}

void DataTable::setGivingWay(const QList<int>& columns)
{
    givingWay_ = columns;
    hideWhatHasNoRoom();
}

void DataTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(model_->rowAt(current));
    viewport()->update();
}

void DataTable::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    setHovered(indexAt(event->position().toPoint()).row());
}

void DataTable::leaveEvent(QEvent* event)
{
    QTableView::leaveEvent(event);
    setHovered(-1);
}

/// Rows are what a person moves through: left and right have nowhere to go.
QModelIndex DataTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveLeft || action == MoveRight)
        return currentIndex();
    if (action == MoveHome || action == MoveEnd)
        modifiers |= Qt::ControlModifier;
    return QTableView::moveCursor(action, modifiers).siblingAtColumn(0);
}

void DataTable::adapt()
{
    const int rowHeight = Theme::current().rowHeight();
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setFixedHeight(rowHeight);
    for (int column = 0; column < model_->columnCount(); ++column) {
        horizontalHeader()->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch
                                                                     : QHeaderView::Interactive);
        if (characters_.contains(column))
            horizontalHeader()->resizeSection(column, widthOf(column));
    }
    hideWhatHasNoRoom();
    viewport()->update();
}

int DataTable::widthOf(int column) const
{
    const QFontMetrics fontMetrics(Theme::current().font(TextRole::Body));
    const QString title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return std::max(characters_.value(column) * fontMetrics.horizontalAdvance(u'0'),
                    fontMetrics.horizontalAdvance(title) + (isSortingEnabled() ? arrowRoom : 0)) +
           2 * metrics::card;
}

void DataTable::hideWhatHasNoRoom()
{
    int wanted = 0;
    for (int column = 0; column < model_->columnCount(); ++column)
        wanted += characters_.contains(column) ? widthOf(column) : 0;
    for (const int column : givingWay_) {
        const bool tooWide = wanted > viewport()->width();
        setColumnHidden(column, tooWide);
        if (tooWide)
            wanted -= widthOf(column);
    }
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    hideWhatHasNoRoom();
}

void DataTable::setHovered(int row)
{
    if (row == hoveredRow_)
        return;
    hoveredRow_ = row;
    viewport()->update();
}

} // namespace segue
