#include "evaluate/segments.h"

#include <algorithm>

namespace segue {

namespace {
constexpr std::size_t quarters = 4;
} // namespace

QString toString(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Regime:
        return QStringLiteral("regime");
    case SegmentKind::Activity:
        return QStringLiteral("activity");
    case SegmentKind::Taste:
        break;
    }
    return QStringLiteral("taste");
}

Result<SegmentKind> segmentKindFrom(const QString& word)
{
    for (const auto kind : {SegmentKind::Regime, SegmentKind::Activity, SegmentKind::Taste}) {
        if (word == toString(kind))
            return kind;
    }
    return fail(QStringLiteral("Unknown segments \"%1\": use regime, activity or taste.").arg(word));
}

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

std::vector<Segment> segmentsBy(const ListenerParts& parts, std::span<const int> users)
{
    std::vector<Segment> segments;
    for (const QString& name : parts.names)
        segments.push_back({name, {}});
    for (int row = 0; !segments.empty() && row < static_cast<int>(users.size()); ++row) {
        if (const int part = parts.part[users[row]]; part >= 0)
            segments[part].rows.push_back(row);
    }
    std::erase_if(segments, [](const Segment& segment) { return segment.rows.empty(); });
    return segments;
}

} // namespace segue
