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

template <typename T> const T& drawnFrom(const std::vector<T>& values, std::mt19937_64& random)
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

std::vector<Candidate> gridOf(const SearchSpace& space)
{
    std::vector<Candidate> grid;
    for (const AlsPreset preset : space.preset) {
        for (const int factors : space.factors) {
            for (const double alpha : space.alpha) {
                for (const double regularization : space.regularization) {
                    for (const double damping : space.damping)
                        grid.push_back({preset, factors, alpha, regularization, damping});
                }
            }
        }
    }
    return grid;
}

template <typename T, typename Convert> QJsonArray arrayOf(const std::vector<T>& values, Convert convert)
{
    QJsonArray json;
    for (const T& value : values)
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
        Candidate candidate;
        candidate.preset = drawnFrom(space.preset, random);
        candidate.factors = drawnFrom(space.factors, random);
        candidate.alpha = drawnBetween(space.alpha, random);
        candidate.regularization = drawnBetween(space.regularization, random);
        candidate.damping = drawnEvenly(space.damping, random);
        candidates.push_back(candidate);
    }
    return candidates;
}

AlsParameters parametersOf(const Candidate& candidate, double suggested, int iterations, std::uint64_t seed)
{
    AlsParameters als = AlsParameters::of(candidate.preset);
    als.factors = candidate.factors;
    als.iterations = iterations;
    als.alpha = candidate.alpha;
    als.regularization = candidate.preset == AlsPreset::Classic ? candidate.regularization
                                                                : candidate.regularization * suggested;
    als.damping = candidate.damping;
    als.seed = seed;
    return als;
}

QJsonObject toJson(const SearchSpace& space)
{
    const auto same = [](auto value) { return value; };
    return {{u"preset"_s, arrayOf(space.preset, [](AlsPreset preset) { return toString(preset); })},
            {u"factors"_s, arrayOf(space.factors, same)},
            {u"alpha"_s, arrayOf(space.alpha, same)},
            {u"regularization"_s, arrayOf(space.regularization, same)},
            {u"damping"_s, arrayOf(space.damping, same)}};
}

QJsonObject toJson(const Candidate& candidate)
{
    return {{u"preset"_s, toString(candidate.preset)},
            {u"factors"_s, candidate.factors},
            {u"alpha"_s, candidate.alpha},
            {u"regularization"_s, candidate.regularization},
            {u"damping"_s, candidate.damping}};
}

Result<Candidate> candidateFrom(const QJsonObject& json)
{
    const auto preset = alsPresetFrom(json[u"preset"_s].toString());
    if (!preset)
        return fail(preset);
    return Candidate{*preset, json[u"factors"_s].toInt(), json[u"alpha"_s].toDouble(),
                     json[u"regularization"_s].toDouble(), json[u"damping"_s].toDouble()};
}

} // namespace segue
