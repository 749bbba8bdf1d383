#include "base/parallel.h"
#include "base/progress.h"

#include <QTest>
#include <atomic>
#include <vector>

using namespace segue;

class TestParallel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsWorkedOnce_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {0, 1, 16, 17, 256, 257, 1000})
            QTest::addRow("%d", rows) << rows;
    }
    void everyRowIsWorkedOnce()
    {
        QFETCH(int, rows);
        std::vector<std::atomic<int>> worked(rows);
        Progress progress;
        QVERIFY(parallelRows({.threads = 3}, rows, progress, [&worked](int row) { ++worked[row]; }));
        for (const auto& count : worked)
            QCOMPARE(count.load(), 1);
    }

    void stopsBetweenAFew()
    {
        std::stop_source stop;
        Progress progress({}, stop.get_token());
        std::atomic<int> worked = 0;
        QVERIFY(!parallelRows({.threads = 2}, 100'000, progress, [&](int) {
            ++worked;
            stop.request_stop();
        }));
        QVERIFY(worked > 0);
        QVERIFY(worked < 1000);
    }
};

QTEST_GUILESS_MAIN(TestParallel)
#include "test_parallel.moc"
