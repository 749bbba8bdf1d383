#pragma once

#include "base/progress.h"

#include <QJsonObject>
#include <QString>

namespace segue::cli {

/// Answers go to standard output, everything else to standard error. Control characters in text, which may
/// come from somebody's data, are replaced: they could steer the terminal.
void printText(const QString& text);
void printJson(const QJsonObject& object);
void printMessage(const QString& message);

/// A bar with the time left on standard error, where that is a terminal; silent otherwise.
class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar(); ///< wipes the bar
    Progress::Sink sink();

private:
    void draw(const ProgressState& state);

    bool onTerminal_;
    bool drawn_ = false;
};

} // namespace segue::cli
