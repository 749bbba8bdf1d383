#pragma once

#include <QList>
#include <QString>

class QAction;
class QMenuBar;
class QMenu;

namespace segue {

/// The text of an action as one reads it: without the mark of its mnemonic and the dots at its end.
QString plainText(const QAction& action);
/// "Text (Ctrl+T)"; a tooltip of plain text.
QString textWithShortcut(const QAction& action);

/// All actions of a menu and its submenus that can be triggered.
QList<QAction*> actionsOf(const QMenu& menu);

} // namespace segue
