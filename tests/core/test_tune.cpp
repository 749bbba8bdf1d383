#include "library/library.h"
#include "testing/libraries.h"
#include "tune/kept_searches.h"
#include "tune/kept_weights.h"
#include "tune/search.h"
#include "tune/validation.h"
#include "tune/weight_search.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <set>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

SearchSpecification quickSearch(SearchMethod method, std::uint64_t seed)
{
    SearchSpecification search;
    search.method = method;
    search.trials = 9;
    search.seed = seed;
    search.space.factors = {4, 8};
    search.space.alpha = {2, 20};
    search.space.regularization = {0.5, 2};
    search.iterations = 6;
    search.checkEvery = 2;
    return search;
}

/// All that has to be the same; the seconds are not.
QJsonObject withoutSeconds(const Trial& trial)
{
    QJsonObject json = trial.toJson();
    json.remove(u"seconds"_s);
    return json;
}

const std::vector<ContentKind> kinds{ContentKind::Sound, ContentKind::WithArtist};

WeightSearchSpecification quickWeightSearch()
{
    WeightSearchSpecification search;
    search.als.factors = 8;
    search.steps = 4;
    search.keepBenches = true;
    return search;
}

bool sameTrials(const std::vector<Trial>& a, const std::vector<Trial>& b)
{
    return std::ranges::equal(a, b, {}, &withoutSeconds, &withoutSeconds);
}

/// What a search that comes to `whole` has when it is as far as `part`.
std::vector<Trial> asFarAs(std::vector<Trial> whole, const std::vector<Trial>& part)
{
    whole.resize(part.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (part[i].again.empty())
            whole[i].again.clear();
    }
    return whole;
}

} // namespace

class TestTune : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void candidatesAreDrawnWithinTheSpace();
    void aGridHasEveryCombination();
    void confidenceAndScalingAreSearched();
    void regularizationFollowsTheScaling();
    void searchesAreKept();
    void halvingGoesOnWithTheBetterThird();
    void whatMatteredIsTold();
    void finalistsAreMeasuredAgain();
    void theBestFinalistWins();
    void validationEqualsTheEvaluation();
    void stoppedAtAnyMomentItComesToTheSame_data();
    void stoppedAtAnyMomentItComesToTheSame();
    void anotherQuestionIsAnotherSearch();
    void refusesWhatMakesNoSense();
    void everyMixEqualsTheEnsemble();
    void trianglesAreWhole();
    void weightsAreFoundForEachRegime();
    void weightsAreFoundForSegments_data();
    void weightsAreFoundForSegments();
    void bothKindsOfContentFromTheSameTrainings();
    void everybodyIsMeasuredAsTheSampleIs();
    void weightsAndWhatIsAdoptedAreKept();

private:
    SearchResult searched(const SearchSpecification& search, Progress& progress,
                          const OnTrial& onTrial = {}) const
    {
        return searchParameters(*data_, search, {.threads = 2}, progress, onTrial).value();
    }

    QTemporaryDir folder_;
    std::shared_ptr<const Dataset> data_;
};

void TestTune::initTestCase()
{
    const QString library = folder_.filePath(u"music.segue"_s);
    QVERIFY(testing::makeLibrary(library, 120, 100));
    data_ = testing::load(library);
}

void TestTune::candidatesAreDrawnWithinTheSpace()
{
    const SearchSpace space{.factors = {8, 16}, .alpha = {1, 50}, .regularization = {0.1, 3}};
    const auto candidates = candidatesOf(space, SearchMethod::Random, 300, 4);
    QCOMPARE(candidates.size(), std::size_t(300));
    int low = 0;
    for (const Candidate& candidate : candidates) {
        QVERIFY(candidate.factors == 8 || candidate.factors == 16);
        QVERIFY(candidate.alpha >= 1 && candidate.alpha <= 50);
        QVERIFY(candidate.regularization >= 0.1 && candidate.regularization <= 3);
        low += candidate.alpha < std::sqrt(50.0) ? 1 : 0;
        QVERIFY(candidateFrom(toJson(candidate)).value() == candidate);
    }
    QVERIFY(low > 110 && low < 190); // by logarithm
    QVERIFY(candidates == candidatesOf(space, SearchMethod::Random, 300, 4));
    QVERIFY(candidates != candidatesOf(space, SearchMethod::Random, 300, 5));
}

