#include "models/popular_wall.h"
#include "models/song_list_model.h"
#include "pages/cold_start_page.h"
#include "pages/liked_list.h"
#include "pages/song_picker.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "testing/window.h"
#include "widgets/moving_list.h"
#include "widgets/song_list_view.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QStatusBar>

using namespace segue;
using namespace segue::testing;

namespace {

ColdStartPage& coldStart(WindowFixture& fixture)
{
    fixture.window().showPage(QStringLiteral("cold-start"));
    return *qobject_cast<ColdStartPage*>(fixture.window().page(QStringLiteral("cold-start")));
}

QPoint heartOf(const SongListView& view, int row)
{
    return SongRowDelegate::heartRect(view.visualRect(view.model()->index(row, 0))).center();
}

/// What the page lists is what the models recommend to somebody with these likes, to the last bit.
void compareToModels(const ColdStartPage& page, const Workspace& workspace)
{
    const Recommendations expected = workspace.ensemble->recommend(withLikes({}, page.likes()), 10);
    const RecommendationModel& model = page.recommended()->model();
    QCOMPARE(model.rowCount(), static_cast<int>(expected.songs.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        const RecommendedSong& song = expected.songs[row];
        QCOMPARE(model.row(row).song.song, song.song);
        QCOMPARE(model.row(row).song.score, song.score);
        QCOMPARE(model.row(row).song.movedFrom, song.movedFrom);
        for (const Component component : components)
            QCOMPARE(model.row(row).song.parts[component], song.parts[component]);
    }
}

std::vector<int> listOf(const ColdStartPage& page)
{
    std::vector<int> songs;
    for (int row = 0; row < page.recommended()->model().rowCount(); ++row)
        songs.push_back(page.recommended()->model().row(row).song.song);
    return songs;
}

} // namespace

class TestColdStartPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(makeTrainedLibrary(trained()));
        QVERIFY(makeLibrary(untrained()).has_value());
    }

    void beginsWithNobody()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        QVERIFY(page.likes().empty());
        compareToModels(page, *fixture.session().workspace());
        for (const int song : listOf(page))
            QVERIFY(!page.recommended()->rowOf(song)->previousRank); // nothing came before it
        QVERIFY(!page.liked()->startOver()->isVisible());
        QVERIFY(!page.explanation()->sentence().isEmpty());
    }

    void everyLikeRanksAnew()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        const auto workspace = fixture.session().workspace();
        SongListView* wall = page.picker()->view();
        for (int row = 0; row < 6; ++row) {
            const std::vector<int> before = listOf(page);
            wall->scrollTo(wall->model()->index(row, 0));
            QTest::mouseClick(wall->viewport(), Qt::LeftButton, {}, heartOf(*wall, row));
            QVERIFY(fixture.settle());
            QCOMPARE(page.likes().size(), static_cast<std::size_t>(row + 1));
            QCOMPARE(page.likes().back(), page.picker()->model().songAt(wall->model()->index(row, 0)));
            compareToModels(page, *workspace);

            const std::vector<int> after = listOf(page);
            for (std::size_t rank = 0; rank < after.size(); ++rank) {
                const auto was = std::ranges::find(before, after[rank]);
                const int expected = was == before.end() ? 0 : static_cast<int>(was - before.begin()) + 1;
                QCOMPARE(page.recommended()->rowOf(after[rank])->previousRank, expected);
            }
        }
        QVERIFY(workspace->ensemble->parameters().regimeOf(6) == Regime::Active);
        QCOMPARE(page.liked()->model().rowCount(), 6);
    }

    void likesAreTakenBack()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        const auto workspace = fixture.session().workspace();
        SongListView* wall = page.picker()->view();
        QTest::mouseClick(wall->viewport(), Qt::LeftButton, {}, heartOf(*wall, 0));
        QTest::mouseClick(wall->viewport(), Qt::LeftButton, {}, heartOf(*wall, 1));
        QVERIFY(fixture.settle());
        const std::vector<int> likes = page.likes();
        QCOMPARE(likes.size(), 2U);
        QVERIFY(wall->model()->index(0, 0).data(SongListModel::LikedRole).toBool());

        SongListView* liked = page.liked()->view();
        QTest::mouseClick(liked->viewport(), Qt::LeftButton, {}, heartOf(*liked, 0)); // the last one first
        QVERIFY(fixture.settle());
        QCOMPARE(page.likes(), std::vector<int>{likes[0]});
        QVERIFY(!wall->model()->index(1, 0).data(SongListModel::LikedRole).toBool());
        compareToModels(page, *workspace);

        QTest::mouseClick(page.liked()->startOver(), Qt::LeftButton);
        QVERIFY(fixture.settle());
        QVERIFY(page.likes().empty());
        QCOMPARE(page.liked()->model().rowCount(), 0);
        compareToModels(page, *workspace);
    }

    void theKeyboardAloneIsEnough()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        const auto workspace = fixture.session().workspace();
        QTest::keyClick(&fixture.window(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), page.picker()->field());

        page.picker()->field()->setText(workspace->data->catalogue.songs.externalId[5]);
        const int hit = page.picker()->model().songAt(page.picker()->model().index(0));
        QTest::keyClick(page.picker()->field(), Qt::Key_Return);
        QVERIFY(fixture.settle());
        QCOMPARE(page.likes(), std::vector<int>{hit});
        compareToModels(page, *workspace);

        page.picker()->field()->clear();
        QTest::keyClick(page.picker()->field(), Qt::Key_Down);
        QTest::keyClick(page.picker()->field(), Qt::Key_Down);
        const int second = page.picker()->model().songAt(page.picker()->view()->currentIndex());
        QCOMPARE(page.picker()->view()->currentIndex().row(), 1);
        QTest::keyClick(page.picker()->field(), Qt::Key_Return);
        QVERIFY(fixture.settle());
        QCOMPARE(page.likes().back(), second);

        const auto tabTo = [](const QWidget* goal) {
            for (int tabs = 0; tabs < 40 && QApplication::focusWidget() != goal; ++tabs)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            return QApplication::focusWidget() == goal;
        };
        QVERIFY(tabTo(page.recommended()->view()));
        const int song = page.recommended()->currentSong();
        QTest::keyClick(page.recommended()->view(), Qt::Key_Down);
        QVERIFY(page.recommended()->currentSong() != song);
        QVERIFY(tabTo(page.picker()->view()));
        QTest::keyClick(page.picker()->view(), Qt::Key_End);
        QTest::keyClick(page.picker()->view(), Qt::Key_Space);
        QVERIFY(fixture.settle());
        QCOMPARE(page.likes().size(), 3U);
        QVERIFY(tabTo(page.liked()->view()));
        QTest::keyClick(page.liked()->view(), Qt::Key_Return);
        QVERIFY(fixture.settle());
        QCOMPARE(page.likes().size(), 2U);
        QVERIFY(tabTo(page.liked()->startOver()));
        QTest::keyClick(page.liked()->startOver(), Qt::Key_Space);
        QVERIFY(fixture.settle());
        QVERIFY(page.likes().empty());
        compareToModels(page, *workspace);
    }

    void aSearchWithoutHitsSaysSo()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        page.picker()->field()->setText(QStringLiteral("no such song"));
        QCOMPARE(page.picker()->model().rowCount(), 0);
        QTest::keyClick(page.picker()->field(), Qt::Key_Down);
        QTest::keyClick(page.picker()->field(), Qt::Key_Return);
        QVERIFY(page.likes().empty());
    }

    void theWallIsPopularAndDiverse()
    {
        const auto workspace = openWorkspace(load(trained())).value();
        const std::vector<int> wall = popularWall(*workspace, SongPicker::wallSize);
        QVERIFY(!wall.empty());
        QSet<QString> artists;
        for (const int song : wall) {
            const QString& artist = workspace->data->catalogue.songs.artist[song];
            QVERIFY(!artists.contains(artist));
            artists.insert(artist);
        }
        std::vector<double> scores(workspace->ensemble->songs());
        QVERIFY(workspace->ensemble->popularity().score({}, scores));
        QCOMPARE(scores[wall.front()], std::ranges::max(scores));
    }

    void withoutModelItStillAnswers()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(untrained()));
        for (int row = 0; row < 5; ++row)
            page.toggle(page.picker()->model().songAt(page.picker()->model().index(row)));
        QVERIFY(fixture.settle());
        compareToModels(page, *fixture.session().workspace());
        QVERIFY(page.recommended()->model().row(0).song.parts[Component::Als] == 0);
    }

    void likesEndWithTheLibrary()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        page.toggle(149);
        QVERIFY(fixture.settle());
        QVERIFY(fixture.open(untrained()));
        QVERIFY(page.likes().empty());
        fixture.session().close();
        QVERIFY(page.likes().empty());
        QCOMPARE(page.recommended()->model().rowCount(), 0);
    }

    void likesBecomeAListener()
    {
        WindowFixture fixture;
        const QString path = fixture.path(QStringLiteral("mine.segue"));
        QVERIFY(makeTrainedLibrary(path));
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(path));
        const int listeners = fixture.session().data()->catalogue.listeners.size();
        for (const int song : {3, 9, 4})
            page.toggle(song);
        QVERIFY(fixture.settle());
        const std::vector<int> list = listOf(page);

        QTest::keyClick(&page, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), page.liked()->nameField());
        QTest::keyClick(page.liked()->nameField(), Qt::Key_Return); // no name yet
        QVERIFY(page.liked()->nameField()->isVisible());
        QTest::keyClicks(page.liked()->nameField(), QStringLiteral("Ada"));
        QTest::keyClick(page.liked()->nameField(), Qt::Key_Return);
        QVERIFY(fixture.settle());

        const auto data = fixture.session().data();
        QCOMPARE(data->catalogue.listeners.size(), listeners + 1);
        QCOMPARE(data->catalogue.listeners.name[data->catalogue.listeners.size() - 1], QStringLiteral("Ada"));
        QCOMPARE(page.likes(), (std::vector<int>{3, 9, 4})); // still there to go on from
        QCOMPARE(listOf(page), list);
        auto* show = control<QPushButton>(page.liked(), "Show");
        QVERIFY(show != nullptr);
        QTest::mouseClick(show, Qt::LeftButton);
        QVERIFY(fixture.settle());
        QVERIFY(fixture.window().page(QStringLiteral("listeners"))->isVisible());
    }

    void savingCanBeGivenUp()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        QVERIFY(!page.liked()->save()->isVisible());
        page.toggle(3);
        QTest::mouseClick(page.liked()->save(), Qt::LeftButton);
        QVERIFY(page.liked()->nameField()->isVisible());
        QTest::keyClick(page.liked()->nameField(), Qt::Key_Escape);
        QVERIFY(!page.liked()->nameField()->isVisible());
        QCOMPARE(QApplication::focusWidget(), page.liked()->save());
        QCOMPARE(page.likes().size(), 1U);
    }

    void aRoomSeesThePageAlone()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        QVERIFY(fixture.open(trained()));
        const int usual = fixture.preferences().textSize();
        QTest::keyClick(&page, Qt::Key_F11);
        QVERIFY(page.isPresenting());
        QVERIFY(fixture.window().isFullScreen());
        QVERIFY(fixture.preferences().textSize() > usual);
        QVERIFY(!page.explanation()->isVisible());
        QVERIFY(!fixture.window().statusBar()->isVisible());
        QVERIFY(page.recommended()->view()->isVisible());
        // Menus are out of sight, their keys work: another page comes in its usual frame.
        QTest::keyClick(&fixture.window(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(!page.isVisible());
        QVERIFY(!fixture.window().isFullScreen());
        QCOMPARE(fixture.preferences().textSize(), usual);

        coldStart(fixture);
        QTest::keyClick(&page, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page.isPresenting());
        page.toggle(3);
        QVERIFY(fixture.settle());
        compareToModels(page, *fixture.session().workspace());
        QTest::keyClick(page.picker()->field(), Qt::Key_Escape);
        QVERIFY(!page.isPresenting());
        QVERIFY(!fixture.window().isFullScreen());
        QVERIFY(page.explanation()->isVisible());
        QVERIFY(fixture.window().statusBar()->isVisible());
    }

    void likesComeBack()
    {
        QJsonObject state;
        {
            WindowFixture fixture;
            ColdStartPage& page = coldStart(fixture);
            QVERIFY(fixture.open(trained()));
            page.toggle(7);
            page.toggle(2);
            state = page.saveState();
        }
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        page.restoreState(state);
        QVERIFY(fixture.open(trained()));
        QCOMPARE(page.likes(), (std::vector<int>{7, 2}));
        compareToModels(page, *fixture.session().workspace());
        QVERIFY(fixture.open(untrained()));
        QVERIFY(page.likes().empty());
        page.restoreState({{QStringLiteral("likes"), 3}}); // not what was written
        QVERIFY(page.likes().empty());
    }

    void strangeTextIsShownAsItIs()
    {
        WindowFixture fixture;
        ColdStartPage& page = coldStart(fixture);
        const QByteArray endless(10'000, 'x');
        ImportRequest request;
        request.songs = fixture.path(QStringLiteral("songs.csv"));
        QFile songs(request.songs);
        QVERIFY(songs.open(QIODevice::WriteOnly));
        songs.write("song_id,title,artist\ns1,<b>bold</b> & %1,\"<img src=x>\"\ns2," + endless + "," +
                    endless + "\ns3,مساء الخير,ليلى\ns4,🎧 \"\"夜の水族館,青い鳥\n");
        songs.close();
        fixture.session().import(fixture.path(QStringLiteral("odd.segue")), request);
        QVERIFY(fixture.settle());
        QCOMPARE(page.picker()->model().rowCount(), 4);
        for (const int song : {0, 1, 2, 3}) {
            page.toggle(song);
            QVERIFY(fixture.settle());
            QCOMPARE(fixture.window().grab().size(), QSize(1280, 800));
            QVERIFY(page.minimumSizeHint().width() < 1280);
        }
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }
    QString untrained() const { return folder_.filePath(QStringLiteral("untrained.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestColdStartPage)
#include "test_cold_start_page.moc"
