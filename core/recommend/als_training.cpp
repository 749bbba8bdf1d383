#include "kernels/kernels.h"
#include "recommend/als.h"
#include "recommend/padded_factors.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace segue {

namespace {

/// Rows of a chunk. Sums are kept by chunk and added in order, so this also fixes how they round.
constexpr int gramChunkRows = 1024;
/// Times 1 / sqrt(factors) the deviation of the start. The usual 0.1 takes twice the iterations to rank as
/// well on large data, and ends no better.
constexpr float startScale = 0.01F;
/// Steps an iteration, each from where the last left off: two reach a given NDCG first (three need the same
/// number of iterations, one needs more).
constexpr int conjugateGradientSteps = 2;
/// Rows that the steps leave further from their solution than this are solved exactly.
constexpr double conjugateGradientTolerance = 1e-5;

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

/// Rows a thread takes at once, alike in work and none of them larger than needed to be worth it.
struct RowRange {
    int begin = 0;
    int end = 0;
};

std::vector<RowRange> rangesOf(const SparseRows& rows)
{
    // What a row costs besides its entries, in entries.
    constexpr std::int64_t rowCost = 16;
    constexpr std::int64_t rangeCost = 8192;
    std::vector<RowRange> ranges;
    std::int64_t cost = rangeCost;
    for (int row = 0; row < rows.rows(); ++row) {
        if (cost >= rangeCost) {
            ranges.push_back({row, row});
            cost = 0;
        }
        ranges.back().end = row + 1;
        cost += rowCost + rows.size(row);
    }
    // The longest rows first: nobody waits for one of them at the end.
    std::ranges::stable_sort(ranges, std::ranges::greater(), [&rows](const RowRange& range) {
        return (rows.start[range.end] - rows.start[range.begin]) / rangeCost;
    });
    return ranges;
}

/// One side's rows with what stays the same over all iterations.
struct Side {
    const SparseRows& rows;
    std::vector<RowRange> ranges;
    PagedArray<float> weight; ///< w of all pairs
    std::vector<double> regularization;

    Side(const SparseRows& sideRows, const AlsModel& model, int otherSide, const Compute& compute)
        : rows(sideRows)
        , ranges(rangesOf(sideRows))
        , weight(sideRows.column.size())
        , regularization(sideRows.rows())
    {
        parallelChunks(compute, static_cast<int>(ranges.size()), [&](int chunk) {
            for (int row = ranges[chunk].begin; row < ranges[chunk].end; ++row) {
                double sum = 0;
                for (std::int64_t i = rows.start[row]; i < rows.start[row + 1]; ++i) {
                    const auto w = static_cast<float>(model.confidence.weight(rows.plays[i]));
                    weight.data()[i] = w;
                    sum += w;
                }
                regularization[row] = regularizationOf(model.parameters, otherSide, sum);
            }
        });
    }
};

PaddedFactors randomFactors(int rows, const AlsParameters& parameters)
{
    std::mt19937_64 random(parameters.seed);
    std::normal_distribution<float> draw(0, startScale / std::sqrt(static_cast<float>(parameters.factors)));
    PaddedFactors factors(rows, parameters.factors);
    for (int row = 0; row < rows; ++row)
        std::generate_n(factors.row(row), parameters.factors, [&] { return draw(random); });
    return factors;
}

/// Sum over rows of y y^T, `width` floats apart.
Eigen::MatrixXd gramOfRows(const float* rows, int count, int factors, int width, const Compute& compute)
{
    std::vector<Eigen::MatrixXd> parts(chunksOf(count, gramChunkRows),
                                       Eigen::MatrixXd::Zero(factors, factors));
    parallelChunks(compute, static_cast<int>(parts.size()), [&](int chunk) {
        const int begin = chunk * gramChunkRows;
        segue_gram(factors, width, rows + std::int64_t{begin} * width, std::min(gramChunkRows, count - begin),
                   parts[chunk].data());
    });
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(factors, factors);
    for (const Eigen::MatrixXd& part : parts)
        sum += part;
    return sum;
}

Eigen::MatrixXd gramOf(const PaddedFactors& factors, const Compute& compute)
{
    return gramOfRows(factors.row(0), factors.rows(), factors.factors(), factors.width(), compute);
}

/// How a half-step solves its rows.
enum class HalfStep { Exact, Refined, Improve };

class Trainer {
public:
    Trainer(const InteractionMatrix& matrix, AlsModel& model, const Compute& compute, Progress& progress)
        : model_(model)
        , users_(matrix.byUser(), model, matrix.songs(), compute)
        , songs_(matrix.bySong(), model, matrix.users(), compute)
        , userFactors_(matrix.users(), model.parameters.factors)
        , songFactors_(randomFactors(matrix.songs(), model.parameters))
        , halves_(static_cast<std::size_t>(std::max(matrix.users(), matrix.songs())) * userFactors_.width())
        , compute_(compute)
        , progress_(progress)
    {}

