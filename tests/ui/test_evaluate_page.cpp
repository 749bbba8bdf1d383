#include "charts/bar_chart.h"
#include "charts/line_chart.h"
#include "library/library.h"
#include "models/run_table.h"
#include "pages/evaluate_definitions.h"
#include "pages/evaluate_page.h"
#include "pages/evaluate_planted.h"
#include "testing/window.h"
#include "widgets/data_table.h"
#include "widgets/format.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

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

    void listenersAreToldApart()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* listeners = control<QComboBox>(page, "Listeners");
        QCOMPARE(listeners->count(), 8);
        const auto& byRegime = window.session().workspace()->results->resultsByRegime;
        for (const Regime regime : {Regime::New, Regime::Cold, Regime::Active}) {
            listeners->setCurrentIndex(1 + static_cast<int>(regime));
            const auto expected = std::ranges::find_if(byRegime, [&](const EvaluationResult& result) {
                return result.regime == regime && result.model == QStringLiteral("ensemble") && result.k == 1;
            });
            const auto* curves = control<LineChart>(page, "precision@K by K");
            if (expected == byRegime.end()) {
                QVERIFY(curves->content().lines.empty());
                QVERIFY(says(page, "Nobody of whom songs are held out"));
                continue;
            }
            QCOMPARE(curves->content().lines.front().points.front().y, expected->precision.mean);
            QVERIFY(page->count().startsWith(QString::number(expected->listeners)));
        }
    }

    void aModelOfAnOlderVersionCanBeMeasuredByRegime()
    {
        Window window;
        QVERIFY(openTrained(window));
        {
            const auto connection = openLibrary(window.library());
            QVERIFY(connection->execute(
                QStringLiteral("UPDATE runs SET results = json_remove(results, '$.results_by_regime')")));
        }
        window.session().reload();
        QVERIFY(window.settle());
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* listeners = control<QComboBox>(page, "Listeners");
        listeners->setCurrentIndex(3);
        QVERIFY(says(page, "before listeners were told apart"));
        auto* chart = control<LineChart>(page, "precision@K by K");
        QTest::mouseClick(control<QPushButton>(chart, "Measure"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(!chart->content().lines.empty());
    }

    void twoRunsAreDrawnOverEachOther()
    {
        Window window;
        QVERIFY(testing::trainQuickly(*testing::load(window.library())));
        TrainRequest other = testing::quickRequest();
        other.als.factors = 2;
        QVERIFY(testing::trainQuickly(*testing::load(window.library()), other));
        QVERIFY(window.open());
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* against = control<QComboBox>(page, "Against");
        QCOMPARE(against->count(), 3);
        QTest::keyClick(against, Qt::Key_End); // the older one
        const auto* curves = control<LineChart>(page, "NDCG@K by K");
        QStringList names;
        for (const ChartLine& line : curves->content().lines)
            names << line.name;
        // Baselines are the same on the same held-out songs.
        QCOMPARE(names,
                 (QStringList{QStringLiteral("Ensemble"), QStringLiteral("Ensemble (2)"),
                              QStringLiteral("ALS"), QStringLiteral("ALS (2)"), QStringLiteral("Content"),
                              QStringLiteral("Content (2)"), QStringLiteral("Item-kNN"),
                              QStringLiteral("Popularity"), QStringLiteral("Random")}));
        QVERIFY(curves->content().lines[0].stroke != curves->content().lines[1].stroke);
        QVERIFY(curves->content().lines[2].points.back().y != curves->content().lines[3].points.back().y);
        QCOMPARE(control<BarChart>(page, "Coverage at K = 10")->bars().size(), std::size_t(6));
        QCOMPARE(control<DataTable>(page, "Results")->model()->rowCount(), 7 + 4);

        QTest::keyClick(page, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(page->isMeasuring());
        QVERIFY(window.settle());
        QCOMPARE(curves->content().lines.size(), std::size_t(9));
        QTest::keyClick(against, Qt::Key_Home);
        QCOMPARE(curves->content().lines.size(), std::size_t(6));
    }

    void choicesComeBack()
    {
        Window window;
        QVERIFY(testing::trainQuickly(*testing::load(window.library())));
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        control<QComboBox>(page, "Against")->setCurrentIndex(2);
        control<QComboBox>(page, "Listeners")->setCurrentIndex(3);
        control<QComboBox>(page, "Metric")->setCurrentIndex(3);
        QTest::mouseClick(control<QPushButton>(page, "Random"), Qt::LeftButton);
        const QJsonObject state = page->saveState();

        window.session().close();
        auto fresh = std::make_unique<EvaluatePage>(window.session());
        fresh->restoreState(state);
        QVERIFY(window.open());
        QCOMPARE(fresh->saveState(), state);
        fresh->restoreState({{QStringLiteral("metrics"), 3}}); // not what was written
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

    void everyMeasureHasItsInterval()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        const auto* table = control<DataTable>(page, "Results");
        QCOMPARE(table->model()->columnCount(), 1 + 12);
        const EvaluationResult& ensemble =
            *resultOf(window.session().workspace()->results->results, QStringLiteral("ensemble"), 10);
        const QString ndcg = table->model()->index(0, 3).data().toString();
        QCOMPARE(ndcg, withInterval(ensemble.ndcg));
        QVERIFY(ndcg.contains(u'±'));
        QVERIFY(table->model()->index(0, 9).data().toString().startsWith(
            QString::number(ensemble.novelty.mean, 'f', 3)));
        const auto& bar = control<BarChart>(page, "Coverage at K = 10")->bars().front();
        QVERIFY(bar.low < bar.high);
        // Any of them can be drawn against K.
        auto* metric = control<QComboBox>(page, "Metric");
        metric->setCurrentIndex(metric->findText(QStringLiteral("Gini@K")));
        QCOMPARE(control<LineChart>(page, "Gini@K by K")->content().lines.front().points[3].y,
                 ensemble.gini.mean);
    }

    void aModelBelowItemKnnIsShownLosing()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        const auto& results = window.session().workspace()->results->results;
        const double neighbours = resultOf(results, QStringLiteral("item-knn"), 10)->ndcg.mean;
        const auto* model = control<DataTable>(page, "Results")->model();
        int losing = 0;
        for (int row = 0; row < model->rowCount(); ++row) {
            const QString name = model->index(row, 0).data().toString();
            const auto evaluated = std::ranges::find_if(evaluatedModels(), [&](const EvaluatedModel& one) {
                return name == one.name || name.startsWith(one.name + u' ');
            });
            const bool isBelow = resultOf(results, evaluated->id, 10)->ndcg.mean < neighbours;
            QCOMPARE(name.contains(QChar(0x25BC)), isBelow && !evaluated->isBaseline);
            losing += name.contains(QChar(0x25BC)) ? 1 : 0;
        }
        QVERIFY(losing > 0); // content alone does, in a library so small
    }

    void otherLibrariesCountOtherwise()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* views = control<QTabBar>(page, "Curves or numbers");
        views->setCurrentIndex(2);
        QVERIFY(window.settle());
        const auto* table = control<DataTable>(page, "Definitions");
        QVERIFY(table != nullptr);
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 5);
        QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("implicit"));
        const auto& measures = page->findChild<EvaluateDefinitions*>()->measures();
        const EvaluationResult& ensemble =
            *resultOf(window.session().workspace()->results->results, QStringLiteral("ensemble"), 10);
        QVERIFY(std::abs(measures[0].values[static_cast<std::size_t>(AccuracyMeasure::Ndcg)].mean -
                         ensemble.ndcg.mean) < 1e-9);
        QVERIFY(measures[1].values[0].mean != measures[0].values[0].mean); // implicit pools precision
    }

    void neighboursOfItemKnnAreChosen()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        const auto ndcg = [page] {
            const auto& lines = control<LineChart>(page, "NDCG@K by K")->content().lines;
            const auto line = std::ranges::find(lines, QStringLiteral("Item-kNN"), &ChartLine::name);
            return line == lines.end() ? -1 : line->points.back().y;
        };
        auto* field = control<QLineEdit>(page, "Neighbours");
        QVERIFY(field != nullptr);
        QCOMPARE(field->text(), QStringLiteral("1000"));
        const auto measureWith = [&](const QString& neighbours) {
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, neighbours);
            QTest::keyClick(field, Qt::Key_Return);
        };
        const double usual = ndcg();
        QVERIFY(usual > 0);
        for (const char* wrong : {"0", "some", "1.5", "-2"}) {
            measureWith(QLatin1String(wrong));
            QVERIFY(!page->isMeasuring());
            QVERIFY(says(page, "A whole number from 1 to 1,000,000, or all."));
        }
        measureWith(QStringLiteral("1"));
        QVERIFY(page->isMeasuring());
        QVERIFY(window.settle());
        QVERIFY(ndcg() != usual);
        QVERIFY(says(page, "Item-kNN's neighbours: 1."));
        measureWith(QStringLiteral("All"));
        QVERIFY(window.settle());
        QCOMPARE(ndcg(), usual); // there are fewer songs than the usual number
        QVERIFY(says(page, "Item-kNN's neighbours: all."));
        const QJsonObject state = page->saveState();
        measureWith(QStringLiteral("7"));
        QVERIFY(window.settle());
        page->restoreState(state);
        QCOMPARE(field->text(), QStringLiteral("All"));
    }

    void theHeadFitsLargeText()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        window.preferences().setTextSize(14);
        window.window().resize(1280, 800);
        QVERIFY(window.settle());
        QCOMPARE(window.window().width(), 1280);
        QVERIFY(control<QLineEdit>(page, "Neighbours")->width() > 60);
    }

    void tastesAreShownApart()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* listeners = control<QComboBox>(page, "Listeners");
        const auto tastes = [listeners] {
            QStringList found;
            for (int i = 0; i < listeners->count(); ++i) {
                if (listeners->itemText(i).startsWith(QStringLiteral("Taste ")))
                    found << listeners->itemText(i);
            }
            return found;
        };
        QVERIFY(tastes().isEmpty()); // training does not tell them apart
        auto* byTaste = control<QCheckBox>(page, "By taste as well");
        QVERIFY(byTaste->isChecked());
        QTest::mouseClick(control<QPushButton>(page, "Measure again"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(tastes().size() >= 2);
        listeners->setFocus();
        QTest::keyClick(listeners, Qt::Key_End);
        QVERIFY(listeners->currentText().startsWith(QStringLiteral("Taste ")));
        const auto all = window.session().workspace()->results->results.front().listeners;
        QVERIFY(page->count() != countText(all, QStringLiteral("listener"), QStringLiteral("listeners")));
        QVERIFY(control<LineChart>(page, "NDCG@K by K")->content().lines.size() > 1);

        QTest::mouseClick(byTaste, Qt::LeftButton);
        QTest::mouseClick(control<QPushButton>(page, "Measure again"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(tastes().isEmpty());
    }

    void quartersOfTheListenersAreShownApart()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* listeners = control<QComboBox>(page, "Listeners");
        QCOMPARE(listeners->count(), 4 + 4);
        listeners->setCurrentIndex(listeners->count() - 1);
        const auto& segments = window.session().workspace()->results->resultsBySegment;
        const auto last = std::ranges::find_if(segments, [](const EvaluationResult& result) {
            return result.segment == QStringLiteral("activity 4 of 4") &&
                   result.model == QStringLiteral("ensemble") && result.k == 10;
        });
        const auto* table = control<DataTable>(page, "Results");
        QCOMPARE(table->model()->index(0, 3).data().toString(), withInterval(last->ndcg));
    }

    void listsAreScoredAgainstThePlantedTastes()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* planted = page->findChild<EvaluatePlanted*>();
        auto* views = control<QTabBar>(page, "Curves or numbers");
        QCOMPARE(views->tabText(views->count() - 1), QStringLiteral("Planted truth"));
        QVERIFY(!planted->isScoring()); // not before anybody looks
        views->setCurrentIndex(views->count() - 1);
        QVERIFY(planted->isScoring());
        QVERIFY(window.settle());
        QVERIFY(!planted->isScoring());
        const PlantedScores scores = planted->scores().value();

        Progress progress;
        const auto& workspace = *window.session().workspace();
        const auto expected = scorePlanted(workspace, truthOf(*workspace.data).value(), {}, progress);
        QCOMPARE(scores.results.front().ndcg.mean, expected->results.front().ndcg.mean);
        const auto* lists = control<BarChart>(page, "Planted NDCG at K = 10");
        QVERIFY(lists != nullptr);
        QCOMPARE(lists->bars().size(), std::size_t(7)); // all but the ensemble without MMR, and the oracle
        QCOMPARE(lists->bars().front().value, expected->results.front().ndcg.mean);
        QCOMPARE(lists->bars().back().value, 1.0);
        const auto* why = control<BarChart>(page, "Share from songs of the same planted source");
        QCOMPARE(why->bars().size(), std::size_t(3));
        QCOMPARE(why->bars()[0].value, expected->explanations.share.mean);
        QCOMPARE(why->bars()[1].value, expected->explanations.byChance.mean);
        QVERIFY(says(page, "of what speaks for a song comes from songs of its own source; by chance"));

        const auto* table = control<DataTable>(page, "Planted truth");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 8);
        QCOMPARE(table->model()->columnCount(), 5);
        QCOMPARE(table->model()->index(0, 1).data().toString(), withInterval(expected->results.front().ndcg));
        QCOMPARE(table->model()->index(7, 1).data().toString(), QStringLiteral("1.000"));

        QTest::mouseClick(control<QPushButton>(page, "Random"), Qt::LeftButton);
        QCOMPARE(lists->bars().size(), std::size_t(6));
        control<QComboBox>(page, "Listeners")->setCurrentIndex(1 + static_cast<int>(Regime::Active));
        lists = control<BarChart>(page, "Planted NDCG at K = 10, active listeners");
        QVERIFY(lists != nullptr);
        const auto active =
            std::ranges::find(expected->byRegime, std::optional(Regime::Active), &PlantedResult::regime);
        QCOMPARE(lists->bars().front().value, active->ndcg.mean);
        // Coming back scores nothing anew.
        views->setCurrentIndex(0);
        views->setCurrentIndex(views->count() - 1);
        QVERIFY(!planted->isScoring());
    }

    void onlyGeneratedLibrariesHaveATruth()
    {
        Window window;
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        const auto* views = control<QTabBar>(page, "Curves or numbers");
        QCOMPARE(views->count(), 4);
        QVERIFY(QDir(truthFolder(window.library())).removeRecursively());
        page->restoreState({{QStringLiteral("view"), 3}});
        window.session().reload();
        QVERIFY(window.settle());
        QCOMPARE(views->count(), 3);
        QVERIFY(!page->findChild<EvaluatePlanted*>()->isVisible());
    }

    void aTruthThatWasLookedAtComesBack()
    {
        Window window;
        QVERIFY(testing::trainQuickly(*testing::load(window.library())));
        auto* page = window.page<EvaluatePage>("evaluate");
        page->restoreState({{QStringLiteral("view"), 3}}); // as at the start, before the library is open
        QVERIFY(window.open());
        window.window().showPage(QStringLiteral("evaluate"));
        QVERIFY(window.settle());
        QVERIFY(page->findChild<EvaluatePlanted*>()->scores().has_value());
        QCOMPARE(page->saveState().value(QStringLiteral("view")).toInt(), 3);
    }

    void scoringCanBeCancelledAndTakenUpAgain()
    {
        Window window(2000, 1500);
        QVERIFY(openTrained(window));
        auto* page = window.page<EvaluatePage>("evaluate");
        auto* planted = page->findChild<EvaluatePlanted*>();
        page->restoreState({{QStringLiteral("view"), 3}});
        QVERIFY(planted->isScoring());
        QTest::mouseClick(control<QPushButton>(planted, "Cancel"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(!planted->isScoring());
        QVERIFY(!planted->scores());
        QVERIFY(says(planted, "Cancelled"));
        auto* again = control<QPushButton>(planted, "Score");
        QVERIFY(again != nullptr);
        QTest::mouseClick(again, Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(planted->scores().has_value());
    }

    void aDamagedTruthIsNamed()
    {
        Window window;
        QVERIFY(openTrained(window));
        QVERIFY(QFile::remove(truthFolder(window.library()) + QStringLiteral("/sources_start.npy")));
        auto* page = window.page<EvaluatePage>("evaluate");
        page->restoreState({{QStringLiteral("view"), 3}});
        QVERIFY(window.settle());
        QVERIFY(says(page, "sources_start.npy"));
    }

    void anotherRunIsScoredAnew()
    {
        Window window;
        QVERIFY(testing::trainQuickly(*testing::load(window.library())));
        TrainRequest other = testing::quickRequest();
        other.als.factors = 2;
        QVERIFY(testing::trainQuickly(*testing::load(window.library()), other));
        QVERIFY(window.open());
        auto* page = window.page<EvaluatePage>("evaluate");
        page->restoreState({{QStringLiteral("view"), 3}});
        auto* planted = page->findChild<EvaluatePlanted*>();
        // The answer to the first comes too late.
        auto* runs = control<QComboBox>(page, "Run");
        QVERIFY(planted->isScoring());
        runs->setCurrentIndex(1 - runs->currentIndex());
        QVERIFY(planted->isScoring());
        QVERIFY(window.settle());
        const double late = planted->scores()->results.front().ndcg.mean;
        runs->setCurrentIndex(1 - runs->currentIndex());
        QVERIFY(window.settle());
        QVERIFY(planted->scores()->results.front().ndcg.mean != late);
        Progress progress;
        const auto& workspace = *window.session().workspace();
        const auto expected = scorePlanted(workspace, truthOf(*workspace.data).value(), {}, progress);
        QCOMPARE(planted->scores()->results.front().ndcg.mean, expected->results.front().ndcg.mean);
    }
};

QTEST_MAIN(TestEvaluatePage)
#include "test_evaluate_page.moc"
