#include "recommend/content.h"
#include "testing/features.h"
#include "testing/matrices.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace segue;

namespace {

/// A song that differs from others in energy and valence alone.
Features song(float energy, float valence)
{
    return {0.5F, 0.5F, energy, 0.5F, 0.5F, 0.5F, valence, 120};
}

const Confidence plain(Confidence::Scale::Linear, 1.0, 1.0);

} // namespace

class TestContent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standardisesOverTheLibrary();
    void profileIsTheWeightedMean();
    void scoresAreCosines();
    void songWithoutFeaturesGetsTheMeanScore();
    void newcomerGetsTheLibraryProfile();
    void silentWithoutFeatures();
    void similarityOfFourCorners();
    void knownArtistsCountByHand();
    void artistsSpeakWithoutFeatures();
};

void TestContent::standardisesOverTheLibrary()
{
    const auto features = testing::randomFeatures(200, 1, 7);
    const ContentRecommender content(features, plain, InteractionMatrix(0, 200, {}));
    ContentRecommender::Vector sum = ContentRecommender::Vector::Zero();
    ContentRecommender::Vector squares = sum;
    int count = 0;
    for (int row = 0; row < 200; ++row) {
        QCOMPARE(content.hasFeatures(row), features[row].has_value());
        count += content.hasFeatures(row) ? 1 : 0;
        sum += content.standardised(row);
        squares += content.standardised(row).cwiseAbs2();
    }
    QVERIFY((sum / count).cwiseAbs().maxCoeff() < 1e-9);
    QVERIFY(((squares / count).array() - 1).abs().maxCoeff() < 1e-9);
}

void TestContent::profileIsTheWeightedMean()
{
    // Energies 0 and 1 standardise to -1 and 1; three plays of one and one of the other: (3 * 1 - 1) / 4 =
    // 0.5.
    const ContentRecommender content(std::vector<std::optional<Features>>{song(0, 0.5F), song(1, 0.5F)},
                                     plain, InteractionMatrix(0, 2, {}));
    const auto profile = content.profile({{0, 1}, {1, 3}});
    QVERIFY(profile);
    QCOMPARE((*profile)[Energy], 0.5);
    QCOMPARE((*profile)[Valence], 0.0); // the same everywhere: tells nothing
}

void TestContent::scoresAreCosines()
{
    // Corners of a square, standardised to (+-1, +-1) in energy and valence.
    const std::vector<std::optional<Features>> corners{song(0, 0), song(0, 1), song(1, 0), song(1, 1)};
    const ContentRecommender content(corners, plain, InteractionMatrix(0, 4, {}));
    std::vector<double> scores(4);
    QVERIFY(content.score({{3, 1}}, scores));
    const std::vector<double> expected{-1, 0, 0, 1};
    for (int i = 0; i < 4; ++i)
        QVERIFY(std::abs(scores[i] - expected[i]) < 1e-9);
}

void TestContent::songWithoutFeaturesGetsTheMeanScore()
{
    const std::vector<std::optional<Features>> songs{song(0, 0), song(0, 1), std::nullopt, song(1, 1)};
    const ContentRecommender content(songs, plain, InteractionMatrix(0, 4, {}));
    std::vector<double> scores(4);
    QVERIFY(content.score({{3, 1}}, scores));
    QCOMPARE(scores[2], (scores[0] + scores[1] + scores[3]) / 3);
}

void TestContent::newcomerGetsTheLibraryProfile()
{
    // Song 1 has 9 of 10 plays, so the library's profile leans to its energy.
    const InteractionMatrix plays(2, 2, {{0, 0, 1}, {0, 1, 4}, {1, 1, 5}});
    const ContentRecommender content(std::vector<std::optional<Features>>{song(0, 0.5F), song(1, 0.5F)},
                                     plain, plays);
    const auto profile = content.profile({});
    QVERIFY(profile);
    QVERIFY(std::abs((*profile)[Energy] - 0.8) < 1e-9);
}

