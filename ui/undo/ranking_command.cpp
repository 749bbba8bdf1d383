#include "undo/ranking_command.h"

#include <QCoreApplication>

namespace segue {

RankingCommand::RankingCommand(RecommendedPanel* panel, RankingChoice before, RankingChoice after,
                               int gesture)
    : QUndoCommand(QCoreApplication::translate("Ranking", "change of the weights"))
    , panel_(panel)
    , before_(before)
    , after_(after)
    , gesture_(gesture)
{}

void RankingCommand::redo()
{
    if (panel_)
        panel_->choose(after_);
}

void RankingCommand::undo()
{
    if (panel_)
        panel_->choose(before_);
}

bool RankingCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = static_cast<const RankingCommand*>(other); // of the same id()
    if (next->gesture_ != gesture_ || next->panel_ != panel_)
        return false;
    after_ = next->after_;
    return true;
}

} // namespace segue
