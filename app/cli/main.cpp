#include "cli/commands.h"
#include "cli/console.h"
#include "cli/interrupt.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace segue::cli;

namespace {

QString overview(const std::vector<Command>& commands)
{
    QString text = u"Usage: segue-cli COMMAND LIBRARY [options]\n\n"
                   "Recommends music from listening histories. A library is one file.\n\nCommands:\n"_s;
    for (const Command& command : commands)
        text += u"  %1%2\n"_s.arg(command.name, -14).arg(command.summary);
    return text +
           u"\n\"segue-cli COMMAND --help\" tells more. Exit codes: 0 done, 1 it failed, 2 wrong usage.\n"_s;
}

/// The parser knows defaults but does not tell them.
QCommandLineOption withDefaultTold(QCommandLineOption option)
{
    if (!option.defaultValues().isEmpty())
        option.setDescription(
            u"%1 Default: %2."_s.arg(option.description(), option.defaultValues().join(u',')));
    return option;
}

QString helpFor(const Command& command, const QCommandLineParser& parser)
{
    // The parser's own first line names the program alone.
    const QString parserHelp = parser.helpText();
    const QString rest = parserHelp.mid(parserHelp.indexOf(u'\n') + 1);
    const QStringList operands = QStringList(u"LIBRARY"_s) + command.operands;
    return u"Usage: segue-cli %1 %2 [options]\n%3\nExample:\n  %4\n"_s.arg(command.name, operands.join(u' '),
                                                                           rest, command.example);
}

int usageError(const QString& problem, const QString& command = {})
{
    const QString help = command.isEmpty() ? u"--help"_s : command + " --help"_L1;
    printMessage(u"segue-cli: %1\nTry \"segue-cli %2\"."_s.arg(problem, help));
    return WrongUsage;
}

int runCommand(const Command& command, const QStringList& words, const Interrupt& interrupt)
{
    const QCommandLineOption json(u"json"_s,
                                  u"Prints one JSON object and nothing else on standard output."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this help."_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(command.details.isEmpty() ? command.summary
                                                               : command.summary + u'\n' + command.details);
    parser.addPositionalArgument(u"LIBRARY"_s, u"Path of the library file."_s);
    for (const QString& operand : command.operands)
        parser.addPositionalArgument(operand, u"Id of a run, as \"segue-cli runs\" lists them."_s);
    for (const QCommandLineOption& option : command.options)
        parser.addOption(withDefaultTold(option));
    parser.addOptions({json, help});

    if (!parser.parse(words))
        return usageError(parser.errorText(), command.name);
    if (parser.isSet(help)) {
        printText(helpFor(command, parser));
        return Done;
    }
    const QStringList positional = parser.positionalArguments();
    if (positional.isEmpty() || positional.front().isEmpty())
        return usageError(u"the path of a library is missing."_s, command.name);
    const auto wanted = 1 + command.operands.size();
    if (positional.size() > wanted)
        return usageError(u"\"%1\" is one argument too many."_s.arg(positional[wanted]), command.name);
    if (positional.size() < wanted)
        return usageError(u"%1 is missing."_s.arg(command.operands[positional.size() - 1]), command.name);
    if (!command.createsLibrary && !QFileInfo::exists(positional.front())) {
        printMessage(u"There is no library at %1."_s.arg(positional.front()));
        return Failed;
    }

    Arguments arguments(parser, positional.front(), positional.mid(1));
    CommandResult result = [&] {
        ProgressBar bar;
        segue::Progress progress(bar.sink(), interrupt.token());
        return command.run(arguments, progress);
    }();
    if (!result && result.error().exitCode == WrongUsage)
        return usageError(result.error().message, command.name);
    if (!result) {
        printMessage(result.error().message);
        return result.error().exitCode;
    }
    if (parser.isSet(json))
        printJson(result->json);
    else
        printText(result->text);
    return result->exitCode;
}

} // namespace

int main(int argc, char* argv[])
{
    const Interrupt interrupt;
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"segue-cli"_s);

    const std::vector<Command> commands = allCommands();
    QStringList words = QCoreApplication::arguments();
    if (words.size() < 2)
        return usageError(u"a command is missing."_s);
    const QString name = words.takeAt(1);
    if (name == "--help"_L1 || name == "-h"_L1) {
        printText(overview(commands));
        return Done;
    }
    const auto command = std::ranges::find(commands, name, &Command::name);
    if (command == commands.end())
        return usageError(u"there is no command \"%1\"."_s.arg(name));
    return runCommand(*command, words, interrupt);
}