void TestTune::aGridHasEveryCombination()
{
    const SearchSpace space{.preset = {AlsPreset::Recommended, AlsPreset::Classic},
                            .factors = {8, 16, 32},
                            .alpha = {1, 50},
                            .regularization = {0.1, 1, 3}};
    const auto grid = candidatesOf(space, SearchMethod::Grid, 5, 4);
    QCOMPARE(grid.size(), std::size_t(2 * 3 * 2 * 3));
    std::set<std::tuple<int, int, double, double>> different;
    for (const Candidate& candidate : grid)
        different.emplace(static_cast<int>(candidate.preset), candidate.factors, candidate.alpha,
                          candidate.regularization);
    QCOMPARE(different.size(), grid.size());
}

void TestTune::confidenceAndScalingAreSearched()
{
    const SearchSpace classic{.preset = {AlsPreset::Classic}};
    for (const Candidate& candidate : candidatesOf(classic, SearchMethod::Grid, 0, 1))
        QVERIFY(candidate.confidence == Confidence::Scale::Linear && !candidate.frequencyScaling);
    const SearchSpace both{.alpha = {8},
                           .regularization = {1},
                           .confidence = {Confidence::Scale::Logarithmic, Confidence::Scale::Linear},
                           .frequencyScaling = {true, false}};
    QCOMPARE(candidatesOf(both, SearchMethod::Grid, 0, 1).size(), std::size_t(4));
    int linear = 0;
    int scaled = 0;
    for (const Candidate& candidate : candidatesOf(both, SearchMethod::Random, 200, 1)) {
        linear += candidate.confidence == Confidence::Scale::Linear ? 1 : 0;
        scaled += candidate.frequencyScaling ? 1 : 0;
        QVERIFY(candidateFrom(toJson(candidate)).value() == candidate);
    }
    QVERIFY(linear > 70 && linear < 130);
    QVERIFY(scaled > 70 && scaled < 130);
    // What is not searched takes nothing from the draws of what is.
    SearchSpace plain = both;
    plain.confidence.clear();
    plain.frequencyScaling.clear();
    QVERIFY(!toJson(plain).contains(u"confidence"_s));
    QVERIFY(toJson(searchSpaceFrom(toJson(both)).value()) == toJson(both));
}

void TestTune::regularizationFollowsTheScaling()
{
    Candidate candidate;
    candidate.regularization = 2;
    AlsParameters als = parametersOf(candidate, data_->interactions, 5, 1);
    QVERIFY(als.frequencyScaling);
    QCOMPARE(als.regularization, 2 * suggestedRegularization(data_->interactions, candidate.alpha));

    // Without scaling one lambda pulls on a mean row as l0 times what scales it does.
    candidate.frequencyScaling = false;
    als = parametersOf(candidate, data_->interactions, 5, 1);
    QVERIFY(!als.frequencyScaling);
    const double users = data_->interactions.users();
    const double songs = data_->interactions.songs();
    const auto pairs = static_cast<double>(data_->interactions.toPairs().size());
    AlsParameters scaled;
    scaled.regularization = 2 * suggestedRegularization(data_->interactions, candidate.alpha);
    const double byUser = regularizationOf(scaled, static_cast<int>(songs), candidate.alpha * pairs / users);
    const double bySong = regularizationOf(scaled, static_cast<int>(users), candidate.alpha * pairs / songs);
    QVERIFY(std::abs(als.regularization / std::sqrt(byUser * bySong) - 1) < 0.1); // some rows are empty

    candidate.confidence = Confidence::Scale::Linear;
    QVERIFY(parametersOf(candidate, data_->interactions, 5, 1).confidence == Confidence::Scale::Linear);
    candidate.preset = AlsPreset::Classic;
    QCOMPARE(parametersOf(candidate, data_->interactions, 5, 1).regularization, 2.0);
}

