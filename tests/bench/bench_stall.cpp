// How long the window makes a person wait while a training runs on all processors: a thread posts an event
// every 5 ms and takes the time until it is handled, while listeners and songs are selected five times a
// second, and listeners sorted and searched in between.
//
//   bench_stall LIBRARY [SECONDS]        needs a display; prints the median, 99th percentile and worst in ms

#include "mainwindow.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "pages/train_page.h"
#include "testing/window.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

using namespace segue;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int samplesEveryMs = 5;
constexpr int selectionsEveryMs = 200;
constexpr int usualSeconds = 60;
constexpr int selectionsAPage = 25;

/// An event that knows when it was posted.
class Ping : public QEvent {
public:
    Ping()
        : QEvent(User)
    {}
    Clock::time_point posted = Clock::now();
};

class Stopwatch : public QObject {
public:
    std::vector<double> milliseconds;

protected:
    void customEvent(QEvent* event) override
    {
        const auto late = Clock::now() - static_cast<Ping*>(event)->posted;
        milliseconds.push_back(std::chrono::duration<double, std::milli>(late).count());
    }
};

/// Each once while a page is looked at: another order, the first one again, a name, everybody again.
void sortAndSearch(ListenerList& list, int step)
{
    auto* table = list.findChild<QTableView*>();
    auto* field = list.findChild<QLineEdit*>();
    if (step == 5)
        table->sortByColumn(1, Qt::DescendingOrder);
    else if (step == 10)
        table->sortByColumn(0, Qt::AscendingOrder);
    else if (step == 15)
        QTest::keyClicks(field, QStringLiteral("7"));
    else if (step == 20)
        field->clear();
}

/// A person who looks at one listener after the other, and at songs in between.
void browse(MainWindow& window, int step)
{
    const bool songs = step / selectionsAPage % 2 == 1;
    window.showPage(songs ? QStringLiteral("songs") : QStringLiteral("listeners"));
    for (QTableView* table : window.findChildren<QTableView*>()) {
        if (table->isVisible() && table->model()->rowCount() > 1000)
            QTest::keyClick(table, Qt::Key_Down);
    }
    if (!songs)
        sortAndSearch(*window.listenersPage()->listeners(), step % selectionsAPage);
}

double share(const std::vector<double>& sorted, double at)
{
    return sorted[static_cast<std::size_t>(at * static_cast<double>(sorted.size() - 1))];
}

int complain(const QString& message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return 1;
}

} // namespace

int main(int argc, char* argv[])
{
    const QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() < 2)
        return complain(QStringLiteral("Usage: bench_stall LIBRARY [SECONDS]"));
    const int seconds = words.size() > 2 ? words[2].toInt() : usualSeconds;

    const QTemporaryDir folder;
    Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
    const Theme theme(preferences);
    Session session(preferences);
    MainWindow window(session, preferences);
    window.show();
    session.open(words[1]);
    const auto calm = [&session] { return session.jobs().idle(); };
    if (!QTest::qWaitFor(calm, 300'000) || !session.isOpen())
        return complain(QStringLiteral("%1 could not be opened.").arg(words[1]));

    auto* train = qobject_cast<TrainPage*>(window.page(QStringLiteral("train")));
    window.showPage(QStringLiteral("train"));
    auto* iterations = testing::control<QLineEdit>(train, "Iterations");
    iterations->setText(QStringLiteral("1000"));
    train->train();

    Stopwatch stopwatch;
    std::atomic<bool> enough = false;
    std::thread poster([&] {
        while (!enough) {
            QCoreApplication::postEvent(&stopwatch, new Ping);
            std::this_thread::sleep_for(std::chrono::milliseconds(samplesEveryMs));
        }
    });
    bool alwaysTraining = true;
    const QDeadlineTimer end(seconds * 1000);
    for (int step = 0; !end.hasExpired(); ++step) {
        browse(window, step);
        QTest::qWait(selectionsEveryMs);
        alwaysTraining = alwaysTraining && train->isTraining();
    }
    enough = true;
    poster.join();
    QCoreApplication::sendPostedEvents(&stopwatch);
    train->cancel();

    std::vector<double>& late = stopwatch.milliseconds;
    std::ranges::sort(late);
    std::printf("%d listeners, %d songs, %d s%s, %zu samples\n", session.data()->interactions.users(),
                session.data()->interactions.songs(), seconds,
                alwaysTraining ? " with a training on all processors" : " (the training ended before)",
                late.size());
    std::printf("an event waits: median %.2f ms, 99th percentile %.2f ms, worst %.2f ms\n", share(late, 0.5),
                share(late, 0.99), late.back());
    return 0;
}
