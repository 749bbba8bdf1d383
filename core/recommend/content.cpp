#include "recommend/content.h"

#include <cmath>

namespace segue {

namespace {

/// Cosine of two vectors whose norms are known; 0 where either vanishes.
double cosine(const ContentRecommender::Vector& a, double normOfA, const ContentRecommender::Vector& b,
              double normOfB)
{
    const double norms = normOfA * normOfB;
    return norms == 0 ? 0 : a.dot(b) / norms;
}

} // namespace

ContentRecommender::ContentRecommender(std::span<const std::optional<Features>> features,
                                       const Confidence& confidence, const InteractionMatrix& training)
    : confidence_(confidence)
    , standardised_(featureCount, static_cast<Eigen::Index>(features.size()))
{
    known_.reserve(features.size());
    standardised_.setZero();
    Vector sum = Vector::Zero();
    int count = 0;
    for (std::size_t song = 0; song < features.size(); ++song) {
        known_.push_back(features[song].has_value());
        if (!known_.back())
            continue;
        standardised_.col(song) =
            Eigen::Map<const Eigen::Vector<float, featureCount>>(features[song]->data()).cast<double>();
        sum += standardised_.col(song);
        ++count;
    }
    const Vector mean = sum / std::max(count, 1);
    Vector squares = Vector::Zero();
    for (int song = 0; song < songs(); ++song) {
        if (known_[song]) {
            standardised_.col(song) -= mean;
            squares += standardised_.col(song).cwiseAbs2();
        }
    }
    const Vector deviation = (squares / std::max(count, 1)).cwiseSqrt();
    // A feature that is the same everywhere tells nothing; rounding must not blow it up.
    for (int feature = 0; feature < featureCount; ++feature)
        standardised_.row(feature) *= deviation[feature] > 1e-9 ? 1 / deviation[feature] : 0;
    norms_ = standardised_.colwise().norm();

    Vector playWeighted = Vector::Zero();
    double plays = 0;
    for (int song = 0; song < training.songs(); ++song) {
        if (!known_[song])
            continue;
        for (const float playCount : training.bySong().playsOf(song)) {
            playWeighted += double{playCount} * standardised_.col(song);
            plays += playCount;
        }
    }
    if (plays > 0)
        libraryProfile_ = playWeighted / plays;
}

std::optional<ContentRecommender::Vector> ContentRecommender::profile(const History& history) const
{
    if (history.empty())
        return libraryProfile_;
    Vector sum = Vector::Zero();
    double total = 0;
    for (const HistoryEntry& entry : history) {
        if (!known_[entry.song])
            continue;
        const double weight = confidence_.weight(entry.plays);
        sum += weight * standardised_.col(entry.song);
        total += weight;
    }
    return total > 0 ? std::optional<Vector>(sum / total) : std::nullopt;
}

bool ContentRecommender::score(const History& history, std::span<double> scores) const
{
    const std::optional<Vector> wanted = profile(history);
    if (!wanted)
        return false;
    const double norm = wanted->norm();
    double sum = 0;
    int count = 0;
    for (int song = 0; song < songs(); ++song) {
        if (!known_[song])
            continue;
        scores[song] = cosine(*wanted, norm, standardised_.col(song), norms_[song]);
        sum += scores[song];
        ++count;
    }
    const double mean = sum / count;
    for (int song = 0; song < songs(); ++song) {
        if (!known_[song])
            scores[song] = mean;
    }
    return true;
}

double ContentRecommender::similarity(int a, int b) const
{
    return cosine(standardised_.col(a), norms_[a], standardised_.col(b), norms_[b]);
}

std::vector<double> ContentRecommender::similarities(int song) const
{
    std::vector<double> result(songs());
    for (int other = 0; other < songs(); ++other)
        result[other] = similarity(song, other);
    return result;
}

} // namespace segue
