#pragma once

#include "base/parallel.h"
#include "base/progress.h"
#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "recommend/confidence.h"
#include "recommend/recommender.h"

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace segue {

/// Latent factors, one row each, C order.
using FactorMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Named sets of defaults; the numbers of AlsParameters override them.
enum class AlsPreset {
    Recommended, ///< log-scaled confidence, regularization scaled by frequency (Rendle et al. 2021)
    Classic,     ///< confidence 1 + 40 plays, regularization 0.01 for all (Hu, Koren, Volinsky 2008)
};
QString toString(AlsPreset preset);
Result<AlsPreset> alsPresetFrom(const QString& word);

/// How the rows of a half-step are solved. The last half-step, which the saved user factors come from, is
/// exact.
enum class AlsSolver {
    Auto,              ///< what reaches the same held-out NDCG first; the trained model names it
    Exact,             ///< Cholesky decomposition of every row's normal equations
    ConjugateGradient, ///< a few steps from the last iteration's solution; exact where the residual stays
                       ///< high
};
QString toString(AlsSolver solver); ///< "auto", "exact", "cg"
Result<AlsSolver> alsSolverFrom(const QString& word);

struct AlsParameters {
    AlsPreset preset = AlsPreset::Recommended;
    Confidence::Scale confidence = Confidence::Scale::Logarithmic; ///< classic: linear
    bool frequencyScaling = true; ///< of the regularization; classic: the same for all
    AlsSolver solver = AlsSolver::Auto;
    int factors = 64;    ///< 1 to 512
    int iterations = 15; ///< 1 to 1000
    double alpha = 8;    ///< above 0; recommended 8, classic 40
    /// Above 0: lambda itself, or with frequency scaling l0, which that multiplies; there 0 asks for the
    /// value that the density of the training data suggests, and the trained model names it.
    double regularization = 0;
    /// 0 to 1: scores are divided by this power of the length of the song's vector. Popular songs have long
    /// ones, so it moves lists towards the rarer: 0 leaves scores as the factorization gives them, 1 leaves
    /// the angle.
    double damping = 0;
    std::uint64_t seed = 1;

    static AlsParameters of(AlsPreset preset);
    /// Says which one is out of range, and what the range is.
    Result<void> validate() const;
};

/// What one iteration did, told as it ends.
struct AlsIteration {
    int number = 0;     ///< from 1
    double loss = 0;    ///< the objective below; scores in float32, sums in double
    double seconds = 0; ///< of this iteration
};

/// Implicit-feedback matrix factorization by alternating least squares. Minimizes
///   sum_ui c_ui (p_ui - x_u . y_i)^2 + sum_u lambda_u |x_u|^2 + sum_i lambda_i |y_i|^2
/// over all users x songs, p = 1 where there are plays, c = 1 + w there and 1 elsewhere.
struct AlsModel {
    AlsParameters parameters; ///< as resolved: no zeros and no Auto left
    Confidence confidence;
    FactorMatrix userFactors; ///< users x factors; zero for a listener without interactions
    FactorMatrix songFactors; ///< songs x factors; zero for a song without interactions
    std::vector<AlsIteration> iterations;
};

/// Asked after each iteration with the song factors as they are; false ends the training there.
using AlsGoesOn = std::function<bool(const AlsModel&, const AlsIteration&)>;

/// Trains on `matrix`. The result is bit-identical for any number of threads on one instruction set.
/// Cancelled when `progress` is stopped, between two chunks of rows.
Result<AlsModel> trainAls(const InteractionMatrix& matrix, const AlsParameters& parameters,
                          const Compute& compute, Progress& progress,
                          const std::function<void(const AlsIteration&)>& onIteration = {},
                          const AlsGoesOn& goesOn = {});

/// The l0 of frequency scaling that keeps the strength of the pull alike for sparse and dense data.
double suggestedRegularization(const InteractionMatrix& matrix, double alpha);
/// The lambda without frequency scaling that pulls as strongly on a mean row, for a mean w of `weight`.
double suggestedEvenRegularization(const InteractionMatrix& matrix, double weight);

/// Sum over rows of y y^T, in double, the same for any number of threads.
Eigen::MatrixXd gramOf(const FactorMatrix& factors, const Compute& compute);

/// lambda of one row: the parameter itself, or frequency-scaled by the rows of the other side and the row's
/// sum of w (Rendle, Krichene, Zhang, Koren 2021, "Revisiting the Performance of iALS on Item Recommendation
/// Benchmarks").
double regularizationOf(const AlsParameters& parameters, int otherSide, double sumOfWeights);

/// A listener solved for: what scores and explanations of theirs come from.
struct AlsListener;

/// Scores by an exact solve in double of the listener against the song factors.
class AlsRecommender final : public Recommender {
public:
    explicit AlsRecommender(std::shared_ptr<const AlsModel> model);

    QString name() const override { return QStringLiteral("als"); }
    int songs() const override { return static_cast<int>(model_->songFactors.rows()); }
    /// Silent for an empty history.
    bool score(const History& history, std::span<double> scores) const override;

    /// Solves for a listener once, to ask for scores and contributions then; null for an empty history.
    std::shared_ptr<const AlsListener> solve(const History& history) const;
    void score(const AlsListener& listener, std::span<double> scores) const;
    /// What each entry of the listener's history adds to the score of `song`; the sum is the score.
    std::vector<double> contributions(const AlsListener& listener, int song) const;
    /// The same for a history that was not solved for yet; nothing for an empty one.
    std::vector<double> contributions(const History& history, int song) const;
    /// The listener's factors: the row that training would give them.
    Eigen::VectorXd foldIn(const History& history) const;
    /// Cosine of the song factors with every song; 0 where either has none.
    std::vector<double> similarities(int song) const;
    double similarity(int a, int b) const;

    const AlsModel& model() const { return *model_; }

private:
    std::shared_ptr<const AlsModel> model_;
    Eigen::MatrixXd gram_;   ///< sum over songs of y y^T
    Eigen::VectorXd factor_; ///< what damping multiplies each song's score with; empty without damping
};

} // namespace segue
