#include "kernels/kernels.h"
#include "recommend/als.h"

#include <QElapsedTimer>
#include <cmath>
#include <random>

namespace segue {

namespace {

/// Rows a thread takes at once. Sums are kept by chunk and added in order, so this also fixes how they round.
constexpr int chunkRows = 64;
constexpr int gramChunkRows = 4096;

int chunksOf(int rows, int size)
{
    return (rows + size - 1) / size;
}

double meanPairsPerNonEmptyRow(const SparseRows& rows)
{
    int filled = 0;
    for (int row = 0; row < rows.rows(); ++row)
        filled += rows.size(row) > 0 ? 1 : 0;
    return filled == 0 ? 0 : static_cast<double>(rows.column.size()) / filled;
}

/// One side's rows with what stays the same over all iterations.
struct Side {
    const SparseRows& rows;
    std::vector<float> weight;
    std::vector<double> regularization;

    Side(const SparseRows& sideRows, const AlsModel& model, int otherSide)
        : rows(sideRows)
    {
        weight.reserve(rows.plays.size());
        for (const float plays : rows.plays)
            weight.push_back(static_cast<float>(model.confidence.weight(plays)));
        regularization.reserve(rows.rows());
        for (int row = 0; row < rows.rows(); ++row) {
            double sum = 0;
            for (std::int64_t i = rows.start[row]; i < rows.start[row + 1]; ++i)
                sum += weight[i];
            regularization.push_back(regularizationOf(model.parameters, otherSide, sum));
        }
    }
};

FactorMatrix randomFactors(int rows, const AlsParameters& parameters)
{
    std::mt19937_64 random(parameters.seed);
    std::normal_distribution<float> draw(0, 0.1F / std::sqrt(static_cast<float>(parameters.factors)));
    FactorMatrix factors(rows, parameters.factors);
    for (float& value : factors.reshaped<Eigen::RowMajor>())
        value = draw(random);
    return factors;
}

class Trainer {
public:
    Trainer(const InteractionMatrix& matrix, AlsModel& model, const Compute& compute, Progress& progress)
        : model_(model)
        , users_(matrix.byUser(), model, matrix.songs())
        , songs_(matrix.bySong(), model, matrix.users())
        , compute_(compute)
        , progress_(progress)
    {}

    Result<void> run(const std::function<void(const AlsIteration&)>& onIteration, const AlsGoesOn& goesOn)
    {
        const int iterations = model_.parameters.iterations;
        for (int number = 1; number <= iterations; ++number) {
            QElapsedTimer timer;
            timer.start();
            step_ = 2 * (number - 1);
            if (!solve(users_, model_.songFactors, model_.userFactors))
                return cancelled();
            ++step_;
            if (!solve(songs_, model_.userFactors, model_.songFactors))
                return cancelled();
            const double seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
            model_.iterations.push_back({number, loss(), seconds});
            if (onIteration)
                onIteration(model_.iterations.back());
            if (goesOn && !goesOn(model_, model_.iterations.back()))
                break;
        }
        // Lists are made by solving the listener against the final song factors; so are the saved user
        // factors.
        step_ = 2 * iterations;
        if (!solve(users_, model_.songFactors, model_.userFactors))
            return cancelled();
        return {};
    }

private:
    static SegueAlsProblem problem(const Side& side, const FactorMatrix& fixed, const Eigen::MatrixXd& gram)
    {
        SegueAlsProblem task{};
        task.factors = static_cast<int>(fixed.cols());
        task.fixed = fixed.data();
        task.gram = gram.data();
        task.start = side.rows.start.data();
        task.column = side.rows.column.data();
        task.weight = side.weight.data();
        task.regularization = side.regularization.data();
        return task;
    }

    /// `fixed` in the basis of `axes`.
    FactorMatrix turned(const FactorMatrix& fixed, const Eigen::MatrixXd& axes) const
    {
        FactorMatrix result(fixed.rows(), fixed.cols());
        const int rows = static_cast<int>(fixed.rows());
        parallelChunks(compute_, chunksOf(rows, gramChunkRows), [&](int chunk) {
            const int begin = chunk * gramChunkRows;
            segue_turn(static_cast<int>(fixed.cols()), axes.data(), fixed.row(begin).data(),
                       std::min(gramChunkRows, rows - begin), result.row(begin).data());
        });
        return result;
    }

