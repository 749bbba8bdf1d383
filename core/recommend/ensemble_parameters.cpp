#include "recommend/ensemble.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace segue {

QString toString(Component component)
{
    switch (component) {
    case Component::Als:
        return QStringLiteral("als");
    case Component::Content:
        return QStringLiteral("content");
    case Component::Popularity:
        break;
    }
    return QStringLiteral("popularity");
}

QString toString(Regime regime)
{
    switch (regime) {
    case Regime::New:
        return QStringLiteral("new");
    case Regime::Cold:
        return QStringLiteral("cold");
    case Regime::Active:
        break;
    }
    return QStringLiteral("active");
}

Result<Regime> regimeFrom(const QString& word)
{
    for (const Regime regime : allRegimes) {
        if (word == toString(regime))
            return regime;
    }
    return fail(QStringLiteral("Unknown regime \"%1\".").arg(word));
}

QString toString(Mix mix)
{
    return mix == Mix::Classic ? QStringLiteral("classic") : QStringLiteral("recommended");
}

Result<Mix> mixFrom(const QString& word)
{
    for (const Mix mix : {Mix::Classic, Mix::Recommended}) {
        if (word == toString(mix))
            return mix;
    }
    return fail(QStringLiteral("Unknown mix \"%1\": use classic or recommended.").arg(word));
}

EnsembleParameters EnsembleParameters::of(Mix mix)
{
    EnsembleParameters parameters;
    if (mix == Mix::Classic)
        parameters.weights = {Weights{{0, 0.7, 0.3}}, Weights{{0, 0.5, 0.5}}, Weights{{0.6, 0.3, 0.1}}};
    else
        parameters.weights = {Weights{{0, 0.1, 0.9}}, Weights{{0.7, 0.1, 0.2}}, Weights{{0.85, 0.1, 0.05}}};
    return parameters;
}

Regime EnsembleParameters::regimeOf(int distinctSongs) const
{
    if (distinctSongs < coldFrom)
        return Regime::New;
    return distinctSongs < activeFrom ? Regime::Cold : Regime::Active;
}

Weights EnsembleParameters::weightsAt(int distinctSongs) const
{
    const Regime regime = regimeOf(distinctSongs);
    const Weights& own = weights[static_cast<std::size_t>(regime)];
    const int past = distinctSongs - (activeFrom - blending);
    if (regime == Regime::New || past <= 0 || past >= 2 * blending)
        return own;
    const Weights& cold = weights[static_cast<std::size_t>(Regime::Cold)];
    const Weights& active = weights[static_cast<std::size_t>(Regime::Active)];
    const double share = past / (2.0 * blending);
    const double ofCold = (1 - share) / std::accumulate(cold.begin(), cold.end(), 0.0);
    const double ofActive = share / std::accumulate(active.begin(), active.end(), 0.0);
    Weights blended{};
    for (const Component component : components)
        blended[component] = ofCold * cold[component] + ofActive * active[component];
    return blended;
}

Result<void> EnsembleParameters::validate() const
{
    for (const Weights& regime : weights) {
        const bool negative =
            std::ranges::any_of(regime, [](double w) { return !std::isfinite(w) || w < 0; });
        if (negative || std::accumulate(regime.begin(), regime.end(), 0.0) <= 0)
            return fail(QStringLiteral("Weights must be at least 0, and one of each regime above 0."));
    }
    if (coldFrom < 1 || activeFrom < coldFrom)
        return fail(QStringLiteral("The limits of the regimes must be at least 1 and ascend, not %1 and %2.")
                        .arg(coldFrom)
                        .arg(activeFrom));
    if (blending < 0 || blending > mostBlending)
        return fail(
            QStringLiteral("Blending must span 0 to %1 songs, not %2.").arg(mostBlending).arg(blending));
    if (!(mmr.diversity >= 0 && mmr.diversity <= 1))
        return fail(QStringLiteral("Diversity must be 0 to 1, not %1.").arg(mmr.diversity));
    if (mmr.pool < 1)
        return fail(QStringLiteral("The pool of MMR must hold at least 1 song, not %1.").arg(mmr.pool));
    return {};
}

} // namespace segue
