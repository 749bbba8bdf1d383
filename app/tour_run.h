#pragma once

#include "tour.h"

namespace segue {

/// Takes the tour and ends the program. Where it runs at scale 1, a second run of the program takes the tour
/// at scale 2: Qt reads the scale once, at the start.
void takeTour(MainWindow& window, Session& session, Preferences& preferences, const QString& folder);

} // namespace segue
