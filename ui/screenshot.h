#pragma once

#include "session.h"

#include <QWidget>
#include <functional>

namespace segue {

/// Calls `then` once, as soon as no job and no question has been under way for a moment: all that is shown
/// has come.
void onceCalm(QWidget& window, Session& session, std::function<void()> then);

/// Writes a picture of `window` once no job and no question is under way, then ends the program: with 1 where
/// the library could not be opened or the picture not be written.
void takeScreenshotOnceLoaded(QWidget& window, Session& session, const QString& path);

/// Ends the program: with 1 after saying what is wrong, with 0 where nothing is.
void endProgram(const QString& problem);

} // namespace segue
