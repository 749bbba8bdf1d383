#include "projection/neighbour_layout.h"
#include "projection/song_projection.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

using namespace segue;

namespace {

Points randomPoints(int dimensions, int points, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::normal_distribution<float> draw;
    return Points::NullaryExpr(dimensions, points, [&] { return draw(random); });
}

/// Groups far apart in many dimensions; point i belongs to group i % groups.
Points plantedClusters(int dimensions, int points, int groups, std::uint64_t seed)
{
    const Points centres = randomPoints(dimensions, groups, seed) * 4;
    Points all = randomPoints(dimensions, points, seed + 1) * 0.5;
    for (int i = 0; i < points; ++i)
        all.col(i) += centres.col(i % groups);
    return all;
}

SongProjection projected(const Points& points, MapMethod method, int threads = 2)
{
    Progress progress;
    return project(points, method, {.threads = threads}, progress).value();
}

/// Share of the ten nearest on the plane that belong to the same group.
double purity(const SongProjection& map, int groups)
{
    const PlaneGrid grid(map.places);
    int same = 0;
    for (int i = 0; i < grid.size(); ++i) {
        for (const int other : grid.nearestTo(i, trustNeighbours))
            same += other % groups == i % groups ? 1 : 0;
    }
    return static_cast<double>(same) / grid.size() / trustNeighbours;
}

} // namespace

