#pragma once

#include "workspace/training.h"

namespace segue {

/// What trains a run of the library again to the same bits. Fails where the data has changed since, or the
/// held-out pairs came from a file. The compute is left for the caller to set.
Result<TrainRequest> requestAgain(const Dataset& data, const QString& id);

} // namespace segue
