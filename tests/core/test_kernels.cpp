#include "kernels/kernels.h"

#include <Eigen/Dense>
#include <QDir>
#include <QDirIterator>
#include <QFloat16>
#include <QLibrary>
#include <QTest>
#include <algorithm>
#include <bit>
#include <random>

namespace {

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int others = 300;
/// Entries of each row: none, so few that the small system is solved, about as many as there are factors, and
/// many.
constexpr std::array entriesOf{0, 1, 2, 3, 4, 5, 6, 12, 31, 48, 64, 65, 200};
constexpr int rows = static_cast<int>(entriesOf.size());

/// One build of the kernels, loaded by path.
struct Kernels {
    explicit Kernels(const QString& path)
        : library(path)
    {
        library.load();
        level = resolve<decltype(&segue_kernels_level)>("segue_kernels_level");
        width = resolve<decltype(&segue_width)>("segue_width");
        gram = resolve<decltype(&segue_gram)>("segue_gram");
        decompose = resolve<decltype(&segue_decompose)>("segue_decompose");
        turn = resolve<decltype(&segue_turn)>("segue_turn");
        halfScale = resolve<decltype(&segue_half_scale)>("segue_half_scale");
        halve = resolve<decltype(&segue_halve)>("segue_halve");
        solve = resolve<decltype(&segue_als_solve)>("segue_als_solve");
        improve = resolve<decltype(&segue_als_improve)>("segue_als_improve");
        scores = resolve<decltype(&segue_scores)>("segue_scores");
        panelsSize = resolve<decltype(&segue_panels_size)>("segue_panels_size");
        packPanels = resolve<decltype(&segue_pack_panels)>("segue_pack_panels");
        rank = resolve<decltype(&segue_rank)>("segue_rank");
    }
    template <typename Function> Function resolve(const char* name)
    {
        return reinterpret_cast<Function>(library.resolve(name));
    }

    QLibrary library;
    decltype(&segue_kernels_level) level;
    decltype(&segue_width) width;
    decltype(&segue_gram) gram;
    decltype(&segue_decompose) decompose;
    decltype(&segue_turn) turn;
    decltype(&segue_half_scale) halfScale;
    decltype(&segue_halve) halve;
    decltype(&segue_als_solve) solve;
    decltype(&segue_als_improve) improve;
    decltype(&segue_scores) scores;
    decltype(&segue_panels_size) panelsSize;
    decltype(&segue_pack_panels) packPanels;
    decltype(&segue_rank) rank;
};

float valueOf(std::uint16_t half)
{
    return std::bit_cast<qfloat16>(half);
}

/// A small problem, its fixed factors turned into the axes of their Gram matrix by the build under test.
struct Fixture {
    Rows fixed; ///< others x width, padded with zeros
    Rows known; ///< `fixed` as it is read for the entries: the same, or what halves say
    int factors;
    Eigen::MatrixXd gram;
    Eigen::VectorXd spread;
    std::vector<std::uint16_t> halves;
    float halfScale = 0;
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> weight;
    std::vector<double> regularization;
    double turnedBy = 0; ///< how far the turned rows are from what they should be