void TestContent::silentWithoutFeatures()
{
    const std::vector<std::optional<Features>> none(3);
    const ContentRecommender content(none, plain, InteractionMatrix(1, 3, {{0, 0, 1}}));
    std::vector<double> scores(3, 7);
    QVERIFY(!content.score({}, scores));
    QVERIFY(!content.score({{1, 1}}, scores));
    QCOMPARE(scores, std::vector<double>(3, 7));
    QCOMPARE(content.similarity(0, 1), 0.0);
    // A listener all of whose songs lack features, in a library where others have them.
    const ContentRecommender some(std::vector<std::optional<Features>>{std::nullopt, song(0, 1), song(1, 0)},
                                  plain, InteractionMatrix(1, 3, {{0, 0, 1}}));
    QVERIFY(!some.score({{0, 5}}, scores));
}

void TestContent::similarityOfFourCorners()
{
    const std::vector<std::optional<Features>> corners{song(0, 0), song(0, 1), song(1, 0), song(1, 1)};
    const ContentRecommender content(corners, plain, InteractionMatrix(0, 4, {}));
    QVERIFY(std::abs(content.similarity(0, 3) + 1) < 1e-9);
    QVERIFY(std::abs(content.similarity(0, 1)) < 1e-9);
    QVERIFY(std::abs(content.similarity(2, 2) - 1) < 1e-9);
    QCOMPARE(content.similarities(0)[3], content.similarity(0, 3));
}

void TestContent::knownArtistsCountByHand()
{
    // The history has two songs by A (rows 0 and 1) and one by B (row 2); 3 is by A, 4 by B, 5 by C, 6
    // unknown.
    const std::vector<std::optional<Features>> features{song(0, 0), song(0, 1), song(1, 0), song(1, 1),
                                                        song(0, 0), song(1, 1), song(0, 1)};
    const std::vector<QString> artists{QStringLiteral("A"),
                                       QStringLiteral("A"),
                                       QStringLiteral("B"),
                                       QStringLiteral("A"),
                                       QStringLiteral("B"),
                                       QStringLiteral("C"),
                                       QString()};
    const InteractionMatrix nobody(0, 7, {});
    const ContentRecommender sound(features, plain, nobody);
    const ContentRecommender content(features, plain, nobody, artists);
    QVERIFY(sound.kind() == ContentKind::Sound && content.kind() == ContentKind::WithArtist);
    const History history{{0, 1}, {1, 1}, {2, 1}};
    std::vector<double> cosines(7);
    std::vector<double> scores(7);
    QVERIFY(sound.score(history, cosines));
    QVERIFY(content.score(history, scores));
    const auto [lowest, highest] = std::minmax_element(cosines.begin() + 3, cosines.end());
    const std::vector<double> known{1, std::log(2.0) / std::log(3.0), 0, 0};
    for (int row = 3; row < 7; ++row) {
        const double scaled = (cosines[row] - *lowest) / (*highest - *lowest);
        QVERIFY(std::abs(scores[row] - (0.7 * known[row - 3] + 0.3 * scaled)) < 1e-12);
    }
    QCOMPARE(content.songsByArtistOf(3, history), 2);
    QCOMPARE(content.songsByArtistOf(0, history), 1); // itself left out
    QCOMPARE(content.songsByArtistOf(6, history), 0);
    QCOMPARE(sound.songsByArtistOf(3, history), 0);
}

void TestContent::artistsSpeakWithoutFeatures()
{
    const std::vector<QString> artists{QStringLiteral("A"), QStringLiteral("A"), QStringLiteral("B")};
    const ContentRecommender content(std::vector<std::optional<Features>>(3), plain,
                                     InteractionMatrix(0, 3, {}), artists);
    std::vector<double> scores(3);
    QVERIFY(content.score({{0, 1}}, scores));
    QCOMPARE(scores, (std::vector{0.7, 0.7, 0.0}));
    QVERIFY(!content.score({}, scores));
    // Of somebody unknown nothing is known.
    const ContentRecommender unknown(std::vector<std::optional<Features>>(3), plain,
                                     InteractionMatrix(0, 3, {}), std::vector<QString>(3));
    QVERIFY(!unknown.score({{0, 1}}, scores));
}

QTEST_GUILESS_MAIN(TestContent)
#include "test_content.moc"
