#pragma once

#include "charts/line_chart.h"
#include "evaluate/list_changes.h"

namespace segue {

/// How much of a list each new song replaces, by the songs known then: with weights that change at once, and
/// blended. Its sentence tells of the jump at `jumpAt` songs, where the regime changes.
LineChart::Content listChangesChart(const ListChanges& changes, const ListChangesRequest& request,
                                    int jumpAt);
/// "At the 5th like 4.2 of 10 songs change at once, 3.1 blended over 4 songs."
QString jumpText(const ListChanges& changes, const ListChangesRequest& request, int jumpAt);

} // namespace segue