    /// Weights are drawn up to `largest`; regularization is what `base` says, plus the number of entries.
    Fixture(const Kernels& kernels, int count, float largest = 20, double base = 0.1)
        : fixed(Rows::Zero(others, kernels.width(count)))
        , factors(count)
        , gram(Eigen::MatrixXd::Zero(count, count))
        , spread(count)
    {
        std::srand(1);
        fixed.leftCols(factors).setRandom();
        kernels.gram(factors, static_cast<int>(fixed.cols()), fixed.data(), others, gram.data());
        Eigen::MatrixXd axes(factors, factors);
        kernels.decompose(factors, gram.data(), axes.data(), spread.data());
        const Eigen::MatrixXd expected = fixed.leftCols(factors).cast<double>() * axes;
        kernels.turn(factors, axes.data(), fixed.data(), others);
        turnedBy = (fixed.leftCols(factors).cast<double>() - expected).cwiseAbs().maxCoeff();
        known = fixed;
        halves.resize(fixed.size());
        halfScale = kernels.halfScale(factors, spread.data());
        kernels.halve(factors, halfScale, fixed.data(), others, halves.data());

        std::mt19937 random(1);
        std::uniform_real_distribution<float> draw(0.5F, largest);
        for (const int entries : entriesOf) {
            for (int i = 0; i < entries; ++i) {
                column.push_back((i * 7) % others);
                weight.push_back(draw(random));
            }
            start.push_back(static_cast<std::int64_t>(column.size()));
            regularization.push_back(base * (1 + entries));
        }
    }

    SegueAlsProblem problem() const
    {
        SegueAlsProblem problem{};
        problem.factors = factors;
        problem.fixed = fixed.data();
        problem.spread = spread.data();
        problem.rows = rows;
        problem.start = start.data();
        problem.column = column.data();
        problem.weight = weight.data();
        problem.regularization = regularization.data();
        problem.halves = halves.data();
        problem.halfScale = halfScale;
        return problem;
    }
    /// What is said by the book is of entries in half precision from here on.
    void readHalves()
    {
        std::ranges::transform(halves, known.data(),
                               [&](std::uint16_t half) { return valueOf(half) / halfScale; });
    }
    Rows filled(float value) const { return Rows::Constant(rows, fixed.cols(), value); }

    Eigen::VectorXd solvedByTheBook(int row) const
    {
        const Eigen::MatrixXd y = known.leftCols(factors).cast<double>();
        Eigen::MatrixXd system = spread.asDiagonal();
        Eigen::VectorXd right = Eigen::VectorXd::Zero(factors);
        system.diagonal().array() += regularization[row];
        for (std::int64_t i = start[row]; i < start[row + 1]; ++i) {
            system += double{weight[i]} * y.row(column[i]).transpose() * y.row(column[i]);
            right += (1 + double{weight[i]}) * y.row(column[i]).transpose();
        }
        return system.fullPivLu().solve(right);
    }
    /// What rows add to the loss: over all pairs, and the regularization.
    double lossByTheBook(const Rows& solved) const
    {
        double loss = 0;
        for (int row = 0; row < rows; ++row) {
            const Eigen::VectorXd x = solved.row(row).head(factors).cast<double>();
            const Eigen::VectorXd scores = fixed.leftCols(factors).cast<double>() * x;
            loss += scores.squaredNorm() + regularization[row] * x.squaredNorm();
            for (std::int64_t i = start[row]; i < start[row + 1]; ++i) {
                const double score = known.row(column[i]).head(factors).cast<double>().dot(x);
                loss += (1 + double{weight[i]}) * (1 - score) * (1 - score) - score * score;
            }
        }
        return loss;
    }
    /// The largest distance of a row of `solved` from what it should be, relative to the latter.
    double worst(const Rows& solved) const
    {
        double result = 0;
        for (int row = 0; row < rows; ++row) {
            const Eigen::VectorXd expected = solvedByTheBook(row);
            const Eigen::VectorXd found = solved.row(row).head(factors).cast<double>();
            result = std::max(result, (found - expected).norm() / std::max(expected.norm(), 1e-9));
        }
        return result;
    }
};

constexpr std::array factorCounts{1, 7, 16, 24, 64, 80, 128};

} // namespace

