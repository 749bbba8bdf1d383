#pragma once

class QAction;
class QPushButton;
class QString;

namespace segue {

/// A button that does what an action does, and is named, told of and in use as that is.
QPushButton* makeActionButton(QAction* action);
/// The same with resources/icons/ICON.svg in place of the text.
QPushButton* makeIconButton(QAction* action, const QString& icon);

} // namespace segue
