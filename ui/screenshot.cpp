#include "screenshot.h"

#include <QApplication>
#include <QTimer>
#include <cstdio>

namespace segue {

namespace {
constexpr int lookEveryMs = 50;
/// Answers may start new questions, and a widget lays itself out a moment after its content came.
constexpr int calmLooks = 5;
} // namespace

void endProgram(const QString& problem)
{
    if (!problem.isEmpty())
        std::fputs(qPrintable(QStringLiteral("segue: ") + problem + u'\n'), stderr);
    QApplication::exit(problem.isEmpty() ? 0 : 1);
}

void onceCalm(QWidget& window, Session& session, std::function<void()> then)
{
    auto* timer = new QTimer(&window);
    const auto look = [&session, timer, then = std::move(then), calm = 0]() mutable {
        calm = session.jobs().idle() ? calm + 1 : 0;
        if (calm < calmLooks)
            return;
        timer->stop();
        timer->deleteLater();
        then();
    };
    QObject::connect(timer, &QTimer::timeout, &window, look);
    timer->start(lookEveryMs);
}

void takeScreenshotOnceLoaded(QWidget& window, Session& session, const QString& path)
{
    QObject::connect(&session, &Session::failed, &window, [](const QString& what, const QString& why) {
        endProgram(what + QStringLiteral(": ") + why);
    });
    onceCalm(window, session, [&window, path] {
        const bool written = window.grab().save(path);
        endProgram(written ? QString() : QStringLiteral("cannot write %1").arg(path));
    });
}

} // namespace segue
