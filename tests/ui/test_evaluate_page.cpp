#include "charts/bar_chart.h"
#include "charts/line_chart.h"
#include "pages/evaluate_page.h"
#include "testing/window.h"
#include "widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace segue;
using segue::testing::control;
using segue::testing::Window;

namespace {

/// Opens the library with a small model in it.
bool openTrained(Window& window, SplitKind split = SplitKind::Random)
{
    TrainRequest request = testing::quickRequest();
    request.split.kind = split;
    return testing::trainQuickly(*testing::load(window.library()), request) && window.open();
}

bool says(QWidget* page, const char* text)
{
    for (const QLabel* label : page->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(QLatin1String(text)))
            return true;
    }
    return false;
}

} // namespace

class TestEvaluatePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAModelItOffersToTrain()
    {
        Window window;
        auto* page = window.page<EvaluatePage>("evaluate");
        QVERIFY(control<QPushButton>(page, "Import...") != nullptr);
        QVERIFY(window.open());
        auto* train = control<QPushButton>(page, "Train");
        QVERIFY(train != nullptr);
        QTest::mouseClick(train, Qt::LeftButton);
        QVERIFY(!page->isVisible());
        QVERIFY(window.window().page(QStringLiteral("train"))->isVisible());
    }

    void showsWhatTrainingMeasured()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        const auto& results = window.session().workspace()->results->results;
        const auto* precision = control<LineChart>(page, "precision@K by K");
        QVERIFY(precision != nullptr);
        QCOMPARE(precision->content().lines.size(), std::size_t(6)); // all but the ensemble without MMR
        const ChartLine& ensemble = precision->content().lines.front();
        QCOMPARE(ensemble.points.size(), defaultDepths.size());
        QCOMPARE(ensemble.points.front().y, results.front().precision.mean);
        QVERIFY(ensemble.points.back().low < ensemble.points.back().high);
        QVERIFY(precision->accessibleDescription().contains(QStringLiteral("Ensemble")));
        QVERIFY(control<LineChart>(page, "NDCG@K by K") != nullptr);
        QCOMPARE(control<BarChart>(page, "Coverage at K = 10")->bars().size(), std::size_t(6));
        QVERIFY(says(page, "a random 20% of the pairs"));
        QVERIFY(says(page, "hits in the first K / K"));

        auto* table = control<DataTable>(page, "Results");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 7);
        auto* depth = control<QComboBox>(page, "K of coverage and table");
        QTest::keyClick(depth, Qt::Key_Home);
        QVERIFY(control<BarChart>(page, "Coverage at K = 1") != nullptr);
        QVERIFY(table->model()->index(0, 1).data().toString().startsWith(
            QString::number(results.front().precision.mean, 'f', 3)));
    }

    void modelsAndMetricsCanBeChosen()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        QTest::mouseClick(control<QPushButton>(page, "No MMR"), Qt::LeftButton);
        QTest::mouseClick(control<QPushButton>(page, "Random"), Qt::LeftButton);
        QTest::mouseClick(control<QPushButton>(page, "Popularity"), Qt::LeftButton);
        QCOMPARE(control<LineChart>(page, "precision@K by K")->content().lines.size(), std::size_t(5));
        QCOMPARE(control<BarChart>(page, "Coverage at K = 10")->bars().size(), std::size_t(5));
        QTest::keyClick(control<QComboBox>(page, "Metric"), Qt::Key_Down);
        QVERIFY(control<LineChart>(page, "recall@K by K") != nullptr);
    }

    void measuresAgain()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* depths = control<QLineEdit>(page, "At K =");
        depths->setFocus();
        depths->selectAll();
        QTest::keyClicks(depths, QStringLiteral("7, 2 7"));
        QTest::mouseClick(control<QPushButton>(page, "Measure again"), Qt::LeftButton);
        QVERIFY(page->isMeasuring());
        QVERIFY(window.settle());
        QVERIFY(!page->isMeasuring());
        const auto& line = control<LineChart>(page, "NDCG@K by K")->content().lines.front();
        QCOMPARE(line.points.size(), std::size_t(2));
        QCOMPARE(line.points.back().x, 7.0);
        QVERIFY(says(page, "trained anew"));
        QVERIFY(control<BarChart>(page, "Coverage at K = 7") != nullptr);
    }

    void refusesBadDepths_data()
    {
        QTest::addColumn<QString>("depths");
        QTest::newRow("zero") << QStringLiteral("0");
        QTest::newRow("too deep") << QStringLiteral("5, 1001");
        QTest::newRow("words") << QStringLiteral("ten");
        QTest::newRow("nothing") << QStringLiteral(" ");
    }
    void refusesBadDepths()
    {
        QFETCH(QString, depths);
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* field = control<QLineEdit>(page, "At K =");
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, depths);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!page->isMeasuring());
        QVERIFY(says(page, "whole numbers from 1 to 1,000"));
    }

    void cancellingKeepsTheNumbers()
    {
        Window window(2000, 1500);
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        page->measure();
        QTest::mouseClick(control<QPushButton>(page, "Cancel"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(!page->isMeasuring());
        QVERIFY(says(page, "Cancelled"));
        QCOMPARE(control<DataTable>(page, "Results")->model()->rowCount(), 7);
        QVERIFY(control<QPushButton>(page, "Measure again")->isEnabled());
    }

    void aModelWithoutNumbersIsMeasuredFromTheChart()
    {
        Window window;
        QVERIFY(openTrained(window, SplitKind::None));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* chart = control<LineChart>(page, "precision@K by K");
        auto* measure = control<QPushButton>(chart, "Measure");
        QVERIFY(measure != nullptr);
        QTest::mouseClick(measure, Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(!measure->isVisible());
        QCOMPARE(chart->content().lines.size(), std::size_t(6));
    }

    void theWindowMayCloseWhileMeasuring()
    {
        Window window(2000, 1500);
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        page->measure();
        window.destroyWindow();
        QVERIFY(window.settle());
    }
};

QTEST_MAIN(TestEvaluatePage)
#include "test_evaluate_page.moc"
