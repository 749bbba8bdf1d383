#include "charts/list_changes_chart.h"

#include "widgets/format.h"

namespace segue {

namespace {
constexpr int likeTicks = 20;

std::vector<ChartPoint> changePoints(const std::vector<MeanWithInterval>& changes)
{
    std::vector<ChartPoint> points;
    for (const MeanWithInterval& change : changes)
        points.push_back({static_cast<double>(points.size() + 1), change.mean, change.low, change.high});
    return points;
}
} // namespace

LineChart::Content listChangesChart(const ListChanges& changes, const ListChangesRequest& request, int jumpAt)
{
    LineChart::Content content;
    content.subject = LineChart::tr("Share of the list that a like replaces");
    content.xName = LineChart::tr("like");
    content.x = countScale(1, request.songs, likeTicks);
    content.fromZero = true;
    content.lines = {
        {LineChart::tr("At once"), &Tokens::text, Stroke::Dashed, changePoints(changes.atOnce)},
        {LineChart::tr("Blended"), &Tokens::accent, Stroke::Thick, changePoints(changes.blended)}};
    content.remark = jumpText(changes, request, jumpAt);
    return content;
}

QString jumpText(const ListChanges& changes, const ListChangesRequest& request, int jumpAt)
{
    if (jumpAt < 1 || jumpAt > request.songs)
        return {};
    const auto songs = [&](const std::vector<MeanWithInterval>& shares) {
        return scoreText(shares[jumpAt - 1].mean * request.k, 1);
    };
    return LineChart::tr("At like %1, where the weights change, %2 of %3 songs are replaced at once, and %4 "
                         "blended over %5.")
        .arg(countText(jumpAt), songs(changes.atOnce), countText(request.k), songs(changes.blended),
             countText(request.blending, LineChart::tr("song"), LineChart::tr("songs")));
}

} // namespace segue
