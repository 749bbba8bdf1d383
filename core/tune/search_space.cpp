#include "tune/search_space.h"

#include <QJsonArray>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::array methods{SearchMethod::Grid, SearchMethod::Random, SearchMethod::Halving};

template <typename T> T drawnFrom(const std::vector<T>& values, std::mt19937_64& random)
{
    return values[std::uniform_int_distribution<std::size_t>(0, values.size() - 1)(random)];
}

/// Between the smallest and the largest, by logarithm, to three digits: what is told can be typed again.
double drawnBetween(const std::vector<double>& values, std::mt19937_64& random)
{
    const auto [lowest, highest] = std::ranges::minmax(values);
    const double drawn =
        std::exp(std::uniform_real_distribution<double>(std::log(lowest), std::log(highest))(random));
    if (lowest == highest)
        return lowest;
    const double unit = std::pow(10.0, std::floor(std::log10(drawn)) - 2);
    return std::clamp(std::round(drawn / unit) * unit, lowest, highest);
}

/// Between the smallest and the largest, to hundredths.
double drawnEvenly(const std::vector<double>& values, std::mt19937_64& random)
{
    const auto [lowest, highest] = std::ranges::minmax(values);
    const double drawn = std::uniform_real_distribution<double>(lowest, highest)(random);
    return std::clamp(std::round(100 * drawn) / 100, lowest, highest);
}

/// Every candidate so far with every value of one parameter more; all as they are where there is none.
template <typename T>
std::vector<Candidate> crossed(const std::vector<Candidate>& candidates, const std::vector<T>& values,
                               T Candidate::*member)
{
    if (values.empty())
        return candidates;
    std::vector<Candidate> all;
    for (const Candidate& candidate : candidates) {
        for (const T value : values) {
            all.push_back(candidate);
            all.back().*member = value;
        }
    }
    return all;
}

Candidate candidateOf(AlsPreset preset)
{
    const AlsParameters usual = AlsParameters::of(preset);
    Candidate candidate;
    candidate.preset = preset;
    candidate.confidence = usual.confidence;
    candidate.frequencyScaling = usual.frequencyScaling;
    return candidate;
}

/// What a multiple of 1 stands for.
double regularizationUnit(const Candidate& candidate, const InteractionMatrix& training)
{
    if (candidate.preset == AlsPreset::Classic)
        return 1;
    if (candidate.frequencyScaling)
        return suggestedRegularization(training, candidate.alpha);
    const Confidence confidence(candidate.confidence, candidate.alpha, training);
    return suggestedEvenRegularization(training, confidence.meanWeight());
}

std::vector<Candidate> gridOf(const SearchSpace& space)
{
    std::vector<Candidate> grid;
    for (const AlsPreset preset : space.preset)
        grid.push_back(candidateOf(preset));
    grid = crossed(grid, space.factors, &Candidate::factors);
    grid = crossed(grid, space.alpha, &Candidate::alpha);
    grid = crossed(grid, space.regularization, &Candidate::regularization);
    grid = crossed(grid, space.damping, &Candidate::damping);
    grid = crossed(grid, space.confidence, &Candidate::confidence);
    return crossed(grid, space.frequencyScaling, &Candidate::frequencyScaling);
}

template <typename T, typename Convert> QJsonArray arrayOf(const std::vector<T>& values, Convert convert)
{
    QJsonArray json;
    for (const T value : values)
        json.append(convert(value));
    return json;
}

} // namespace

Result<void> SearchSpace::validate() const
{
    if (preset.empty() || factors.empty() || alpha.empty() || regularization.empty() || damping.empty())
        return fail(u"Every parameter of a search needs at least one value."_s);
    const auto positive = [](double value) { return std::isfinite(value) && value > 0; };
    if (!std::ranges::all_of(alpha, positive) || !std::ranges::all_of(regularization, positive))
        return fail(u"Alpha and regularization of a search must be above 0."_s);
    if (std::ranges::min(damping) < 0 || std::ranges::max(damping) > 1)
        return fail(u"Damping must be 0 to 1."_s);
    if (std::ranges::min(factors) < 1 || std::ranges::max(factors) > 512)
        return fail(u"Factors must be 1 to 512."_s);
    return {};
}

QString toString(SearchMethod method)
{
    switch (method) {
    case SearchMethod::Grid:
        return u"grid"_s;
    case SearchMethod::Random:
        return u"random"_s;
    case SearchMethod::Halving:
        break;
    }
    return u"halving"_s;
}

Result<SearchMethod> searchMethodFrom(const QString& word)
{
    const auto* const found =
        std::ranges::find(methods, word, [](SearchMethod method) { return toString(method); });
    if (found == methods.end())
        return fail(u"Unknown method \"%1\": use grid, random or halving."_s.arg(word));
    return *found;
}

