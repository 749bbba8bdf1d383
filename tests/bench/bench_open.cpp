// How long until a library can be used: from the start of the program to the first listeners painted, to one
// key of the filter answered, and to everything loaded.
//
//   bench_open LIBRARY        needs a display; prints milliseconds
//
// The first run after the library changed reads SQLite and keeps a copy, the next ones map that copy.

#include "mainwindow.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "testing/window.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTest>
#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace segue;

namespace {

constexpr int patienceMs = 600'000;

/// Since the process was started, by the clock that the kernel wrote its start down with.
double millisecondsSinceExec()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    // Fields are counted from behind the name, which may hold spaces; "starttime" is number 22 of proc(5).
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double started = fields[19].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started) * 1000;
}

/// Notes when a widget that shows something was painted first.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QTableView* table)
        : table_(table)
    {
        table->viewport()->installEventFilter(this);
    }
    double paintedAt = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && paintedAt == 0 && table_->model()->rowCount() > 0)
            QMetaObject::invokeMethod(
                this, [this] { paintedAt = paintedAt == 0 ? millisecondsSinceExec() : paintedAt; },
                Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }

private:
    QTableView* table_;
};

} // namespace

int main(int argc, char* argv[])
{
    const QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: bench_open LIBRARY\n");
        return 1;
    }
    const QTemporaryDir folder;
    Preferences preferences(folder.filePath(QStringLiteral("settings.ini")));
    const Theme theme(preferences);
    Session session(preferences);
    MainWindow window(session, preferences);
    window.showPage(QStringLiteral("listeners"));
    window.show();
    session.open(QFile::decodeName(argv[1]));

    auto* list = window.listenersPage()->listeners();
    auto* table = list->findChild<QTableView*>();
    const PaintWatch watch(table);
    if (!QTest::qWaitFor([&watch] { return watch.paintedAt > 0; }, patienceMs)) {
        std::fprintf(stderr, "%s could not be opened.\n", argv[1]);
        return 1;
    }
    const int all = list->shownCount();
    auto* field = list->findChild<QLineEdit*>();
    field->setFocus();
    const double keyAt = millisecondsSinceExec();
    QTest::keyClick(field, Qt::Key_7);
    const bool answered = QTest::qWaitFor([&] { return list->shownCount() != all; }, patienceMs);
    const double answeredAt = millisecondsSinceExec();
    const bool done = QTest::qWaitFor([&session] { return session.jobs().idle(); }, patienceMs);

    std::printf("%d listeners, %lld pairs\n", all,
                static_cast<long long>(session.data()->interactions.pairs()));
    std::printf("first rows painted after %.0f ms\n", watch.paintedAt);
    std::printf("a filter key answered after %.0f ms (%.0f ms for the key%s)\n", answeredAt,
                answeredAt - keyAt, answered ? "" : ", which found everybody");
    std::printf("all jobs done after %.0f ms%s\n", millisecondsSinceExec(), done ? "" : ", or not even then");
    return 0;
}
