#include "kernels/kernels.h"
#include "recommend/als.h"

#include <Eigen/Cholesky>
#include <cmath>

namespace segue {

/// Their normal equations, system * factors = sum (1 + w) y.
struct AlsListener {
    Eigen::LLT<Eigen::MatrixXd> system;
    Eigen::MatrixXd rightParts; ///< factors x entries: (1 + w) y of each entry of the history
    Eigen::VectorXd factors;
};

namespace {

AlsListener solved(const AlsModel& model, const Eigen::MatrixXd& gram, const History& history)
{
    const std::vector<double> w = weights(model.confidence, history);
    const Eigen::Map<const Eigen::VectorXd> weight(w.data(), static_cast<Eigen::Index>(w.size()));
    Eigen::MatrixXd y(gram.rows(), weight.size());
    for (Eigen::Index i = 0; i < weight.size(); ++i)
        y.col(i) = model.songFactors.row(history[i].song).cast<double>().transpose();

    Eigen::MatrixXd system = gram;
    system.selfadjointView<Eigen::Lower>().rankUpdate(y * weight.cwiseSqrt().asDiagonal());
    const int songs = static_cast<int>(model.songFactors.rows());
    system.diagonal().array() += regularizationOf(model.parameters, songs, weight.sum());
    y *= (weight.array() + 1).matrix().asDiagonal();
    AlsListener listener{Eigen::LLT<Eigen::MatrixXd>(system), std::move(y), {}};
    listener.factors = listener.system.solve(listener.rightParts.rowwise().sum());
    return listener;
}

} // namespace

AlsRecommender::AlsRecommender(std::shared_ptr<const AlsModel> model)
    : model_(std::move(model))
    , gram_(gramOf(model_->songFactors, Compute{.threads = 1}))
{
    const double damping = model_->parameters.damping;
    if (damping == 0)
        return;
    const Eigen::VectorXd lengths = model_->songFactors.cast<double>().rowwise().norm();
    factor_ = lengths.unaryExpr([&](double length) { return length > 0 ? std::pow(length, -damping) : 0; });
}

std::shared_ptr<const AlsListener> AlsRecommender::solve(const History& history) const
{
    return history.empty() ? nullptr : std::make_shared<const AlsListener>(solved(*model_, gram_, history));
}

Eigen::VectorXd AlsRecommender::foldIn(const History& history) const
{
    const auto listener = solve(history);
    return listener ? listener->factors : Eigen::VectorXd::Zero(gram_.rows());
}

bool AlsRecommender::score(const History& history, std::span<double> scores) const
{
    const auto listener = solve(history);
    if (listener)
        score(*listener, scores);
    return listener != nullptr;
}

void AlsRecommender::score(const AlsListener& listener, std::span<double> scores) const
{
    segue_scores(static_cast<int>(listener.factors.size()), model_->songFactors.data(), scores.size(),
                 listener.factors.data(), scores.data());
    if (factor_.size() > 0)
        Eigen::Map<Eigen::VectorXd>(scores.data(), factor_.size()).array() *= factor_.array();
}

std::vector<double> AlsRecommender::contributions(const History& history, int song) const
{
    const auto listener = solve(history);
    return listener ? contributions(*listener, song) : std::vector<double>();
}

std::vector<double> AlsRecommender::contributions(const AlsListener& listener, int song) const
{
    // score = y . A^-1 sum r_j = sum (A^-1 y) . r_j, A being symmetric: one solve serves the whole history.
    const Eigen::VectorXd y = model_->songFactors.row(song).cast<double>().transpose();
    Eigen::VectorXd parts = listener.rightParts.transpose() * listener.system.solve(y);
    if (factor_.size() > 0)
        parts *= factor_[song];
    return {parts.begin(), parts.end()};
}

double AlsRecommender::similarity(int a, int b) const
{
    const Eigen::RowVectorXd x = model_->songFactors.row(a).cast<double>();
    const Eigen::RowVectorXd y = model_->songFactors.row(b).cast<double>();
    const double norms = x.norm() * y.norm();
    return norms == 0 ? 0 : x.dot(y) / norms;
}

std::vector<double> AlsRecommender::similarities(int song) const
{
    std::vector<double> result(songs());
    for (int other = 0; other < songs(); ++other)
        result[other] = similarity(song, other);
    return result;
}

} // namespace segue
