#pragma once

#include "library/catalogue.h"
#include "recommend/confidence.h"
#include "recommend/recommender.h"

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

namespace segue {

/// Similarity of sound: cosine of the eight audio features, standardised over the library (mean 0, sd 1).
class ContentRecommender final : public Recommender {
public:
    using Vector = Eigen::Matrix<double, featureCount, 1>;

    /// `training` gives the play-weighted mean profile that stands in for a listener without history.
    ContentRecommender(std::span<const std::optional<Features>> features, const Confidence& confidence,
                       const InteractionMatrix& training);

    QString name() const override { return QStringLiteral("content"); }
    int songs() const override { return static_cast<int>(known_.size()); }
    /// Cosine of each song with profile(). A song without features gets the mean score of those with.
    /// Silent where there is no profile.
    bool score(const History& history, std::span<double> scores) const override;

    /// Mean of the history's standardised features weighted by w; the library's play-weighted mean for an
    /// empty history; empty when no song concerned has features.
    std::optional<Vector> profile(const History& history) const;
    bool hasFeatures(int song) const { return known_[song]; }
    /// Standardised features; zero where they are missing.
    Vector standardised(int song) const { return standardised_.col(song); }
    /// Cosine of two songs; 0 where either has no features.
    double similarity(int a, int b) const;
    std::vector<double> similarities(int song) const;

private:
    Confidence confidence_;
    Eigen::Matrix<double, featureCount, Eigen::Dynamic> standardised_;
    Eigen::VectorXd norms_;
    std::vector<bool> known_;
    std::optional<Vector> libraryProfile_;
};

} // namespace segue
