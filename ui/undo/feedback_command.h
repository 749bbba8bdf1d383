#pragma once

#include "feedback_store.h"

#include <QUndoCommand>

namespace segue {

/// Says something of a song for a listener in place of what was said before.
class FeedbackCommand : public QUndoCommand {
public:
    /// `title` names the song in the texts of undo and redo.
    FeedbackCommand(FeedbackStore& store, const FeedbackChange& change, const QString& title);

    void redo() override;
    void undo() override;
    /// "Hidden: Moth"
    QString told() const;

private:
    FeedbackStore& store_;
    FeedbackChange change_;
    std::optional<FeedbackKind> before_;
    QString title_;
};

} // namespace segue
