#include "undo/feedback_command.h"

#include "widgets/format.h"

#include <QCoreApplication>

namespace segue {

namespace {

constexpr int longestTitle = 40;

struct FeedbackWords {
    const char* command;
    const char* told;
};

FeedbackWords wordsFor(FeedbackKind kind)
{
    switch (kind) {
    case FeedbackKind::Like:
        return {QT_TRANSLATE_NOOP("Feedback", "like %1"), QT_TRANSLATE_NOOP("Feedback", "Liked: %1")};
    case FeedbackKind::Hide:
        return {QT_TRANSLATE_NOOP("Feedback", "hide %1"), QT_TRANSLATE_NOOP("Feedback", "Hidden: %1")};
    case FeedbackKind::Pin:
        break;
    }
    return {QT_TRANSLATE_NOOP("Feedback", "pin %1"), QT_TRANSLATE_NOOP("Feedback", "Pinned: %1")};
}

FeedbackWords wordsForTakingBack(FeedbackKind kind)
{
    switch (kind) {
    case FeedbackKind::Like:
        return {QT_TRANSLATE_NOOP("Feedback", "take back the like of %1"),
                QT_TRANSLATE_NOOP("Feedback", "No longer liked: %1")};
    case FeedbackKind::Hide:
        return {QT_TRANSLATE_NOOP("Feedback", "show %1 again"),
                QT_TRANSLATE_NOOP("Feedback", "Shown again: %1")};
    case FeedbackKind::Pin:
        break;
    }
    return {QT_TRANSLATE_NOOP("Feedback", "unpin %1"), QT_TRANSLATE_NOOP("Feedback", "No longer pinned: %1")};
}

FeedbackWords wordsOf(std::optional<FeedbackKind> before, std::optional<FeedbackKind> after)
{
    return after ? wordsFor(*after) : wordsForTakingBack(before.value_or(FeedbackKind::Like));
}

} // namespace

FeedbackCommand::FeedbackCommand(FeedbackStore& store, const FeedbackChange& change, const QString& title)
    : store_(store)
    , change_(change)
    , before_(store.kindOf(change.user, change.song))
    // One line: after a line break QUndoCommand expects another text.
    , title_(shortened(title, longestTitle).simplified())
{
    setText(QCoreApplication::translate("Feedback", wordsOf(before_, change_.kind).command).arg(title_));
}

void FeedbackCommand::redo()
{
    store_.set(change_.user, change_.song, change_.kind);
}

void FeedbackCommand::undo()
{
    store_.set(change_.user, change_.song, before_);
}

QString FeedbackCommand::told() const
{
    return QCoreApplication::translate("Feedback", wordsOf(before_, change_.kind).told).arg(title_);
}

} // namespace segue
