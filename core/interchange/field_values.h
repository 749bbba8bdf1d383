#pragma once

#include <QString>
#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

namespace segue {

/// Fields of imported files as values, or what is wrong with them and what would be right.
template <typename T> using FieldValue = tl::expected<T, QString>;

inline constexpr std::int64_t mostPlays = 1'000'000'000;

/// Without blanks at its ends. Not empty, and fit to be one line of a text file.
FieldValue<std::string_view> parseId(std::string_view field);

/// 1 to `mostPlays`; 1 where the field is empty. A whole number, also written 3.0 or 1e3: half a play is no
/// play.
FieldValue<std::int64_t> parsePlays(std::string_view field);

/// Seconds since 1970, UTC: from seconds, milliseconds (from 100,000,000,000) or ISO 8601 (UTC unless it
/// names an offset); 1970 to 2099. The field is not empty.
FieldValue<std::int64_t> parseTime(std::string_view field);

/// A finite number from `smallest` to `largest`. The field is not empty.
FieldValue<double> parseReal(std::string_view field, double smallest, double largest);

/// 1000 to 2999, from a year or a date that starts with one; 0, for unknown, where the field is empty or 0.
FieldValue<int> parseYear(std::string_view field);

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view field);

/// 12 * year + month - 1 in UTC, as in user_activity.
std::int64_t monthOf(std::int64_t seconds);

} // namespace segue
