#pragma once

#include "panels/recommended_panel.h"

#include <QPointer>
#include <QUndoCommand>

namespace segue {

/// Another choice of weights for a list; the steps of one gesture, a drag of a slider say, are one.
class RankingCommand : public QUndoCommand {
public:
    RankingCommand(RecommendedPanel* panel, RankingChoice before, RankingChoice after, int gesture);

    void redo() override;
    void undo() override;
    int id() const override { return commandId; }
    bool mergeWith(const QUndoCommand* other) override;

private:
    static constexpr int commandId = 1;
    QPointer<RecommendedPanel> panel_;
    RankingChoice before_;
    RankingChoice after_;
    int gesture_;
};

} // namespace segue
