#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/recommended_panel.h"
#include "testing/cli.h"
#include "testing/window_fixture.h"
#include "widgets/moving_list.h"

#include <QJsonArray>

using namespace segue;
using namespace segue::testing;

/// The window and the headless program give the same answer to the same question.
class TestWindowEqualsCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenRowsAreThoseOfRecommend()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("library.segue"));
        QVERIFY(makeTrainedLibrary(library));
        QVERIFY(fixture.open(library));
        const auto workspace = fixture.session().workspace();
        for (const Regime regime : {Regime::New, Regime::Cold, Regime::Active}) {
            const std::vector<int> listeners = listenersOf(*workspace, regime, listenersOfEach);
            QCOMPARE(listeners.size(), listenersOfEach);
            for (const int listener : listeners)
                compare(fixture, library, listener, regime);
        }
    }

    /// What was said of songs in the window counts in the terminal at once, and after a restart here too.
    void feedbackCountsInBoth()
    {
        QTemporaryDir folder;
        const QString library = folder.filePath(QStringLiteral("library.segue"));
        QVERIFY(makeTrainedLibrary(library));
        int listener = 0;
        {
            WindowFixture fixture;
            QVERIFY(fixture.open(library));
            listener = listenersOf(*fixture.session().workspace(), Regime::Cold, 1).front();
            ListenersPage& page = *fixture.window().listenersPage();
            page.listeners()->setCurrent(listener);
            QVERIFY(fixture.settle());
            MovingList* list = page.recommended()->view();
            for (const auto& [row, key] : {std::pair(6, Qt::Key_P), std::pair(3, Qt::Key_H),
                                           std::pair(4, Qt::Key_L), std::pair(2, Qt::Key_L)}) {
                list->setFocus();
                list->setCurrentIndex(list->model()->index(row, 0));
                QTest::keyClick(list, key);
                QVERIFY(fixture.settle());
            }
            QVERIFY(page.recommended()->model().row(0).song.pinned);
            compare(fixture, library, listener, regimeOf(fixture, listener, 2));
        }
        WindowFixture again;
        QVERIFY(again.open(library));
        compare(again, library, listener, regimeOf(again, listener, 2));
        const RecommendationModel& model = again.window().listenersPage()->recommended()->model();
        QVERIFY(model.row(0).song.pinned);
    }

private:
    static Regime regimeOf(WindowFixture& fixture, int listener, int likes)
    {
        const auto workspace = fixture.session().workspace();
        return workspace->ensemble->parameters().regimeOf(
            workspace->data->interactions.byUser().size(listener) + likes);
    }

    static constexpr std::size_t listenersOfEach = 3;

    static void compare(WindowFixture& fixture, const QString& library, int listener, Regime regime)
    {
        const QString id = fixture.session().data()->catalogue.listeners.externalId[listener];
        const CliOutcome outcome =
            runCli({QStringLiteral("recommend"), library, QStringLiteral("--user"), id, QStringLiteral("-n"),
                    QStringLiteral("10"), QStringLiteral("--json")});
        QVERIFY2(outcome.exitCode == 0, qPrintable(outcome.messages));
        const QJsonObject answer = outcome.json();
        QCOMPARE(answer[QStringLiteral("regime")].toString(), toString(regime));
        const QJsonArray items = answer[QStringLiteral("items")].toArray();
        QCOMPARE(items.size(), 10);

        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listener);
        QVERIFY(fixture.settle());
        const RecommendationModel& model = page.recommended()->model();
        QCOMPARE(model.rowCount(), 10);
        for (int row = 0; row < model.rowCount(); ++row)
            compareRow(model.index(row), items[row].toObject());
    }

    static void compareRow(const QModelIndex& index, const QJsonObject& item)
    {
        const QJsonObject parts = item[QStringLiteral("parts")].toObject();
        QCOMPARE(index.data(RecommendationModel::RankRole).toInt(), item[QStringLiteral("rank")].toInt());
        QCOMPARE(index.data(RecommendationModel::ExternalIdRole).toString(),
                 item[QStringLiteral("song")].toString());
        QCOMPARE(index.data(RecommendationModel::TitleRole).toString(),
                 item[QStringLiteral("title")].toString());
        QCOMPARE(index.data(RecommendationModel::MovedFromRole).toInt(),
                 item[QStringLiteral("moved_from")].toInt());
        QCOMPARE(index.data(RecommendationModel::ScoreRole).toDouble(),
                 item[QStringLiteral("score")].toDouble());
        QCOMPARE(index.data(RecommendationModel::AlsPartRole).toDouble(),
                 parts[QStringLiteral("als")].toDouble());
        QCOMPARE(index.data(RecommendationModel::ContentPartRole).toDouble(),
                 parts[QStringLiteral("content")].toDouble());
        QCOMPARE(index.data(RecommendationModel::PopularityPartRole).toDouble(),
                 parts[QStringLiteral("popularity")].toDouble());
    }
};

QTEST_MAIN(TestWindowEqualsCli)
#include "test_window_equals_cli.moc"
