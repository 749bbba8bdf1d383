#include "charts/search_charts.h"

#include "widgets/format.h"

#include <algorithm>
#include <set>

namespace segue {

namespace {

constexpr int trialTicks = 8;
constexpr int valueTicks = 5;
constexpr int trialDecimals = 4;
constexpr std::size_t mostOwnTicks = 6;  ///< so few values are written beside the axis themselves
constexpr std::ptrdiff_t mostGroups = 6; ///< of the values of a number in a heat map

QString valueOfTrial(const Trial& trial)
{
    return scoreText(trial.value, trialDecimals);
}

PlotAxis axisOf(const TunedParameter& parameter, const std::vector<Trial>& trials)
{
    if (!parameter.words.isEmpty())
        return wordAxis(parameter.name, parameter.words);
    std::set<double> values;
    for (const Trial& trial : trials)
        values.insert(parameter.value(trial.candidate));
    PlotAxis axis = parameter.isLog ? logAxis(parameter.name, *values.begin(), *values.rbegin())
                                    : evenAxis(parameter.name, *values.begin(), *values.rbegin(), valueTicks);
    if (values.size() > mostOwnTicks)
        return axis;
    axis.ticks.clear();
    for (const double value : values)
        axis.ticks.push_back({value, parameter.text(value)});
    return axis;
}

PlotAxis measureAxis(const KeptSearch& search)
{
    const auto [low, high] = std::ranges::minmax_element(search.result.trials, {}, &Trial::value);
    return evenAxis(measureText(search.specification.measure, search.specification.k), low->value,
                    high->value, valueTicks);
}

/// Ranges of values with about as many different ones in each, and their names.
class Groups {
public:
    Groups(const TunedParameter& parameter, const std::vector<Trial>& trials)
    {
        for (const Trial& trial : trials)
            values_.push_back(parameter.value(trial.candidate));
        std::ranges::sort(values_);
        const auto repeated = std::ranges::unique(values_);
        values_.erase(repeated.begin(), repeated.end());
        const std::ptrdiff_t count = std::min(mostGroups, std::ssize(values_));
        for (std::ptrdiff_t group = 0; group < count; ++group) {
            const double first = values_[firstOf(group, count)];
            const double last = values_[firstOf(group + 1, count) - 1];
            names_ << (first == last
                           ? parameter.text(first)
                           : LineChart::tr("%1 to %2").arg(parameter.text(first), parameter.text(last)));
        }
    }

    std::size_t of(double value) const
    {
        const std::ptrdiff_t rank = std::ranges::lower_bound(values_, value) - values_.begin();
        std::ptrdiff_t group = 0;
        while (firstOf(group + 1, names_.size()) <= rank)
            ++group;
        return static_cast<std::size_t>(group);
    }
    const QStringList& names() const { return names_; }

private:
    std::ptrdiff_t firstOf(std::ptrdiff_t group, std::ptrdiff_t count) const
    {
        return group * std::ssize(values_) / count;
    }

