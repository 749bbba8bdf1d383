#include "evaluate/segments.h"

#include <algorithm>

namespace segue {

namespace {
constexpr std::size_t quarters = 4;
} // namespace

std::vector<Segment> activityQuarters(const Split& split, std::span<const int> users)
{
    const auto songs = [&](int row) { return split.training.byUser().size(users[row]); };
    std::vector<int> order;
    for (int row = 0; row < static_cast<int>(users.size()); ++row) {
        if (songs(row) > 0)
            order.push_back(row);
    }
    std::ranges::stable_sort(order, {}, songs);

    std::vector<Segment> segments;
    for (std::size_t quarter = 0; quarter < quarters; ++quarter) {
        const auto begin = order.begin() + static_cast<std::ptrdiff_t>(order.size() * quarter / quarters);
        const auto end = order.begin() + static_cast<std::ptrdiff_t>(order.size() * (quarter + 1) / quarters);
        Segment segment{QStringLiteral("activity %1 of %2").arg(quarter + 1).arg(quarters), {begin, end}};
        std::ranges::sort(segment.rows);
        if (!segment.rows.empty())
            segments.push_back(std::move(segment));
    }
    return segments;
}

} // namespace segue