void TestTune::searchesAreKept()
{
    Progress progress;
    SearchSpecification first = quickSearch(SearchMethod::Random, 21);
    first.trials = 2;
    first.space.confidence = {Confidence::Scale::Linear};
    SearchSpecification second = quickSearch(SearchMethod::Halving, 22);
    QVERIFY(searched(first, progress).isComplete());
    std::stop_source stop;
    Progress stopped({}, stop.get_token());
    searched(second, stopped, [&](const std::vector<Trial>& trials, int) {
        if (trials.size() == 3)
            stop.request_stop();
    });
    const auto kept = keptSearches(*data_).value();
    QVERIFY(kept.size() >= 2);
    QCOMPARE(kept[0].specification.toJson({}), second.toJson({}));
    QCOMPARE(kept[0].result.trials.size(), std::size_t(3));
    QCOMPARE(kept[0].result.planned, planOf(second).trials());
    QVERIFY(!kept[0].result.isComplete());
    QCOMPARE(kept[1].specification.toJson({}), first.toJson({}));
    QVERIFY(kept[1].result.isComplete());
    QCOMPARE(*kept[1].result.best, *bestTrial(kept[1].result.trials));
    Dataset changed = *data_;
    changed.fingerprint = u"other"_s;
    QVERIFY(keptSearches(changed).value().empty());
    QVERIFY(forgetSearch(*data_, second));
    QCOMPARE(keptSearches(*data_).value().size(), kept.size() - 1);
}

void TestTune::halvingGoesOnWithTheBetterThird()
{
    const auto candidates = candidatesOf({}, SearchMethod::Halving, 9, 1);
    const SearchPlan plan(candidates, SearchMethod::Halving, 18);
    QCOMPARE(plan.trials(), 9 + 3 + 1);
    std::vector<Trial> done;
    while (const auto step = plan.next(done)) {
        const int round = done.size() < 9 ? 0 : done.size() < 12 ? 1 : 2;
        QCOMPARE(step->round, round);
        QCOMPARE(step->iterations, (std::array{2, 6, 18}[round]));
        // The value is that of the candidate's place: the later, the better.
        const auto place = std::ranges::find(candidates, step->candidate) - candidates.begin();
        if (round > 0)
            QVERIFY(place >= (round == 1 ? 6 : 8));
        Trial trial;
        trial.number = step->number;
        trial.round = step->round;
        trial.candidate = step->candidate;
        trial.value = static_cast<double>(place);
        done.push_back(trial);
    }
    QCOMPARE(done.size(), std::size_t(13));
    QCOMPARE(plan.shareOf(0), 0.0);
    QCOMPARE(plan.shareOf(13), 1.0);
}

void TestTune::finalistsAreMeasuredAgain()
{
    SearchSpecification search = quickSearch(SearchMethod::Random, 31);
    search.finalists = 2;
    search.draws = 3;
    Progress progress;
    const SearchResult result = searched(search, progress);
    QVERIFY(result.isComplete());
    QCOMPARE(result.finalists, 2);
    const std::vector<int> finalists = search.finalistsOf(result.trials);
    QCOMPARE(finalists.size(), std::size_t(2));
    for (int i = 0; i < std::ssize(result.trials); ++i) {
        const Trial& trial = result.trials[i];
        QCOMPARE(trial.again.size(), std::size_t(std::ranges::count(finalists, i) > 0 ? 2 : 0));
        for (std::size_t draw = 0; draw < trial.again.size(); ++draw) {
            const Split parts =
                validationDrawnAgain(data_->interactions, search.split, static_cast<int>(draw) + 1).value();
            const AlsModel model = trainAls(parts.training, trial.parameters, {}, progress).value();
            QCOMPARE(Validation(parts, search.measure, search.k, search.mostListeners, search.seed)
                         .of(model, {.threads = 1}),
                     trial.again[draw]);
        }
    }
    // A time has one validation part: nobody is measured again.
    search.split.kind = SplitKind::LeaveLastOut;
    QVERIFY(search.finalistsOf(result.trials).empty());
}

