#include "recommend/als.h"
#include "testing/matrices.h"

#include <Eigen/Dense>
#include <QTest>

using namespace segue;

namespace {

/// One half-step by the book: every row's normal equations with dense c and p, solved by full-pivot LU in
/// double.
Eigen::MatrixXd denseHalfStep(const Eigen::MatrixXd& weight, const Eigen::MatrixXd& fixed,
                              const Eigen::VectorXd& regularization)
{
    Eigen::MatrixXd solved = Eigen::MatrixXd::Zero(weight.rows(), fixed.cols());
    for (Eigen::Index row = 0; row < weight.rows(); ++row) {
        const Eigen::VectorXd confidence = weight.row(row).transpose().array() + 1;
        const Eigen::VectorXd preference = (weight.row(row).transpose().array() > 0).cast<double>();
        Eigen::MatrixXd system = fixed.transpose() * confidence.asDiagonal() * fixed;
        system.diagonal().array() += regularization[row];
        solved.row(row) = system.fullPivLu().solve(fixed.transpose() * confidence.cwiseProduct(preference));
    }
    return solved;
}

double denseLoss(const Eigen::MatrixXd& weight, const Eigen::MatrixXd& users, const Eigen::MatrixXd& songs,
                 const Eigen::VectorXd& userLambda, const Eigen::VectorXd& songLambda)
{
    const Eigen::MatrixXd preference = (weight.array() > 0).cast<double>();
    const Eigen::MatrixXd missed = preference - users * songs.transpose();
    return ((weight.array() + 1) * missed.array().square()).sum() +
           userLambda.dot(users.rowwise().squaredNorm()) + songLambda.dot(songs.rowwise().squaredNorm());
}

Eigen::MatrixXd denseWeights(const InteractionMatrix& matrix, const Confidence& confidence)
{
    Eigen::MatrixXd weight = Eigen::MatrixXd::Zero(matrix.users(), matrix.songs());
    for (const Interaction& pair : matrix.toPairs())
        weight(pair.user, pair.song) = confidence.weight(pair.plays);
    return weight;
}

Eigen::VectorXd lambdas(const AlsModel& model, const Eigen::MatrixXd& weight)
{
    Eigen::VectorXd result(weight.rows());
    for (Eigen::Index row = 0; row < weight.rows(); ++row)
        result[row] =
            regularizationOf(model.parameters, static_cast<int>(weight.cols()), weight.row(row).sum());
    return result;
}

AlsModel trained(const InteractionMatrix& matrix, const AlsParameters& parameters)
{
    Progress progress;
    return trainAls(matrix, parameters, {.threads = 1}, progress).value();
}

void eachPresetAndSolver()
{
    QTest::addColumn<AlsPreset>("preset");
    QTest::addColumn<AlsSolver>("solver");
    for (const AlsPreset preset : {AlsPreset::Classic, AlsPreset::Recommended}) {
        for (const AlsSolver solver : {AlsSolver::Exact, AlsSolver::ConjugateGradient})
            QTest::newRow(qPrintable(toString(preset) + u' ' + toString(solver))) << preset << solver;
    }
}

} // namespace

class TestAls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handSolvedThreeByThree();
    void listenersEqualDenseSolve_data() { eachPresetAndSolver(); }
    void listenersEqualDenseSolve();
    void lossEqualsDenseLoss_data() { eachPresetAndSolver(); }
    void lossEqualsDenseLoss();
    void lossNeverRises_data() { eachPresetAndSolver(); }
    void lossNeverRises();
    void solversAgree();
    void rowsOfAnyLengthForAnyThreads();
    void scalesAreParametersOfTheirOwn();
    void foldInEqualsTraining();
    void contributionsAddUp_data();
    void contributionsAddUp();
    void dampingDividesByTheLengthOfTheSong();
    void weightsOfAnyCount();
    void likeCountsAsMeanWeight();
    void suggestedRegularizationFollowsDensity();
    void refusesBadParameters_data();
    void refusesBadParameters();
    void stopsWhenAsked();
    void survivesHugePlayCounts();
};

