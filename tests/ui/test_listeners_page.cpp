#include "charts/contribution_bars.h"
#include "charts/waterfall_bars.h"
#include "models/column_model.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "panels/weight_sliders.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/moving_list.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>

using namespace segue;
using namespace segue::testing;

namespace {

QPushButton* buttonOf(QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

template <typename Widget> Widget* namedChild(QWidget& parent, const QString& accessibleName)
{
    for (Widget* widget : parent.findChildren<Widget*>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

DataTable* listenerTable(ListenersPage& page)
{
    return namedChild<DataTable>(page, QStringLiteral("Listeners"));
}

int shownListeners(ListenersPage& page)
{
    return listenerTable(page)->model()->rowCount();
}

/// The rows of the list are those of `expected`, to the last bit.
void compareList(const RecommendationModel& model, const Recommendations& expected)
{
    QCOMPARE(model.rowCount(), static_cast<int>(expected.songs.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        const RecommendedSong& song = expected.songs[row];
        const QModelIndex index = model.index(row);
        QCOMPARE(index.data(RecommendationModel::SongRole).toInt(), song.song);
        QCOMPARE(index.data(RecommendationModel::ScoreRole).toDouble(), song.score);
        QCOMPARE(index.data(RecommendationModel::RankRole).toInt(), row + 1);
        QCOMPARE(index.data(RecommendationModel::MovedFromRole).toInt(), song.movedFrom);
        QCOMPARE(index.data(RecommendationModel::AlsPartRole).toDouble(), song.parts[Component::Als]);
        QCOMPARE(index.data(RecommendationModel::ContentPartRole).toDouble(), song.parts[Component::Content]);
        QCOMPARE(index.data(RecommendationModel::PopularityPartRole).toDouble(),
                 song.parts[Component::Popularity]);
    }
}

template <typename Bars> double sumOf(const Bars& bars)
{
    double sum = 0;
    for (const auto& row : bars.rows())
        sum += row.value;
    return sum;
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestListenersPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(makeTrainedLibrary(trained()));
        QVERIFY(makeLibrary(untrained()).has_value());
    }

    void anEmptyPageSaysHowToBegin()
    {
        WindowFixture fixture;
        ListenersPage& page = *fixture.window().listenersPage();
        QSignalSpy importWanted(&page, &Page::importWanted);
        disconnect(&page, &Page::importWanted, &fixture.window(), nullptr);
        QPushButton* import = buttonOf(page, QStringLiteral("Import..."));
        QVERIFY(import);
        QTest::mouseClick(import, Qt::LeftButton);
        QCOMPARE(importWanted.size(), 1);
    }

    void aLibraryWithoutModelOffersTraining()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(untrained()));
        ListenersPage& page = *fixture.window().listenersPage();
        QSignalSpy pageWanted(&page, &Page::pageWanted);
        QPushButton* train = buttonOf(page, QStringLiteral("Train"));
        QVERIFY(train);
        QTest::mouseClick(train, Qt::LeftButton);
        QCOMPARE(pageWanted.size(), 1);
        QCOMPARE(pageWanted.front().front().toString(), QStringLiteral("train"));
        QCOMPARE(page.recommended()->model().rowCount(), RecommendedPanel::listLength);
    }

    void aTrainedLibraryDoesNot()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        QVERIFY(!buttonOf(*fixture.window().listenersPage(), QStringLiteral("Train")));
    }

    void aDamagedModelLeavesTheLibraryOpen()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("damaged.segue"));
        QVERIFY(makeTrainedLibrary(library));
        const QDir models(modelsFolder(library));
        const QString model = models.entryList(QDir::Dirs | QDir::NoDotAndDotDot).front();
        QVERIFY(writeFile(models.filePath(model + QStringLiteral("/manifest.json")), "{}"));
        disconnect(&fixture.session(), &Session::failed, &fixture.window(), nullptr);
        QSignalSpy failed(&fixture.session(), &Session::failed);
        QVERIFY(fixture.open(library));
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().back().toString().contains(QStringLiteral("manifest.json")));
        QVERIFY(fixture.session().isOpen());
        QVERIFY(buttonOf(*fixture.window().listenersPage(), QStringLiteral("Train")));
    }

    void theListIsTheModelsOwn()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        const auto workspace = fixture.session().workspace();
        for (const Regime regime : {Regime::New, Regime::Cold, Regime::Active}) {
            const std::vector<int> listeners = listenersOf(*workspace, regime, 3);
            QVERIFY(!listeners.empty());
            for (const int listener : listeners) {
                page.listeners()->setCurrent(listener);
                QVERIFY(fixture.settle());
                const History history = historyOf(workspace->data->interactions, listener);
                compareList(page.recommended()->model(), workspace->ensemble->recommend(history, 10));
            }
        }
    }

    void aListenerAskedForIsShownOnceLoaded()
    {
        WindowFixture fixture;
        disconnect(&fixture.session(), &Session::failed, &fixture.window(), nullptr);
        QSignalSpy failed(&fixture.session(), &Session::failed);
        ListenersPage& page = *fixture.window().listenersPage();
        const QString id = load(trained())->catalogue.listeners.externalId[9];
        page.showListenerOnceLoaded(id);
        QVERIFY(fixture.open(trained()));
        QCOMPARE(page.listeners()->current(), 9);
        QVERIFY(failed.isEmpty());
        page.showListenerOnceLoaded(QStringLiteral("nobody"));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(page.listeners()->current(), 9);
    }

    void slidersRankAnewAtOnce()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        const auto workspace = fixture.session().workspace();
        const int listener = listenersOf(*workspace, Regime::Active, 1).front();
        page.listeners()->setCurrent(listener);
        QVERIFY(fixture.settle());
        const History history = historyOf(workspace->data->interactions, listener);
        const ComponentScores scores = workspace->ensemble->scores(history);

        QTest::keyClick(page.recommended()->sliders()->slider(Component::Als), Qt::Key_Home);
        QTest::keyClick(page.recommended()->sliders()->slider(Component::Popularity), Qt::Key_End);
        MmrParameters mmr = workspace->ensemble->parameters().mmr;
        compareList(page.recommended()->model(),
                    workspace->ensemble->rank(scores, history, Weights{{0, 0.3, 1}}, mmr, 10));

        QTest::keyClick(page.recommended()->sliders()->diversitySlider(), Qt::Key_Home);
        mmr.diversity = 0;
        compareList(page.recommended()->model(),
                    workspace->ensemble->rank(scores, history, Weights{{0, 0.3, 1}}, mmr, 10));

        QTest::mouseClick(buttonOf(page, QStringLiteral("Classic")), Qt::LeftButton);
        compareList(page.recommended()->model(), workspace->ensemble->recommend(history, 10));

        QTest::mouseClick(buttonOf(page, QStringLiteral("Tuned")), Qt::LeftButton);
        const EnsembleParameters tuned = EnsembleParameters::of(Mix::Recommended);
        compareList(page.recommended()->model(),
                    workspace->ensemble->rank(scores, history, tuned.weights[2], tuned.mmr, 10));
    }

    void songsMoveOnlyWhereMotionIsWanted()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*fixture.session().workspace(), Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        MovingList* list = page.recommended()->view();
        QVERIFY(!list->isMoving());
        fixture.preferences().setMotion(MotionChoice::On);
        QTest::keyClick(page.recommended()->sliders()->diversitySlider(), Qt::Key_Home);
        QVERIFY(list->isMoving());
        QVERIFY(!list->grab().isNull());
        QTRY_VERIFY(!list->isMoving());
        fixture.preferences().setMotion(MotionChoice::Off);
        QTest::mouseClick(buttonOf(page, QStringLiteral("Classic")), Qt::LeftButton);
        QVERIFY(!list->isMoving());
    }

    void filtersByNameAndRegime()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        const auto workspace = fixture.session().workspace();
        const Listeners& listeners = workspace->data->catalogue.listeners;
        QCOMPARE(shownListeners(page), listeners.size());

        auto* filter = namedChild<QLineEdit>(page, QStringLiteral("Filter listeners by name"));
        filter->setText(listeners.name[7].toUpper()); // keys of a test are ASCII, names are not
        QVERIFY(shownListeners(page) >= 1);
        QVERIFY(shownListeners(page) < listeners.size());
        filter->setText(QStringLiteral("no such name"));
        QCOMPARE(shownListeners(page), 0);
        filter->clear();

        QTest::mouseClick(buttonOf(page, QStringLiteral("New")), Qt::LeftButton);
        QCOMPARE(shownListeners(page),
                 static_cast<int>(listenersOf(*workspace, Regime::New, listeners.size()).size()));
        // Showing somebody whom the filter hides lifts it.
        const int active = listenersOf(*workspace, Regime::Active, 1).front();
        page.listeners()->setCurrent(active);
        QCOMPARE(page.listeners()->current(), active);
        QCOMPARE(shownListeners(page), listeners.size());
    }

    void theKeyboardAloneIsEnough()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        DataTable* table = listenerTable(page);
        table->setFocus();
        const int first = page.listeners()->current();
        QTest::keyClick(table, Qt::Key_Down);
        QVERIFY(fixture.settle());
        QVERIFY(page.listeners()->current() != first);
        QVERIFY(page.recommended()->currentSong() >= 0);

        // Tab reaches everything that a person can act on, the filter and the sliders too.
        QWidget* list = page.recommended()->view();
        QSet<QWidget*> reached;
        for (int tabs = 0; tabs < 60; ++tabs) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached.insert(QApplication::focusWidget());
        }
        QVERIFY(reached.contains(namedChild<QLineEdit>(page, QStringLiteral("Filter listeners by name"))));
        QVERIFY(reached.contains(buttonOf(page, QStringLiteral("All"))));
        QVERIFY(reached.contains(page.recommended()->sliders()->diversitySlider()));
        QVERIFY(reached.contains(list));
        list->setFocus();
        const int song = page.recommended()->currentSong();
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(page.recommended()->currentSong() != song);
        QVERIFY(fixture.settle());
        QVERIFY(!page.explanation()->sentence().isEmpty());
    }

    void theExplanationAddsUp()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*fixture.session().workspace(), Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        for (int row = 0; row < page.recommended()->model().rowCount(); ++row) {
            const QModelIndex index = page.recommended()->model().index(row);
            page.recommended()->view()->setCurrentIndex(index);
            QVERIFY(fixture.settle());
            const double score = index.data(RecommendationModel::ScoreRole).toDouble();
            const double als = index.data(RecommendationModel::AlsPartRole).toDouble();
            QVERIFY(std::abs(sumOf(*page.explanation()->partBars()) - score) < 1e-5);
            QVERIFY(std::abs(sumOf(*page.explanation()->historyBars()) - als) < 1e-5);
        }
    }

    void aHeardSongIsExplainedToo()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        page.listeners()->setCurrent(listenersOf(*fixture.session().workspace(), Regime::Active, 1).front());
        QVERIFY(fixture.settle());
        auto* heard = namedChild<DataTable>(page, QStringLiteral("Songs heard"));
        heard->setFocus();
        QTest::keyClick(heard, Qt::Key_Down);
        QVERIFY(fixture.settle());
        QVERIFY(page.explanation()->sentence().startsWith(QStringLiteral("You know this song already")));
        QCOMPARE(page.recommended()->currentSong(), -1);
        QTest::mouseClick(page.recommended()->view()->viewport(), Qt::LeftButton, {}, {100, 10});
        QVERIFY(fixture.settle());
        QVERIFY(!page.explanation()->sentence().startsWith(QStringLiteral("You know this song already")));
    }

    void anySongCanBeSearchedFor()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        const auto workspace = fixture.session().workspace();
        QTest::keyClick(&fixture.window(), Qt::Key_F, Qt::ControlModifier);
        auto* search = qobject_cast<QLineEdit*>(QApplication::focusWidget());
        QVERIFY(search);
        search->setText(workspace->data->catalogue.songs.title[3]);
        const RecommendationModel& model = page.recommended()->model();
        QVERIFY(model.find(3) >= 0);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.row(row - 1).song.score >= model.row(row).song.score);
        search->clear();
        QCOMPARE(model.rowCount(), RecommendedPanel::listLength);
    }

    void narrowWindowsFoldTheColumns()
    {
        WindowFixture fixture({1000, 800});
        QVERIFY(fixture.open(trained()));
        ListenersPage& page = *fixture.window().listenersPage();
        QVERIFY(!page.explanation()->isVisible());
        page.recommended()->view()->setFocus();
        QTest::keyClick(page.recommended()->view(), Qt::Key_Return);
        QVERIFY(page.explanation()->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!page.explanation()->isVisible());
        QTest::mouseClick(buttonOf(page, QStringLiteral("Why?")), Qt::LeftButton);
        QVERIFY(page.explanation()->isVisible());
        QVERIFY(page.rect().contains(page.explanation()->geometry().bottomRight()));

        auto* tabs = page.findChild<QTabBar*>();
        QVERIFY(!tabs->isVisible());
        fixture.preferences().setTextSize(14);
        QTRY_VERIFY(tabs->isVisible());
        auto* heard = namedChild<DataTable>(page, QStringLiteral("Songs heard"));
        QVERIFY(!heard->isVisible());
        tabs->setCurrentIndex(1);
        QVERIFY(heard->isVisible());
        QVERIFY(!page.recommended()->isVisible());

        fixture.preferences().setTextSize(10);
        fixture.window().resize(1400, 800);
        QTRY_VERIFY(page.explanation()->isVisible());
        QVERIFY(page.recommended()->isVisible());
    }

    void tenRowsShowWithoutScrolling()
    {
        WindowFixture fixture({1280, 800});
        QVERIFY(fixture.open(trained()));
        const MovingList* view = fixture.window().listenersPage()->recommended()->view();
        const QRect last = view->visualRect(view->model()->index(RecommendedPanel::listLength - 1, 0));
        QVERIFY(view->viewport()->rect().contains(last));
    }

    void textIsNeverMarkupAndNeverTooLong()
    {
        WindowFixture fixture;
        const QString songs = fixture.path(QStringLiteral("songs.csv"));
        const QString plays = fixture.path(QStringLiteral("plays.csv"));
        const QByteArray endless(10'000, 'x');
        QVERIFY(writeFile(songs, "song_id,title,artist\ns1,<b>bold</b> & %1,\"<img src=x>\"\ns2,\"" +
                                     endless + "\"," + endless +
                                     "\ns3,مساء الخير,ليلى\ns4,🎧 夜の水族館,青い鳥\n"));
        QVERIFY(writeFile(plays, "user_id,song_id,plays\n<i>u</i>,s1,3\n<i>u</i>,s2,2\n" + endless +
                                     ",s3,1\nÅsa 🎧,s4,1\n"));
        ImportRequest request;
        request.songs = songs;
        request.interactions = plays;
        fixture.session().import(fixture.path(QStringLiteral("strange.segue")), request);
        QVERIFY(fixture.settle());
        QVERIFY(fixture.session().isOpen());

        ListenersPage& page = *fixture.window().listenersPage();
        for (int listener = 0; listener < 3; ++listener) {
            page.listeners()->setCurrent(listener);
            QVERIFY(fixture.settle());
            QCOMPARE(fixture.window().grab().size(), QSize(1280, 800));
            QVERIFY(page.minimumSizeHint().width() < 1280);
        }
        for (const QLabel* label : fixture.window().findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void changingTheThemeKeepsThePage()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(trained()));
        const int song = fixture.window().listenersPage()->recommended()->currentSong();
        fixture.preferences().setTheme(ThemeChoice::Dark);
        QCOMPARE(Theme::current().scheme(), Scheme::Dark);
        QCOMPARE(qApp->palette().color(QPalette::Window), tokensOf(Scheme::Dark).window);
        fixture.preferences().setTheme(ThemeChoice::Light);
        QCOMPARE(fixture.window().listenersPage()->recommended()->currentSong(), song);
    }

    void theModelKeepsTheRules()
    {
        const auto workspace = openWorkspace(load(trained())).value();
        RecommendationModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const int listener : {0, 1, 0}) {
            const auto scores = askModels(workspace, historyOf(workspace->data->interactions, listener));
            const Ranking ranking = defaultRanking(*scores);
            for (const int count : {10, 10, 3, 0}) {
                std::vector<RecommendationModel::Row> rows;
                for (const RecommendedSong& song :
                     workspace->ensemble
                         ->rank(scores->scores, scores->history, ranking.weights, ranking.mmr, count)
                         .songs)
                    rows.push_back({static_cast<int>(rows.size()) + 1, song});
                model.setRows(scores, rows);
                QCOMPARE(model.rowCount(), count);
            }
        }
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void closingMidLoadIsSafe()
    {
        WindowFixture fixture;
        fixture.session().open(trained());
        fixture.session().open(untrained());
        fixture.window().close();
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }
    QString untrained() const { return folder_.filePath(QStringLiteral("untrained.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestListenersPage)
#include "test_listeners_page.moc"
