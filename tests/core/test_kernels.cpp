#include "kernels/kernels.h"

#include <Eigen/Dense>
#include <QDir>
#include <QDirIterator>
#include <QLibrary>
#include <QTest>
#include <random>

namespace {

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr int factors = 24;
constexpr int others = 60;
/// Entries of each row: none, so few that the small system is solved, and many.
constexpr std::array entriesOf{0, 1, 5, 12, 13, 40};

/// One build of the kernels, loaded by path.
struct Kernels {
    explicit Kernels(const QString& path)
        : library(path)
    {
        library.load();
        level = resolve<decltype(&segue_kernels_level)>("segue_kernels_level");
        gram = resolve<decltype(&segue_gram)>("segue_gram");
        decompose = resolve<decltype(&segue_decompose)>("segue_decompose");
        turn = resolve<decltype(&segue_turn)>("segue_turn");
        solve = resolve<decltype(&segue_als_solve)>("segue_als_solve");
        loss = resolve<decltype(&segue_als_loss)>("segue_als_loss");
        scores = resolve<decltype(&segue_scores)>("segue_scores");
    }
    template <typename Function> Function resolve(const char* name)
    {
        return reinterpret_cast<Function>(library.resolve(name));
    }

    QLibrary library;
    decltype(&segue_kernels_level) level;
    decltype(&segue_gram) gram;
    decltype(&segue_decompose) decompose;
    decltype(&segue_turn) turn;
    decltype(&segue_als_solve) solve;
    decltype(&segue_als_loss) loss;
    decltype(&segue_scores) scores;
};

/// A small problem with its matrices in every form.
struct Fixture {
    Rows fixed = Rows::Random(others, factors);
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> weight;
    std::vector<double> regularization;

    Fixture()
    {
        std::mt19937 random(1);
        std::uniform_real_distribution<float> draw(0.5F, 20);
        for (const int entries : entriesOf) {
            for (int i = 0; i < entries; ++i) {
                column.push_back(i);
                weight.push_back(draw(random));
            }
            start.push_back(static_cast<std::int64_t>(column.size()));
            regularization.push_back(0.1 + entries);
        }
    }

    Eigen::VectorXd solvedByTheBook(int row) const
    {
        const Eigen::MatrixXd y = fixed.cast<double>();
        Eigen::MatrixXd system = y.transpose() * y;
        Eigen::VectorXd right = Eigen::VectorXd::Zero(factors);
        system.diagonal().array() += regularization[row];
        for (std::int64_t i = start[row]; i < start[row + 1]; ++i) {
            system += double{weight[i]} * y.row(column[i]).transpose() * y.row(column[i]);
            right += (1 + double{weight[i]}) * y.row(column[i]).transpose();
        }
        return system.fullPivLu().solve(right);
    }
};

} // namespace

/// Every build of the kernels that this processor can run gives the right answer.
class TestKernels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void solvesTheNormalEquations_data() { eachBuild(); }
    void solvesTheNormalEquations();
    void scoresAndLoss_data() { eachBuild(); }
    void scoresAndLoss();

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

    const Fixture fixture_;
};

void TestKernels::solvesTheNormalEquations()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY2(kernels.solve != nullptr, qPrintable(kernels.library.errorString()));
    // The one asked for, not the one that this program is linked with.
    const QString level = QString::fromLatin1(kernels.level());
    QCOMPARE(path.contains(QStringLiteral("hwcaps")), path.contains(level + QLatin1Char('/')));

    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(factors, factors);
    kernels.gram(factors, fixture_.fixed.data(), others, gram.data());
    QVERIFY((gram - fixture_.fixed.cast<double>().transpose() * fixture_.fixed.cast<double>()).norm() < 1e-9);
    Eigen::MatrixXd axes(factors, factors);
    Eigen::VectorXd spread(factors);
    kernels.decompose(factors, gram.data(), axes.data(), spread.data());
    Rows turned(others, factors);
    kernels.turn(factors, axes.data(), fixture_.fixed.data(), others, turned.data());

    const SegueAlsProblem problem{factors,
                                  fixture_.fixed.data(),
                                  gram.data(),
                                  axes.data(),
                                  spread.data(),
                                  turned.data(),
                                  fixture_.start.data(),
                                  fixture_.column.data(),
                                  fixture_.weight.data(),
                                  fixture_.regularization.data()};
    Rows solved = Rows::Constant(entriesOf.size(), factors, 7);
    kernels.solve(&problem, 0, entriesOf.size(), solved.data());
    for (int row = 0; row < static_cast<int>(entriesOf.size()); ++row) {
        const double off =
            (solved.row(row).cast<double>().transpose() - fixture_.solvedByTheBook(row)).norm();
        QVERIFY2(off < 2e-6, qPrintable(QStringLiteral("row %1 is off by %2").arg(row).arg(off)));
    }
}

void TestKernels::scoresAndLoss()
{
    QFETCH(QString, path);
    if (!runnable(path))
        QSKIP("this processor cannot run it");
    const Kernels kernels(path);
    QVERIFY(kernels.scores != nullptr && kernels.loss != nullptr);
    for (const int width : {1, 7, 8, 24}) {
        const Rows y = fixture_.fixed.leftCols(width);
        const Eigen::VectorXd x = Eigen::VectorXd::LinSpaced(width, -1, 2);
        Eigen::VectorXd scores(others);
        kernels.scores(width, y.data(), others, x.data(), scores.data());
        QVERIFY((scores - y.cast<double>() * x).norm() < 1e-9);
    }

    const Rows solved = Rows::Random(entriesOf.size(), factors);
    SegueAlsProblem problem{};
    problem.factors = factors;
    problem.fixed = fixture_.fixed.data();
    problem.start = fixture_.start.data();
    problem.column = fixture_.column.data();
    problem.weight = fixture_.weight.data();
    problem.regularization = fixture_.regularization.data();
    double expected = 0;
    for (int row = 0; row < static_cast<int>(entriesOf.size()); ++row) {
        const Eigen::VectorXd x = solved.row(row).cast<double>();
        expected += fixture_.regularization[row] * x.squaredNorm();
        for (std::int64_t i = fixture_.start[row]; i < fixture_.start[row + 1]; ++i) {
            const double score = fixture_.fixed.row(fixture_.column[i]).cast<double>().dot(x);
            expected += (1 + double{fixture_.weight[i]}) * (1 - score) * (1 - score) - score * score;
        }
    }
    const double loss = kernels.loss(&problem, 0, entriesOf.size(), solved.data());
    QVERIFY(std::abs(loss - expected) < 1e-9 * std::abs(expected));
}

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
