#include "evaluate/evaluation.h"
#include "evaluate/metrics.h"
#include "recommend/baselines.h"
#include "testing/ensembles.h"

#include <QTest>
#include <cmath>
#include <set>

using namespace segue;

class TestEvaluation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void metricsByHand();
    void metricsOfAPerfectList();
    void metricsOfAShortList();
    void metricsOfNoHit();
    void equalsBruteForce();
    void equalsACountByHandInEveryRegime();
    void aRegimeOfAllIsAll();
    void sameForAnyNumberOfThreads();
    void leavesOutWhoCannotBeMeasured();
    void silentModelsAreLeftOut();
    void intervalHoldsTheMean();
    void stopsWhenAsked();
    void refusesBadDepths();

private:
    std::vector<EvaluationResult> measured(const Split& parts, int threads = 1) const
    {
        const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
        const RandomRecommender random(parts.training.songs(), 1);
        const std::array<const Recommender*, 1> baselines{&random};
        Progress progress;
        return evaluate(ensemble, baselines, parts, {10, 3}, 1, {.threads = threads}, progress)
            .value()
            .results;
    }

    const InteractionMatrix all_ = testing::randomMatrix(120, 80, 0.15, 1);
    const std::vector<std::optional<Features>> features_ = testing::randomFeatures(80, 2);
};

void TestEvaluation::metricsByHand()
{
    // Hits at ranks 1 and 3 of 5; four relevant songs.
    const std::vector<int> ranked{7, 1, 4, 2, 3};
    const std::vector<int> relevant{4, 7, 8, 9};
    const RankingMetrics metrics = rankingMetrics(ranked, relevant, 5);
    QCOMPARE(metrics.precision, 2.0 / 5);
    QCOMPARE(metrics.recall, 2.0 / 4);
    const double ideal = 1 + 1 / std::log2(3.0) + 1 / 2.0 + 1 / std::log2(5.0);
    QVERIFY(std::abs(metrics.ndcg - (1 + 0.5) / ideal) < 1e-12);
    QVERIFY(std::abs(metrics.map - (1.0 + 2.0 / 3) / 4) < 1e-12);
}

void TestEvaluation::metricsOfAPerfectList()
{
    // One relevant song at rank 1, K = 10: precision .1 and NDCG 1, as in trec_eval.
    const std::vector<int> ranked{5, 0, 1, 2, 3, 4, 6, 7, 8, 9};
    const RankingMetrics metrics = rankingMetrics(ranked, std::vector<int>{5}, 10);
    QCOMPARE(metrics.precision, 0.1);
    QCOMPARE(metrics.recall, 1.0);
    QCOMPARE(metrics.ndcg, 1.0);
    QCOMPARE(metrics.map, 1.0);
}

void TestEvaluation::metricsOfAShortList()
{
    const RankingMetrics metrics = rankingMetrics(std::vector<int>{2}, std::vector<int>{1, 2}, 10);
    QCOMPARE(metrics.precision, 0.1);
    QCOMPARE(metrics.recall, 0.5);
    QCOMPARE(metrics.map, 0.5);
}

void TestEvaluation::metricsOfNoHit()
{
    const RankingMetrics metrics = rankingMetrics({}, std::vector<int>{1}, 5);
    QCOMPARE(metrics.precision + metrics.recall + metrics.ndcg + metrics.map, 0.0);
}

