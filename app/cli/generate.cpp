#include "cli/commands.h"
#include "cli/opening.h"
#include "cli/table.h"
#include "synthetic/generator.h"
#include "synthetic/planted_truth.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

GeneratorParameters parametersFrom(Arguments& arguments)
{
    constexpr qint64 anyInt = std::numeric_limits<int>::max(); // the generator knows its limits itself
    GeneratorParameters parameters;
    parameters.listeners = static_cast<int>(arguments.integer(u"users"_s, 1, anyInt));
    parameters.songs = static_cast<int>(arguments.integer(u"songs"_s, 1, anyInt));
    parameters.seed = arguments.seed();
    return parameters;
}

CommandResult runGenerate(Arguments& arguments, Progress& progress)
{
    const GeneratorParameters parameters = parametersFrom(arguments);
    if (arguments.problem())
        return wrongUsage(*arguments.problem());
    if (const auto valid = parameters.validate(); !valid)
        return wrongUsage(valid.error().message);
    progress.share(0, 0.8);
    const auto report = generateLibrary(arguments.library(), parameters, progress);
    if (!report)
        return failure(report);
    progress.share(0.8, 1);
    prepareOpening(arguments.library(), progress);

    const QString truth = truthFolder(arguments.library());
    Answer answer;
    answer.json = {{u"library"_s, arguments.library()},
                   {u"truth"_s, truth},
                   {u"listeners"_s, qint64{report->listeners}},
                   {u"songs"_s, qint64{report->songs}},
                   {u"interactions"_s, qint64{report->interactions}},
                   {u"seconds"_s, report->seconds}};
    Table table({{}, {}});
    table.addRow({u"Library"_s, arguments.library()});
    table.addRow({u"Planted tastes"_s, truth});
    table.addRow({u"Listeners"_s, grouped(report->listeners)});
    table.addRow({u"Songs"_s, grouped(report->songs)});
    table.addRow({u"Interactions"_s, grouped(report->interactions)});
    table.addRow({u"Seconds"_s, QString::number(report->seconds, 'f', 1)});
    answer.text = table.toString();
    return answer;
}

} // namespace

Command generateCommand()
{
    const GeneratorParameters defaults;
    return {
        .name = u"generate"_s,
        .summary = u"Makes up a library of listeners and songs."_s,
        .details = u"The same numbers and seed make the same library, byte by byte. The tastes that were "
                   u"planted in it are kept beside "
                   "it in LIBRARY.truth."_s,
        .example = u"segue-cli generate music.segue --users 10000 --songs 5000 --seed 1"_s,
        .options = {{u"users"_s, u"Number of listeners."_s, u"N"_s, QString::number(defaults.listeners)},
                    {u"songs"_s, u"Number of songs."_s, u"N"_s, QString::number(defaults.songs)},
                    {u"seed"_s, u"Start of the random numbers."_s, u"S"_s, QString::number(defaults.seed)}},
        .createsLibrary = true,
        .run = runGenerate};
}

} // namespace segue::cli
