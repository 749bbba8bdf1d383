#pragma once

#include "base/result.h"
#include "library/catalogue.h"
#include "recommend/confidence.h"
#include "recommend/recommender.h"

#include <Eigen/Core>
#include <optional>
#include <span>
#include <vector>

namespace segue {

/// What content knows of a song.
enum class ContentKind {
    Sound,     ///< its features: the classic variant
    WithArtist ///< and whether the listener has songs by its artist
};
QString toString(ContentKind kind); ///< "features", "features and artist"
Result<ContentKind> contentKindFrom(const QString& word);

/// Similarity of sound: cosine of the eight audio features, standardised over the library (mean 0, sd 1).
/// With artists, 0.3 of a score are that, min-max scaled over the songs that are not in the history, and 0.7
/// are log(1 + songs by the artist in the history), divided by the same for the artist with the most.
class ContentRecommender final : public Recommender {
public:
    using Vector = Eigen::Matrix<double, featureCount, 1>;

    /// `training` gives the play-weighted mean profile that stands in for a listener without history.
    ContentRecommender(std::span<const std::optional<Features>> features, const Confidence& confidence,
                       const InteractionMatrix& training, std::span<const QString> artists = {});

    QString name() const override { return QStringLiteral("content"); }
    int songs() const override { return static_cast<int>(known_.size()); }
    /// Cosine of each song with profile(), mixed with the artist term where artists are known. A song without
    /// features gets the mean score of those with. Silent where there is neither a profile nor an artist.
    bool score(const History& history, std::span<double> scores) const override;

    /// Mean of the history's standardised features weighted by w; the library's play-weighted mean for an
    /// empty history; empty when no song concerned has features.
    std::optional<Vector> profile(const History& history) const;
    bool hasFeatures(int song) const { return known_[song]; }
    ContentKind kind() const { return artistOf_.empty() ? ContentKind::Sound : ContentKind::WithArtist; }
    /// Songs of `history` by the artist of `song`, that song itself left out; 0 without artists.
    int songsByArtistOf(int song, const History& history) const;
    /// Standardised features; zero where they are missing.
    Vector standardised(int song) const { return standardised_.col(song); }
    /// Cosine of two songs; 0 where either has no features.
    double similarity(int a, int b) const;
    std::vector<double> similarities(int song) const;

private:
    bool scoreFeatures(const History& history, std::span<double> scores) const;
    void mixInArtists(const History& history, bool featuresSpeak, std::span<double> scores) const;

    Confidence confidence_;
    Eigen::Matrix<double, featureCount, Eigen::Dynamic> standardised_;
    Eigen::VectorXd norms_;
    std::vector<bool> known_;
    std::optional<Vector> libraryProfile_;
    std::vector<int> artistOf_; ///< number of each song's artist, -1 where unknown; empty without artists
    int artists_ = 0;
};

} // namespace segue
