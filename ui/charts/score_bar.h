#pragma once

#include "recommend/ensemble.h"
#include "settings/tokens.h"

#include <QRectF>

class QPainter;

namespace segue {

QColor colourOf(Component component, const Tokens& tokens);
/// "ALS", "Content", "Popularity"
QString nameOf(Component component);
/// The letter that stands for it in bars: A, C, P.
QChar letterOf(Component component);

/// A score as its parts, always in the order A C P, from the left edge of `room`, whose whole width stands
/// for a score of 1; the rest of it is a quiet track. A negative part (of a song already heard) is outlined
/// left of zero, which then moves to the right.
void paintScoreBar(QPainter& painter, const QRectF& room, const PerComponent<double>& parts,
                   const Tokens& tokens);

} // namespace segue
