#include "widgets/data_table.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/row_delegate.h"
#include "widgets/table_actions.h"
#include "widgets/table_header.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMouseEvent>
#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace segue {

namespace {
constexpr int narrowestFirstColumn = 60;
constexpr double leastColumnEms = 2;
/// Of a header's width, for the arrow that tells the order.
constexpr int arrowRoom = 14;
} // namespace

DataTable::DataTable(ColumnModel* model, const QString& name, QWidget* parent)
    : QTableView(parent)
    , model_(model)
    , tableActions_(new TableActions(this))
    , titles_(new TableHeader(this))
{
    setAccessibleName(name);
    setModel(model);
    setHorizontalHeader(titles_);
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
    // A page sets its own order when its columns are there; the person's comes after it.
    connect(model, &QAbstractItemModel::modelReset, this, &DataTable::applyChosenOrder, Qt::QueuedConnection);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &DataTable::showHeaderMenu);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &DataTable::sortChosen);
    connect(titles_, &TableHeader::widthChosen, this, &DataTable::takeWidth);
    connect(titles_, &TableHeader::orderChosen, this, &DataTable::takeOrder);
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
    decideColumns();
}

void DataTable::setColumnHidden(int column, bool hidden)
{
    if (hidden)
        hiddenByPage_.insert(column);
    else
        hiddenByPage_.erase(column);
    decideColumns();
}

void DataTable::setRoomAboveTitles(int room)
{
    titles_->setRoomAbove(room);
    titles_->setFixedHeight(room + Theme::current().rowHeight());
    updateGeometries();
}

void DataTable::chooseColumn(int column, bool shown)
{
    choice_.choose(titleOf(column), shown);
    decideColumns();
}

void DataTable::forgetColumnChoice()
{
    choice_.forget();
    decideColumns();
}

std::vector<int> DataTable::columnsInOrder() const
{
    std::vector<int> columns;
    for (int place = 0; place < titles_->count(); ++place)
        columns.push_back(titles_->logicalIndex(place));
    return columns;
}

std::vector<int> DataTable::wantedColumns() const
{
    std::vector<int> columns = columnsInOrder();
    std::erase_if(columns,
                  [this](int column) { return column != 0 && !choice_.of(titleOf(column)).value_or(true); });
    return columns;
}

void DataTable::moveColumn(int column, int places)
{
    const int step = places < 0 ? -1 : 1;
    int place = titles_->visualIndex(column);
    for (int left = std::abs(places); left > 0; --left) {
        int next = place + step;
        while (next > 0 && next < titles_->count() && isColumnHidden(titles_->logicalIndex(next)))
            next += step;
        if (next < 1 || next >= titles_->count())
            break;
        titles_->moveSection(place, next);
        place = next;
    }
    takeOrder();
}

void DataTable::widenColumn(int column, int ems)
{
    const double em = Theme::current().em();
    arrangement_.setWidth(titleOf(column), std::max(columnWidth(column) / em + ems, leastColumnEms));
    adapt();
}

void DataTable::forgetArrangement()
{
    arrangement_.forget();
    adapt();
}

void DataTable::takeWidth(int column)
{
    arrangement_.setWidth(titleOf(column), columnWidth(column) / Theme::current().em());
    decideColumns();
}

void DataTable::takeOrder()
{
    QStringList order;
    for (const int column : columnsInOrder()) {
        if (column != 0)
            order << titleOf(column);
    }
    arrangement_.setOrder(order);
}

/// Where the person put them; else as they are.
void DataTable::placeColumns()
{
    std::vector<int> columns(model_->columnCount());
    std::iota(columns.begin(), columns.end(), 0);
    const QStringList& order = arrangement_.order();
    const auto place = [&](int column) {
        const auto chosen = order.indexOf(titleOf(column));
        return column == 0 ? -1 : chosen < 0 ? order.size() : chosen;
    };
    std::ranges::stable_sort(columns, {}, place);
    for (std::size_t at = 0; at < columns.size(); ++at)
        titles_->moveSection(titles_->visualIndex(columns[at]), static_cast<int>(at));
}

QJsonObject DataTable::saveState() const
{
    QJsonObject state;
    if (!choice_.isEmpty())
        state[QStringLiteral("columns")] = choice_.save();
    arrangement_.saveInto(state);
    if (chosenOrder_) {
        state[QStringLiteral("sort")] = chosenOrder_->title;
        state[QStringLiteral("descending")] = chosenOrder_->order == Qt::DescendingOrder;
    }
    return state;
}

void DataTable::restoreState(const QJsonObject& state)
{
    choice_.restore(state[QStringLiteral("columns")].toObject());
    arrangement_.restore(state);
    const QString title = state[QStringLiteral("sort")].toString();
    if (!title.isEmpty())
        chosenOrder_ = Order{title, state[QStringLiteral("descending")].toBool() ? Qt::DescendingOrder
                                                                                 : Qt::AscendingOrder};
    adapt();
    applyChosenOrder();
}

