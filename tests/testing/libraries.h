#pragma once

#include "synthetic/generator.h"
#include "workspace/training.h"
#include "workspace/workspace.h"

#include <QString>

namespace segue::testing {

/// Writes a small generated library.
inline Result<GeneratorReport> makeLibrary(const QString& path, int listeners = 200, int songs = 150,
                                           std::uint64_t seed = 1)
{
    Progress progress;
    return generateLibrary(path, {.listeners = listeners, .songs = songs, .seed = seed}, progress);
}

inline std::shared_ptr<const Dataset> load(const QString& path)
{
    Progress progress;
    return loadDataset(path, progress).value();
}

/// A request that trains in a moment.
inline TrainRequest quickRequest()
{
    TrainRequest request;
    request.als.factors = 8;
    request.als.iterations = 4;
    request.compute.threads = 2;
    return request;
}

inline Result<TrainOutcome> trainQuickly(const Dataset& data, const TrainRequest& request = quickRequest())
{
    Progress progress;
    return train(data, request, progress);
}

} // namespace segue::testing