void TestAls::handSolvedThreeByThree()
{
    // Listener k plays song k alone, w = 1, lambda = 1, one factor, songs at y = (1, 2, 3). The normal
    // equation of listener 0 is (1 + 4 + 9 + 1 * 1 + lambda) x = 2 * 1; of 1: (14 + 4 + 1) x = 4; of 2: (14 +
    // 9 + 1) x = 6.
    AlsModel model;
    model.parameters = AlsParameters::of(AlsPreset::Classic);
    model.parameters.regularization = 1;
    model.confidence = Confidence(Confidence::Scale::Linear, 1.0, 1.0);
    model.songFactors = FactorMatrix(3, 1);
    model.songFactors << 1, 2, 3;
    const AlsRecommender als(std::make_shared<AlsModel>(model));
    QCOMPARE(als.foldIn({{0, 1}})[0], 2.0 / 16);
    QCOMPARE(als.foldIn({{1, 1}})[0], 4.0 / 19);
    QCOMPARE(als.foldIn({{2, 1}})[0], 6.0 / 24);
}

void TestAls::listenersEqualDenseSolve()
{
    QFETCH(AlsSolver, solver);
    QFETCH(AlsPreset, preset);
    const InteractionMatrix matrix = testing::randomMatrix(150, 90, 0.08, 3);
    AlsParameters parameters = AlsParameters::of(preset);
    parameters.factors = 12;
    parameters.iterations = 4;
    parameters.solver = solver;
    const AlsModel model = trained(matrix, parameters);
    const Eigen::MatrixXd weight = denseWeights(matrix, model.confidence);
    Eigen::MatrixXd expected =
        denseHalfStep(weight, model.songFactors.cast<double>(), lambdas(model, weight));
    for (int user = 0; user < matrix.users(); ++user) {
        if (matrix.byUser().size(user) == 0)
            expected.row(user).setZero();
    }
    // Relative: where regularization is weak, listeners' factors are as large as songs' are small.
    const double difference =
        (expected - model.userFactors.cast<double>()).cwiseAbs().maxCoeff() / expected.cwiseAbs().maxCoeff();
    QVERIFY2(difference < 2e-6, qPrintable(QString::number(difference)));
}

void TestAls::lossEqualsDenseLoss()
{
    // Once it has converged the last half-step changes nothing, so the reported loss is that of the saved
    // factors; conjugate gradients read them in half precision.
    QFETCH(AlsPreset, preset);
    QFETCH(AlsSolver, solver);
    const InteractionMatrix matrix = testing::randomMatrix(40, 30, 0.15, 5);
    AlsParameters parameters = AlsParameters::of(preset);
    parameters.factors = 3;
    parameters.iterations = 400;
    parameters.alpha = 2;
    parameters.solver = solver;
    if (preset == AlsPreset::Classic)
        parameters.regularization = 2;
    const AlsModel model = trained(matrix, parameters);
    const Eigen::MatrixXd weight = denseWeights(matrix, model.confidence);
    const double expected =
        denseLoss(weight, model.userFactors.cast<double>(), model.songFactors.cast<double>(),
                  lambdas(model, weight), lambdas(model, weight.transpose()));
    const double reported = model.iterations.back().loss;
    QVERIFY2(std::abs(reported - expected) < (solver == AlsSolver::Exact ? 1e-5 : 2e-4) * expected,
             qPrintable(QStringLiteral("%1 against %2").arg(reported, 0, 'g', 12).arg(expected, 0, 'g', 12)));
}

void TestAls::lossNeverRises()
{
    QFETCH(AlsSolver, solver);
    QFETCH(AlsPreset, preset);
    const InteractionMatrix matrix = testing::randomMatrix(200, 120, 0.08, 7);
    AlsParameters parameters = AlsParameters::of(preset);
    parameters.factors = 16;
    parameters.iterations = 20;
    parameters.solver = solver;
    const AlsModel model = trained(matrix, parameters);
    QCOMPARE(model.iterations.size(), 20U);
    for (std::size_t i = 1; i < model.iterations.size(); ++i)
        QVERIFY2(model.iterations[i].loss <= model.iterations[i - 1].loss * (1 + 1e-7),
                 qPrintable(QString::number(i)));
    QVERIFY(model.iterations.back().loss < model.iterations.front().loss);
}

void TestAls::solversAgree()
{
    // Once they have converged; that they get there is what the steps are for.
    const InteractionMatrix matrix = testing::randomMatrix(200, 120, 0.08, 7);
    AlsParameters parameters;
    parameters.factors = 4;
    parameters.iterations = 200;
    parameters.solver = AlsSolver::Exact;
    const AlsModel exact = trained(matrix, parameters);
    parameters.solver = AlsSolver::Auto;
    const AlsModel steps = trained(matrix, parameters);
    QVERIFY(steps.parameters.solver == AlsSolver::ConjugateGradient);
    const double loss = exact.iterations.back().loss;
    QVERIFY(std::abs(steps.iterations.back().loss - loss) < 1e-5 * loss);
}

