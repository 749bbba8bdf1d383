#include "charts/line_chart.h"
#include "charts/search_charts.h"
#include "pages/mix_figures.h"
#include "pages/mix_list.h"
#include "pages/train_page.h"
#include "pages/tune_blending.h"
#include "pages/tune_page.h"
#include "pages/tune_search.h"
#include "pages/tune_weights.h"
#include "testing/window.h"
#include "widgets/data_table.h"
#include "widgets/elided_label.h"
#include "widgets/form_field.h"
#include "widgets/format.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>

using namespace segue;
using segue::testing::control;
using segue::testing::Window;

namespace {

void typeInto(QWidget* page, const char* field, const char* text)
{
    auto* editor = control<QLineEdit>(page, field);
    QVERIFY2(editor != nullptr, field);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QLatin1String(text));
}

/// A search of a moment.
void askForAFewTrials(QWidget* page, const char* trials)
{
    typeInto(page, "Trials", trials);
    typeInto(page, "Factors", "4, 8");
    typeInto(page, "Iterations", "4");
}

void press(QWidget* page, const char* button)
{
    auto* found = control<QPushButton>(page, button);
    QVERIFY2(found != nullptr && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

void choose(QWidget* page, const char* combo, const char* entry)
{
    auto* found = control<QComboBox>(page, combo);
    QVERIFY2(found != nullptr && found->findText(QLatin1String(entry)) >= 0, combo);
    found->setFocus();
    QTest::keyClick(found, Qt::Key_Home);
    while (found->currentText() != QLatin1String(entry))
        QTest::keyClick(found, Qt::Key_Down);
}

bool says(QWidget* page, const QString& text)
{
    const auto labels = page->findChildren<QLabel*>();
    return std::ranges::any_of(
        labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(text); });
}

/// How many figures of the card with sound and artist say so.
qsizetype figuresWith(QWidget* page, const QString& text)
{
    const auto labels = page->findChildren<MixFigures*>().back()->findChildren<ElidedLabel*>();
    return std::ranges::count(labels, text, &ElidedLabel::text);
}

/// Moves with the button held, which QTest::mouseMove() does not do.
void dragTo(QWidget* widget, const QPointF& place)
{
    QMouseEvent move(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(widget, &move);
}

/// A library with a small model, and the weights found for it.
bool openWithWeights(Window& window)
{
    if (!testing::trainQuickly(*testing::load(window.library())) || !window.open())
        return false;
    auto* page = window.page<TunePage>("tune");
    page->showTab(1);
    press(page, "Find weights");
    return window.settle() && !page->weights()->found().empty();
}

/// Brings a widget of a scrolled page into sight.
void scrollTo(QWidget* widget)
{
    for (QWidget* at = widget; at != nullptr; at = at->parentWidget()) {
        if (auto* scroll = qobject_cast<QScrollArea*>(at))
            scroll->ensureWidgetVisible(widget);
    }
}

/// Adopts the mix to which a key brings the point of the triangle with sound and artist.
TriangleMap* adoptByKey(QWidget* page, Qt::Key key)
{
    auto* triangle = page->findChildren<TriangleMap*>().back();
    triangle->setFocus();
    QTest::keyClick(triangle, key);
    QTest::keyClick(triangle, Qt::Key_Space);
    press(page, "Adopt this mix");
    return triangle;
}

QString valueOf(QWidget* page, const char* field)
{
    return control<QLineEdit>(page, field)->text();
}

} // namespace

class TestTunePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutALibraryItSaysHowToBegin()
    {
        Window window;
        auto* page = window.page<TunePage>("tune");
        QVERIFY(control<QPushButton>(page, "Import...") != nullptr);
        QVERIFY(control<QPushButton>(page, "Start search") == nullptr);
        page->parameters()->start();
        QVERIFY(!page->parameters()->isSearching());
    }

    void searchesWithAClick()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        askForAFewTrials(page, "6");
        press(page, "Start search");
        QVERIFY(page->parameters()->isSearching());
        QVERIFY(control<QPushButton>(page, "Start search") == nullptr);
        QVERIFY(control<QPushButton>(page, "Cancel") != nullptr);
        QVERIFY(window.settle());

        QVERIFY(!page->parameters()->isSearching());
        QCOMPARE(page->count(), QStringLiteral("1 search"));
        const KeptSearch& search = *page->parameters()->searches().front();
        QVERIFY(search.result.isComplete());
        auto* table = control<DataTable>(page, "Trials");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 6);
        // Sorted by the true value and not by the text.
        table->sortByColumn(1, Qt::DescendingOrder);
        QTRY_COMPARE(table->columnModel()->rowAt(table->model()->index(0, 0)), *search.result.best);

        const auto* best = control<LineChart>(page, "NDCG@10 by trial");
        QVERIFY(best != nullptr);
        QCOMPARE(best->content().lines.front().points.size(), std::size_t(6));
        QCOMPARE(best->content().lines.front().points.back().y,
                 search.result.trials[*search.result.best].value);
    }

    void picturesFollowTheChoices()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        askForAFewTrials(page, "6");
        QTest::keyClick(control<QLineEdit>(page, "Trials"), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window.settle());
        const auto* points = control<PointChart>(page, "NDCG@10 by Factors");
        QVERIFY(points != nullptr);
        QCOMPARE(points->content().points.size(), std::size_t(6));
        choose(page, "Parameter", "Alpha");
        points = control<PointChart>(page, "NDCG@10 by Alpha");
        QVERIFY(points != nullptr && points->content().x.isLog);

        choose(page, "Picture of the parameters", "Two parameters");
        choose(page, "Second parameter", "Reg.");
        auto* pair = control<HeatMap>(page, "NDCG@10 by Alpha and Reg.");
        QVERIFY(pair != nullptr);
        const auto filled =
            std::ranges::count_if(pair->content().cells, [](auto& cell) { return cell.has_value(); });
        QVERIFY(filled >= 2 && filled <= 6);

        choose(page, "Picture of the parameters", "All parameters");
        auto* parallel = control<ParallelChart>(page, "Trials by parameter");
        QVERIFY(parallel != nullptr);
        QCOMPARE(parallel->content().axes.size(), std::size_t(5)); // four were varied
        QCOMPARE(parallel->content().lines.size(), std::size_t(6));
        // The keyboard reads the best line first and picks it.
        parallel->setFocus();
        QTest::keyClick(parallel, Qt::Key_Home);
        QVERIFY(parallel->accessibleDescription().contains(QStringLiteral("NDCG@10")));
        QTest::keyClick(parallel, Qt::Key_Space);
        const KeptSearch& search = *page->parameters()->searches().front();
        QCOMPARE(control<DataTable>(page, "Trials")->currentRow(), *search.result.best);

        choose(page, "Picture of the search", "What mattered");
        const auto* mattered = control<CountBars>(page, "What mattered");
        QVERIFY(mattered != nullptr);
        QCOMPARE(mattered->rows().size(), std::size_t(4));
    }

    void aPointOfTheChartPicksItsTrial()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        askForAFewTrials(page, "3");
        press(page, "Start search");
        QVERIFY(window.settle());
        auto* points = control<PointChart>(page, "NDCG@10 by Factors");
        const PointChart::Point point = points->content().points.back();
        QTest::mouseClick(points, Qt::LeftButton, {}, points->placeOf(point).toPoint());
        QCOMPARE(control<DataTable>(page, "Trials")->currentRow(), point.id);
    }

    void cancelKeepsWhatIsDoneAndGoOnDoesTheRest()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        typeInto(page, "Trials", "15");
        typeInto(page, "Factors", "48");
        press(page, "Start search");
        QVERIFY(QTest::qWaitFor(
            [&] {
                return !page->parameters()->searches().empty() &&
                       page->parameters()->searches().front()->result.trials.size() > 2;
            },
            30'000));
        QVERIFY(!control<QPushButton>(page, "Go on")->isEnabled());
        press(page, "Cancel");
        QVERIFY(window.settle());
        const std::size_t kept = page->parameters()->searches().front()->result.trials.size();
        QVERIFY(kept > 2 && kept < 15);
        QCOMPARE(control<DataTable>(page, "Trials")->model()->rowCount(), static_cast<int>(kept));

        // Another sitting finds it again.
        window.session().close();
        QVERIFY(window.open());
        QCOMPARE(page->parameters()->searches().size(), std::size_t(1));
        QCOMPARE(page->parameters()->searches().front()->result.trials.size(), kept);
        press(page, "Go on");
        QVERIFY(window.settle());
        const SearchResult& whole = page->parameters()->searches().front()->result;
        QVERIFY(whole.isComplete());
        QCOMPARE(whole.resumed, static_cast<int>(kept));
        QVERIFY(!control<QPushButton>(page, "Go on")->isEnabled());

        press(page, "Forget search...");
        QTest::keyClick(&window.window(), Qt::Key_Escape);
        QVERIFY(control<QPushButton>(page, "Forget") == nullptr);
        QCOMPARE(page->parameters()->searches().size(), std::size_t(1));
        press(page, "Forget search...");
        press(page, "Forget");
        QVERIFY(window.settle());
        QVERIFY(page->parameters()->searches().empty());
        QVERIFY(page->count().isEmpty());
        QCOMPARE(control<DataTable>(page, "Trials")->model()->rowCount(), 0);
        QVERIFY(!control<QPushButton>(page, "Train with these")->isEnabled());
    }

    void whatIsFoundIsTrainedWith()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        askForAFewTrials(page, "4");
        choose(page, "Freq. scaling", "Off");
        choose(page, "Confidence", "Try both");
        press(page, "Start search");
        QVERIFY(window.settle());
        const SearchResult result = page->parameters()->searches().front()->result;
        const Trial& best = result.trials[*result.best];
        press(page, "Train with these");

        QVERIFY(!page->isVisible());
        auto* train = window.window().page(QStringLiteral("train"));
        QVERIFY(train->isVisible());
        QCOMPARE(valueOf(train, "Factors").toInt(), best.parameters.factors);
        QCOMPARE(valueOf(train, "Iterations").toInt(), best.parameters.iterations);
        QCOMPARE(valueOf(train, "Alpha").toDouble(), best.parameters.alpha);
        QCOMPARE(valueOf(train, "Regularization").toDouble(), best.parameters.regularization);
        QCOMPARE(valueOf(train, "Damping").toDouble(), best.parameters.damping);
        QVERIFY(!control<QCheckBox>(train, "Regularize by frequency")->isChecked());
        QCOMPARE(valueOf(train, "Validation").toDouble(), 0.1);
        press(train, "Train");
        QVERIFY(window.settle());
        const ModelManifest& model = *window.session().workspace()->model;
        QCOMPARE(model.als.regularization, best.parameters.regularization);
        QVERIFY(model.als.confidence == best.parameters.confidence);
        QVERIFY(!model.als.frequencyScaling);
        QCOMPARE(model.als.damping, best.parameters.damping);
        QVERIFY(model.split.kind == SplitKind::WithinListener);
        QCOMPARE(model.split.validation, 0.1);
    }

    void wrongValuesAreSaidAtTheirFields()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        for (const auto& [field, text] : {std::pair("Factors", "8, many"), std::pair("Damping", "0, 2"),
                                          std::pair("Alpha", "0"), std::pair("Trials", "0")}) {
            typeInto(page, field, text);
            auto* editor = control<QLineEdit>(page, field);
            QVERIFY2(!qobject_cast<FormField*>(editor->parentWidget())->problem().isEmpty(), field);
            QVERIFY(!control<QPushButton>(page, "Start search")->isEnabled());
            press(page, "Defaults");
            QVERIFY(control<QPushButton>(page, "Start search")->isEnabled());
        }
        typeInto(page, "Alpha", "x");
        control<QLineEdit>(page, "Trials")->setFocus();
        page->parameters()->start();
        QVERIFY(!page->parameters()->isSearching());
        QVERIFY(control<QLineEdit>(page, "Alpha")->hasFocus());
    }

    void everyMixIsMeasuredWithAClick()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        const auto& found = page->weights()->found();
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found.front().regimes.size(), std::size_t(3));
        auto* table = control<DataTable>(page, "Weights found");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 6); // three regimes, two kinds of content
        QCOMPARE(page->findChildren<TriangleMap*>().size(), 2);
        for (const TriangleMap* triangle : page->findChildren<TriangleMap*>())
            QCOMPARE(triangle->content().mixes.size(), std::size_t(21 * 22 / 2));
        // The colour can be another measure.
        choose(page, "Colour", "Diversity@10");
        const RegimeWeights& active = *found.front().regime(Regime::Active);
        QCOMPARE(control<TriangleMap>(page, "Diversity@10 by mix")->content().mixes.front().value,
                 active.triangle.front().diversity);
        // MMR with both kinds, eleven lambdas each.
        QCOMPARE(control<PointChart>(page, "NDCG@10 by Diversity@10 of MMR")->content().points.size(),
                 std::size_t(22));
    }

    void theListFollowsThePoint()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        const RegimeWeights& active = *page->weights()->found().back().regime(Regime::Active);
        auto* list = page->findChild<MixList*>();
        QCOMPARE(list->songs(), active.bench->sample.list(0, active.best.weights, MixList::listLength));
        auto* triangle = page->findChildren<TriangleMap*>().back();
        const Weights popularity{{0, 0, 1}};
        QTest::mousePress(triangle, Qt::LeftButton, {}, triangle->placeOf(active.best.weights).toPoint());
        QTest::mouseMove(triangle, triangle->placeOf(Weights{{0.5, 0, 0.5}}).toPoint());
        dragTo(triangle, triangle->placeOf(popularity));
        QTest::mouseRelease(triangle, Qt::LeftButton, {}, triangle->placeOf(popularity).toPoint());
        QCOMPARE(triangle->point(), popularity);
        QCOMPARE(list->songs(), active.bench->sample.list(0, popularity, MixList::listLength));
        // Both triangles have the same point, and tell what it brings.
        QCOMPARE(page->findChildren<TriangleMap*>().front()->point(), popularity);
        const MixMeasures measured = active.bench->sample.measure(popularity, 10, {});
        const QString ndcg = scoreText(measured.ndcg, 3);
        QTRY_COMPARE(figuresWith(page, ndcg), 2); // all are in the sample, and are then measured too
        QVERIFY(window.settle());
    }

    void whatIsAdoptedIsTrainedWith()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        const auto* triangle = adoptByKey(page, Qt::Key_Home); // ALS alone
        QCOMPARE(triangle->point(), (Weights{{1, 0, 0}}));
        QCOMPARE(page->weights()->adopted()[static_cast<std::size_t>(Regime::Active)], (Weights{{1, 0, 0}}));
        const std::array<Weights, 3> adopted = page->weights()->adopted();
        press(page, "Train with these weights");
        auto* train = window.window().page(QStringLiteral("train"));
        QVERIFY(train->isVisible());
        QCOMPARE(control<QComboBox>(train, "Mix")->currentText(), QStringLiteral("Found weights"));
        press(train, "Train");
        QVERIFY(window.settle());
        const ModelManifest& model = *window.session().workspace()->model;
        QVERIFY(model.weights.has_value());
        QVERIFY(*model.weights == adopted);
        QVERIFY(model.content == ContentKind::WithArtist);
        QVERIFY(model.split.validation == 0);
    }

    void theAdoptedMixHasAMarkOfItsOwn()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        auto* triangle = page->findChildren<TriangleMap*>().back();
        QVERIFY(!triangle->adopted().has_value());
        QVERIFY(!triangle->sentence().contains(QStringLiteral("Adopted")));
        const Weights half{{0.5, 0.5, 0}};
        QTest::mouseClick(triangle, Qt::LeftButton, {}, triangle->placeOf(half).toPoint());
        const QImage before = triangle->grab().toImage();
        QTest::keyClick(triangle, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(triangle->adopted(), std::optional(triangle->point()));
        QVERIFY(
            triangle->sentence().contains(QStringLiteral("Adopted: %1.").arg(mixText(triangle->point()))));
        QVERIFY(triangle->grab().toImage() != before);
        // Of these listeners only.
        control<QTabBar>(page, "Listeners with")->setCurrentIndex(static_cast<int>(Regime::Cold));
        QVERIFY(!triangle->adopted().has_value());
        QVERIFY(says(page, QStringLiteral("5 songs or more 50% / 50% / 0% (adopted)")));
    }

    void aLambdaIsAdoptedByClickAndByKey()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        QVERIFY(says(page, QStringLiteral("lambda 0.3 (usual)")));
        auto* curve = control<PointChart>(page, "NDCG@10 by Diversity@10 of MMR");
        const auto point =
            std::ranges::find(curve->content().points, tradeOffPoint(1, 0.8), &PointChart::Point::id);
        QVERIFY(point != curve->content().points.end());
        scrollTo(curve);
        QTest::mouseClick(curve, Qt::LeftButton, {}, curve->placeOf(*point).toPoint());
        QVERIFY(page->weights()->diversity().has_value()); // a neighbour may be as near
        curve->setFocus();
        QTest::keyClick(curve, Qt::Key_Home);
        QTest::keyClick(curve, Qt::Key_Right);
        QTest::keyClick(curve, Qt::Key_Space);
        const double lambda = lambdaOf(curve->content().points[1].id);
        QCOMPARE(page->weights()->diversity(), std::optional(lambda));
        QVERIFY(says(page, QStringLiteral("lambda %1 (adopted)").arg(scoreText(lambda, 1))));
        QCOMPARE(curve->content().strong, tradeOffPoint(1, lambda));

        press(page, "Train with these weights");
        auto* train = window.window().page(QStringLiteral("train"));
        QCOMPARE(valueOf(train, "Diversity").toDouble(), lambda);
        typeInto(train, "Iterations", "2");
        press(train, "Train");
        QVERIFY(window.settle());
        QCOMPARE(ensembleParametersOf(*window.session().workspace()->model).mmr.diversity, lambda);
    }

    void whatWasFoundAndAdoptedComesBack()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        const auto* triangle = adoptByKey(page, Qt::Key_End); // popularity alone
        auto* curve = control<PointChart>(page, "NDCG@10 by Diversity@10 of MMR");
        curve->setFocus();
        QTest::keyClick(curve, Qt::Key_End);
        QTest::keyClick(curve, Qt::Key_Space);
        const std::array<Weights, 3> adopted = page->weights()->adopted();
        const auto lambda = page->weights()->diversity();
        const double best = page->weights()->found().back().regime(Regime::Active)->best.ndcg;
        QVERIFY(lambda.has_value());
        QVERIFY(window.settle());

        window.session().close();
        QVERIFY(page->weights()->found().empty());
        QVERIFY(!page->weights()->diversity().has_value());
        QVERIFY(window.open());
        QVERIFY(window.settle());
        QCOMPARE(page->weights()->found().size(), std::size_t(2));
        QCOMPARE(page->weights()->found().back().regime(Regime::Active)->best.ndcg, best);
        QVERIFY(page->weights()->adopted() == adopted);
        QCOMPARE(page->weights()->diversity(), lambda);
        QCOMPARE(triangle->adopted(), std::optional(Weights{{0, 0, 1}}));
        QCOMPARE(triangle->content().mixes.size(), std::size_t(21 * 22 / 2));
        // The measures of known mixes come back too; lists need the models.
        const MixMeasures& known = page->weights()->found().back().regime(Regime::Active)->triangle.back();
        QVERIFY(figuresWith(page, scoreText(known.ndcg, 3)) >= 1);
        QVERIFY(page->findChild<MixList*>()->songs().empty());
        QVERIFY(control<QPushButton>(page, "Train with these weights")->isEnabled());
        // A new search begins with nothing adopted.
        press(page, "Find weights");
        QVERIFY(window.settle());
        QVERIFY(!page->weights()->diversity().has_value());
        QVERIFY(!triangle->adopted().has_value());
        QVERIFY(!page->findChild<MixList*>()->songs().empty());
    }

    void findingWeightsCanBeCancelled()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        page->showTab(1);
        press(page, "Find weights");
        QVERIFY(page->weights()->isFinding());
        press(page, "Cancel");
        QVERIFY(window.settle());
        QVERIFY(!page->weights()->isFinding());
        QVERIFY(page->weights()->found().empty());
        QVERIFY(says(page, QStringLiteral("Cancelled")));
    }

    void jumpsAreMeasuredAndBlendingIsTrainedWith()
    {
        Window window;
        TrainRequest request = testing::quickRequest();
        request.als.iterations = 2;
        QVERIFY(testing::trainQuickly(*testing::load(window.library()), request));
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        control<QTabBar>(page, "What is tuned")->setCurrentIndex(2);
        typeInto(page, "Blend over", "3");
        QTest::keyClick(control<QLineEdit>(page, "Blend over"), Qt::Key_Return);
        QVERIFY(page->blending()->isMeasuring());
        QVERIFY(control<QPushButton>(page, "Cancel") != nullptr);
        QVERIFY(window.settle());

        // As the core measures it, of the same listeners.
        const auto workspace = window.session().workspace();
        ListChangesRequest asked;
        asked.songs = 10;
        asked.blending = 3;
        Progress progress;
        const auto wanted =
            listChanges(*workspace->ensemble, workspace->data->interactions, asked, {}, progress);
        QVERIFY(wanted.has_value());
        const auto* chart = control<LineChart>(page, "Share of the list that a like replaces");
        QVERIFY(chart != nullptr);
        QCOMPARE(chart->content().lines.size(), std::size_t(2));
        for (const auto& [line, changes] : {std::pair(0, wanted->atOnce), std::pair(1, wanted->blended)}) {
            const auto& points = chart->content().lines[line].points;
            QCOMPARE(points.size(), std::size_t(10));
            for (std::size_t i = 0; i < points.size(); ++i) {
                QCOMPARE(points[i].x, static_cast<double>(i + 1));
                QCOMPARE(points[i].y, changes[i].mean);
                QCOMPARE(points[i].high, changes[i].high);
            }
        }
        const QString jump = QStringLiteral("At like 5, where the weights change, %1 of 10 songs")
                                 .arg(scoreText(10 * wanted->atOnce[4].mean, 1));
        QVERIFY(chart->accessibleDescription().contains(jump));
        QVERIFY(says(page, jump));

        press(page, "Train with this blending");
        auto* train = window.window().page(QStringLiteral("train"));
        QVERIFY(train->isVisible());
        QCOMPARE(valueOf(train, "Blending"), QStringLiteral("3"));
        QCOMPARE(valueOf(train, "Iterations"), QStringLiteral("2")); // as the active model was trained
        press(train, "Train");
        QVERIFY(window.settle());
        QCOMPARE(window.session().workspace()->model->blending, 3);
        QVERIFY(!page->blending()->changes().has_value()); // those were of another model
    }

    void blendingIsMeasuredWithWhatWasAdopted()
    {
        Window window;
        QVERIFY(openWithWeights(window));
        auto* page = window.page<TunePage>("tune");
        adoptByKey(page, Qt::Key_End); // popularity alone
        page->showTab(2);
        press(page, "Measure jumps");
        QVERIFY(window.settle());
        const auto workspace = window.session().workspace();
        const auto als =
            std::shared_ptr<const AlsRecommender>(workspace->ensemble, workspace->ensemble->als());
        EnsembleParameters parameters = workspace->ensemble->parameters();
        parameters.weights = page->weights()->adopted();
        const auto ensemble =
            makeEnsemble(*workspace->data, workspace->data->interactions, workspace->data->popularity, als,
                         ContentKind::WithArtist, parameters);
        ListChangesRequest asked;
        asked.songs = 10;
        Progress progress;
        const auto wanted =
            listChanges(*ensemble, workspace->data->interactions, asked, {}, progress).value();
        for (std::size_t i = 0; i < wanted.atOnce.size(); ++i)
            QCOMPARE(page->blending()->changes()->atOnce[i].mean, wanted.atOnce[i].mean);
        press(page, "Train with this blending");
        auto* train = window.window().page(QStringLiteral("train"));
        QCOMPARE(control<QComboBox>(train, "Mix")->currentText(), QStringLiteral("Found weights"));
        QCOMPARE(valueOf(train, "Blending"), QStringLiteral("4"));
    }

    void measuringJumpsIsCancelledAndRefused()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        page->showTab(2);
        for (const char* wrong : {"0", "1001", "2.5", "x"}) {
            typeInto(page, "Blend over", wrong);
            auto* editor = control<QLineEdit>(page, "Blend over");
            QVERIFY2(!qobject_cast<FormField*>(editor->parentWidget())->problem().isEmpty(), wrong);
            QVERIFY(!control<QPushButton>(page, "Train with this blending")->isEnabled());
            QTest::keyClick(editor, Qt::Key_Return);
            QVERIFY(!page->blending()->isMeasuring());
        }
        typeInto(page, "Blend over", "1000");
        page->blending()->measure();
        press(page, "Cancel");
        QVERIFY(window.settle());
        QVERIFY(!page->blending()->isMeasuring());
        QVERIFY(!page->blending()->changes().has_value());
        QVERIFY(says(page, QStringLiteral("Cancelled")));
    }

    void aGridSaysHowMuchWorkItIs()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TunePage>("tune");
        choose(page, "Method", "Grid");
        typeInto(page, "Alpha", "2 8");
        typeInto(page, "Regularization", "1");
        typeInto(page, "Damping", "0 0.2 0.4");
        QVERIFY(!control<QLineEdit>(page, "Trials")->isEnabled());
        QCOMPARE(control<QLineEdit>(page, "Trials")->accessibleDescription(),
                 QStringLiteral("6 trainings in all."));
    }
};

QTEST_MAIN(TestTunePage)
#include "test_tune_page.moc"
