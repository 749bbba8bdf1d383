#pragma once

#include "base/result.h"
#include "interactions/split.h"

#include <QString>
#include <QStringList>
#include <span>
#include <vector>

namespace segue {

/// What listeners are told apart by.
enum class SegmentKind {
    Regime,   ///< how much of theirs is known: none, few, more
    Activity, ///< quarters by how much
    Taste,    ///< clusters of their factors
};
QString toString(SegmentKind kind); ///< "regime", "activity", "taste"
Result<SegmentKind> segmentKindFrom(const QString& word);

/// The parts that listeners fall into.
struct ListenerParts {
    QStringList names;
    std::vector<int> part; ///< of each listener, an index into `names`; -1 for none
};

/// A part of the measured listeners.
struct Segment {
    QString name;          ///< for people and files: "activity 1 of 4", "taste 1: metal, Iron Maiden"
    std::vector<int> rows; ///< into the measured listeners, ascending
};

/// Quarters of `users` by how many songs they have in training, the quietest first; those with none are left
/// out. Equal counts go by row. Quarters without listeners are left out.
std::vector<Segment> activityQuarters(const Split& split, std::span<const int> users);
/// Those of `users` in each part, in the order of the names; parts without any are left out.
std::vector<Segment> segmentsBy(const ListenerParts& parts, std::span<const int> users);

} // namespace segue
