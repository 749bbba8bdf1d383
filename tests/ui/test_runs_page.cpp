#include "library/library.h"
#include "library/runs.h"
#include "pages/run_difference.h"
#include "pages/runs_page.h"
#include "testing/window.h"
#include "widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace segue;
using segue::testing::control;
using segue::testing::Window;

namespace {

/// Opens the library with two runs, of 2 and then of 12 factors.
bool openWithRuns(Window& window)
{
    TrainRequest request = testing::quickRequest();
    for (const int factors : {2, 12}) {
        request.als.factors = factors;
        if (!testing::trainQuickly(*testing::load(window.library()), request))
            return false;
    }
    return window.open();
}

void pressButton(QWidget* page, const char* button)
{
    auto* found = control<QPushButton>(page, button);
    QVERIFY2(found != nullptr && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

/// Selects both runs, as Ctrl+A does.
bool selectBoth(Window& window, QWidget* page)
{
    auto* table = control<DataTable>(page, "Runs");
    table->setFocus();
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    return window.settle();
}

QString cell(const DataTable* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

std::vector<ListedRun> runsOf(const Window& window)
{
    return listRuns(window.library())->runs;
}

} // namespace

class TestRunsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowToBegin()
    {
        Window window;
        auto* page = window.page<RunsPage>("runs");
        QVERIFY(control<QPushButton>(page, "Import...") != nullptr);
        QVERIFY(window.open());
        pressButton(page, "Train");
        QVERIFY(window.window().page(QStringLiteral("train"))->isVisible());
    }

    void listsWhatWasTrained()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        QCOMPARE(page->count(), QStringLiteral("2 runs"));
        auto* table = control<DataTable>(page, "Runs");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(cell(table, 0, 9).contains(u'±')); // NDCG with its interval
        QVERIFY(cell(table, 0, 0).startsWith(u'✓'));
        const auto* record = control<DataTable>(page, "Record of the run");
        QVERIFY(record != nullptr && record->model()->rowCount() >= 8);
    }

    void measuresFitWithoutScrolling_data()
    {
        QTest::addColumn<int>("points");
        QTest::newRow("10 pt") << 10;
        QTest::newRow("14 pt") << 14;
    }
    void measuresFitWithoutScrolling()
    {
        QFETCH(int, points);
        Window window;
        QVERIFY(openWithRuns(window));
        window.preferences().setTextSize(points);
        window.window().resize(1280, 800);
        const auto* table = control<DataTable>(window.page<RunsPage>("runs"), "Runs");
        QVERIFY(window.settle());
        QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width());
        QVERIFY(!table->isColumnHidden(9)); // NDCG with its interval
    }