    /// False when stopped.
    bool solve(const Side& side, const FactorMatrix& fixed, FactorMatrix& solved)
    {
        const Eigen::MatrixXd gram = gramOf(fixed, compute_);
        Eigen::MatrixXd axes(gram.rows(), gram.cols());
        Eigen::VectorXd spread(gram.rows());
        segue_decompose(static_cast<int>(gram.rows()), gram.data(), axes.data(), spread.data());
        const FactorMatrix inAxes = turned(fixed, axes);

        SegueAlsProblem task = problem(side, fixed, gram);
        task.axes = axes.data();
        task.spread = spread.data();
        task.turned = inAxes.data();
        const int chunks = chunksOf(side.rows.rows(), chunkRows);
        parallelChunks(compute_, chunks, [&](int chunk) {
            if (!progress_.stopRequested())
                segue_als_solve(&task, chunk * chunkRows, std::min((chunk + 1) * chunkRows, side.rows.rows()),
                                solved.data());
        });
        progress_.advance((step_ + 1.0) / (2.0 * model_.parameters.iterations + 1));
        return !progress_.stopRequested();
    }

    double loss() const
    {
        const Eigen::MatrixXd songGram = gramOf(model_.songFactors, compute_);
        const Eigen::MatrixXd userGram = gramOf(model_.userFactors, compute_);
        const SegueAlsProblem task = problem(users_, model_.songFactors, songGram);
        std::vector<double> parts(chunksOf(users_.rows.rows(), chunkRows));
        parallelChunks(compute_, static_cast<int>(parts.size()), [&](int chunk) {
            parts[chunk] = segue_als_loss(&task, chunk * chunkRows,
                                          std::min((chunk + 1) * chunkRows, users_.rows.rows()),
                                          model_.userFactors.data());
        });
        double sum = (songGram.array() * userGram.array()).sum();
        for (const double part : parts)
            sum += part;
        for (int song = 0; song < songs_.rows.rows(); ++song)
            sum += songs_.regularization[song] * model_.songFactors.row(song).cast<double>().squaredNorm();
        return sum;
    }

    AlsModel& model_;
    Side users_;
    Side songs_;
    const Compute& compute_;
    Progress& progress_;
    int step_ = 0;
};

} // namespace

Eigen::MatrixXd gramOf(const FactorMatrix& factors, const Compute& compute)
{
    const int width = static_cast<int>(factors.cols());
    const int rows = static_cast<int>(factors.rows());
    std::vector<Eigen::MatrixXd> parts(chunksOf(rows, gramChunkRows), Eigen::MatrixXd::Zero(width, width));
    parallelChunks(compute, static_cast<int>(parts.size()), [&](int chunk) {
        const int begin = chunk * gramChunkRows;
        segue_gram(width, factors.row(begin).data(), std::min(gramChunkRows, rows - begin),
                   parts[chunk].data());
    });
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(width, width);
    for (const Eigen::MatrixXd& part : parts)
        sum += part;
    return sum;
}

double suggestedRegularization(const InteractionMatrix& matrix, double alpha)
{
    const double perUser = meanPairsPerNonEmptyRow(matrix.byUser());
    const double perSong = meanPairsPerNonEmptyRow(matrix.bySong());
    const double scale = (matrix.songs() + alpha * perUser) * (matrix.users() + alpha * perSong);
    return scale == 0 ? 1 : 0.5 * (1 + alpha) * (std::sqrt(perUser) + std::sqrt(perSong)) / std::sqrt(scale);
}

double regularizationOf(const AlsParameters& parameters, int otherSide, double sumOfWeights)
{
    if (parameters.preset == AlsPreset::Classic)
        return parameters.regularization;
    return parameters.regularization * (otherSide + sumOfWeights);
}

Result<AlsModel> trainAls(const InteractionMatrix& matrix, const AlsParameters& parameters,
                          const Compute& compute, Progress& progress,
                          const std::function<void(const AlsIteration&)>& onIteration,
                          const AlsGoesOn& goesOn)
{
    if (const Result<void> valid = parameters.validate(); !valid)
        return fail(valid);
    AlsModel model;
    model.parameters = parameters;
    if (parameters.regularization == 0)
        model.parameters.regularization = suggestedRegularization(matrix, parameters.alpha);
    const bool classic = parameters.preset == AlsPreset::Classic;
    model.confidence = Confidence(classic ? Confidence::Scale::Linear : Confidence::Scale::Logarithmic,
                                  parameters.alpha, matrix);
    model.userFactors = FactorMatrix::Zero(matrix.users(), parameters.factors);
    model.songFactors = randomFactors(matrix.songs(), parameters);

    Trainer trainer(matrix, model, compute, progress);
    if (const Result<void> done = trainer.run(onIteration, goesOn); !done)
        return fail(done);
    return model;
}

} // namespace segue