/// Every build of the kernels that this processor can run gives the right answer.
class TestKernels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void turnsIntoAxes_data() { eachBuild(); }
    void turnsIntoAxes();
    void halvesAreTheNearest_data() { eachBuild(); }
    void halvesAreTheNearest();
    void solvesTheNormalEquations_data() { eachBuild(); }
    void solvesTheNormalEquations();
    void correctsInDouble_data() { eachBuild(); }
    void correctsInDouble();
    void stepsLeadToTheSolution_data() { eachBuild(); }
    void stepsLeadToTheSolution();
    void stubbornRowsAreSolvedExactly_data() { eachBuild(); }
    void stubbornRowsAreSolvedExactly();
    void ranksLikeASort_data() { eachBuild(); }
    void ranksLikeASort();
    void scoresInDouble_data() { eachBuild(); }
    void scoresInDouble();
    void tellsTheLoss_data() { eachBuild(); }
    void tellsTheLoss();

private:
    static void eachBuild()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(QStringLiteral(SEGUE_KERNELS_FOLDER), {QStringLiteral("libsegue_kernels.so")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(QDir(QStringLiteral(SEGUE_KERNELS_FOLDER)).relativeFilePath(path)))
                << path;
        }
    }
    /// Whether the processor has what the build in `path` was made for.
    static bool runnable(const QString& path)
    {
        if (path.contains(QStringLiteral("x86-64-v4")))
            return __builtin_cpu_supports("x86-64-v4") != 0;
        if (path.contains(QStringLiteral("x86-64-v3")))
            return __builtin_cpu_supports("x86-64-v3") != 0;
        return true;
    }
};

void TestKernels::turnsIntoAxes()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY2(kernels.turn != nullptr, qPrintable(kernels.library.errorString()));
    // The one asked for, not the one that this program is linked with.
    const QString level = QString::fromLatin1(kernels.level());
    QCOMPARE(path.contains(QStringLiteral("hwcaps")), path.contains(level + QLatin1Char('/')));

    for (const int factors : factorCounts) {
        const Fixture fixture(kernels, factors);
        QVERIFY(fixture.turnedBy < 1e-5);
        const Eigen::MatrixXd turned = fixture.fixed.leftCols(factors).cast<double>();
        const Eigen::MatrixXd off =
            turned.transpose() * turned - Eigen::MatrixXd(fixture.spread.asDiagonal());
        QVERIFY(off.cwiseAbs().maxCoeff() < 1e-5 * fixture.gram.trace());
        QVERIFY(fixture.fixed.rightCols(fixture.fixed.cols() - factors).isZero(0));
    }
}

void TestKernels::halvesAreTheNearest()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.halve != nullptr && kernels.halfScale != nullptr);
    // Between two of them: the even one, above and below.
    Rows rows = Rows::Zero(1, 16);
    rows.leftCols(7) << 1, -0.5F, 1 + 0x1p-11F, 1 + 0x3p-11F, 1 + 0x1.1p-11F, 65504, 0x1p-14F;
    std::vector<std::uint16_t> halves(16, 7);
    kernels.halve(16, 1, rows.data(), 1, halves.data());
    const std::vector<std::uint16_t> expected{0x3c00, 0xb800, 0x3c00, 0x3c02, 0x3c01, 0x7bff, 0x0400};
    QVERIFY(std::equal(expected.begin(), expected.end(), halves.begin()));
    QVERIFY(std::all_of(halves.begin() + 7, halves.end(), [](std::uint16_t half) { return half == 0; }));

    // However large or small the factors are, the scale uses the range of halves and stays within it.
    for (const float size : {1e-12F, 1e-3F, 1.0F, 1e9F}) {
        Rows drawn = size * Rows::Random(others, 16);
        const Eigen::VectorXd spread = drawn.colwise().squaredNorm().transpose().cast<double>();
        const float scale = kernels.halfScale(16, spread.data());
        halves.resize(drawn.size());
        kernels.halve(16, scale, drawn.data(), others, halves.data());
        float largest = 0;
        for (Eigen::Index i = 0; i < drawn.size(); ++i) {
            const float value = valueOf(halves[i]) / scale;
            QVERIFY(std::abs(value - drawn.data()[i]) <= std::abs(drawn.data()[i]) * 0x1p-11F);
            largest = std::max(largest, std::abs(valueOf(halves[i])));
        }
        QVERIFY(largest > 256 && largest < 32768);
    }
    const std::vector<double> nothing(16, 0.0);
    QVERIFY(kernels.halfScale(16, nothing.data()) > 0);
}

