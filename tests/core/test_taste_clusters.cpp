#include "evaluate/evaluation.h"
#include "evaluate/k_means.h"
#include "evaluate/taste_clusters.h"

#include <QTest>
#include <random>
#include <set>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array plantedSizes{90, 60, 30};

/// Points about three centres far apart, the clusters in turn.
PointMatrix plantedPoints(std::vector<int>& planted)
{
    std::mt19937_64 random(3);
    std::normal_distribution<double> noise(0, 0.3);
    PointMatrix points(180, 5);
    planted.clear();
    for (int cluster = 0; cluster < 3; ++cluster) {
        for (int i = 0; i < plantedSizes[cluster]; ++i) {
            const auto row = static_cast<Eigen::Index>(planted.size());
            for (Eigen::Index axis = 0; axis < 5; ++axis)
                points(row, axis) = noise(random) + (axis == cluster ? 4 : 0);
            planted.push_back(cluster);
        }
    }
    return points;
}

/// Two groups of listeners, one that plays the first ten songs and one that plays the others, and a listener
/// of nothing.
struct TwoTastes {
    InteractionMatrix plays;
    Songs songs;
};

TwoTastes twoTastes()
{
    std::mt19937_64 random(5);
    std::bernoulli_distribution present(0.6);
    std::vector<Interaction> pairs;
    for (int user = 0; user < 50; ++user) {
        const int from = user < 30 ? 0 : 10;
        for (int song = from; song < from + 10; ++song) {
            if (present(random))
                pairs.push_back({user, song, 1});
        }
    }
    TwoTastes made{InteractionMatrix(51, 20, std::move(pairs)), {}};
    for (int song = 0; song < 20; ++song) {
        made.songs.genre.push_back(song < 10 ? u"metal"_s : u"jazz"_s);
        made.songs.artist.push_back(song < 10 ? u"Loud %1"_s.arg(song / 5) : u"Soft"_s);
    }
    return made;
}

AlsModel trainedOn(const InteractionMatrix& plays)
{
    AlsParameters parameters;
    parameters.factors = 4;
    Progress progress;
    return trainAls(plays, parameters, {.threads = 1}, progress).value();
}

} // namespace

class TestTasteClusters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedClustersAreRecovered();
    void theSameForAnyThreads();
    void noMoreClustersThanPoints();
    void everyCenterIsTheMeanOfItsPoints();
    void tastesAreNamedByWhatTheyHaveMoreOf();
    void factorsAreThoseOfTraining();
    void segmentsAreOfTheMeasured();
    void kindsAreRead();
};

void TestTasteClusters::plantedClustersAreRecovered()
{
    std::vector<int> planted;
    const PointMatrix points = plantedPoints(planted);
    for (const std::uint64_t seed : {1, 2, 3, 4}) {
        const Clustering found = kMeans(points, 3, seed, {.threads = 2});
        QCOMPARE(found.cluster, planted); // the largest first
        QVERIFY(std::abs(found.centers(0, 0) - 4) < 0.2);
    }
}

void TestTasteClusters::theSameForAnyThreads()
{
    std::mt19937_64 random(7);
    std::normal_distribution<double> draw;
    PointMatrix points(5000, 8);
    std::generate_n(points.data(), points.size(), [&] { return draw(random); });
    const Clustering one = kMeans(points, 6, 9, {.threads = 1});
    for (const int threads : {2, 5}) {
        const Clustering several = kMeans(points, 6, 9, {.threads = threads});
        QCOMPARE(several.cluster, one.cluster);
        QVERIFY(several.centers == one.centers);
        QCOMPARE(several.inertia, one.inertia);
    }
    QVERIFY(kMeans(points, 6, 10, {.threads = 1}).centers != one.centers);
}

void TestTasteClusters::noMoreClustersThanPoints()
{
    PointMatrix points(4, 2);
    points << 0, 0, 0, 0, 1, 1, 1, 1;
    const Clustering found = kMeans(points, 7, 1, {.threads = 1});
    QCOMPARE(found.centers.rows(), Eigen::Index(2));
    QCOMPARE(found.inertia, 0.0);
    QCOMPARE(std::set<int>(found.cluster.begin(), found.cluster.end()).size(), std::size_t(2));
}

void TestTasteClusters::everyCenterIsTheMeanOfItsPoints()
{
    std::vector<int> planted;
    const PointMatrix points = plantedPoints(planted);
    const Clustering found = kMeans(points, 5, 2, {.threads = 1});
    for (int cluster = 0; cluster < 5; ++cluster) {
        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(points.cols());
        double count = 0;
        for (Eigen::Index point = 0; point < points.rows(); ++point) {
            if (found.cluster[point] == cluster) {
                sum += points.row(point);
                ++count;
            }
            QCOMPARE(found.cluster[point], nearestCenter(found.centers, points.row(point)));
        }
        QVERIFY(count > 0);
        QVERIFY((found.centers.row(cluster) - sum / count).norm() < 1e-12);
    }
}

void TestTasteClusters::tastesAreNamedByWhatTheyHaveMoreOf()
{
    const TwoTastes made = twoTastes();
    const AlsModel model = trainedOn(made.plays);
    const ListenerParts parts =
        tasteClusters(model.userFactors, made.plays, made.songs, 2, 1, {.threads = 2});
    QCOMPARE(parts.names.size(), 2);
    QVERIFY2(parts.names[0].startsWith(u"taste 1: metal, Loud "), qPrintable(parts.names[0]));
    QCOMPARE(parts.names[1], u"taste 2: jazz, Soft"_s);
    for (int user = 0; user < 50; ++user)
        QCOMPARE(parts.part[user], user < 30 ? 0 : 1);
    QCOMPARE(parts.part[50], -1);
}

void TestTasteClusters::factorsAreThoseOfTraining()
{
    const TwoTastes made = twoTastes();
    AlsModel model = trainedOn(made.plays);
    const FactorMatrix trained = model.userFactors;
    QVERIFY(listenerFactors(model, made.plays, {.threads = 2}) == trained);
    model.userFactors.resize(0, 0);
    QVERIFY((listenerFactors(model, made.plays, {.threads = 2}) - trained).norm() < 1e-4);
}

void TestTasteClusters::segmentsAreOfTheMeasured()
{
    const ListenerParts parts{{u"a"_s, u"b"_s, u"c"_s}, {0, 2, -1, 0, 2}};
    const std::vector<Segment> segments = segmentsBy(parts, std::vector<int>{0, 2, 3, 4});
    QCOMPARE(segments.size(), std::size_t(2));
    QCOMPARE(segments[0].name, u"a"_s);
    QCOMPARE(segments[0].rows, (std::vector<int>{0, 2}));
    QCOMPARE(segments[1].name, u"c"_s);
    QCOMPARE(segments[1].rows, (std::vector<int>{3}));
    QVERIFY(segmentsBy({}, std::vector<int>{0, 1}).empty());
}

void TestTasteClusters::kindsAreRead()
{
    for (const auto kind : {SegmentKind::Regime, SegmentKind::Activity, SegmentKind::Taste})
        QVERIFY(segmentKindFrom(toString(kind)).value() == kind);
    QVERIFY(!segmentKindFrom(u"mood"_s));
    QCOMPARE(suitableTasteClusters(10), 2);
    QCOMPARE(suitableTasteClusters(1'000'000), 8);
}

QTEST_GUILESS_MAIN(TestTasteClusters)
#include "test_taste_clusters.moc"
