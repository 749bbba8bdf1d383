#include "widgets/column_choice.h"

#include "models/column_model.h"
#include "widgets/data_table.h"
#include "widgets/format.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

namespace segue {

namespace {
constexpr int longestColumnTitle = 60;
}

std::optional<bool> ColumnChoice::of(const QString& title) const
{
    const auto found = shown_.constFind(title);
    return found == shown_.cend() ? std::nullopt : std::optional(*found);
}

QJsonObject ColumnChoice::save() const
{
    QJsonObject state;
    for (auto choice = shown_.cbegin(); choice != shown_.cend(); ++choice)
        state[choice.key()] = choice.value();
    return state;
}

void ColumnChoice::restore(const QJsonObject& state)
{
    shown_.clear();
    for (auto choice = state.begin(); choice != state.end(); ++choice) {
        if (choice.value().isBool())
            shown_[choice.key()] = choice.value().toBool();
    }
}

ColumnMenu::ColumnMenu(DataTable* table, QWidget* parent)
    : QMenu(tr("&Columns"), parent)
    , table_(table)
{
    const std::vector<TableColumn>& columns = table->columnModel()->columns();
    // The first tells which row is which; without it a table is a riddle.
    for (const int column : table->columnsInOrder()) {
        if (column == 0)
            continue;
        QAction* action = addAction(withoutMnemonics(shortened(columns[column].title, longestColumnTitle)));
        action->setCheckable(true);
        action->setData(column);
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            table_->chooseColumn(column, shown);
            showChoice();
        });
    }
    addSeparator();
    automatic_ = addAction(tr("As many as there is &room for"));
    automatic_->setCheckable(true);
    connect(automatic_, &QAction::toggled, this, [this](bool automatic) {
        if (automatic)
            table_->forgetColumnChoice();
        showChoice();
    });
    usual_ = addAction(tr("Usual &widths and places"));
    connect(usual_, &QAction::triggered, this, [this] { table_->forgetArrangement(); });
    setToolTip(tr("Alt+Up and Alt+Down move a column, Alt+Left and Alt+Right make it narrower and wider"));
    showChoice();
}

/// One column shown may have made another give way.
void ColumnMenu::showChoice()
{
    for (QAction* action : actions()) {
        const QSignalBlocker quiet(action);
        if (action == automatic_)
            action->setChecked(!table_->hasColumnChoice());
        else if (action->isCheckable())
            action->setChecked(!table_->isColumnHidden(action->data().toInt()));
    }
    usual_->setEnabled(table_->hasArrangement());
    update();
}

/// What the mouse does by dragging in the header.
bool ColumnMenu::arrange(int key)
{
    QAction* chosen = activeAction();
    if (chosen == nullptr || !chosen->data().isValid())
        return false;
    const int column = chosen->data().toInt();
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        table_->moveColumn(column, key == Qt::Key_Up ? -1 : 1);
        const std::vector<int> order = table_->columnsInOrder();
        QList<QAction*> entries = actions();
        entries.removeIf([](const QAction* entry) { return !entry->data().isValid(); });
        std::ranges::sort(entries, {}, [&order](const QAction* entry) {
            return std::ranges::find(order, entry->data().toInt()) - order.begin();
        });
        QAction* after = actions().value(entries.size());
        for (QAction* entry : entries)
            insertAction(after, entry); // which takes it from where it was
        setActiveAction(chosen);
        break;
    }
    case Qt::Key_Left:
    case Qt::Key_Right:
        table_->widenColumn(column, key == Qt::Key_Left ? -1 : 1);
        break;
    default:
        return false;
    }
    showChoice();
    return true;
}

void ColumnMenu::mouseReleaseEvent(QMouseEvent* event)
{
    if (!toggle(actionAt(event->position().toPoint())))
        QMenu::mouseReleaseEvent(event);
}

void ColumnMenu::keyPressEvent(QKeyEvent* event)
{
    // Alt alone would close a menu; here it is half of a key.
    if (event->key() == Qt::Key_Alt || (event->modifiers() == Qt::AltModifier && arrange(event->key())))
        return;
    const bool pressed =
        event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!pressed || !toggle(activeAction()))
        QMenu::keyPressEvent(event);
}

bool ColumnMenu::toggle(QAction* action)
{
    if (action == nullptr || !action->isCheckable())
        return false;
    action->toggle();
    return true;
}

} // namespace segue