/// The header was clicked: the person's order from now on, or the page's again.
void DataTable::sortChosen()
{
    const int column = horizontalHeader()->sortIndicatorSection();
    const bool sorts = isSortingEnabled() && column >= 0 && column < model_->columnCount();
    chosenOrder_ = sorts ? std::optional(Order{titleOf(column), horizontalHeader()->sortIndicatorOrder()})
                         : std::nullopt;
}

void DataTable::applyChosenOrder()
{
    if (!chosenOrder_ || !isSortingEnabled())
        return;
    for (int column = 0; column < model_->columnCount(); ++column) {
        if (titleOf(column) == chosenOrder_->title) {
            sortByColumn(column, chosenOrder_->order);
            return;
        }
    }
}

/// The table's keys come before the window's: it has the keyboard.
bool DataTable::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (tableActions_->actionFor(key->key(), key->modifiers()) != nullptr) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (QAction* action = tableActions_->actionFor(event->key(), event->modifiers()))
        action->trigger();
    else
        QTableView::keyPressEvent(event);
}

/// What the page can do with a row comes first.
void DataTable::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!actions().isEmpty()) {
        menu->addActions(actions());
        menu->addSeparator();
    }
    tableActions_->addTo(menu);
    const QRect current = visualRect(currentIndex());
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard && current.isValid();
    menu->popup(byKey ? viewport()->mapToGlobal(current.bottomLeft() + QPoint(metrics::page, 0))
                      : event->globalPos());
}

void DataTable::showHeaderMenu(const QPoint& place)
{
    if (model_->columnCount() < 2)
        return;
    auto* menu = new ColumnMenu(this, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(horizontalHeader()->mapToGlobal(place));
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
    if (columnsSet_ != model_->columnsSet()) {
        columnsSet_ = model_->columnsSet();
        hiddenByPage_.clear(); // they were of the columns before
    }
    const int rowHeight = Theme::current().rowHeight();
    verticalHeader()->setDefaultSectionSize(rowHeight);
    titles_->setFixedHeight(titles_->roomAbove() + rowHeight);
    for (int column = 0; column < model_->columnCount(); ++column) {
        horizontalHeader()->setSectionResizeMode(column, column == 0 ? QHeaderView::Stretch
                                                                     : QHeaderView::Interactive);
        if (hasWidth(column))
            horizontalHeader()->resizeSection(column, widthOf(column));
    }
    placeColumns();
    decideColumns();
    viewport()->update();
}

bool DataTable::hasWidth(int column) const
{
    return characters_.contains(column) || (column > 0 && arrangement_.width(titleOf(column)));
}

int DataTable::widthOf(int column) const
{
    if (const auto chosen = arrangement_.width(titleOf(column)); chosen && column > 0)
        return static_cast<int>(*chosen * Theme::current().em());
    const QFontMetrics fontMetrics(Theme::current().font(TextRole::Body));
    const QString title = model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return std::max(characters_.value(column) * fontMetrics.horizontalAdvance(u'0'),
                    fontMetrics.horizontalAdvance(title) + (isSortingEnabled() ? arrowRoom : 0)) +
           2 * metrics::card;
}

QString DataTable::titleOf(int column) const
{
    return model_->columns()[column].title;
}

/// What the person hid, and of the rest what has no room, beginning with the columns that matter least.
std::set<int> DataTable::hiddenColumns() const
{
    std::set<int> hidden;
    int wanted = 0;
    for (int column = 0; column < model_->columnCount(); ++column) {
        const auto chosen = column == 0 ? std::optional(true) : choice_.of(titleOf(column));
        if (!chosen.value_or(!hiddenByPage_.contains(column)))
            hidden.insert(column);
        else
            wanted += hasWidth(column) ? widthOf(column) : 0;
    }
    for (const int column : givingWay_) {
        const bool mayGo = column < model_->columnCount() && !hidden.contains(column) &&
                           !choice_.of(titleOf(column)).has_value();
        if (mayGo && wanted > viewport()->width()) {
            hidden.insert(column);
            wanted -= widthOf(column);
        }
    }
    return hidden;
}

void DataTable::decideColumns()
{
    const std::set<int> hidden = hiddenColumns();
    int wanted = 0;
    for (int column = 0; column < model_->columnCount(); ++column) {
        const bool hides = hidden.contains(column);
        if (isColumnHidden(column) != hides)
            QTableView::setColumnHidden(column, hides);
        wanted += hides ? 0 : column == 0 ? narrowestFirstColumn : columnWidth(column);
    }
    // Whoever asks for more columns than fit scrolls to them.
    const bool scrolls = (hasColumnChoice() || hasArrangement()) && wanted > viewport()->width();
    setHorizontalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    decideColumns();
}

void DataTable::setHovered(int row)
{
    if (row == hoveredRow_)
        return;
    hoveredRow_ = row;
    viewport()->update();
}

} // namespace segue
