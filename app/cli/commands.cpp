#include "cli/commands.h"

namespace segue::cli {

std::vector<Command> allCommands()
{
    return {
        generateCommand(), importCommand(),    infoCommand(),    trainCommand(),       evaluateCommand(),
        truthCommand(),    runsCommand(),      tuneCommand(),    tuneWeightsCommand(), blendingCommand(),
        compareCommand(),  recommendCommand(), similarCommand(), explainCommand(),
    };
}

} // namespace segue::cli
