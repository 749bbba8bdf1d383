#pragma once

#include "cli/command.h"

namespace segue::cli {

/// --all, --output and --by: lists for every listener, into a file.
QList<QCommandLineOption> everybodyOptions();

/// Notes in `arguments` where these options do not fit together, or with those of one listener.
void checkEverybody(Arguments& arguments);

/// Writes the list of `count` songs of every listener of the library.
CommandResult recommendToEverybody(Arguments& arguments, int count, Progress& progress);

} // namespace segue::cli
