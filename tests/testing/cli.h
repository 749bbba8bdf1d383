#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace segue::testing {

struct CliOutcome {
    int exitCode = -1;
    QByteArray output; ///< what it wrote on standard output
    QString messages;  ///< and on standard error

    /// The one object on standard output; empty where there is anything else.
    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

/// Runs the headless program to its end.
inline CliOutcome runCli(const QStringList& arguments, const QString& folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(SEGUE_CLI), arguments);
    CliOutcome outcome;
    if (process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit)
        outcome.exitCode = process.exitCode();
    outcome.output = process.readAllStandardOutput();
    outcome.messages = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

} // namespace segue::testing