    Result<void> run(const std::function<void(const AlsIteration&)>& onIteration, const AlsGoesOn& goesOn)
    {
        const int iterations = model_.parameters.iterations;
        const HalfStep step =
            model_.parameters.solver == AlsSolver::Exact ? HalfStep::Exact : HalfStep::Improve;
        gram_ = gramOf(songFactors_, compute_);
        for (int number = 1; number <= iterations; ++number) {
            QElapsedTimer timer;
            timer.start();
            if (!solve(users_, songFactors_, userFactors_, step))
                return cancelled();
            gram_ = gramOf(userFactors_, compute_);
            if (!solve(songs_, userFactors_, songFactors_, step))
                return cancelled();
            gram_ = gramOf(songFactors_, compute_);
            const double loss = lossOfRows_ + userPenalty();
            const double seconds = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
            model_.iterations.push_back({number, loss, seconds});
            if (onIteration)
                onIteration(model_.iterations.back());
            if (goesOn && !asked(goesOn))
                break;
        }
        // Lists are made by solving the listener exactly against the final song factors; so are the saved
        // user factors.
        if (!solve(users_, songFactors_, userFactors_, HalfStep::Refined))
            return cancelled();
        model_.songFactors = songFactors_.unpadded();
        model_.userFactors = userFactors_.unpadded();
        return {};
    }

private:
    /// Shows the factors as they stand after an iteration.
    bool asked(const AlsGoesOn& goesOn)
    {
        model_.songFactors = songFactors_.unpadded();
        model_.userFactors = userFactors_.unpadded();
        return goesOn(model_, model_.iterations.back());
    }

    SegueAlsProblem problem(const Side& side, const PaddedFactors& fixed) const
    {
        SegueAlsProblem task{};
        task.factors = fixed.factors();
        task.fixed = fixed.row(0);
        task.rows = side.rows.rows();
        task.start = side.rows.start.data();
        task.column = side.rows.column.data();
        task.weight = side.weight.data();
        task.regularization = side.regularization.data();
        task.spread = spread_.data();
        task.steps = conjugateGradientSteps;
        task.tolerance = conjugateGradientTolerance;
        return task;
    }

    void turn(PaddedFactors& factors, const Eigen::MatrixXd& axes) const
    {
        parallelChunks(compute_, chunksOf(factors.rows(), gramChunkRows), [&](int chunk) {
            const int begin = chunk * gramChunkRows;
            segue_turn(factors.factors(), axes.data(), factors.row(begin),
                       std::min(gramChunkRows, factors.rows() - begin));
        });
    }

    /// Leaves them in halves_, times what is returned.
    float halve(const PaddedFactors& factors)
    {
        const float scale = segue_half_scale(factors.factors(), spread_.data());
        parallelChunks(compute_, chunksOf(factors.rows(), gramChunkRows), [&](int chunk) {
            const int begin = chunk * gramChunkRows;
            segue_halve(factors.factors(), scale, factors.row(begin),
                        std::min(gramChunkRows, factors.rows() - begin),
                        halves_.data() + std::ptrdiff_t{begin} * factors.width());
        });
        return scale;
    }

