#include "tour_run.h"

#include "screenshot.h"

#include <QApplication>
#include <QProcess>

namespace segue {

namespace {

/// Why the tour at scale 2 failed; empty where it did not.
QString tourAtScaleTwo(const QString& folder, const QString& library)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QApplication::applicationFilePath(), {QStringLiteral("--tour"), folder, library});
    const bool ended = process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit;
    return ended && process.exitCode() == 0 ? QString() : QStringLiteral("the tour at scale 2 failed");
}

} // namespace

void takeTour(MainWindow& window, Session& session, Preferences& preferences, const QString& folder)
{
    auto* tour = new Tour(window, session, preferences, QDir(folder));
    QObject::connect(tour, &Tour::finished, &window, [&window, &session, folder](const QString& problem) {
        const bool once = window.devicePixelRatioF() != 1;
        endProgram(problem.isEmpty() && !once ? tourAtScaleTwo(folder, session.path()) : problem);
    });
    tour->start();
}

} // namespace segue