    void starsAndNotesAreKept()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        auto* table = control<DataTable>(page, "Runs");
        const QString newest = runsOf(window).front().manifest.id;
        pressButton(page, "Star");
        QVERIFY(window.settle());
        QVERIFY(runsOf(window).front().starred);
        QCOMPARE(cell(table, 0, 1), QStringLiteral("★"));
        auto* note = control<QLineEdit>(page, "Note");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("before the clean-up"));
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY(window.settle());
        QCOMPARE(runsOf(window).front().note, QStringLiteral("before the clean-up"));
        QCOMPARE(runsOf(window).front().manifest.id, newest);
        QCOMPARE(cell(table, 0, 12), QStringLiteral("before the clean-up"));
        pressButton(page, "Unstar");
        QVERIFY(window.settle());
        QVERIFY(!runsOf(window).front().starred);
        // The note stays with its run when another is selected.
        table->setCurrentRow(1);
        QVERIFY(note->text().isEmpty());
        QVERIFY(window.settle());
        QVERIFY(runsOf(window)[1].note.isEmpty());
    }

    void twoRunsAreCompared()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        QVERIFY(selectBoth(window, page));
        const auto* panel = page->findChild<RunDifferencePanel*>();
        QVERIFY(panel->isVisible());
        const std::vector<ComparedMeasure>& rows = panel->difference().rows;
        QCOMPARE(rows.size(), std::size_t(12)); // two models, six measures
        auto* table = control<DataTable>(page, "Differences");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 12);
        // The older run is the first: the difference is that of what was trained later.
        const auto listed = runsOf(window);
        const EvaluationResult* before = resultOf(listed[1].results.results, QStringLiteral("ensemble"), 10);
        const EvaluationResult* after = resultOf(listed[0].results.results, QStringLiteral("ensemble"), 10);
        const auto ndcg = std::ranges::find_if(rows, [](const ComparedMeasure& row) {
            return row.measure == AccuracyMeasure::Ndcg && row.first == QStringLiteral("ensemble");
        });
        QVERIFY(std::abs(ndcg->result.difference.mean - (after->ndcg.mean - before->ndcg.mean)) < 1e-9);
        for (const ComparedMeasure& row : rows)
            QVERIFY(row.result.adjustedP >= row.result.p);
    }

    void listsOfOneListenerStandSideBySide()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        QVERIFY(selectBoth(window, page));
        const auto& changed = page->findChild<RunDifferencePanel*>()->difference().changed;
        QVERIFY(changed.size() > 2);
        QVERIFY(std::abs(changed[0].second - changed[0].first) >=
                std::abs(changed[2].second - changed[2].first));
        auto* listener = control<QComboBox>(page, "Listener");
        QCOMPARE(listener->currentData().toString(), changed[0].externalId);
        auto* lists = control<DataTable>(page, "Two lists");
        QCOMPARE(lists->model()->rowCount(), 10);
        const QString first = cell(lists, 0, 0);
        const auto workspace = window.session().workspace(); // the newer run is the active one
        const int user = *userRow(*workspace->data, changed[0].externalId);
        const auto expected =
            workspace->ensemble->recommend(historyOf(workspace->data->interactions, user), 10);
        const QString title = workspace->data->catalogue.songs.title[expected.songs.front().song];
        QVERIFY(cell(lists, 0, 1).endsWith(title));
        listener->setFocus();
        QTest::keyClick(listener, Qt::Key_Down);
        QVERIFY(window.settle());
        QCOMPARE(listener->currentData().toString(), changed[1].externalId);
        QCOMPARE(lists->model()->rowCount(), 10);
        QVERIFY(!first.isEmpty());
    }

    void runsAgainToTheSameBits()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        control<DataTable>(page, "Runs")->setCurrentRow(1);
        pressButton(page, "Run again");
        QVERIFY(window.settle());
        const auto listed = runsOf(window);
        QCOMPARE(listed.size(), std::size_t(3));
        QVERIFY(listed[0].manifest.als.factors == 2);
        QCOMPARE(resultOf(listed[0].results.results, QStringLiteral("als"), 10)->ndcg.mean,
                 resultOf(listed[2].results.results, QStringLiteral("als"), 10)->ndcg.mean);
        QCOMPARE(window.session().workspace()->model->id, listed[0].manifest.id);
    }

    void runsAreSentAndOpenedElsewhere()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        const QString id = runsOf(window).front().manifest.id;
        const QString file = window.path(QStringLiteral("best.segue-run"));
        page->send(id, file);
        QVERIFY(window.settle());
        QVERIFY(QFile::exists(file));
        page->add(file); // known already
        QVERIFY(window.settle());
        QCOMPARE(page->count(), QStringLiteral("2 runs"));

        const QString other = window.path(QStringLiteral("other.segue"));
        QVERIFY(testing::makeLibrary(other).has_value());
        window.session().open(other);
        QVERIFY(window.settle());
        QVERIFY(page->count().isEmpty());
        page->add(file);
        QVERIFY(window.settle());
        QCOMPARE(page->count(), QStringLiteral("1 run"));
        QCOMPARE(listRuns(other)->runs.front().manifest.id, id);
    }

    void allIsExported()
    {
        Window window;
        QVERIFY(openWithRuns(window));
        auto* page = window.page<RunsPage>("runs");
        page->exportAll(window.path(QStringLiteral("runs.csv")));
        page->exportAll(window.path(QStringLiteral("runs.json")));
        QVERIFY(window.settle());
        QFile json(window.path(QStringLiteral("runs.json")));
        QVERIFY(json.open(QIODevice::ReadOnly));
        const auto expected = runTable(runsOf(window)).rows;
        QCOMPARE(static_cast<std::size_t>(QJsonDocument::fromJson(json.readAll()).array().size()), expected);
        QFile csv(window.path(QStringLiteral("runs.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(static_cast<std::size_t>(csv.readAll().count('\n')), expected + 1);
    }
};

QTEST_MAIN(TestRunsPage)
#include "test_runs_page.moc"
