#pragma once

#include "base/result.h"
#include "interactions/interaction_matrix.h"
#include "recommend/history.h"

#include <QString>
#include <array>
#include <cstddef>
#include <vector>

namespace segue {

/// How much a play count says: confidence c = 1 + w (Hu, Koren, Volinsky 2008, "Collaborative Filtering for
/// Implicit Feedback Datasets").
class Confidence {
public:
    enum class Scale {
        Linear,      ///< w = alpha * plays
        Logarithmic, ///< w = alpha * log(1 + plays) / mean log(1 + plays) over the training pairs
    };

    Confidence()
        : Confidence(Scale::Logarithmic, 1, 1)
    {}
    /// Takes the means from `training`.
    Confidence(Scale scale, double alpha, const InteractionMatrix& training);
    /// As saved with a model: what scale(), factor() and meanWeight() told then.
    Confidence(Scale scale, double factor, double meanWeight);

    /// w of a play count; 0 plays stands for a like and gives meanWeight().
    double weight(float plays) const
    {
        if (plays > 0 && plays < smallCounts) {
            const auto whole = static_cast<std::size_t>(plays);
            if (static_cast<float>(whole) == plays)
                return ofSmall_[whole];
        }
        return plays > 0 ? workedOut(plays) : meanWeight_;
    }
    /// Mean w over the training pairs; alpha where there are none.
    double meanWeight() const { return meanWeight_; }
    Scale scale() const { return scale_; }
    /// What multiplies the plays or their logarithm.
    double factor() const { return factor_; }

private:
    double workedOut(double plays) const;

    /// Nearly all plays are small whole numbers, whose weights are worked out once.
    static constexpr int smallCounts = 256;

    Scale scale_;
    double factor_;
    double meanWeight_;
    std::array<double, smallCounts> ofSmall_;
};
QString toString(Confidence::Scale scale); ///< "linear", "logarithmic"
Result<Confidence::Scale> confidenceScaleFrom(const QString& word);

/// w of every entry, in the order of `history`.
std::vector<double> weights(const Confidence& confidence, const History& history);

} // namespace segue
