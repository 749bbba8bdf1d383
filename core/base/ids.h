#pragma once

#include <cstdint>

namespace segue {

/// Identity of a listener and of a song inside one library file. They never mix and never do arithmetic.
/// Matrix rows are plain `int`s: a row is only meaningful together with the matrix or catalogue it indexes.
enum class UserId : std::int64_t {};
enum class SongId : std::int64_t {};

} // namespace segue
