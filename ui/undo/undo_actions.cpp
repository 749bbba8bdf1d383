#include "undo/undo_actions.h"

#include "session.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QUndoStack>

namespace segue {

namespace {

QString undoWords(const char* words)
{
    return QCoreApplication::translate("Undo", words);
}

QString withName(const char* alone, const char* named, const QString& command)
{
    return command.isEmpty() ? undoWords(alone) : undoWords(named).arg(withoutMnemonics(command));
}

} // namespace

QAction* makeUndoAction(Session& session, QObject* parent)
{
    QUndoStack& stack = session.undoStack();
    auto* action = new QAction(parent);
    action->setShortcut(QKeySequence::Undo);
    const auto show = [action, &stack] {
        action->setEnabled(stack.canUndo());
        action->setText(withName(QT_TRANSLATE_NOOP("Undo", "&Undo"), QT_TRANSLATE_NOOP("Undo", "&Undo: %1"),
                                 stack.undoText()));
    };
    show();
    QObject::connect(&stack, &QUndoStack::undoTextChanged, action, show);
    QObject::connect(&stack, &QUndoStack::canUndoChanged, action, show);
    QObject::connect(action, &QAction::triggered, &session, [&session, &stack] {
        const QString what = stack.undoText();
        stack.undo();
        session.toast(undoWords(QT_TRANSLATE_NOOP("Undo", "Undone: %1")).arg(what));
    });
    return action;
}

QAction* makeRedoAction(Session& session, QObject* parent)
{
    QUndoStack& stack = session.undoStack();
    auto* action = new QAction(parent);
    // Ctrl+Y too, where people are used to it.
    action->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    const auto show = [action, &stack] {
        action->setEnabled(stack.canRedo());
        action->setText(withName(QT_TRANSLATE_NOOP("Undo", "&Redo"), QT_TRANSLATE_NOOP("Undo", "&Redo: %1"),
                                 stack.redoText()));
    };
    show();
    QObject::connect(&stack, &QUndoStack::redoTextChanged, action, show);
    QObject::connect(&stack, &QUndoStack::canRedoChanged, action, show);
    QObject::connect(action, &QAction::triggered, &session, [&session, &stack] {
        const QString what = stack.redoText();
        stack.redo();
        session.toast(undoWords(QT_TRANSLATE_NOOP("Undo", "Done again: %1")).arg(what));
    });
    return action;
}

} // namespace segue
