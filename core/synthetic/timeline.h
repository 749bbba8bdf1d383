#pragma once

#include <chrono>
#include <cstdint>

namespace segue::timeline {

/// The two years in which generated listening happens. Fixed and never "now": the same seed, the same bytes.
inline constexpr int months = 24;
inline constexpr int firstYear = 2023;
inline constexpr int lastYear = 2024;
inline constexpr std::int64_t day = 86'400; ///< in seconds

/// Seconds since 1970, UTC, at which month 0 .. months begins; the last is the end of the timeline.
constexpr std::int64_t monthStart(int month)
{
    using namespace std::chrono;
    const year_month begins = year{firstYear} / January + std::chrono::months{month};
    return sys_seconds(sys_days(begins / 1)).time_since_epoch().count();
}
inline constexpr std::int64_t start = monthStart(0);
inline constexpr std::int64_t end = monthStart(months);

/// Month 0 .. months - 1 of a moment between start and end.
constexpr int monthOf(std::int64_t time)
{
    using namespace std::chrono;
    const year_month_day date(floor<days>(sys_seconds(seconds(time))));
    return (static_cast<int>(date.year()) - firstYear) * 12 +
           static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

/// As the library counts months: 12 * year + month - 1.
constexpr int calendarMonth(int month)
{
    return 12 * firstYear + month;
}

} // namespace segue::timeline