std::vector<Candidate> candidatesOf(const SearchSpace& space, SearchMethod method, int count,
                                    std::uint64_t seed)
{
    if (method == SearchMethod::Grid)
        return gridOf(space);
    std::mt19937_64 random(seed);
    std::vector<Candidate> candidates;
    for (int i = 0; i < count; ++i) {
        Candidate candidate = candidateOf(drawnFrom(space.preset, random));
        candidate.factors = drawnFrom(space.factors, random);
        candidate.alpha = drawnBetween(space.alpha, random);
        candidate.regularization = drawnBetween(space.regularization, random);
        candidate.damping = drawnEvenly(space.damping, random);
        if (!space.confidence.empty())
            candidate.confidence = drawnFrom(space.confidence, random);
        if (!space.frequencyScaling.empty())
            candidate.frequencyScaling = drawnFrom(space.frequencyScaling, random);
        candidates.push_back(candidate);
    }
    return candidates;
}

AlsParameters parametersOf(const Candidate& candidate, const InteractionMatrix& training, int iterations,
                           std::uint64_t seed)
{
    AlsParameters als = AlsParameters::of(candidate.preset);
    als.factors = candidate.factors;
    als.iterations = iterations;
    als.alpha = candidate.alpha;
    als.confidence = candidate.confidence;
    als.frequencyScaling = candidate.frequencyScaling;
    als.regularization = candidate.regularization * regularizationUnit(candidate, training);
    als.damping = candidate.damping;
    als.seed = seed;
    return als;
}

QJsonObject toJson(const SearchSpace& space)
{
    const auto same = [](auto value) { return value; };
    QJsonObject json{{u"preset"_s, arrayOf(space.preset, [](AlsPreset preset) { return toString(preset); })},
                     {u"factors"_s, arrayOf(space.factors, same)},
                     {u"alpha"_s, arrayOf(space.alpha, same)},
                     {u"regularization"_s, arrayOf(space.regularization, same)},
                     {u"damping"_s, arrayOf(space.damping, same)}};
    if (!space.confidence.empty())
        json[u"confidence"_s] =
            arrayOf(space.confidence, [](Confidence::Scale scale) { return toString(scale); });
    if (!space.frequencyScaling.empty())
        json[u"frequency_scaling"_s] = arrayOf(space.frequencyScaling, same);
    return json;
}

Result<SearchSpace> searchSpaceFrom(const QJsonObject& json)
{
    SearchSpace space;
    const auto numbers = [&json](const QString& key) {
        std::vector<double> values;
        const QJsonArray array = json[key].toArray();
        for (const auto& value : array)
            values.push_back(value.toDouble());
        return values;
    };
    space.preset.clear();
    const QJsonArray presets = json[u"preset"_s].toArray();
    for (const auto& word : presets) {
        const auto preset = alsPresetFrom(word.toString());
        if (!preset)
            return fail(preset);
        space.preset.push_back(*preset);
    }
    const QJsonArray scales = json[u"confidence"_s].toArray();
    for (const auto& word : scales) {
        const auto scale = confidenceScaleFrom(word.toString());
        if (!scale)
            return fail(scale);
        space.confidence.push_back(*scale);
    }
    const QJsonArray scalings = json[u"frequency_scaling"_s].toArray();
    for (const auto& scaling : scalings)
        space.frequencyScaling.push_back(scaling.toBool());
    const std::vector<double> factors = numbers(u"factors"_s);
    space.factors.assign(factors.begin(), factors.end());
    space.alpha = numbers(u"alpha"_s);
    space.regularization = numbers(u"regularization"_s);
    space.damping = numbers(u"damping"_s);
    const auto valid = space.validate();
    return valid ? Result<SearchSpace>(std::move(space)) : fail(valid);
}

QJsonObject toJson(const Candidate& candidate)
{
    return {{u"preset"_s, toString(candidate.preset)},
            {u"factors"_s, candidate.factors},
            {u"alpha"_s, candidate.alpha},
            {u"regularization"_s, candidate.regularization},
            {u"damping"_s, candidate.damping},
            {u"confidence"_s, toString(candidate.confidence)},
            {u"frequency_scaling"_s, candidate.frequencyScaling}};
}

Result<Candidate> candidateFrom(const QJsonObject& json)
{
    const auto preset = alsPresetFrom(json[u"preset"_s].toString());
    if (!preset)
        return fail(preset);
    Candidate candidate = candidateOf(*preset);
    candidate.factors = json[u"factors"_s].toInt();
    candidate.alpha = json[u"alpha"_s].toDouble();
    candidate.regularization = json[u"regularization"_s].toDouble();
    candidate.damping = json[u"damping"_s].toDouble();
    candidate.frequencyScaling = json[u"frequency_scaling"_s].toBool(candidate.frequencyScaling);
    // Trials of older versions have that of the preset.
    if (json.contains(u"confidence"_s)) {
        const auto scale = confidenceScaleFrom(json[u"confidence"_s].toString());
        if (!scale)
            return fail(scale);
        candidate.confidence = *scale;
    }
    return candidate;
}

} // namespace segue