void TestAls::rowsOfAnyLengthForAnyThreads()
{
    // A song that everybody plays, longer than what is summed in float32 at once and than a thread takes at
    // once.
    constexpr int users = 20'000;
    std::vector<Interaction> pairs;
    for (int user = 0; user < users; ++user) {
        pairs.push_back({user, 0, static_cast<float>(1 + user % 9)});
        pairs.push_back({user, 1 + user % 40, 2});
    }
    const InteractionMatrix matrix(users, 41, pairs);
    for (const AlsSolver solver : {AlsSolver::Exact, AlsSolver::ConjugateGradient}) {
        AlsParameters parameters;
        parameters.factors = 10;
        parameters.iterations = 2;
        parameters.solver = solver;
        const AlsModel alone = trained(matrix, parameters);
        for (const int threads : {2, 7}) {
            Progress progress;
            const AlsModel together = trainAls(matrix, parameters, {.threads = threads}, progress).value();
            QVERIFY(together.userFactors == alone.userFactors);
            QVERIFY(together.songFactors == alone.songFactors);
            QCOMPARE(together.iterations.back().loss, alone.iterations.back().loss);
        }
        const Eigen::VectorXd x = alone.userFactors.row(3).cast<double>();
        const AlsRecommender als(std::make_shared<AlsModel>(alone));
        QVERIFY((als.foldIn(historyOf(matrix, 3)) - x).norm() < 1e-5);
    }
}

void TestAls::scalesAreParametersOfTheirOwn()
{
    const InteractionMatrix matrix = testing::randomMatrix(60, 50, 0.15, 23);
    AlsParameters parameters = AlsParameters::of(AlsPreset::Classic);
    parameters.factors = 4;
    parameters.confidence = Confidence::Scale::Logarithmic;
    QVERIFY(trained(matrix, parameters).confidence.scale() == Confidence::Scale::Logarithmic);
    QCOMPARE(regularizationOf(parameters, 50, 30), 0.01);
    parameters.frequencyScaling = true;
    QCOMPARE(regularizationOf(parameters, 50, 30), 0.01 * 80);
    parameters = {};
    parameters.frequencyScaling = false;
    QVERIFY(!parameters.validate()); // nothing is suggested then
    parameters.regularization = 2;
    QVERIFY(parameters.validate());
    QCOMPARE(regularizationOf(parameters, 50, 30), 2.0);
}

void TestAls::foldInEqualsTraining()
{
    const InteractionMatrix matrix = testing::randomMatrix(60, 50, 0.15, 11);
    AlsParameters parameters;
    parameters.factors = 10;
    const auto model = std::make_shared<AlsModel>(trained(matrix, parameters));
    const AlsRecommender als(model);
    for (int user = 0; user < matrix.users(); ++user) {
        const Eigen::VectorXd trainedRow = model->userFactors.row(user).cast<double>().transpose();
        QVERIFY((als.foldIn(historyOf(matrix, user)) - trainedRow).norm() < 1e-5);
    }
}

void TestAls::contributionsAddUp_data()
{
    QTest::addColumn<double>("damping");
    QTest::newRow("as factorized") << 0.0;
    QTest::newRow("damped") << 0.3;
}

void TestAls::contributionsAddUp()
{
    QFETCH(double, damping);
    AlsParameters parameters;
    parameters.damping = damping;
    const InteractionMatrix matrix = testing::randomMatrix(60, 50, 0.2, 13);
    const AlsRecommender als(std::make_shared<AlsModel>(trained(matrix, parameters)));
    const History history = historyOf(matrix, 0);
    std::vector<double> scores(matrix.songs());
    QVERIFY(als.score(history, scores));
    for (int song = 0; song < matrix.songs(); ++song) {
        double sum = 0;
        for (const double part : als.contributions(history, song))
            sum += part;
        QVERIFY(std::abs(sum - scores[song]) < 1e-9);
    }
}

void TestAls::dampingDividesByTheLengthOfTheSong()
{
    const InteractionMatrix matrix = testing::randomMatrix(60, 50, 0.2, 13);
    const auto model = std::make_shared<AlsModel>(trained(matrix, AlsParameters()));
    const auto damped = std::make_shared<AlsModel>(*model);
    damped->parameters.damping = 0.3;
    const History history = historyOf(matrix, 0);
    std::vector<double> plain(matrix.songs());
    std::vector<double> scores(matrix.songs());
    QVERIFY(AlsRecommender(model).score(history, plain));
    QVERIFY(AlsRecommender(damped).score(history, scores));
    for (int song = 0; song < matrix.songs(); ++song) {
        const double length = model->songFactors.row(song).cast<double>().norm();
        const double expected = length > 0 ? plain[song] / std::pow(length, 0.3) : 0;
        QVERIFY(std::abs(scores[song] - expected) < 1e-9);
    }
}