    std::vector<double> values_;
    QStringList names_;
};

int bestNumber(const KeptSearch& search)
{
    return search.result.best ? search.result.trials[*search.result.best].number : -1;
}

} // namespace

QString trialText(const Trial& trial)
{
    const QString name = LineChart::tr("Trial %1").arg(countText(trial.number + 1));
    return trial.round == 0 ? name : LineChart::tr("%1, round %2").arg(name, countText(trial.round + 1));
}

LineChart::Content bestSoFar(const KeptSearch& search)
{
    LineChart::Content content;
    const QString measure = measureText(search.specification.measure, search.specification.k);
    content.subject = LineChart::tr("%1 by trial").arg(measure);
    content.xName = LineChart::tr("trial");
    content.decimals = trialDecimals;
    content.x = countScale(1, std::max(search.result.planned, 2), trialTicks);
    ChartLine best{LineChart::tr("Best"), &Tokens::accent, Stroke::Thick, {}};
    ChartLine each{LineChart::tr("Each"), &Tokens::baseline, Stroke::Dotted, {}};
    double highest = 0;
    for (const Trial& trial : search.result.trials) {
        highest = std::max(highest, trial.value);
        best.points.push_back({trial.number + 1.0, highest});
        each.points.push_back({trial.number + 1.0, trial.value});
    }
    content.lines = {std::move(best), std::move(each)};
    return content;
}

std::vector<CountBars::Row> importanceRows(const std::vector<Trial>& trials)
{
    std::vector<CountBars::Row> rows;
    for (const ParameterImportance& one : importanceOf(trials)) {
        const auto parameter = std::ranges::find(tunedParameters(), one.parameter, &TunedParameter::id);
        rows.push_back({parameter->name, one.share, percentText(one.share),
                        LineChart::tr("%1 explains %2 of the differences between trials")
                            .arg(parameter->name, percentText(one.share))});
    }
    return rows;
}

PointChart::Content parameterPoints(const KeptSearch& search, const TunedParameter& parameter)
{
    PointChart::Content content;
    const std::vector<Trial>& trials = search.result.trials;
    if (trials.empty())
        return content;
    content.x = axisOf(parameter, trials);
    content.y = measureAxis(search);
    content.subject = LineChart::tr("%1 by %2").arg(content.y.name, parameter.name);
    content.strong = bestNumber(search);
    content.strongName = LineChart::tr("best");
    for (const Trial& trial : trials) {
        const double value = parameter.value(trial.candidate);
        content.points.push_back(
            {value, trial.value, trial.number, trialText(trial), parameter.text(value), valueOfTrial(trial)});
    }
    return content;
}

HeatMap::Content parameterPair(const KeptSearch& search, const TunedParameter& x, const TunedParameter& y)
{
    HeatMap::Content content;
    const std::vector<Trial>& trials = search.result.trials;
    const QString measure = measureText(search.specification.measure, search.specification.k);
    content.subject = LineChart::tr("%1 by %2 and %3").arg(measure, x.name, y.name);
    content.xName = x.name;
    content.yName = y.name;
    content.valueName = LineChart::tr("Best %1").arg(measure);
    if (trials.empty())
        return content;
    const Groups columns(x, trials);
    const Groups rows(y, trials);
    content.columns = columns.names();
    content.rows = rows.names();
    const auto width = static_cast<std::size_t>(content.columns.size());
    content.cells.resize(width * static_cast<std::size_t>(content.rows.size()));
    std::vector<int> counts(content.cells.size(), 0);
    for (const Trial& trial : trials) {
        const std::size_t at =
            rows.of(y.value(trial.candidate)) * width + columns.of(x.value(trial.candidate));
        std::optional<HeatMap::Cell>& cell = content.cells[at];
        ++counts[at];
        if (!cell || trial.value > cell->value)
            cell = HeatMap::Cell{trial.value, scoreText(trial.value, 3), {}, trial.number};
        cell->note = countText(counts[at], LineChart::tr("trial"), LineChart::tr("trials"));
    }
    return content;
}

ParallelChart::Content parallelTrials(const KeptSearch& search)
{
    ParallelChart::Content content;
    const std::vector<Trial>& trials = search.result.trials;
    content.subject = LineChart::tr("Trials by parameter");
    if (trials.empty())
        return content;
    const std::vector<TunedParameter> varied = searchedParameters(search.specification.space);
    for (const TunedParameter& parameter : varied)
        content.axes.push_back(axisOf(parameter, trials));
    content.axes.push_back(measureAxis(search));
    content.strong = bestNumber(search);
    for (const Trial& trial : trials) {
        ParallelChart::Line line{trial.number, trialText(trial), {}, {}};
        for (const TunedParameter& parameter : varied) {
            line.values.push_back(parameter.value(trial.candidate));
            line.texts << parameter.text(line.values.back());
        }
        line.values.push_back(trial.value);
        line.texts << valueOfTrial(trial);
        content.lines.push_back(std::move(line));
    }
    return content;
}

} // namespace segue