void TestKernels::solvesTheNormalEquations()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.solve != nullptr);
    for (const int factors : factorCounts) {
        const Fixture fixture(kernels, factors);
        SegueAlsProblem problem = fixture.problem();
        for (const int refine : {0, 1}) {
            problem.refine = refine;
            Rows solved = fixture.filled(refine == 0 ? 7 : 0); // a refined one starts from there
            solved.leftCols(factors).setConstant(7);
            kernels.solve(&problem, 0, rows, solved.data());
            const double off = fixture.worst(solved);
            QVERIFY2(off < (refine == 0 ? 1e-5 : 5e-6),
                     qPrintable(QStringLiteral("%1 factors: off by %2").arg(factors).arg(off)));
            QVERIFY(solved.row(0).isZero(0));
            QVERIFY(solved.rightCols(solved.cols() - factors).isZero(0));
        }
    }
}

void TestKernels::correctsInDouble()
{
    // Weights over six orders of magnitude: float32 alone misses by far.
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.solve != nullptr);
    const Fixture fixture(kernels, 24, 2e7F, 1e-3);
    SegueAlsProblem problem = fixture.problem();
    for (const int refine : {0, 1}) {
        problem.refine = refine;
        Rows solved = fixture.filled(0);
        kernels.solve(&problem, 0, rows, solved.data());
        const double off = fixture.worst(solved);
        QVERIFY2(off < 1e-5, qPrintable(QStringLiteral("refine %1: off by %2").arg(refine).arg(off)));
    }
}

void TestKernels::stepsLeadToTheSolution()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.improve != nullptr);
    for (const int factors : factorCounts) {
        Fixture fixture(kernels, factors);
        fixture.readHalves();
        SegueAlsProblem problem = fixture.problem();
        problem.tolerance = 1e9; // never exactly
        problem.steps = 2;
        Rows solved = fixture.filled(0);
        double last = 2;
        for (int round = 0; round < 4; ++round) {
            kernels.improve(&problem, 0, rows, solved.data());
            const double off = fixture.worst(solved);
            QVERIFY2(off < last || off < 1e-5, qPrintable(QStringLiteral("%1 after %2").arg(off).arg(last)));
            last = off;
        }
        problem.steps = 3 * factors;
        kernels.improve(&problem, 0, rows, solved.data());
        const double off = fixture.worst(solved);
        QVERIFY2(off < 1e-4, qPrintable(QStringLiteral("%1 factors: off by %2").arg(factors).arg(off)));
        QVERIFY(solved.row(0).isZero(0));
        QVERIFY(solved.rightCols(solved.cols() - factors).isZero(0));
    }
}

void TestKernels::stubbornRowsAreSolvedExactly()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.improve != nullptr);
    const Fixture fixture(kernels, 64, 2e6F, 1e-3);
    SegueAlsProblem problem = fixture.problem();
    problem.steps = 2;
    problem.tolerance = 1e9;
    Rows solved = fixture.filled(0);
    kernels.improve(&problem, 0, rows, solved.data());
    QVERIFY(fixture.worst(solved) > 1e-2);
    problem.tolerance = 0; // never good enough
    solved.setZero();
    kernels.improve(&problem, 0, rows, solved.data());
    const double off = fixture.worst(solved);
    QVERIFY2(off < 1e-5, qPrintable(QString::number(off)));
}

