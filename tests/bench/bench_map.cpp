// A scripted pan and zoom over a map of songs: the time from a gesture to its picture on the screen, painting
// and flushing. Run it on a screen (Xvfb will do), with QT_SCALE_FACTOR=2 for the figures at that scale.

#include "charts/song_map.h"
#include "settings/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>

using namespace segue;

namespace {

constexpr int frames = 600;
constexpr int frameMs = 16;
constexpr int groups = 30;

std::shared_ptr<const SongProjection> scattered(int points)
{
    std::mt19937_64 random(1);
    std::normal_distribution<float> spread(0, 0.06F);
    std::uniform_real_distribution<float> anywhere(-0.9F, 0.9F);
    std::vector<PlanePoint> centres(groups);
    for (PlanePoint& centre : centres)
        centre = {anywhere(random), anywhere(random)};
    auto projection = std::make_shared<SongProjection>();
    for (int i = 0; i < points; ++i) {
        projection->songs.push_back(i);
        projection->places.push_back(
            {centres[i % groups].x + spread(random), centres[i % groups].y + spread(random)});
    }
    projection->trust.assign(points, 0.5F);
    fillPlane(projection->places);
    return projection;
}

double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Pans in a circle while the scale breathes between the whole map and a twentieth of it.
void step(SongMap& map, int frame)
{
    MapView view = map.view();
    const double turn = frame / 40.0;
    view.pan({12 * std::cos(turn), 12 * std::sin(turn)});
    view.zoom(std::sin(frame / 30.0) > 0 ? 1.03 : 1 / 1.03,
              QPointF(view.size.width() / 3, view.size.height() / 2));
    map.setView(view);
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    const int points = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 100'000;
    const QTemporaryDir folder;
    Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
    const Theme theme(preferences);
    JobRunner jobs;
    SongMap map(jobs);
    map.resize(720, 560);
    map.show();
    if (!QTest::qWaitForWindowExposed(&map))
        return 1;
    auto data = std::make_shared<Dataset>();
    data->catalogue.songs.title.resize(points);
    data->catalogue.songs.artist.resize(points);
    map.setProjection(data, scattered(points));
    if (!QTest::qWaitFor([&jobs] { return jobs.idle(); }, 10'000))
        return 1;

    std::vector<double> times;
    std::vector<double> busy; // of this thread alone, however much else the machine does
    for (int frame = 0; frame < frames; ++frame) {
        step(map, frame);
        QElapsedTimer timer;
        timer.start();
        const double before = threadMs();
        map.repaint();
        busy.push_back(threadMs() - before);
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        times.push_back(ms);
        QTest::qWait(std::max(1, frameMs - static_cast<int>(ms)));
    }
    std::ranges::sort(times);
    std::ranges::sort(busy);
    const auto at = [](const std::vector<double>& sorted, double share) {
        return sorted[static_cast<std::size_t>(share * (frames - 1))];
    };
    std::printf(
        "%d points at %.0fx: paint and flush, median %.1f ms, 95th percentile %.1f ms, worst %.1f ms; "
        "of which this thread computed %.1f and %.1f ms\n",
        points, map.devicePixelRatioF(), at(times, 0.5), at(times, 0.95), times.back(), at(busy, 0.5),
        at(busy, 0.95));
    return 0;
}
