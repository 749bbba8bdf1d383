#include "models/search_trials.h"

#include "widgets/format.h"

#include <QLocale>
#include <QObject>
#include <algorithm>

namespace segue {

namespace {

constexpr int measureDecimals = 4;
constexpr QChar bestMark(0x2713);

QString trialMark(const KeptSearch& search, int row)
{
    return search.result.best == row ? bestMark + QStringLiteral(" ") : QString();
}

QString methodName(SearchMethod method)
{
    switch (method) {
    case SearchMethod::Grid:
        return QObject::tr("grid");
    case SearchMethod::Random:
        return QObject::tr("random search");
    case SearchMethod::Halving:
        break;
    }
    return QObject::tr("halving");
}

template <typename T> std::function<bool(const SearchSpace&)> varies(std::vector<T> SearchSpace::*values)
{
    return [values](const SearchSpace& space) {
        const std::vector<T>& tried = space.*values;
        return std::ranges::any_of(tried, [&tried](const T value) { return value != tried.front(); });
    };
}

} // namespace

QString measureName(AccuracyMeasure measure)
{
    static const std::array names{QObject::tr("Precision"), QObject::tr("Recall"), QObject::tr("NDCG"),
                                  QObject::tr("MAP"),       QObject::tr("MRR"),    QObject::tr("Hit rate")};
    return names[static_cast<std::size_t>(measure)];
}

QString measureText(AccuracyMeasure measure, int k)
{
    return QObject::tr("%1@%2").arg(measureName(measure), QString::number(k));
}

QString methodText(const SearchSpecification& specification)
{
    return QObject::tr("%1, %2").arg(methodName(specification.method),
                                     measureText(specification.measure, specification.k));
}

QString TunedParameter::text(double shown) const
{
    return words.isEmpty() ? QLocale::c().toString(shown, 'g', 3)
                           : words.value(static_cast<qsizetype>(shown));
}

const std::vector<TunedParameter>& tunedParameters()
{
    static const std::vector<TunedParameter> parameters{
        {QStringLiteral("preset"),
         QObject::tr("Preset"),
         QObject::tr("What the other values begin from"),
         [](const Candidate& c) { return static_cast<double>(c.preset); },
         varies(&SearchSpace::preset),
         {QObject::tr("recommended"), QObject::tr("classic")}},
        {QStringLiteral("factors"),
         QObject::tr("Factors"),
         QObject::tr("Numbers per listener and song"),
         [](const Candidate& c) { return static_cast<double>(c.factors); },
         varies(&SearchSpace::factors),
         {},
         true},
        {QStringLiteral("alpha"),
         QObject::tr("Alpha"),
         QObject::tr("How much plays raise confidence"),
         [](const Candidate& c) { return c.alpha; },
         varies(&SearchSpace::alpha),
         {},
         true},
        {QStringLiteral("regularization"),
         QObject::tr("Reg."),
         QObject::tr("Regularization, as a multiple of what the density of the data suggests"),
         [](const Candidate& c) { return c.regularization; },
         varies(&SearchSpace::regularization),
         {},
         true},
        {QStringLiteral("damping"),
         QObject::tr("Damping"),
         QObject::tr("0 to 1: moves lists towards rarer songs"),
         [](const Candidate& c) { return c.damping; },
         varies(&SearchSpace::damping),
         {}},
        {QStringLiteral("confidence"),
         QObject::tr("Plays"),
         QObject::tr("Whether plays count as their logarithm or as they are"),
         [](const Candidate& c) { return c.confidence == Confidence::Scale::Logarithmic ? 0.0 : 1.0; },
         varies(&SearchSpace::confidence),
         {QObject::tr("log"), QObject::tr("raw")}},
        {QStringLiteral("frequency_scaling"),
         QObject::tr("Scaled"),
         QObject::tr("Whether those with more plays are regularized more"),
         [](const Candidate& c) { return c.frequencyScaling ? 1.0 : 0.0; },
         varies(&SearchSpace::frequencyScaling),
         {QObject::tr("no"), QObject::tr("yes")}},
    };
    return parameters;
}

std::vector<TunedParameter> searchedParameters(const SearchSpace& space)
{
    std::vector<TunedParameter> searched;
    std::ranges::copy_if(tunedParameters(), std::back_inserter(searched),
                         [&](const TunedParameter& parameter) { return parameter.isSearched(space); });
    return searched;
}

std::vector<TableColumn> trialColumns(const std::shared_ptr<const KeptSearch>& search)
{
    const auto number = [search](const QString& title, auto value, auto text, const QString& help = {}) {
        return TableColumn{title, [search, text](int row) { return text(search->result.trials[row]); },
                           [search, value](int row) -> double { return value(search->result.trials[row]); },
                           true, help};
    };
    const SearchSpecification& asked = search->specification;
    std::vector<TableColumn> columns{
        {QObject::tr("Trial"), [search](int row) { return trialMark(*search, row) + countText(row + 1); },
         [](int row) { return row; }, false,
         QObject::tr("In the order in which they were tried; %1 the best").arg(bestMark)},
        number(
            measureText(asked.measure, asked.k), [](const Trial& t) { return t.value; },
            [](const Trial& t) { return scoreText(t.value, measureDecimals); },
            QObject::tr("The best on validation; the test stays closed")),
        number(
            QObject::tr("Mean"), [](const Trial& t) { return t.again.empty() ? 0 : t.score(); },
            [](const Trial& t) {
                return t.again.empty() ? QString() : scoreText(t.score(), measureDecimals);
            },
            QObject::tr("Of the best, the mean over %1 validation parts: the highest of many values on one "
                        "part is partly luck")
                .arg(countText(asked.draws))),
    };
    for (const TunedParameter& parameter : tunedParameters()) {
        TableColumn column = number(
            parameter.name, [parameter](const Trial& t) { return parameter.value(t.candidate); },
            [parameter](const Trial& t) { return parameter.text(parameter.value(t.candidate)); },
            parameter.help);
        column.isNumber = parameter.words.isEmpty();
        columns.push_back(std::move(column));
    }
    columns.push_back(number(
        QObject::tr("Iter."), [](const Trial& t) { return t.parameters.iterations; },
        [](const Trial& t) { return countText(t.parameters.iterations); },
        QObject::tr("Iterations with the best value; those after it brought nothing")));
    columns.push_back(number(
        QObject::tr("Time"), [](const Trial& t) { return t.seconds; },
        [](const Trial& t) { return durationText(t.seconds); },
        QObject::tr("Seconds of training and measuring")));
    return columns;
}

} // namespace segue