/// Small whole counts come from a table.
void TestAls::weightsOfAnyCount()
{
    const Confidence linear(Confidence::Scale::Linear, 1.7, 3);
    const Confidence logarithmic(Confidence::Scale::Logarithmic, 1.7, 3);
    for (const float plays : {0.25F, 1.0F, 2.5F, 17.0F, 255.0F, 255.5F, 256.0F, 257.0F, 352'698.0F, 3e9F}) {
        QCOMPARE(linear.weight(plays), 1.7 * double{plays});
        QCOMPARE(logarithmic.weight(plays), 1.7 * std::log1p(double{plays}));
    }
    QCOMPARE(linear.weight(0), 3.0);
    QCOMPARE(logarithmic.weight(-1), 3.0);
}

void TestAls::likeCountsAsMeanWeight()
{
    const InteractionMatrix matrix = testing::randomMatrix(60, 50, 0.2, 17);
    for (const auto scale : {Confidence::Scale::Logarithmic, Confidence::Scale::Linear}) {
        const Confidence confidence(scale, 8, matrix);
        double sum = 0;
        for (const float plays : matrix.byUser().plays)
            sum += confidence.weight(plays);
        const double mean = sum / static_cast<double>(matrix.pairs());
        QVERIFY(std::abs(confidence.weight(0) - mean) < 1e-9);
    }
    QCOMPARE(Confidence(Confidence::Scale::Logarithmic, 8, matrix).meanWeight(), 8.0);
}

void TestAls::suggestedRegularizationFollowsDensity()
{
    // Two listeners, two songs, all four pairs: d_u = d_i = 2, so l0 = 0.5 * 9 * 2 sqrt 2 / (2 + 16).
    const InteractionMatrix matrix(2, 2, {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}});
    AlsParameters parameters;
    parameters.factors = 2;
    parameters.iterations = 1;
    QCOMPARE(trained(matrix, parameters).parameters.regularization, 0.5 * 9 * 2 * std::sqrt(2.0) / 18);
}

void TestAls::refusesBadParameters_data()
{
    QTest::addColumn<AlsParameters>("parameters");
    QTest::addColumn<QString>("named");
    AlsParameters bad;
    bad.factors = 0;
    QTest::newRow("no factors") << bad << QStringLiteral("Factors");
    bad = {};
    bad.iterations = 0;
    QTest::newRow("no iterations") << bad << QStringLiteral("Iterations");
    bad = {};
    bad.alpha = -1;
    QTest::newRow("negative alpha") << bad << QStringLiteral("Alpha");
    bad = AlsParameters::of(AlsPreset::Classic);
    bad.regularization = 0;
    QTest::newRow("no regularization") << bad << QStringLiteral("Regularization");
    bad.regularization = std::nan("");
    QTest::newRow("not a number") << bad << QStringLiteral("Regularization");
}

void TestAls::refusesBadParameters()
{
    QFETCH(AlsParameters, parameters);
    QFETCH(QString, named);
    Progress progress;
    const auto result = trainAls(testing::checkerboard(6, 6), parameters, {}, progress);
    QVERIFY(!result);
    QVERIFY(result.error().message.contains(named));
}

void TestAls::stopsWhenAsked()
{
    std::stop_source stop;
    Progress progress({}, stop.get_token());
    int iterations = 0;
    const auto result = trainAls(testing::randomMatrix(80, 60, 0.1, 5), AlsParameters(), {}, progress,
                                 [&](const AlsIteration&) {
                                     ++iterations;
                                     stop.request_stop();
                                 });
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QCOMPARE(iterations, 1);
}

void TestAls::survivesHugePlayCounts()
{
    std::vector<Interaction> pairs = testing::randomMatrix(40, 30, 0.2, 19).toPairs();
    pairs.front().plays = 352698;
    const AlsModel model = trained(InteractionMatrix(40, 30, pairs), AlsParameters::of(AlsPreset::Classic));
    QVERIFY(model.userFactors.allFinite());
    QVERIFY(model.songFactors.allFinite());
    for (std::size_t i = 1; i < model.iterations.size(); ++i)
        QVERIFY(model.iterations[i].loss <= model.iterations[i - 1].loss * (1 + 1e-6));
}

QTEST_GUILESS_MAIN(TestAls)
#include "test_als.moc"