void TestTune::theBestFinalistWins()
{
    std::vector<Trial> trials(4);
    for (int i = 0; i < std::ssize(trials); ++i)
        trials[i].candidate.alpha = i;
    trials[0].value = 0.5;
    trials[1].value = 0.6;
    trials[2].value = 0.4;
    trials[3].value = 0.6;
    trials[3].candidate = trials[1].candidate; // a later round of halving
    QCOMPARE(finalistsOf(trials, 2), (std::vector<int>{1, 0}));
    QCOMPARE(finalistsOf(trials, 9), (std::vector<int>{1, 0, 2}));
    QVERIFY(finalistsOf(trials, 1).empty());
    QCOMPARE(*bestTrial(trials), 1);
    trials[1].again = {0.1, 0.2}; // the mean is .3
    trials[0].again = {0.3, 0.4}; // .4
    QCOMPARE(*bestTrial(trials), 0);
    QVERIFY(std::abs(trials[0].score() - 0.4) < 1e-12);
    const Trial read = Trial::fromJson(trials[0].toJson()).value();
    QCOMPARE(read.again, trials[0].again);
}

void TestTune::whatMatteredIsTold()
{
    std::vector<Trial> trials;
    for (const Candidate& candidate : candidatesOf({}, SearchMethod::Grid, 0, 1)) {
        Trial trial;
        trial.candidate = candidate;
        trial.value = std::log(candidate.alpha);
        trials.push_back(trial);
    }
    const auto importance = importanceOf(trials);
    QCOMPARE(importance.size(), std::size_t(2)); // factors and preset were not varied
    QCOMPARE(importance.front().parameter, u"alpha"_s);
    QVERIFY(std::abs(importance.front().share - 1) < 1e-9);
    QVERIFY(importance.back().share < 1e-9);
}

