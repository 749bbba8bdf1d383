#include "screenshot.h"

#include <QApplication>
#include <QTimer>
#include <cstdio>

namespace segue {

namespace {
constexpr int lookEveryMs = 100;
/// Answers may start new questions, and a widget lays itself out a moment after its content came.
constexpr int calmLooks = 4;

void end(const QString& problem)
{
    if (!problem.isEmpty())
        std::fputs(qPrintable(QStringLiteral("segue: ") + problem + u'\n'), stderr);
    QApplication::exit(problem.isEmpty() ? 0 : 1);
}

} // namespace

void takeScreenshotOnceLoaded(QWidget& window, Session& session, const QString& path)
{
    QObject::connect(&session, &Session::failed, &window,
                     [](const QString& what, const QString& why) { end(what + QStringLiteral(": ") + why); });
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, &session, path, calm = 0]() mutable {
        calm = session.jobs().idle() ? calm + 1 : 0;
        if (calm < calmLooks)
            return;
        const bool written = window.grab().save(path);
        end(written ? QString() : QStringLiteral("cannot write %1").arg(path));
    });
    timer->start(lookEveryMs);
}

} // namespace segue