    /// One half-step, with gram_ that of `fixed`. Turns both sides into its axes: no score or loss changes by
    /// that. False when stopped.
    bool solve(const Side& side, PaddedFactors& fixed, PaddedFactors& solved, HalfStep step)
    {
        Eigen::MatrixXd axes(gram_.rows(), gram_.cols());
        spread_.resize(gram_.rows());
        segue_decompose(fixed.factors(), gram_.data(), axes.data(), spread_.data());
        turn(fixed, axes);
        SegueAlsProblem task = problem(side, fixed);
        if (step != HalfStep::Exact)
            turn(solved, axes);
        if (step == HalfStep::Improve) {
            task.halves = halves_.data();
            task.halfScale = halve(fixed);
        }
        task.refine = step == HalfStep::Refined ? 1 : 0;
        const auto work = step == HalfStep::Improve ? segue_als_improve : segue_als_solve;
        std::vector<double> parts(side.ranges.size());
        parallelChunks(compute_, static_cast<int>(parts.size()), [&](int chunk) {
            const RowRange& range = side.ranges[chunk];
            if (!progress_.stopRequested())
                parts[chunk] = work(&task, range.begin, range.end, solved.row(0));
        });
        lossOfRows_ = std::accumulate(parts.begin(), parts.end(), 0.0);
        ++halfSteps_;
        progress_.advance(halfSteps_ / (2.0 * model_.parameters.iterations + 1));
        return !progress_.stopRequested();
    }

    /// Sum of lambda |x|^2 over the listeners: what the song half-step's loss does not have in it.
    double userPenalty() const
    {
        std::vector<double> parts(users_.ranges.size());
        parallelChunks(compute_, static_cast<int>(parts.size()), [&](int chunk) {
            const RowRange& range = users_.ranges[chunk];
            for (int user = range.begin; user < range.end; ++user)
                parts[chunk] +=
                    users_.regularization[user] *
                    Eigen::Map<const Eigen::VectorXf>(userFactors_.row(user), userFactors_.factors())
                        .cast<double>()
                        .squaredNorm();
        });
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    }

    AlsModel& model_;
    Side users_;
    Side songs_;
    PaddedFactors userFactors_;
    PaddedFactors songFactors_;
    PagedArray<std::uint16_t> halves_; ///< of the side that is fixed
    Eigen::MatrixXd gram_;
    Eigen::VectorXd spread_; ///< of the last half-step
    double lossOfRows_ = 0;  ///< what its rows add to the loss
    const Compute& compute_;
    Progress& progress_;
    int halfSteps_ = 0;
};

} // namespace

Eigen::MatrixXd gramOf(const FactorMatrix& factors, const Compute& compute)
{
    const int width = static_cast<int>(factors.cols());
    return gramOfRows(factors.data(), static_cast<int>(factors.rows()), width, width, compute);
}

double suggestedRegularization(const InteractionMatrix& matrix, double alpha)
{
    const double perUser = meanPairsPerNonEmptyRow(matrix.byUser());
    const double perSong = meanPairsPerNonEmptyRow(matrix.bySong());
    const double scale = (matrix.songs() + alpha * perUser) * (matrix.users() + alpha * perSong);
    return scale == 0 ? 1 : 0.5 * (1 + alpha) * (std::sqrt(perUser) + std::sqrt(perSong)) / std::sqrt(scale);
}

double suggestedEvenRegularization(const InteractionMatrix& matrix, double weight)
{
    const double perUser = meanPairsPerNonEmptyRow(matrix.byUser());
    const double perSong = meanPairsPerNonEmptyRow(matrix.bySong());
    return perUser == 0 ? 1 : 0.5 * (1 + weight) * (std::sqrt(perUser) + std::sqrt(perSong));
}

double regularizationOf(const AlsParameters& parameters, int otherSide, double sumOfWeights)
{
    return parameters.frequencyScaling ? parameters.regularization * (otherSide + sumOfWeights)
                                       : parameters.regularization;
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
    if (parameters.solver == AlsSolver::Auto)
        model.parameters.solver = AlsSolver::ConjugateGradient;
    model.confidence = Confidence(parameters.confidence, parameters.alpha, matrix);

    Trainer trainer(matrix, model, compute, progress);
    if (const Result<void> done = trainer.run(onIteration, goesOn); !done)
        return fail(done);
    return model;
}

} // namespace segue
