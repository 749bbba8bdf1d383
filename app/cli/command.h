#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "cli/arguments.h"

#include <QCommandLineOption>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace segue::cli {

/// Exit codes of the program.
enum ExitCode { Done = 0, Failed = 1, WrongUsage = 2 };

/// What a command found out: `json` is printed where --json was given, `text` for a person otherwise.
struct Answer {
    QJsonObject json;
    QString text;
    ExitCode exitCode = Done; ///< Failed where there is something to tell although the work was refused
};

/// Why there is no answer; printed on standard error.
struct Failure {
    ExitCode exitCode = Failed;
    QString message;
};

using CommandResult = tl::expected<Answer, Failure>;

/// Ends a command whose work failed.
template <typename T> tl::unexpected<Failure> failure(const Result<T>& failed)
{
    return tl::make_unexpected(Failure{Failed, failed.error().message});
}

/// Ends a command that was called in a way that makes no sense.
inline tl::unexpected<Failure> wrongUsage(const QString& message)
{
    return tl::make_unexpected(Failure{WrongUsage, message});
}

/// One of the program's commands. Each takes the path of a library, what `operands` names, and options of its
/// own; --json and --help are added to all.
struct Command {
    QString name;
    QString summary; ///< one line, a sentence
    QString details; ///< more, for --help; may be empty
    QString example; ///< a command line that works
    QList<QCommandLineOption> options;
    QStringList operands = {};   ///< what follows the library, in capitals: "RUN"
    bool createsLibrary = false; ///< otherwise a missing library is refused before run()
    CommandResult (*run)(Arguments& arguments, Progress& progress) = nullptr;
};

} // namespace segue::cli
