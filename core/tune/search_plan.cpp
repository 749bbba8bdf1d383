#include "tune/search_plan.h"

#include "artifact/model_json.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Of each round of halving, one in `eta` goes on, `eta` times as long.
constexpr int eta = 3;
constexpr int mostRounds = 3;
constexpr int groups = 5;

int power(int base, int exponent)
{
    int result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

/// Between-group variance / variance of `values`, grouped by `keys`.
double explainedShare(const std::vector<double>& keys, const std::vector<double>& values)
{
    std::vector<double> sorted = keys;
    std::ranges::sort(sorted);
    const auto repeated = std::ranges::unique(sorted);
    sorted.erase(repeated.begin(), repeated.end());
    const auto groupOf = [&](double key) {
        const auto rank = std::ranges::lower_bound(sorted, key) - sorted.begin();
        const auto distinct = std::ssize(sorted);
        return distinct <= groups ? rank : rank * groups / distinct;
    };
    std::map<std::ptrdiff_t, std::pair<double, int>> sums;
    double mean = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto& [sum, count] = sums[groupOf(keys[i])];
        sum += values[i];
        ++count;
        mean += values[i] / static_cast<double>(values.size());
    }
    double between = 0;
    double all = 0;
    for (const auto& [group, sum] : sums) {
        const double deviation = sum.first / sum.second - mean;
        between += sum.second * deviation * deviation;
    }
    for (const double value : values)
        all += (value - mean) * (value - mean);
    return all > 0 ? between / all : 0;
}

QJsonArray numbersArray(const std::vector<double>& numbers)
{
    QJsonArray array;
    for (const double number : numbers)
        array.append(number);
    return array;
}

std::vector<double> numbersOf(const QJsonArray& array)
{
    std::vector<double> numbers;
    for (const auto& number : array)
        numbers.push_back(number.toDouble());
    return numbers;
}

} // namespace

QJsonObject Trial::toJson() const
{
    QJsonObject json{{u"number"_s, number},
                     {u"round"_s, round},
                     {u"candidate"_s, segue::toJson(candidate)},
                     {u"parameters"_s, segue::toJson(parameters)},
                     {u"value"_s, value},
                     {u"curve"_s, numbersArray(curve)},
                     {u"stopped_early"_s, stoppedEarly},
                     {u"seconds"_s, seconds}};
    if (!again.empty()) {
        json[u"again"_s] = numbersArray(again);
        json[u"score"_s] = score();
    }
    return json;
}

double Trial::score() const
{
    return std::accumulate(again.begin(), again.end(), value) / static_cast<double>(1 + again.size());
}

Result<Trial> Trial::fromJson(const QJsonObject& json)
{
    const auto candidate = candidateFrom(json[u"candidate"_s].toObject());
    if (!candidate)
        return fail(candidate);
    auto parameters = alsParametersFrom(json[u"parameters"_s].toObject());
    if (!parameters)
        return fail(parameters);
    Trial trial{json[u"number"_s].toInt(),
                json[u"round"_s].toInt(),
                *candidate,
                *parameters,
                json[u"value"_s].toDouble(),
                {},
                json[u"stopped_early"_s].toBool(),
                json[u"seconds"_s].toDouble()};
    trial.curve = numbersOf(json[u"curve"_s].toArray());
    trial.again = numbersOf(json[u"again"_s].toArray());
    return trial;
}

SearchPlan::SearchPlan(std::vector<Candidate> candidates, SearchMethod method, int mostIterations)
    : candidates_(std::move(candidates))
    , mostIterations_(mostIterations)
{
    if (method != SearchMethod::Halving)
        return;
    while (rounds_ < mostRounds && sizeOf(rounds_) > 0 && mostIterations_ >= power(eta, rounds_))
        ++rounds_;
}

int SearchPlan::sizeOf(int round) const
{
    return static_cast<int>(candidates_.size()) / power(eta, round);
}

int SearchPlan::iterationsOf(int round) const
{
    return std::max(1, mostIterations_ / power(eta, rounds_ - 1 - round));
}

int SearchPlan::trials() const
{
    int count = 0;
    for (int round = 0; round < rounds_; ++round)
        count += sizeOf(round);
    return count;
}

double SearchPlan::shareOf(int done) const
{
    double all = 0;
    double spent = 0;
    for (int round = 0; round < rounds_; ++round) {
        const double each = iterationsOf(round);
        all += each * sizeOf(round);
        spent += each * std::clamp(done, 0, sizeOf(round));
        done -= sizeOf(round);
    }
    return all > 0 ? spent / all : 1;
}

std::optional<SearchPlan::Step> SearchPlan::next(const std::vector<Trial>& done) const
{
    const int number = static_cast<int>(done.size());
    int first = 0;
    for (int round = 0; round < rounds_; ++round) {
        const int inRound = number - first;
        if (inRound < sizeOf(round)) {
            if (round == 0)
                return Step{number, 0, candidates_[inRound], iterationsOf(0)};
            std::vector<Trial> before(done.begin() + first - sizeOf(round - 1), done.begin() + first);
            std::ranges::stable_sort(before, std::ranges::greater{}, &Trial::value);
            return Step{number, round, before[inRound].candidate, iterationsOf(round)};
        }
        first += sizeOf(round);
    }
    return std::nullopt;
}

std::optional<int> bestTrial(const std::vector<Trial>& trials)
{
    if (trials.empty())
        return std::nullopt;
    const auto rank = [](const Trial& trial) { return std::pair(!trial.again.empty(), trial.score()); };
    return static_cast<int>(std::ranges::max_element(trials, {}, rank) - trials.begin());
}

std::vector<int> finalistsOf(const std::vector<Trial>& trials, int count)
{
    std::vector<int> order(trials.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](int i) { return trials[i].value; });
    std::vector<int> finalists;
    for (const int i : order) {
        const bool isNew = std::ranges::none_of(
            finalists, [&](int other) { return trials[other].candidate == trials[i].candidate; });
        if (isNew && std::ssize(finalists) < count)
            finalists.push_back(i);
    }
    return finalists.size() > 1 ? finalists : std::vector<int>();
}

std::vector<ParameterImportance> importanceOf(const std::vector<Trial>& trials)
{
    std::vector<ParameterImportance> importance;
    const auto add = [&](const QString& name, auto key) {
        std::vector<double> keys;
        std::vector<double> values;
        for (const Trial& trial : trials) {
            // Later rounds hold the better ones alone.
            if (trial.round > 0)
                continue;
            keys.push_back(key(trial.candidate));
            values.push_back(trial.value);
        }
        if (!keys.empty() && std::ranges::min(keys) != std::ranges::max(keys))
            importance.push_back({name, explainedShare(keys, values)});
    };
    add(u"preset"_s, [](const Candidate& c) { return static_cast<double>(c.preset); });
    add(u"factors"_s, [](const Candidate& c) { return static_cast<double>(c.factors); });
    add(u"alpha"_s, [](const Candidate& c) { return c.alpha; });
    add(u"regularization"_s, [](const Candidate& c) { return c.regularization; });
    add(u"damping"_s, [](const Candidate& c) { return c.damping; });
    add(u"confidence"_s, [](const Candidate& c) { return static_cast<double>(c.confidence); });
    add(u"frequency_scaling"_s, [](const Candidate& c) { return static_cast<double>(c.frequencyScaling); });
    std::ranges::stable_sort(importance, std::ranges::greater{}, &ParameterImportance::share);
    return importance;
}

} // namespace segue
