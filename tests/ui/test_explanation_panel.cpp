#include "charts/contribution_bars.h"
#include "charts/waterfall_bars.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/moving_list.h"

#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <numeric>

using namespace segue;
using namespace segue::testing;

namespace {

/// A listener, songs and one explanation with nothing to it but what a test gives it.
struct Case {
    std::shared_ptr<Workspace> workspace;
    ListenerScores listener;
    Explanation explanation;

    explicit Case(const std::shared_ptr<const Workspace>& of, int user)
        : workspace(std::make_shared<Workspace>(*of))
        , listener(*askModels(of, historyOf(of->data->interactions, user)))
    {
        explanation.speaks = {{true, true, true}};
        explanation.song = 0;
    }
    QString sentence() const { return plainSentence(listener, explanation); }
    const QString& title(int song) const { return workspace->data->catalogue.songs.title[song]; }
};

double sumOfHistory(const ContributionBars& bars)
{
    return std::accumulate(bars.rows().begin(), bars.rows().end(), 0.0,
                           [](double sum, const ContributionBars::Row& row) { return sum + row.value; });
}

} // namespace

class TestExplanationPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(makeTrainedLibrary(trained()));
        workspace_ = openWorkspace(load(trained())).value();
    }

    void barsStandEndToEnd()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*workspace_, Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        const RecommendationModel& list = page.recommended()->model();
        for (int row = 0; row < list.rowCount(); ++row) {
            page.recommended()->view()->setCurrentIndex(list.index(row));
            QVERIFY(fixture.settle());
            const WaterfallBars& bars = *page.explanation()->partBars();
            const double score = list.index(row).data(RecommendationModel::ScoreRole).toDouble();
            double end = 0;
            for (std::size_t part = 0; part < bars.rows().size(); ++part) {
                QCOMPARE(bars.lines()[part].from, end);
                end = bars.lines()[part].to;
            }
            const LabelledBars::Line& sum = bars.lines()[bars.rows().size()];
            QCOMPARE(sum.from, 0.0);
            QCOMPARE(sum.to, end);
            QVERIFY(std::abs(end - score) < 1e-5);
            QCOMPARE(sum.figure, scoreText(score));
            QVERIFY(std::abs(sumOfHistory(*page.explanation()->historyBars()) - bars.rows().front().value) <
                    1e-5);
            // The step of MMR, as the list has it.
            const int from = list.index(row).data(RecommendationModel::MovedFromRole).toInt();
            QCOMPARE(page.explanation()->diversity(),
                     from == row + 1 ? QStringLiteral("stays at %1").arg(row + 1)
                                     : QStringLiteral("moved from %1 to %2").arg(from).arg(row + 1));
        }
    }

    void theReasonOfAMoveNamesTheSongAbove()
    {
        const Case with(workspace_, 0);
        const Place place{11, 4, 7, 0.934, 2};
        QCOMPARE(diversityStep(place), QStringLiteral("moved from 4 to 11"));
        QCOMPARE(diversityReason(with.listener, place),
                 QStringLiteral("0.93 similar to number 2, ") + with.title(7));
        QCOMPARE(diversityReason(with.listener, {1, 1, -1, 0, 0}), QString());
        QCOMPARE(diversityStep({}), QString());
    }

    void theSentenceSaysALotOnlyOfWhatIsPlayedALot()
    {
        Case with(workspace_, 0);
        with.listener.history = {{1, 40}, {2, 30}, {3, 1}, {4, 1}};
        with.explanation.parts[Component::Als] = with.explanation.score = 1;
        with.explanation.history = {{1, 0.5}, {2, 0.3}};
        QCOMPARE(with.sentence(),
                 QStringLiteral("Because you play %1 and %2 a lot.").arg(with.title(1), with.title(2)));
        with.explanation.history = {{1, 0.5}, {3, 0.3}};
        QCOMPARE(with.sentence(),
                 QStringLiteral("Because you play %1 and %2, and people who do play this too.")
                     .arg(with.title(1), with.title(3)));
        with.explanation.history = {{1, 0.5}, {2, -0.3}};
        QCOMPARE(with.sentence(), QStringLiteral("Because you play %1 a lot.").arg(with.title(1)));
        with.explanation.history = {{1, -0.5}};
        QCOMPARE(with.sentence(), QStringLiteral("Because people with a history like yours play it."));
        with.explanation.heard = true;
        QVERIFY(with.sentence().startsWith(QStringLiteral("You know this song already")));
    }

    void aSongClimbsOnlyWhereThereAreTimes()
    {
        Dataset data;
        data.popularity.plays = {10, 10, 10};
        data.popularity.trending = {0, 1, 9};
        const Interaction timed{0, 0, 1, 1'700'000'000};
        data.interactions = InteractionMatrix(1, 3, {timed});
        QVERIFY(data.interactions.hasTimes());
        QVERIFY(isClimbing(data, 2));
        QVERIFY(!isClimbing(data, 1));
        QVERIFY(!isClimbing(data, 0));
        data.interactions = InteractionMatrix(1, 3, {{0, 0, 1}});
        QVERIFY(!isClimbing(data, 2));
    }

    void lateAnswersAreDropped()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        MovingList* list = page.recommended()->view();
        list->setFocus();
        for (int down = 0; down < 6; ++down)
            QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(fixture.settle());
        QVERIFY(page.explanation()->diversity().endsWith(QStringLiteral("7")));
    }

    void aBarOfTheHistorySelectsItsSong()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*workspace_, Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        ContributionBars* bars = page.explanation()->historyBars();
        const QString title = bars->rows()[1].name;
        const int lineHeight = bars->height() / static_cast<int>(bars->rows().size());
        QTest::mouseClick(bars, Qt::LeftButton, {}, {10, lineHeight * 3 / 2});
        QVERIFY(fixture.settle());
        DataTable* heard = nullptr;
        for (DataTable* table : page.findChildren<DataTable*>()) {
            if (table->accessibleName() == QStringLiteral("Songs heard"))
                heard = table;
        }
        QCOMPARE(heard->currentIndex().siblingAtColumn(0).data().toString(), title);
        QVERIFY(page.explanation()->sentence().startsWith(QStringLiteral("You know this song already")));
    }

    void itFitsWithoutScrolling()
    {
        WindowFixture fixture({1280, 800});
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*workspace_, Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        const auto* scroll = page.explanation()->findChild<QScrollArea*>();
        QCOMPARE(scroll->verticalScrollBar()->maximum(), 0);
        fixture.preferences().setTextSize(14);
        fixture.window().resize(1280, 620);
        QVERIFY(fixture.settle());
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    }

    void barsPaintWhateverTheyAreGiven()
    {
        WindowFixture fixture;
        ContributionBars bars(QStringLiteral("Bars"));
        const auto colour = [](const Tokens& tokens) { return tokens.als; };
        const QString endless(10'000, u'x');
        bars.setRows({{QStringLiteral("<b>&\n"), 0.5, colour},
                      {endless, -0.25, colour},
                      {QString(), 0, colour},
                      {QStringLiteral("others"), 40, colour, true}});
        bars.resize(240, bars.sizeHint().height());
        const QImage cut = bars.grab().toImage();
        bars.setRows({{QStringLiteral("others"), 40, colour, true}});
        QVERIFY(!bars.grab().isNull());
        bars.setRows({});
        QVERIFY(bars.isHidden());
        // The rest does not dwarf the others: half the scale is theirs.
        int coloured = 0;
        for (int x = 0; x < cut.width(); ++x)
            coloured += cut.pixelColor(x, cut.height() / 8) == tokens().als ? 1 : 0;
        QVERIFY(coloured > 40);
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }

    QTemporaryDir folder_;
    std::shared_ptr<const Workspace> workspace_;
};

QTEST_MAIN(TestExplanationPanel)
#include "test_explanation_panel.moc"
