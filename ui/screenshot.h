#pragma once

#include "session.h"

#include <QWidget>

namespace segue {

/// Writes a picture of `window` once no job and no question is under way, then ends the program: with 1 where
/// the library could not be opened or the picture not be written.
void takeScreenshotOnceLoaded(QWidget& window, Session& session, const QString& path);

} // namespace segue
