#pragma once

#include <QAction>

namespace segue {

class Session;

/// Undo and redo of the session's stack, each with the name of what it would undo or redo.
QAction* makeUndoAction(Session& session, QObject* parent);
QAction* makeRedoAction(Session& session, QObject* parent);

} // namespace segue
