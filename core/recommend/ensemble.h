#pragma once

#include "base/result.h"
#include "recommend/als.h"
#include "recommend/content.h"
#include "recommend/history.h"
#include "recommend/list_rules.h"
#include "recommend/mmr.h"
#include "recommend/popularity.h"

#include <QString>
#include <array>
#include <memory>
#include <vector>

namespace segue {

/// The parts of a score, in the order in which they are always shown.
enum class Component { Als, Content, Popularity };
inline constexpr int componentCount = 3;
inline constexpr std::array components{Component::Als, Component::Content, Component::Popularity};
QString toString(Component component); ///< "als", "content", "popularity"

/// One value per component, indexed by Component.
template <typename T> struct PerComponent : std::array<T, componentCount> {
    using Base = std::array<T, componentCount>;
    T& operator[](Component component) { return Base::operator[](static_cast<std::size_t>(component)); }
    const T& operator[](Component component) const
    {
        return Base::operator[](static_cast<std::size_t>(component));
    }
};
/// Weights are at least 0 and have a positive sum; only their proportions matter.
using Weights = PerComponent<double>;

/// How much is known of a listener, by the number of distinct songs in the history.
enum class Regime {
    New,    ///< nothing: content and popularity
    Cold,   ///< fewer than `activeFrom` songs
    Active, ///< enough for collaborative filtering
};
inline constexpr std::array allRegimes{Regime::New, Regime::Cold, Regime::Active};
QString toString(Regime regime); ///< "new", "cold", "active"
Result<Regime> regimeFrom(const QString& word);

enum class Mix { Classic, Recommended };
QString toString(Mix mix);
Result<Mix> mixFrom(const QString& word);

struct EnsembleParameters {
    static constexpr int mostBlending = 1000;

    std::array<Weights, 3> weights{}; ///< by Regime
    int coldFrom = 1;                 ///< distinct songs from which a listener is Cold
    int activeFrom = 5;               ///< distinct songs from which a listener is Active
    /// Distinct songs on either side of `activeFrom` over which the weights of Cold pass linearly into those
    /// of Active, half of each at `activeFrom`; 0 changes them at once.
    int blending = 0;
    MmrParameters mmr;

    static EnsembleParameters of(Mix mix);
    Regime regimeOf(const History& history) const { return regimeOf(static_cast<int>(history.size())); }
    Regime regimeOf(int distinctSongs) const;
    /// Those of the regime, or blended ones, which sum to 1.
    Weights weightsAt(int distinctSongs) const;
    /// Says which one is out of range, and what the range is.
    Result<void> validate() const;
};

/// The scores of every song for one listener, before they are mixed: weights can change without asking the
/// models again.
struct ComponentScores {
    Regime regime = Regime::New;
    int distinctSongs = 0;                 ///< in the history
    PerComponent<std::vector<double>> raw; ///< by song row; empty for a part that cannot speak
    PerComponent<double> lowest{};         ///< over the candidates (not in the history)
    PerComponent<double> highest{};
    std::shared_ptr<const AlsListener> listener; ///< what ALS solved for; null where it was not asked

    bool speaks(Component component) const { return !raw[component].empty(); }
    /// Raw score min-max scaled over the candidates; not clamped, so a heard song may leave 0..1. 0 where all
    /// candidates are equal.
    double scaled(Component component, int song) const;
    /// `wanted` with the weight of silent parts given to the others in proportion; sums to 1, or to 0 where
    /// no part speaks.
    Weights effective(const Weights& wanted) const;
};

struct RecommendedSong {
    int song = 0;                 ///< row
    double score = 0;             ///< sum of parts
    PerComponent<double> parts{}; ///< effective weight x scaled score
    int movedFrom = 0;            ///< rank before MMR, from 1; behind the pinned songs
    bool pinned = false;          ///< stands on top by hand: MMR neither moves it nor compares with it
    int mostSimilarTo = -1; ///< index in the list above it of the song it is most like; -1 for the first
    double similarity = 0;  ///< to that song, -1 to 1
};

struct Recommendations {
    Regime regime = Regime::New;
    Weights weights{};                  ///< effective
    std::vector<RecommendedSong> songs; ///< best first
};

/// ALS, content and popularity mixed by what is known of the listener, then made diverse by MMR.
class Ensemble {
public:
    /// `als` may be null: a library without a trained model.
    Ensemble(std::shared_ptr<const AlsRecommender> als, std::shared_ptr<const ContentRecommender> content,
             std::shared_ptr<const PopularityRecommender> popularity, EnsembleParameters parameters);

    const EnsembleParameters& parameters() const { return parameters_; }
    const AlsRecommender* als() const { return als_.get(); }
    const ContentRecommender& content() const { return *content_; }
    const PopularityRecommender& popularity() const { return *popularity_; }
    int songs() const { return content_->songs(); }

    ComponentScores scores(const History& history) const;
    /// Weights for the listener of `scores`.
    Weights weights(const ComponentScores& scores) const
    {
        return parameters_.weightsAt(scores.distinctSongs);
    }

    /// The pinned songs of `rules`, all of them, and as many of the best songs that are neither excluded nor
    /// in `history` as make `count`; fewer where the library has no more.
    Recommendations recommend(const History& history, int count, const ListRules& rules = {}) const;
    /// The same from scores already asked for, with other weights and diversity. mmr.diversity 0 leaves the
    /// order by score.
    Recommendations rank(const ComponentScores& scores, const History& history, const Weights& wanted,
                         const MmrParameters& mmr, int count, const ListRules& rules = {}) const;

    /// Likeness of two songs as MMR sees it: cosine of features, of song factors where either has none.
    double similarity(int a, int b) const;

private:
    std::shared_ptr<const AlsRecommender> als_;
    std::shared_ptr<const ContentRecommender> content_;
    std::shared_ptr<const PopularityRecommender> popularity_;
    EnsembleParameters parameters_;
};

/// Sum of weight x scaled score for every song.
std::vector<double> mixed(const ComponentScores& scores, const Weights& effective);

} // namespace segue
