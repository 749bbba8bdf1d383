#include "recommend/als.h"

#include <QStringList>
#include <cmath>

namespace segue {

QString toString(AlsPreset preset)
{
    return preset == AlsPreset::Classic ? QStringLiteral("classic") : QStringLiteral("recommended");
}

Result<AlsPreset> alsPresetFrom(const QString& word)
{
    for (const AlsPreset preset : {AlsPreset::Recommended, AlsPreset::Classic}) {
        if (word == toString(preset))
            return preset;
    }
    return fail(QStringLiteral("Unknown preset \"%1\": use recommended or classic.").arg(word));
}

QString toString(AlsSolver solver)
{
    switch (solver) {
    case AlsSolver::Exact:
        return QStringLiteral("exact");
    case AlsSolver::ConjugateGradient:
        return QStringLiteral("cg");
    case AlsSolver::Auto:
        break;
    }
    return QStringLiteral("auto");
}

Result<AlsSolver> alsSolverFrom(const QString& word)
{
    for (const AlsSolver solver : {AlsSolver::Auto, AlsSolver::Exact, AlsSolver::ConjugateGradient}) {
        if (word == toString(solver))
            return solver;
    }
    return fail(QStringLiteral("Unknown solver \"%1\": use auto, exact or cg.").arg(word));
}

AlsParameters AlsParameters::of(AlsPreset preset)
{
    AlsParameters parameters;
    parameters.preset = preset;
    if (preset == AlsPreset::Classic) {
        parameters.confidence = Confidence::Scale::Linear;
        parameters.frequencyScaling = false;
        parameters.alpha = 40;
        parameters.regularization = 0.01;
    }
    return parameters;
}

Result<void> AlsParameters::validate() const
{
    if (factors < 1 || factors > 512)
        return fail(QStringLiteral("Factors must be 1 to 512, not %1.").arg(factors));
    if (iterations < 1 || iterations > 1000)
        return fail(QStringLiteral("Iterations must be 1 to 1000, not %1.").arg(iterations));
    if (!std::isfinite(alpha) || alpha <= 0)
        return fail(QStringLiteral("Alpha must be above 0, not %1.").arg(alpha));
    if (!std::isfinite(regularization) || regularization < 0)
        return fail(QStringLiteral("Regularization must be above 0, not %1.").arg(regularization));
    if (!(damping >= 0 && damping <= 1))
        return fail(QStringLiteral("Damping must be 0 to 1, not %1.").arg(damping));
    if (!frequencyScaling && regularization == 0)
        return fail(
            QStringLiteral("Regularization must be above 0 where it is not scaled by frequency, as with the "
                           "classic preset."));
    return {};
}

} // namespace segue