void TestKernels::ranksLikeASort()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.rank != nullptr);
    // More songs than are scored at once, and more listeners; whole numbers, so that scores are exact and
    // tie.
    constexpr int listeners = 61;
    constexpr int songs = 1237;
    constexpr int factors = 7;
    std::mt19937 random(3);
    const auto wholeNumbers = [&](int count) {
        Rows drawn = Rows::Zero(count, kernels.width(factors));
        for (float& value : drawn.leftCols(factors).reshaped())
            value = static_cast<float>(static_cast<int>(random() % 7) - 3);
        return drawn;
    };
    const Rows users = wholeNumbers(listeners);
    const Rows items = wholeNumbers(songs);
    std::vector<float> panels(kernels.panelsSize(factors, songs));
    kernels.packPanels(factors, items.data(), songs, panels.data());
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    for (int user = 0; user < listeners; ++user) {
        // The last one has heard all but three.
        for (int song = 0; song < songs; ++song) {
            if (user == listeners - 1 ? song >= 3 : random() % 5 == 0)
                column.push_back(song);
        }
        start.push_back(static_cast<std::int64_t>(column.size()));
    }
    for (const int count : {1, 10, 100}) {
        const SegueRanking ranking{factors,      users.data(),  panels.data(), songs,
                                   start.data(), column.data(), count};
        std::vector<std::int32_t> listed(listeners * count, -7);
        std::vector<float> scores(listeners * count, -7);
        kernels.rank(&ranking, 0, listeners, listed.data(), scores.data());
        const Rows all = users * items.transpose();
        for (int user = 0; user < listeners; ++user) {
            std::vector<int> expected;
            for (int song = 0; song < songs; ++song) {
                if (!std::binary_search(column.begin() + start[user], column.begin() + start[user + 1], song))
                    expected.push_back(song);
            }
            std::ranges::stable_sort(expected, std::ranges::greater(),
                                     [&](int song) { return all(user, song); });
            expected.resize(count, -1);
            for (int place = 0; place < count; ++place) {
                const int song = listed[user * count + place];
                if (place >= 3 && user == listeners - 1) {
                    QCOMPARE(song, -1);
                    continue;
                }
                QCOMPARE(song, expected[place]);
                QCOMPARE(scores[user * count + place], all(user, song));
            }
        }
    }
}

void TestKernels::scoresInDouble()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.scores != nullptr);
    for (const int width : {1, 7, 8, 24}) {
        const Rows y = Rows::Random(others, width);
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(width, -1, 2);
        Eigen::VectorXd scores(others);
        kernels.scores(width, y.data(), others, x.data(), scores.data());
        QVERIFY((scores - y.cast<double>() * x).norm() < 1e-9);
    }
}

void TestKernels::tellsTheLoss()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.solve != nullptr && kernels.improve != nullptr);
    for (const int factors : {7, 24, 64}) {
        Fixture fixture(kernels, factors);
        SegueAlsProblem problem = fixture.problem();
        problem.steps = 2;
        Rows solved = fixture.filled(0);
        for (const int refine : {0, 1}) {
            problem.refine = refine;
            solved.setZero();
            const double loss = kernels.solve(&problem, 0, rows, solved.data());
            QVERIFY(std::abs(loss - fixture.lossByTheBook(solved)) < 1e-5 * loss);
        }
        fixture.readHalves();
        for (const double tolerance : {1e9, 1e-3}) { // without and with steps whose image is not computed
            problem.tolerance = tolerance;
            solved.leftCols(factors).setRandom();
            const double loss = kernels.improve(&problem, 0, rows, solved.data());
            QVERIFY(std::abs(loss - fixture.lossByTheBook(solved)) < 1e-5 * loss);
        }
    }
    // What is solved in double tells it as well.
    const Fixture steep(kernels, 24, 2e7F, 1e-3);
    const SegueAlsProblem problem = steep.problem();
    Rows solved = steep.filled(0);
    const double loss = kernels.solve(&problem, 0, rows, solved.data());
    QVERIFY(std::abs(loss - steep.lossByTheBook(solved)) < 1e-3 * loss);
}

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
