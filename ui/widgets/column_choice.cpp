#include "widgets/column_choice.h"

#include "models/column_model.h"
#include "widgets/data_table.h"
#include "widgets/format.h"

#include <QKeyEvent>
#include <QMouseEvent>

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
    for (int column = 1; column < static_cast<int>(columns.size()); ++column) {
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
    showChoice();
}

/// One column shown may have made another give way.
void ColumnMenu::showChoice()
{
    for (QAction* action : actions()) {
        const QSignalBlocker quiet(action);
        if (action == automatic_)
            action->setChecked(!table_->hasColumnChoice());
        else if (!action->isSeparator())
            action->setChecked(!table_->isColumnHidden(action->data().toInt()));
    }
    update();
}

void ColumnMenu::mouseReleaseEvent(QMouseEvent* event)
{
    if (!toggle(actionAt(event->position().toPoint())))
        QMenu::mouseReleaseEvent(event);
}

void ColumnMenu::keyPressEvent(QKeyEvent* event)
{
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
