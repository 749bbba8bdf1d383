#pragma once

#include "base/result.h"

#include <QString>
#include <cstdint>
#include <vector>

namespace segue {

/// One-dimensional NumPy .npy files, version 1.0, little-endian: what numpy.load reads without help.
/// For std::int64_t, std::int32_t and float.
template <typename Number> Result<void> writeNpy(const QString& path, const std::vector<Number>& numbers);
/// Refuses any other kind of array, and a file that was cut short.
template <typename Number> Result<std::vector<Number>> readNpy(const QString& path);

} // namespace segue
