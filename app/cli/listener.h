#pragma once

#include "cli/command.h"
#include "recommend/history.h"
#include "workspace/curation.h"
#include "workspace/workspace.h"

#include <QCommandLineOption>
#include <QJsonObject>
#include <QList>
#include <memory>

namespace segue::cli {

/// Songs at most in one answer.
inline constexpr int longestList = 100'000;

/// --user and --liked, of which a command takes exactly one.
QList<QCommandLineOption> listenerOptions();

/// Whom a question is about.
struct Listener {
    QJsonValue user; ///< external id; null for somebody who is known by likes alone
    QString name;    ///< as shown
    History history; ///< likes folded in
    Curation curation = {};
};

/// Reads --user or --liked; a wrong combination is noted in `arguments`.
void checkListener(Arguments& arguments);
Result<Listener> readListener(Arguments& arguments, const Dataset& data);

/// The library with its active model.
Result<std::shared_ptr<const Workspace>> openForAnswers(const QString& library, Progress& progress);

/// "0.43 als + 0.20 content + 0.05 popularity"; silent parts are left out.
QString sumText(const PerComponent<double>& parts);
/// "Title, Artist"
QString songText(const Songs& songs, int row);

} // namespace segue::cli
