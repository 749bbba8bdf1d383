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
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

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

/// A training that takes a minute if nobody stops it.
void askForALongTraining(QWidget* page)
{
    type(page, "Iterations", "1000");
    type(page, "Factors", "256");
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
        QCOMPARE(control<DataTable>(page, "Results")->model()->rowCount(), 7);
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
        QCOMPARE(split->count(), 2);
        QCOMPARE(split->findText(QStringLiteral("Time")), -1);
        QVERIFY(split->accessibleDescription().contains(QStringLiteral("time")));
    }

    void withoutHoldOutNothingIsMeasured()
    {
        Window window;
        QVERIFY(window.open());
        auto* page = window.page<TrainPage>("train");
        auto* split = control<QComboBox>(page, "Split");
        QCOMPARE(split->count(), 4);
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
