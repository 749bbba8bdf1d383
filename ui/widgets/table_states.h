#pragma once

#include <QJsonObject>

class QWidget;

namespace segue {

/// What a person chose of each table within a widget, by the table's name; of the others nothing.
QJsonObject tableStates(const QWidget& within);
void restoreTables(const QWidget& within, const QJsonObject& states);

} // namespace segue
