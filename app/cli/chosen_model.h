#pragma once

#include "cli/command.h"

#include <QCommandLineOption>

namespace segue::cli {

/// --model
QCommandLineOption modelOption();

/// Id of the model that --model names, or of the active one; fails where none was trained yet.
Result<QString> chosenModel(const Arguments& arguments);

} // namespace segue::cli
