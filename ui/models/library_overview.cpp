#include "models/library_overview.h"

#include "library/library.h"

#include <QFileInfo>
#include <QHash>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace segue {

namespace {

constexpr int tailPoints = 200;
constexpr std::size_t genresKept = 24;

struct SongTotals {
    int song = 0;
    double plays = 0;
    int listeners = 0;
};

std::vector<SongTotals> totalsOf(const SparseRows& bySong)
{
    std::vector<SongTotals> totals;
    totals.reserve(bySong.rows());
    for (int song = 0; song < bySong.rows(); ++song) {
        const auto plays = bySong.playsOf(song);
        totals.push_back({song, std::accumulate(plays.begin(), plays.end(), 0.0), bySong.size(song)});
    }
    return totals;
}

std::vector<LibraryOverview::TailPoint> longTail(std::vector<SongTotals> totals, double plays,
                                                 std::int64_t pairs)
{
    if (pairs == 0)
        return {};
    std::ranges::sort(totals, std::ranges::greater(), &SongTotals::plays);
    const auto songs = static_cast<double>(totals.size());
    std::vector<LibraryOverview::TailPoint> points{{}};
    double playsSoFar = 0;
    double pairsSoFar = 0;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        playsSoFar += totals[i].plays;
        pairsSoFar += totals[i].listeners;
        const double share = static_cast<double>(i + 1) / songs;
        if (share >= static_cast<double>(points.size()) / tailPoints || i + 1 == totals.size())
            points.push_back({share, playsSoFar / plays, pairsSoFar / static_cast<double>(pairs)});
    }
    return points;
}

std::vector<LibraryOverview::Genre> genres(const std::vector<QString>& genreOf,
                                           const std::vector<SongTotals>& totals)
{
    QHash<QString, LibraryOverview::Genre> byName;
    for (const SongTotals& song : totals) {
        if (genreOf[song.song].isEmpty())
            continue;
        LibraryOverview::Genre& genre = byName[genreOf[song.song]];
        genre.name = genreOf[song.song];
        genre.songs += 1;
        genre.plays += song.plays;
    }
    std::vector<LibraryOverview::Genre> sorted(byName.cbegin(), byName.cend());
    std::ranges::sort(sorted, [](const auto& a, const auto& b) {
        return a.plays != b.plays ? a.plays > b.plays : a.name < b.name;
    });
    sorted.resize(std::min(sorted.size(), genresKept));
    return sorted;
}

void findTimes(const InteractionMatrix& matrix, LibraryOverview& overview)
{
    for (const std::int64_t time : matrix.lastPlayed()) {
        if (time == Interaction::unknownTime)
            continue;
        const bool first = overview.lastPlayed == Interaction::unknownTime;
        overview.firstPlayed = first ? time : std::min(overview.firstPlayed, time);
        overview.lastPlayed = std::max(overview.lastPlayed, time);
    }
}

} // namespace

LibraryOverview::TailPoint LibraryOverview::tailAt(double share) const
{
    const auto next = std::ranges::lower_bound(longTail, share, {}, &TailPoint::songs);
    if (next == longTail.end() || next == longTail.begin())
        return next == longTail.end() ? TailPoint{1, 1, 1} : *next;
    const TailPoint& before = *std::prev(next);
    const double t = (share - before.songs) / (next->songs - before.songs);
    return {share, std::lerp(before.plays, next->plays, t), std::lerp(before.pairs, next->pairs, t)};
}

Result<std::shared_ptr<const LibraryOverview>> makeLibraryOverview(const Workspace& workspace,
                                                                   Progress& progress)
{
    const Dataset& data = *workspace.data;
    const InteractionMatrix& matrix = data.interactions;
    auto overview = std::make_shared<LibraryOverview>();
    overview->bytes = QFileInfo(data.path).size();
    overview->listeners = data.catalogue.listeners.size();
    overview->songs = data.catalogue.songs.size();
    overview->pairs = matrix.pairs();
    overview->songsWithFeatures = static_cast<int>(std::ranges::count_if(
        data.catalogue.songs.features, [](const auto& features) { return features.has_value(); }));

    const std::vector<SongTotals> totals = totalsOf(matrix.bySong());
    for (const SongTotals& song : totals) {
        overview->plays += song.plays;
        overview->songsNeverPlayed += song.listeners == 0 ? 1 : 0;
    }
    if (progress.stopRequested())
        return cancelled();
    const EnsembleParameters& parameters = workspace.ensemble->parameters();
    for (int user = 0; user < matrix.users(); ++user) {
        const Regime regime = parameters.regimeOf(matrix.byUser().size(user));
        ++overview->listenersByRegime[static_cast<std::size_t>(regime)];
    }
    findTimes(matrix, *overview);
    if (progress.stopRequested())
        return cancelled();
    overview->genres = genres(data.catalogue.songs.genre, totals);
    overview->longTail = longTail(totals, overview->plays, overview->pairs);
    if (const auto connection = openLibrary(data.path)) {
        if (auto months = monthlyPlays(*connection))
            overview->months = std::move(*months);
    }
    return overview;
}

} // namespace segue
