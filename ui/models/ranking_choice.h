#pragma once

#include "models/listener_scores.h"

#include <QJsonObject>

namespace segue {

/// A choice of weights as it is kept between two starts.
QJsonObject toJson(const RankingChoice& choice);
/// Bears anything: what is out of range or not understood is no choice.
RankingChoice rankingChoiceFrom(const QJsonObject& json);

} // namespace segue
