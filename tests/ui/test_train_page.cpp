#include "charts/line_chart.h"
#include "library/library.h"
#include "library/runs.h"
#include "pages/train_page.h"
#include "testing/window.h"
#include "widgets/data_table.h"
#include "widgets/form_field.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

using namespace segue;
using segue::testing::control;
using segue::testing::Window;

namespace {

QString activeModelOf(const QString& library)
{
    const auto connection = openLibrary(library);
    return connection ? activeModel(*connection).value_or(QStringLiteral("?")) : QStringLiteral("?");
}

void type(QWidget* page, const char* field, const char* text)
{
    auto* editor = control<QLineEdit>(page, field);
    QVERIFY2(editor != nullptr, field);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QLatin1String(text));
}

QString problemOf(QWidget* page, const char* field)
{
    const auto* editor = control<QLineEdit>(page, field);
    return qobject_cast<FormField*>(editor->parentWidget())->problem();
}

QString valueOf(QWidget* page, const char* field)
{
    return control<QLineEdit>(page, field)->text();
}

/// A training that takes a minute if nobody stops it.
void askForALongTraining(QWidget* page)
{
    type(page, "Iterations", "1000");
    type(page, "Factors", "256");
}

/// Opens the library with two runs, of 4 factors and then of 8.
bool trainTwice(Window& window)
{
    TrainRequest request = testing::quickRequest();
    request.als.iterations = 2;
    for (const int factors : {4, 8}) {
        request.als.factors = factors;
        if (!testing::trainQuickly(*testing::load(window.library()), request))
            return false;
    }
    return window.open() && window.page<TrainPage>("train")->count() == QStringLiteral("2 runs");
}

/// What stands beside a name in the first column; empty where it is not there.
QStringList rowOf(const DataTable* table, const QString& name)
{
    const QAbstractItemModel* model = table->model();
    QStringList values;
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() != name)
            continue;
        for (int column = 1; column < model->columnCount(); ++column)
            values << model->index(row, column).data().toString();
    }
    return values;
}

bool isInterval(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("^0\\.\\d{3} ±0\\.\\d{3}$"));
    return pattern.match(text).hasMatch();
}

bool started(TrainPage* page, Session& session)
{
    return QTest::qWaitFor(
        [&] {
            return page->isTraining() && !session.jobs().jobs().empty() &&
                   session.jobs().jobs().front()->progress().fraction > 0;
        },
        20'000);
}

} // namespace

class TestTrainPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutALibraryItSaysHowToBegin()
    {
        Window window;
        auto* page = window.page<TrainPage>("train");
        QVERIFY(control<QPushButton>(page, "Import...") != nullptr);
        QVERIFY(control<QPushButton>(page, "Train") == nullptr);
        page->train();
        QVERIFY(!page->isTraining());
    }

    void trainsWithAClick()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Factors", "8");
        type(page, "Iterations", "4");
        QTest::mouseClick(control<QPushButton>(page, "Train"), Qt::LeftButton);
        QVERIFY(page->isTraining());
        QVERIFY(control<QPushButton>(page, "Train") == nullptr);
        QVERIFY(control<QPushButton>(page, "Cancel") != nullptr);
        QVERIFY(window.settle());

        QVERIFY(!page->isTraining());
        const auto workspace = window.session().workspace();
        QVERIFY(workspace->model.has_value());
        QCOMPARE(workspace->model->als.factors, 8);
        QCOMPARE(workspace->model->als.iterations, 4);
        QVERIFY(workspace->model->regularizationFromDensity);
        QVERIFY(!workspace->results->results.empty());
        auto* runs = control<DataTable>(page, "Past runs");
        QVERIFY(runs != nullptr);
        QCOMPARE(runs->model()->rowCount(), 1);
        const auto* results = control<DataTable>(page, "Results");
        QCOMPARE(results->model()->rowCount(), 7);
        for (const QString& measure : rowOf(results, QStringLiteral("Ensemble")))
            QVERIFY2(isInterval(measure), qPrintable(measure));
        for (int column = 7; column < 10; ++column)
            QVERIFY(isInterval(runs->model()->index(0, column).data().toString()));
        const auto* loss = control<LineChart>(page, "Loss by iteration");
        QCOMPARE(loss->content().lines.size(), std::size_t(2)); // both fits
        QCOMPARE(loss->content().lines.front().points.size(), std::size_t(4));
        QCOMPARE(page->count(), QStringLiteral("1 run"));
    }

    void trainsByKeyboard_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Ctrl+Return") << static_cast<int>(Qt::Key_Return);
        QTest::newRow("Ctrl+T") << static_cast<int>(Qt::Key_T);
    }
    void trainsByKeyboard()
    {
        QFETCH(int, key);
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Iterations", "2");
        QTest::keyClick(control<QLineEdit>(page, "Iterations"), static_cast<Qt::Key>(key),
                        Qt::ControlModifier);
        QVERIFY(page->isTraining());
        QVERIFY(window.settle());
        QVERIFY(window.session().workspace()->model.has_value());
    }

    void cancellingKeepsTheModel()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Iterations", "2");
        page->train();
        QVERIFY(window.settle());
        const QString before = activeModelOf(window.library());
        QVERIFY(!before.isEmpty());

        askForALongTraining(page);
        page->train();
        QVERIFY(started(page, window.session()));
        QTest::mouseClick(control<QPushButton>(page, "Cancel"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!page->isTraining(), 5000);
        QVERIFY(control<QPushButton>(page, "Train") != nullptr);
        QVERIFY(window.settle());
        QCOMPARE(activeModelOf(window.library()), before);
        QCOMPARE(window.session().workspace()->model->id, before);
        QCOMPARE(
            QDir(window.library() + QStringLiteral(".models")).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
            QStringList{before});
        QCOMPARE(control<DataTable>(page, "Past runs")->model()->rowCount(), 1);
    }

    void badValuesAreSaidAtTheirField_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("bad");
        QTest::addColumn<QByteArray>("good");
        QTest::newRow("factors 0") << QByteArray("Factors") << QByteArray("0") << QByteArray("1");
        QTest::newRow("factors 513") << QByteArray("Factors") << QByteArray("513") << QByteArray("512");
        QTest::newRow("factors 1.5") << QByteArray("Factors") << QByteArray("1.5") << QByteArray("2");
        QTest::newRow("iterations") << QByteArray("Iterations") << QByteArray("x") << QByteArray("1000");
        QTest::newRow("alpha") << QByteArray("Alpha") << QByteArray("0") << QByteArray("0.5");
        QTest::newRow("alpha inf") << QByteArray("Alpha") << QByteArray("inf") << QByteArray("1");
        QTest::newRow("alpha nan") << QByteArray("Alpha") << QByteArray("nan") << QByteArray("1");
        QTest::newRow("regularization")
            << QByteArray("Regularization") << QByteArray("-1") << QByteArray("automatic");
        QTest::newRow("hold-out") << QByteArray("Hold-out") << QByteArray("1") << QByteArray("0.5");
        QTest::newRow("seed") << QByteArray("Seed") << QByteArray("-1") << QByteArray("0");
        QTest::newRow("diversity") << QByteArray("Diversity") << QByteArray("1.1") << QByteArray("1");
        QTest::newRow("diversity, no number")
            << QByteArray("Diversity") << QByteArray("x") << QByteArray("0");
        QTest::newRow("blending") << QByteArray("Blending") << QByteArray("1001") << QByteArray("1000");
        QTest::newRow("blending 1.5") << QByteArray("Blending") << QByteArray("1.5") << QByteArray("0");
        QTest::newRow("threads") << QByteArray("Threads") << QByteArray("0") << QByteArray("1");
    }
    void badValuesAreSaidAtTheirField()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, bad);
        QFETCH(QByteArray, good);
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, field, bad);
        QVERIFY(!problemOf(page, field).isEmpty());
        QVERIFY(!control<QPushButton>(page, "Train")->isEnabled());
        page->train();
        QVERIFY(!page->isTraining());
        type(page, field, good);
        QCOMPARE(problemOf(page, field), QString());
        QVERIFY(control<QPushButton>(page, "Train")->isEnabled());
    }

    void aPresetSetsItsNumbers()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        auto* preset = control<QComboBox>(page, "Preset");
        QCOMPARE(control<QLineEdit>(page, "Regularization")->text(), QStringLiteral("automatic"));
        QTest::keyClick(preset, Qt::Key_Down);
        QCOMPARE(control<QLineEdit>(page, "Alpha")->text(), QStringLiteral("40"));
        QCOMPARE(control<QLineEdit>(page, "Regularization")->text(), QStringLiteral("0.01"));
        type(page, "Regularization", "automatic");
        QVERIFY(!problemOf(page, "Regularization").isEmpty());
        QTest::mouseClick(control<QPushButton>(page, "Defaults"), Qt::LeftButton);
        QCOMPARE(preset->currentIndex(), 0);
        QCOMPARE(control<QLineEdit>(page, "Alpha")->text(), QStringLiteral("8"));
        QCOMPARE(problemOf(page, "Regularization"), QString());
    }

    void nothingIsSplitByTimeWithoutTimes()
    {
        Window window;
        {
            const auto connection = openLibrary(window.library());
            QVERIFY(connection->execute(QStringLiteral("UPDATE interactions SET last_played_at = NULL")));
        }
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        auto* split = control<QComboBox>(page, "Split");
        QCOMPARE(split->count(), 3);
        QCOMPARE(split->findText(QStringLiteral("Time")), -1);
        QVERIFY(split->accessibleDescription().contains(QStringLiteral("time")));
    }

    void withoutHoldOutNothingIsMeasured()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        auto* split = control<QComboBox>(page, "Split");
        QCOMPARE(split->count(), 5);
        QTest::keyClick(split, Qt::Key_End);
        QVERIFY(!control<QLineEdit>(page, "Hold-out")->isEnabled());
        QVERIFY(!control<QCheckBox>(page, "Fit again on everything")->isEnabled());
        type(page, "Iterations", "2");
        page->train();
        QVERIFY(window.settle());
        QVERIFY(window.session().workspace()->results->results.empty());
        QVERIFY(control<DataTable>(page, "Results") == nullptr);
    }

    void anotherRunCanBeMadeActive()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Iterations", "2");
        page->train();
        QVERIFY(window.settle());
        const QString first = window.session().workspace()->model->id;
        page->train();
        QVERIFY(window.settle());
        QVERIFY(window.session().workspace()->model->id != first);

        auto* runs = control<DataTable>(page, "Past runs");
        const QAbstractItemModelTester tester(runs->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(runs->model()->rowCount(), 2);
        auto* activate = control<QPushButton>(page, "Make active");
        QVERIFY(!activate->isEnabled());
        QTest::keyClick(runs, Qt::Key_Down);
        QVERIFY(activate->isEnabled());
        QTest::mouseClick(activate, Qt::LeftButton);
        QVERIFY(window.settle());
        QCOMPARE(window.session().workspace()->model->id, first);
        QCOMPARE(activeModelOf(window.library()), first);
        QVERIFY(!activate->isEnabled());
    }

    void runsAreComparedByKeyboard()
    {
        Window window;
        QVERIFY(trainTwice(window));
        auto* page = window.page<TrainPage>("train");
        QVERIFY(control<DataTable>(page, "Comparison") == nullptr);
        auto* runs = control<DataTable>(page, "Past runs");
        runs->setFocus();
        QTest::keyClick(runs, Qt::Key_Home);
        QTest::keyClick(runs, Qt::Key_Down, Qt::ShiftModifier);
        auto* table = control<DataTable>(page, "Comparison");
        QVERIFY(table != nullptr);
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->columnCount(), 3);
        // The newest run has 8 factors, the one before 4; nothing else differs but what was measured.
        QCOMPARE(rowOf(table, QStringLiteral("\u2260 Factors")),
                 (QStringList{QStringLiteral("8"), QStringLiteral("4")}));
        QCOMPARE(rowOf(table, QStringLiteral("Iterations")),
                 (QStringList{QStringLiteral("2"), QStringLiteral("2")}));
        QVERIFY(rowOf(table, QStringLiteral("\u2260 Iterations")).isEmpty());
        const auto& results = window.session().workspace()->results->results;
        const auto ensemble = std::ranges::find_if(results, [](const auto& result) {
            return result.model == QStringLiteral("ensemble") && result.k == 10;
        });
        QVERIFY(rowOf(table, QStringLiteral("NDCG@K"))
                    .front()
                    .startsWith(QString::number(ensemble->ndcg.mean, 'f', 3)));
        const auto* loss = control<LineChart>(page, "Loss by iteration of the compared runs");
        QCOMPARE(loss->content().lines.size(), std::size_t(2));
        QCOMPARE(loss->content().lines.front().points.size(), std::size_t(2));

        const int all = table->model()->rowCount();
        QTest::mouseClick(control<QCheckBox>(page, "Only differences"), Qt::LeftButton);
        QVERIFY(table->model()->rowCount() < all);
        QVERIFY(rowOf(table, QStringLiteral("Iterations")).isEmpty());
        QTest::keyClick(runs, Qt::Key_Home);
        QVERIFY(control<DataTable>(page, "Comparison") == nullptr);
        QVERIFY(control<DataTable>(page, "Results") != nullptr);
    }

    void parametersOfARunAreTakenUp()
    {
        Window window;
        QVERIFY(trainTwice(window));
        auto* page = window.page<TrainPage>("train");
        type(page, "Alpha", "3");
        auto* runs = control<DataTable>(page, "Past runs");
        runs->setFocus();
        QTest::keyClick(runs, Qt::Key_End); // the first one
        QTest::keyClick(runs, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(control<QLineEdit>(page, "Factors")->text(), QStringLiteral("4"));
        QCOMPARE(control<QLineEdit>(page, "Alpha")->text(), QStringLiteral("8"));
        QCOMPARE(control<QLineEdit>(page, "Regularization")->text(), QStringLiteral("automatic"));
        QVERIFY(control<QPushButton>(page, "Train")->isEnabled());
    }

    void diversityAndBlendingAreTrainedWith()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        QCOMPARE(valueOf(page, "Diversity"), QStringLiteral("0.3"));
        QCOMPARE(valueOf(page, "Blending"), QStringLiteral("0"));
        type(page, "Iterations", "2");
        type(page, "Diversity", "0.55");
        type(page, "Blending", "3");
        QTest::keyClick(control<QComboBox>(page, "Preset"), Qt::Key_Down); // which leaves them as they are
        QTest::mouseClick(control<QPushButton>(page, "Train"), Qt::LeftButton);
        QVERIFY(window.settle());
        const auto workspace = window.session().workspace();
        QCOMPARE(workspace->model->diversity, std::optional(0.55));
        QCOMPARE(workspace->model->blending, 3);
        QCOMPARE(workspace->ensemble->parameters().mmr.diversity, 0.55);
        QCOMPARE(workspace->ensemble->parameters().blending, 3);

        QTest::mouseClick(control<QPushButton>(page, "Defaults"), Qt::LeftButton);
        QCOMPARE(valueOf(page, "Diversity"), QStringLiteral("0.3"));
        QCOMPARE(valueOf(page, "Blending"), QStringLiteral("0"));
        const QJsonObject usual = page->saveState();
        auto* runs = control<DataTable>(page, "Past runs");
        runs->setFocus();
        QTest::keyClick(runs, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(valueOf(page, "Diversity"), QStringLiteral("0.55"));
        QCOMPARE(valueOf(page, "Blending"), QStringLiteral("3"));
        page->restoreState(usual);
        QCOMPARE(valueOf(page, "Diversity"), QStringLiteral("0.3"));
        type(page, "Iterations", "2");
        page->train();
        QVERIFY(window.settle());
        QVERIFY(!window.session().workspace()->model->diversity.has_value());

        runs->selectAll();
        const auto* table = control<DataTable>(page, "Comparison");
        QVERIFY(table != nullptr);
        QCOMPARE(rowOf(table, QStringLiteral("\u2260 Diversity")),
                 (QStringList{QStringLiteral("0.3"), QStringLiteral("0.55")}));
        QCOMPARE(rowOf(table, QStringLiteral("\u2260 Blending")),
                 (QStringList{QStringLiteral("0"), QStringLiteral("3")}));
    }

    void tablesFitWithoutScrolling_data()
    {
        QTest::addColumn<int>("points");
        QTest::newRow("10 pt") << 10;
        QTest::newRow("14 pt") << 14;
    }
    void tablesFitWithoutScrolling()
    {
        QFETCH(int, points);
        Window window;
        QVERIFY(trainTwice(window));
        window.preferences().setTextSize(points);
        window.window().resize(1280, 800);
        auto* page = window.page<TrainPage>("train");
        QVERIFY(window.settle());
        for (const char* name : {"Results", "Past runs"}) {
            const auto* table = control<DataTable>(page, name);
            QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(), name);
            const int ndcg = QLatin1String(name) == QLatin1String("Results") ? 1 : 8;
            QVERIFY2(!table->isColumnHidden(ndcg), name);
            QVERIFY2(isInterval(table->model()->index(0, ndcg).data().toString()), name);
        }
    }

    void aRunIsDeletedAfterAQuestion()
    {
        Window window;
        QVERIFY(trainTwice(window));
        auto* page = window.page<TrainPage>("train");
        const QDir folder(window.library() + QStringLiteral(".models"));
        QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 2);
        auto* runs = control<DataTable>(page, "Past runs");
        runs->setFocus();
        QTest::keyClick(runs, Qt::Key_Home);
        QTest::keyClick(runs, Qt::Key_Delete); // the active one stays
        QVERIFY(control<QPushButton>(page, "Keep it") == nullptr);

        QTest::keyClick(runs, Qt::Key_End);
        QTest::keyClick(runs, Qt::Key_Delete);
        QVERIFY(control<QPushButton>(page, "Keep it") != nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(control<QPushButton>(page, "Keep it") == nullptr);
        QCOMPARE(runs->model()->rowCount(), 2);

        QTest::keyClick(runs, Qt::Key_Delete);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(window.settle());
        QCOMPARE(runs->model()->rowCount(), 1);
        QCOMPARE(folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot),
                 QStringList{window.session().workspace()->model->id});
    }

    void formAndSelectionComeBack()
    {
        Window window;
        QVERIFY(trainTwice(window));
        auto* page = window.page<TrainPage>("train");
        type(page, "Alpha", "3.5");
        type(page, "Iterations", "2");
        auto* runs = control<DataTable>(page, "Past runs");
        runs->selectAll();
        const QJsonObject state = page->saveState();
        runs->setCurrentRow(0);
        QTest::mouseClick(control<QPushButton>(page, "Defaults"), Qt::LeftButton);
        window.session().close();
        page->restoreState(state);
        QVERIFY(window.open());
        QCOMPARE(control<QLineEdit>(page, "Alpha")->text(), QStringLiteral("3.5"));
        QCOMPARE(control<QLineEdit>(page, "Iterations")->text(), QStringLiteral("2"));
        QVERIFY(control<DataTable>(page, "Comparison") != nullptr);
        page->restoreState({{QStringLiteral("form"), 3}}); // not what was written
        QCOMPARE(control<QLineEdit>(page, "Alpha")->text(), QStringLiteral("3.5"));
    }

    void goingBackToAModelReadsNoFactors()
    {
        Window window;
        QVERIFY(trainTwice(window));
        auto* page = window.page<TrainPage>("train");
        const auto newest = window.session().workspace();
        auto* runs = control<DataTable>(page, "Past runs");
        QTest::keyClick(runs, Qt::Key_End);
        QTest::mouseClick(control<QPushButton>(page, "Make active"), Qt::LeftButton);
        QVERIFY(window.settle());
        QVERIFY(window.session().workspace() != newest);
        QTest::keyClick(runs, Qt::Key_Home);
        QTest::keyClick(runs, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.settle());
        QVERIFY(window.session().workspace() == newest); // the very one, from memory
        QCOMPARE(activeModelOf(window.library()), newest->model->id);
    }

    void aDamagedRunIsNotMadeActive()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Iterations", "2");
        page->train();
        QVERIFY(window.settle());
        const QString first = window.session().workspace()->model->id;
        page->train();
        QVERIFY(window.settle());
        const QString second = window.session().workspace()->model->id;
        QVERIFY(QDir(window.library() + QStringLiteral(".models/") + first).removeRecursively());
        QTest::keyClick(control<DataTable>(page, "Past runs"), Qt::Key_Down);
        QTest::mouseClick(control<QPushButton>(page, "Make active"), Qt::LeftButton);
        QVERIFY(window.settle());
        QCOMPARE(activeModelOf(window.library()), second);
    }

    void theWindowMayCloseWhileTraining()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        askForALongTraining(page);
        page->train();
        QVERIFY(started(page, window.session()));
        window.destroyWindow();
        QVERIFY(window.settle());
        QCOMPARE(activeModelOf(window.library()), QString());
    }

    void allMayEndWhileTraining()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        askForALongTraining(page);
        page->train();
        QVERIFY(started(page, window.session()));
    }

    void anotherLibraryMayOpenWhileTraining()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        type(page, "Iterations", "2");
        page->train();
        window.session().close();
        QVERIFY(window.settle());
        QVERIFY(!window.session().isOpen());
        QVERIFY(!page->isTraining());
        QVERIFY(!activeModelOf(window.library()).isEmpty());
    }
};

QTEST_MAIN(TestTrainPage)
#include "test_train_page.moc"