void TestTune::validationEqualsTheEvaluation()
{
    const Split parts =
        split(data_->interactions, {SplitKind::WithinListener, 0.1, 1, 0.1}, HeldOutPart::Validation).value();
    Progress progress;
    AlsParameters parameters;
    parameters.factors = 8;
    const auto model =
        std::make_shared<const AlsModel>(trainAls(parts.training, parameters, {}, progress).value());
    const auto evaluation = measureSplit(*data_, parts, model, {}, 1, {.depths = {10}}, progress).value();
    const auto als = std::ranges::find(evaluation.results, u"als"_s, &EvaluationResult::model);
    const Validation ndcg(parts, AccuracyMeasure::Ndcg, 10, 10'000, 1);
    QVERIFY(std::abs(ndcg.of(*model, {.threads = 2}) - als->ndcg.mean) < 1e-9);
    const Validation recall(parts, AccuracyMeasure::Recall, 10, 10'000, 1);
    QVERIFY(std::abs(recall.of(*model, {.threads = 1}) - als->recall.mean) < 1e-9);
    QCOMPARE(Validation(parts, AccuracyMeasure::Ndcg, 10, 20, 1).listeners(), 20);
}

void TestTune::stoppedAtAnyMomentItComesToTheSame_data()
{
    QTest::addColumn<int>("method");
    QTest::newRow("random") << static_cast<int>(SearchMethod::Random);
    QTest::newRow("halving") << static_cast<int>(SearchMethod::Halving);
}

void TestTune::stoppedAtAnyMomentItComesToTheSame()
{
    QFETCH(int, method);
    const SearchSpecification search = quickSearch(static_cast<SearchMethod>(method), 3);
    QVERIFY(forgetSearch(*data_, search));
    Progress undisturbed;
    const SearchResult unbroken = searched(search, undisturbed);
    QVERIFY(unbroken.isComplete() && unbroken.resumed == 0);
    QVERIFY(forgetSearch(*data_, search));

    // Stopped at another moment of every attempt: between trials and within them.
    SearchResult result;
    result.planned = search.trials; // nothing done of it yet
    int attempts = 0;
    for (; attempts < 200 && !result.isComplete(); ++attempts) {
        std::stop_source stop;
        int told = 0;
        const int stopAfter = 2 + 3 * attempts % 7;
        Progress progress(
            [&](const ProgressState&) {
                if (++told >= stopAfter)
                    stop.request_stop();
            },
            stop.get_token());
        const std::size_t before = result.trials.size();
        // However fast the machine is, no attempt gets further than one trial.
        result = searched(search, progress, [&](const std::vector<Trial>& trials, int) {
            if (trials.size() > before)
                stop.request_stop();
        });
        QCOMPARE(static_cast<std::size_t>(result.resumed), before);
        QVERIFY(result.trials.size() >= before);
        QVERIFY(sameTrials(result.trials, asFarAs(unbroken.trials, result.trials)));
    }
    QVERIFY(attempts > 1);
    if (!result.isComplete()) {
        Progress progress;
        result = searched(search, progress);
    }
    QVERIFY(sameTrials(result.trials, unbroken.trials));
    QCOMPARE(*result.best, *unbroken.best);
}

void TestTune::anotherQuestionIsAnotherSearch()
{
    Progress progress;
    SearchSpecification search = quickSearch(SearchMethod::Random, 8);
    search.trials = 2;
    int told = 0;
    QCOMPARE(searched(search, progress,
                      [&](const std::vector<Trial>&, int planned) {
                          ++told;
                          QCOMPARE(planned, 2);
                      })
                 .resumed,
             0);
    QCOMPARE(told, 2 + 2); // two trials, and both are finalists
    QCOMPARE(searched(search, progress).resumed, 2);
    search.k = 5;
    QCOMPARE(searched(search, progress).resumed, 0);
}

void TestTune::refusesWhatMakesNoSense()
{
    Progress progress;
    SearchSpecification search = quickSearch(SearchMethod::Random, 1);
    search.split.validation = 0;
    QVERIFY(!searchParameters(*data_, search, {}, progress));
    search = quickSearch(SearchMethod::Random, 1);
    search.space.alpha.clear();
    QVERIFY(!searchParameters(*data_, search, {}, progress));
    search = quickSearch(SearchMethod::Random, 1);
    search.space.regularization = {-1};
    QVERIFY(!searchParameters(*data_, search, {}, progress));
}

void TestTune::everyMixEqualsTheEnsemble()
{
    const Split parts = split(data_->interactions, {SplitKind::Random, 0.2, 2}).value();
    Progress progress;
    AlsParameters parameters;
    parameters.factors = 8;
    const auto als = std::make_shared<AlsRecommender>(
        std::make_shared<const AlsModel>(trainAls(parts.training, parameters, {}, progress).value()));
    const auto ensemble = makeEnsemble(*data_, parts.training, measurePopularity(parts.training), als,
                                       ContentKind::WithArtist, EnsembleParameters::of(Mix::Recommended));
    const MixSample sample =
        MixSample::draw(*ensemble, parts, Regime::Active, 1'000'000, 1, {}, progress).value();
    QVERIFY(sample.listeners() > 50);
    for (const Weights& weights : {Weights{{1, 0, 0}}, Weights{{0.4, 0.35, 0.25}}, Weights{{0, 0, 1}}}) {
        double ndcg = 0;
        for (int listener = 0; listener < sample.listeners(); ++listener) {
            const int user = sample.users()[listener];
            const History history = historyOf(parts.training, user);
            std::vector<int> expected;
            for (const RecommendedSong& song :
                 ensemble->rank(ensemble->scores(history), history, weights, {.diversity = 0}, 10).songs)
                expected.push_back(song.song);
            const std::vector<int> list = sample.list(listener, weights, 10);
            QCOMPARE(list.size(), expected.size());
            ndcg += rankingMetrics(expected, parts.heldOut.byUser().columns(user), 10).ndcg;
        }
        QVERIFY(std::abs(sample.measure(weights, 10, {}).ndcg - ndcg / sample.listeners()) < 1e-3);
    }
    const auto curve =
        sample.diversityCurve(Weights{{0.5, 0.3, 0.2}}, std::array{0.0, 0.5, 1.0}, 10, {}, progress);
    QCOMPARE(curve.size(), std::size_t(3));
    QVERIFY(std::abs(curve[0].measures.ndcg - sample.measure(Weights{{0.5, 0.3, 0.2}}, 10, {}).ndcg) < 1e-9);
    QVERIFY(curve[2].measures.diversity > curve[0].measures.diversity);
}

void TestTune::trianglesAreWhole()
{
    const std::vector<Weights> mixes = mixTriangle(10);
    QCOMPARE(mixes.size(), std::size_t(66));
    for (const Weights& mix : mixes)
        QVERIFY(std::abs(mix[Component::Als] + mix[Component::Content] + mix[Component::Popularity] - 1) <
                1e-12);
    QVERIFY(mixes.front()[Component::Als] == 1 && mixes.back()[Component::Popularity] == 1);
}

void TestTune::weightsAreFoundForEachRegime()
{
    WeightSearchSpecification specification;
    specification.als.factors = 8;
    specification.steps = 5;
    Progress progress;
    const WeightSearch found = searchWeights(*data_, specification, {}, progress).value();
    QCOMPARE(found.regimes.size(), std::size_t(3));
    for (const RegimeWeights& regime : found.regimes) {
        QCOMPARE(regime.triangle.size(), std::size_t(21));
        for (const MixMeasures& mix : regime.triangle)
            QVERIFY(mix.ndcg <= regime.best.ndcg);
        QCOMPARE(found.weights[static_cast<std::size_t>(regime.regime)], regime.best.weights);
        QCOMPARE(regime.diversity.size(), std::size_t(11));
        // Where nothing is known, ALS has nothing to say and is given no weight.
        if (regime.regime == Regime::New)
            QCOMPARE(regime.best.weights[Component::Als], 0.0);
        QCOMPARE(regime.speaks(Component::Als), regime.regime != Regime::New);
        QVERIFY(regime.speaks(Component::Popularity));
    }
    std::stop_source stop;
    stop.request_stop();
    Progress stopped({}, stop.get_token());
    QVERIFY(!searchWeights(*data_, specification, {}, stopped));
}

void TestTune::weightsAreFoundForSegments_data()
{
    QTest::addColumn<SegmentKind>("kind");
    QTest::newRow("activity") << SegmentKind::Activity;
    QTest::newRow("taste") << SegmentKind::Taste;
}

void TestTune::weightsAreFoundForSegments()
{
    QFETCH(const SegmentKind, kind);
    WeightSearchSpecification specification = quickWeightSearch();
    specification.segments = kind;
    Progress progress;
    const WeightSearch found = searchWeights(*data_, specification, {}, progress).value();
    const RegimeWeights& active = *found.regime(Regime::Active);
    QVERIFY(found.segments.size() > 1);
    int listeners = 0;
    double ndcg = 0;
    for (const SegmentWeights& segment : found.segments) {
        QVERIFY(segment.name.startsWith(toString(kind)));
        QVERIFY(segment.best.ndcg >= segment.ofRegime.ndcg - 1e-12);
        listeners += segment.listeners;
        ndcg += segment.listeners * segment.ofRegime.ndcg;
    }
    // Everybody is in one of them, so their mean with the same weights is that of all.
    QCOMPARE(listeners, active.listeners);
    QVERIFY(std::abs(ndcg / listeners - active.best.ndcg) < 1e-9);
}

void TestTune::bothKindsOfContentFromTheSameTrainings()
{
    WeightSearchSpecification specification = quickWeightSearch();
    Progress progress;
    const auto both = searchWeights(*data_, specification, kinds, {}, progress).value();
    QCOMPARE(both.size(), std::size_t(2));
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        specification.content = kinds[i];
        const WeightSearch single = searchWeights(*data_, specification, {}, progress).value();
        QCOMPARE(single.regimes.size(), both[i].regimes.size());
        for (std::size_t r = 0; r < single.regimes.size(); ++r) {
            QCOMPARE(both[i].regimes[r].best.ndcg, single.regimes[r].best.ndcg);
            QCOMPARE(both[i].regimes[r].best.weights, single.regimes[r].best.weights);
        }
    }
    QVERIFY(both[0].regime(Regime::Active)->alone(Component::Content).ndcg !=
            both[1].regime(Regime::Active)->alone(Component::Content).ndcg);
}

void TestTune::everybodyIsMeasuredAsTheSampleIs()
{
    WeightSearchSpecification specification;
    specification.als.factors = 8;
    specification.steps = 2;
    specification.keepBenches = true;
    Progress progress;
    const WeightSearch found = searchWeights(*data_, specification, {}, progress).value();
    const RegimeWeights& active = *found.regime(Regime::Active);
    const Weights weights{{0.5, 0.3, 0.2}};
    // The library is small: all are in the sample.
    const MixMeasures sampled = active.bench->sample.measure(weights, 10, {});
    const MixMeasures all = MixSample::measureAll(*active.bench->ensemble, *active.bench->split,
                                                  Regime::Active, weights, 10, {.threads = 2}, progress)
                                .value();
    QCOMPARE(all.ndcg, sampled.ndcg);
    QCOMPARE(all.coverage, sampled.coverage);
    QCOMPARE(all.diversity, sampled.diversity);
}

void TestTune::weightsAndWhatIsAdoptedAreKept()
{
    QVERIFY(!keptWeights(*data_).value().has_value());
    const WeightSearchSpecification specification = quickWeightSearch();
    Progress progress;
    const auto found = searchWeights(*data_, specification, kinds, {}, progress).value();
    QVERIFY(keepWeights(*data_, specification, found));
    const KeptWeights kept = keptWeights(*data_).value().value();
    QCOMPARE(kept.specification.als.factors, 8);
    QCOMPARE(kept.specification.split.validation, specification.split.validation);
    QCOMPARE(kept.found.size(), found.size());
    for (std::size_t kind = 0; kind < found.size(); ++kind) {
        QCOMPARE(kept.found[kind].weights, found[kind].weights);
        QCOMPARE(kept.found[kind].regimes.size(), found[kind].regimes.size());
        for (std::size_t i = 0; i < found[kind].regimes.size(); ++i) {
            const RegimeWeights& was = found[kind].regimes[i];
            const RegimeWeights& is = kept.found[kind].regimes[i];
            QVERIFY(is.regime == was.regime);
            QCOMPARE(is.listeners, was.listeners);
            QCOMPARE(is.best.ndcg, was.best.ndcg);
            QCOMPARE(is.triangle.size(), was.triangle.size());
            QCOMPARE(is.triangle.back().coverage, was.triangle.back().coverage);
            QCOMPARE(is.diversity[7].diversity, was.diversity[7].diversity);
            QCOMPARE(is.diversity[7].measures.diversity, was.diversity[7].measures.diversity);
            QVERIFY(is.speaking == was.speaking);
            QVERIFY(is.bench == nullptr);
        }
    }
    QVERIFY(!kept.adopted.diversity && !kept.adopted.weights[2]);

    AdoptedWeights adopted;
    adopted.weights[1] = Weights{{0.1, 0.2, 0.7}};
    adopted.diversity = 0.6;
    QVERIFY(keepAdopted(*data_, adopted));
    const AdoptedWeights again = keptWeights(*data_).value()->adopted;
    QVERIFY(again.weights == adopted.weights);
    QCOMPARE(again.diversity, adopted.diversity);

    // Other data: what was found there says nothing here.
    Dataset other = *data_;
    other.fingerprint = u"another"_s;
    QVERIFY(!keptWeights(other).value().has_value());
    // A new search forgets what was chosen of the one before.
    QVERIFY(keepWeights(*data_, specification, found));
    QVERIFY(!keptWeights(*data_).value()->adopted.diversity);
    // What cannot be read is as if it were not there.
    QVERIFY(keepText(openLibrary(data_->path).value(), u"weights_found"_s, u"{\"als\": 3}"_s));
    QVERIFY(!keptWeights(*data_).value().has_value());
}

QTEST_GUILESS_MAIN(TestTune)
#include "test_tune.moc"