void TestEvaluation::equalsBruteForce()
{
    // Every score of every song, a full sort, and the definitions once more.
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
    std::vector<double> scores(all_.songs());
    double precision = 0;
    double ndcg = 0;
    std::set<int> listed;
    int listeners = 0;
    for (int user = 0; user < all_.users(); ++user) {
        const History history = historyOf(parts.training, user);
        const auto relevant = parts.heldOut.byUser().columns(user);
        if (history.empty() || relevant.empty())
            continue;
        ++listeners;
        QVERIFY(ensemble.als()->score(history, scores));
        std::vector<int> order;
        for (int song = 0; song < all_.songs(); ++song) {
            if (std::ranges::find(history, song, &HistoryEntry::song) == history.end())
                order.push_back(song);
        }
        std::ranges::stable_sort(order, std::ranges::greater{}, [&](int song) { return scores[song]; });
        double gain = 0;
        double ideal = 0;
        for (int rank = 0; rank < 10; ++rank) {
            listed.insert(order[rank]);
            if (rank < static_cast<int>(relevant.size()))
                ideal += 1 / std::log2(rank + 2.0);
            if (std::ranges::find(relevant, order[rank]) != relevant.end()) {
                precision += 0.1;
                gain += 1 / std::log2(rank + 2.0);
            }
        }
        ndcg += gain / ideal;
    }
    const std::vector<EvaluationResult> results = measured(parts);
    const auto als = std::ranges::find_if(
        results, [](const EvaluationResult& r) { return r.model == QStringLiteral("als") && r.k == 10; });
    QVERIFY(als != results.end());
    QCOMPARE(als->listeners, listeners);
    QVERIFY(std::abs(als->precision.mean - precision / listeners) < 1e-6);
    QVERIFY(std::abs(als->ndcg.mean - ndcg / listeners) < 1e-6);
    QCOMPARE(als->coverage.mean, static_cast<double>(listed.size()) / all_.songs());
}

/// Listeners with 0 to 8 songs in training, each with three held out.
Split gradedListeners()
{
    std::vector<Interaction> training;
    std::vector<Interaction> heldOut;
    constexpr int listeners = 90;
    for (int user = 0; user < listeners; ++user) {
        for (int i = 0; i < user % 9; ++i)
            training.push_back({user, (user * 7 + i * 11) % 80, static_cast<float>(1 + i)});
        for (int i = 0; i < 3; ++i)
            heldOut.push_back({user, (user * 7 + 80 - 1 - i) % 80, 1});
    }
    return {InteractionMatrix(listeners, 80, training), InteractionMatrix(listeners, 80, heldOut)};
}

void TestEvaluation::equalsACountByHandInEveryRegime()
{
    const Split parts = gradedListeners();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
    Progress progress;
    const Evaluation evaluation = evaluate(ensemble, {}, parts, {10, 3}, 1, {}, progress).value();
    std::vector<Regime> seen;
    for (const EvaluationResult& result : evaluation.byRegime) {
        if (result.model != QStringLiteral("ensemble") || result.k != 3)
            continue;
        seen.push_back(*result.regime);
        const auto [least, most] = result.regime == Regime::New    ? std::pair(0, 0)
                                   : result.regime == Regime::Cold ? std::pair(1, 4)
                                                                   : std::pair(5, 1000);
        int listeners = 0;
        double precision = 0;
        double recall = 0;
        std::set<int> listed;
        for (int user = 0; user < parts.training.users(); ++user) {
            const History history = historyOf(parts.training, user);
            if (static_cast<int>(history.size()) < least || static_cast<int>(history.size()) > most)
                continue;
            ++listeners;
            const auto relevant = parts.heldOut.byUser().columns(user);
            for (const RecommendedSong& song : ensemble.recommend(history, 3).songs) {
                listed.insert(song.song);
                if (std::ranges::find(relevant, song.song) != relevant.end()) {
                    precision += 1.0 / 3;
                    recall += 1.0 / static_cast<double>(relevant.size());
                }
            }
        }
        QCOMPARE(result.listeners, listeners);
        QVERIFY(std::abs(result.precision.mean - precision / listeners) < 1e-6);
        QVERIFY(std::abs(result.recall.mean - recall / listeners) < 1e-6);
        QCOMPARE(result.coverage.mean, static_cast<double>(listed.size()) / parts.training.songs());
    }
    QCOMPARE(seen, (std::vector{Regime::New, Regime::Cold, Regime::Active}));
    // ALS says nothing of somebody without a history, and those stay out of the mean over all.
    for (const EvaluationResult& result : evaluation.byRegime)
        QVERIFY(result.model != QStringLiteral("als") || result.regime != Regime::New);
    for (const EvaluationResult& result : evaluation.results) {
        QVERIFY(!result.regime);
        QCOMPARE(result.listeners, 80);
    }
}

