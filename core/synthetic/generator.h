#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QString>
#include <cstdint>

namespace segue {

struct GeneratorParameters {
    int listeners = 2000; ///< 1 to 10,000,000
    int songs = 3000;     ///< 1 to 1,000,000
    std::uint64_t seed = 1;

    /// Says which one is out of range, and what the range is.
    Result<void> validate() const;
};

struct GeneratorReport {
    std::int64_t listeners = 0;
    std::int64_t songs = 0;
    std::int64_t interactions = 0;
    double seconds = 0;
};

/// Writes a new library of made-up listeners and songs at `path` and the planted tastes beside it in
/// `path`.truth (see planted_truth.h). Same parameters, same bytes. Refuses an existing file; killed or
/// cancelled, leaves none.
Result<GeneratorReport> generateLibrary(const QString& path, const GeneratorParameters& parameters,
                                        Progress& progress);

} // namespace segue
