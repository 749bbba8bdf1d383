#pragma once

#include "cli/command.h"

#include <vector>

namespace segue::cli {

Command generateCommand();
Command importCommand();
Command infoCommand();
Command trainCommand();
Command evaluateCommand();
Command truthCommand();
Command blendingCommand();
Command compareCommand();
Command runsCommand();
Command tuneCommand();
Command tuneWeightsCommand();
Command recommendCommand();
Command similarCommand();
Command explainCommand();

/// Every command, in the order of the help.
std::vector<Command> allCommands();

} // namespace segue::cli