void TestEvaluation::aRegimeOfAllIsAll()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
    Progress progress;
    const Evaluation evaluation = evaluate(ensemble, {}, parts, {5}, 1, {}, progress).value();
    for (const EvaluationResult& result : evaluation.byRegime) {
        if (result.listeners != evaluation.results.front().listeners)
            continue;
        const auto all = std::ranges::find(evaluation.results, result.model, &EvaluationResult::model);
        QVERIFY(all->ndcg.mean == result.ndcg.mean && all->ndcg.low == result.ndcg.low);
        QVERIFY(all->coverage.mean == result.coverage.mean);
    }
}

void TestEvaluation::sameForAnyNumberOfThreads()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const auto one = measured(parts, 1);
    for (const int threads : {2, 7}) {
        const auto several = measured(parts, threads);
        QCOMPARE(several.size(), one.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(several[i].model, one[i].model);
            QVERIFY(several[i].ndcg.mean == one[i].ndcg.mean && several[i].map.high == one[i].map.high);
            QVERIFY(several[i].coverage.low == one[i].coverage.low);
        }
    }
}

void TestEvaluation::leavesOutWhoCannotBeMeasured()
{
    // Listener 0 has nothing held out, listener 1 nothing in training, listener 2 both.
    const Split parts{InteractionMatrix(3, 80, {{0, 1, 1}, {2, 3, 1}}),
                      InteractionMatrix(3, 80, {{1, 2, 1}, {2, 4, 1}})};
    for (const EvaluationResult& result : measured(parts))
        QCOMPARE(result.listeners, 1);
}

void TestEvaluation::silentModelsAreLeftOut()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble mute = testing::trainedEnsemble(parts.training, std::vector<std::optional<Features>>(80));
    Progress progress;
    const auto results = evaluate(mute, {}, parts, {5}, 1, {}, progress).value().results;
    std::vector<QString> models;
    for (const EvaluationResult& result : results)
        models.push_back(result.model);
    QCOMPARE(models, (std::vector<QString>{QStringLiteral("ensemble"), QStringLiteral("ensemble without MMR"),
                                           QStringLiteral("als"), QStringLiteral("popularity")}));
}

void TestEvaluation::intervalHoldsTheMean()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    for (const EvaluationResult& result : measured(parts)) {
        QVERIFY(result.ndcg.low <= result.ndcg.mean && result.ndcg.mean <= result.ndcg.high);
        QVERIFY(result.ndcg.mean >= 0 && result.ndcg.mean <= 1);
    }
    // Against the normal approximation: 1.96 standard errors to either side.
    MeasureTable table(2000, 1);
    for (int i = 0; i < 2000; ++i)
        table(i, 0) = i % 2 == 0 ? 0.0F : 1.0F;
    const MeanWithInterval interval = bootstrapMeans(table, 1, {}).front();
    const double halfWidth = 1.96 * 0.5 / std::sqrt(2000.0);
    QCOMPARE(interval.mean, 0.5);
    QVERIFY(std::abs(interval.high - 0.5 - halfWidth) < 0.2 * halfWidth);
    QVERIFY(std::abs(0.5 - interval.low - halfWidth) < 0.2 * halfWidth);
}

void TestEvaluation::stopsWhenAsked()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
    std::stop_source stop;
    stop.request_stop();
    Progress progress({}, stop.get_token());
    const auto result = evaluate(ensemble, {}, parts, {5}, 1, {}, progress);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
}

void TestEvaluation::refusesBadDepths()
{
    const Split parts = split(all_, {SplitKind::Random, 0.3, 2}).value();
    const Ensemble ensemble = testing::trainedEnsemble(parts.training, features_);
    Progress progress;
    QVERIFY(!evaluate(ensemble, {}, parts, {}, 1, {}, progress));
    QVERIFY(!evaluate(ensemble, {}, parts, {5, 0}, 1, {}, progress));
}

QTEST_GUILESS_MAIN(TestEvaluation)
#include "test_evaluation.moc"