class TestProjection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void componentsOfACaseSolvedByHand()
    {
        // Along (3, 4) / 5 stand -10, 0 and 10; across it -1, 2 and -1.
        Points points(2, 3);
        const std::array<float, 3> a{-10, 0, 10};
        const std::array<float, 3> b{-1, 2, -1};
        for (int i = 0; i < 3; ++i)
            points.col(i) << 0.6F * a[i] - 0.8F * b[i] + 7, 0.8F * a[i] + 0.6F * b[i] - 3;
        const Points components = principalComponents(points, 3, {.threads = 1});
        QCOMPARE(components.rows(), 3);
        for (int i = 0; i < 3; ++i) {
            QVERIFY(std::abs(components(0, i) - a[i]) < 1e-4F);
            QVERIFY(std::abs(components(1, i) + b[i]) < 1e-4F); // the larger entry, -0.8, is made positive
            QCOMPARE(components(2, i), 0.0F);
        }
    }

    void theGridFindsWhatComparingAllFinds()
    {
        const Points points = randomPoints(2, 500, 3);
        std::vector<PlanePoint> places;
        for (int i = 0; i < 500; ++i)
            places.push_back({points(0, i), points(1, i)});
        places[7] = places[3];
        const PlaneGrid grid(places);
        Points plane(2, 500);
        for (int i = 0; i < 500; ++i)
            plane.col(i) << places[i].x, places[i].y;
        for (int i = 0; i < 500; ++i) {
            std::vector<std::pair<float, int>> order;
            for (int j = 0; j < 500; ++j) {
                if (j != i)
                    order.emplace_back((plane.col(i) - plane.col(j)).squaredNorm(), j);
            }
            std::ranges::sort(order);
            const std::vector<int> found = grid.nearestTo(i, 10);
            QCOMPARE(found.size(), 10U);
            for (int k = 0; k < 10; ++k)
                QCOMPARE(found[k], order[k].second);
            QCOMPARE(grid.nearest(places[i], 0.5F), i == 7 ? 3 : i);
        }
        QCOMPARE(grid.nearest({50, 50}, 1), -1);
        int inside = 0;
        for (const PlanePoint& at : places)
            inside += at.x >= -0.5F && at.x <= 0.25F && at.y >= 0 && at.y <= 1 ? 1 : 0;
        QVERIFY(inside > 20);
        QCOMPARE(std::ssize(grid.within({-0.5F, 0}, {0.25F, 1})), inside);
        QCOMPARE(PlaneGrid().nearest({0, 0}, 1), -1);
    }

    void nearestByComparingAllPairs()
    {
        const Points points = randomPoints(5, 300, 11);
        Progress progress;
        const Neighbours found = exactNeighbours(points, 6, {.threads = 2}, progress);
        for (int i = 0; i < 300; ++i) {
            std::vector<std::pair<float, int>> order;
            for (int j = 0; j < 300; ++j) {
                if (j != i)
                    order.emplace_back((points.col(i) - points.col(j)).squaredNorm(), j);
            }
            std::ranges::sort(order);
            for (int k = 0; k < 6; ++k)
                QCOMPARE(found.of(i)[k], order[k].second);
        }
    }

    void nearlyAllAreFoundWithoutComparingAll()
    {
        const Points points = randomPoints(12, 4000, 5);
        Progress progress;
        const Neighbours exact = exactNeighbours(points, 15, {.threads = 2}, progress);
        const Neighbours fast = approximateNeighbours(points, 15, {.threads = 2}, progress);
        int found = 0;
        for (int i = 0; i < 4000; ++i) {
            for (const int other : fast.of(i))
                found += std::ranges::find(exact.of(i), other) != exact.of(i).end() ? 1 : 0;
        }
        QVERIFY2(found > 0.95 * 60'000, qPrintable(QString::number(found)));
    }

    void theSameForAnyNumberOfThreads()
    {
        const Points points = plantedClusters(12, 3000, 6, 2);
        Progress progress;
        const Neighbours one = approximateNeighbours(points, 10, {.threads = 1}, progress);
        for (const int threads : {2, 7}) {
            const Neighbours more = approximateNeighbours(points, 10, {.threads = threads}, progress);
            QVERIFY(more.index == one.index);
            QVERIFY(more.distance == one.distance);
        }
        for (const MapMethod method : {MapMethod::Components, MapMethod::Clusters}) {
            const SongProjection alone = projected(points, method, 1);
            for (const int threads : {2, 7}) {
                const SongProjection shared = projected(points, method, threads);
                QVERIFY(shared.places == alone.places);
                QVERIFY(shared.trust == alone.trust);
            }
        }
    }

    void aFlatSpaceIsShownAsItIs()
    {
        const SongProjection map = projected(randomPoints(2, 800, 9), MapMethod::Components);
        QCOMPARE(map.meanTrust, 1.0);
        QVERIFY(std::ranges::all_of(map.trust, [](float trust) { return trust == 1; }));
    }

    void trustIsLowWhereDimensionsAreLost()
    {
        const SongProjection map = projected(randomPoints(30, 800, 9), MapMethod::Components);
        QVERIFY(map.meanTrust > 0);
        QVERIFY(map.meanTrust < 0.5);
    }

    void equalSongsAreTrueNeighboursInAnyOrder()
    {
        Points points = plantedClusters(16, 600, 12, 8);
        for (int i = 12; i < 600; ++i)
            points.col(i) = points.col(i % 12);
        const SongProjection map = projected(points, MapMethod::Clusters);
        QVERIFY2(map.meanTrust > 0.99, qPrintable(QString::number(map.meanTrust)));
    }

    void plantedClustersStayApart()
    {
        constexpr int groups = 12;
        const Points points = plantedClusters(32, 1500, groups, 4);
        const SongProjection clusters = projected(points, MapMethod::Clusters);
        QVERIFY2(purity(clusters, groups) > 0.99, qPrintable(QString::number(purity(clusters, groups))));
        const SongProjection components = projected(points, MapMethod::Components);
        QVERIFY(purity(components, groups) < purity(clusters, groups));
        QVERIFY(components.meanTrust < clusters.meanTrust);
    }

    void placesFillThePlane()
    {
        for (const MapMethod method : {MapMethod::Components, MapMethod::Clusters}) {
            float reach = 0;
            for (const PlanePoint& at : projected(randomPoints(6, 400, 1), method).places) {
                QVERIFY(std::isfinite(at.x) && std::isfinite(at.y));
                reach = std::max({reach, std::abs(at.x), std::abs(at.y)});
            }
            QVERIFY(std::abs(reach - 1) < 1e-5F);
        }
    }

    void fewOrEqualPointsAreNoTrouble()
    {
        for (const MapMethod method : {MapMethod::Components, MapMethod::Clusters}) {
            QCOMPARE(projected(Points(4, 0), method).places.size(), 0U);
            QCOMPARE(projected(Points::Ones(4, 1), method).trust, std::vector<float>{1});
            QCOMPARE(projected(randomPoints(4, 3, 1), method).places.size(), 3U);
            for (const PlanePoint& at : projected(Points::Ones(4, 200), method).places)
                QVERIFY(std::isfinite(at.x) && std::isfinite(at.y));
        }
        Progress progress;
        QCOMPARE(approximateNeighbours(Points::Ones(4, 300), 5, {.threads = 2}, progress).count, 5);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        const auto map = project(randomPoints(8, 500, 1), MapMethod::Clusters, {.threads = 2}, progress);
        QVERIFY(!map);
        QCOMPARE(map.error().kind, Error::Kind::Cancelled);
    }

    /// Not run by itself: SEGUE_MAP_POINTS=100000 prints the seconds of a map of that size.
    void seconds()
    {
        const int points = qEnvironmentVariableIntValue("SEGUE_MAP_POINTS");
        if (points == 0)
            QSKIP("SEGUE_MAP_POINTS is not set");
        const Points planted = plantedClusters(64, points, 40, 1);
        QElapsedTimer timer;
        timer.start();
        const SongProjection map = projected(planted, MapMethod::Clusters);
        qInfo() << points << "points" << static_cast<double>(timer.elapsed()) / 1000 << "s, trust"
                << map.meanTrust << "purity" << purity(map, 40);
    }
};

QTEST_APPLESS_MAIN(TestProjection)
#include "test_projection.moc"
