#include "widgets/table_states.h"

#include "widgets/data_table.h"

namespace segue {

QJsonObject tableStates(const QWidget& within)
{
    QJsonObject states;
    for (const DataTable* table : within.findChildren<DataTable*>()) {
        if (const QJsonObject state = table->saveState(); !state.isEmpty())
            states[table->accessibleName()] = state;
    }
    return states;
}

void restoreTables(const QWidget& within, const QJsonObject& states)
{
    for (DataTable* table : within.findChildren<DataTable*>())
        table->restoreState(states[table->accessibleName()].toObject());
}

} // namespace segue
