#include "charts/activity_line.h"
#include "charts/count_bars.h"
#include "library/library.h"
#include "models/library_overview.h"
#include "testing/library_page.h"
#include "widgets/figure.h"
#include "widgets/format.h"

#include <QPushButton>
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace segue;
using namespace segue::testing;

namespace {

const QString libraryName = QStringLiteral("library");

QPushButton* buttonOf(QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text() == text && button->isVisible())
            return button;
    }
    return nullptr;
}

QString figureOf(QWidget& parent, const QString& caption)
{
    for (const Figure* figure : parent.findChildren<Figure*>()) {
        if (figure->accessibleName() == caption && figure->isVisible())
            return figure->accessibleDescription();
    }
    return {};
}

} // namespace

/// What is inside a library, at a glance.
class TestLibraryPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeTrainedLibrary(trained())); }

    void withoutLibraryThereAreThreeWaysToBegin()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        Page& page = *fixture.window().page(libraryName);
        struct Way {
            QString title;
            void (Page::*wanted)();
        };
        for (const Way& way : {Way{QStringLiteral("Open..."), &Page::openWanted},
                               Way{QStringLiteral("Import..."), &Page::importWanted},
                               Way{QStringLiteral("Generate..."), &Page::generateWanted}}) {
            disconnect(&page, way.wanted, &fixture.window(), nullptr);
            QSignalSpy wanted(&page, way.wanted);
            ActionTile* tile = tileOf(page, way.title);
            QVERIFY(tile);
            QTest::mouseClick(tile, Qt::LeftButton);
            tile->setFocus();
            QTest::keyClick(tile, Qt::Key_Space);
            QCOMPARE(wanted.size(), 2);
        }
    }

    void countsAreThoseOfTheLibrary()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        QVERIFY(fixture.open(trained()));
        Page& page = *fixture.window().page(libraryName);
        const auto connection = openLibrary(trained());
        QVERIFY(connection);
        const LibraryInfo info = libraryInfo(*connection).value();
        QCOMPARE(figureOf(page, QStringLiteral("listeners")), countText(info.listeners));
        QCOMPARE(figureOf(page, QStringLiteral("songs")), countText(info.songs));
        QCOMPARE(figureOf(page, QStringLiteral("listener-song pairs")), countText(info.interactions));
        QCOMPARE(figureOf(page, QStringLiteral("plays")), countText(info.plays));
        QCOMPARE(figureOf(page, QStringLiteral("with features")), info.songsWithFeatures == info.songs
                                                                      ? QStringLiteral("all")
                                                                      : countText(info.songsWithFeatures));
        QVERIFY(!buttonOf(page, QStringLiteral("Train")));
    }

    void overviewIsExact()
    {
        const auto data = load(trained());
        const auto workspace = openWorkspace(data).value();
        Progress progress;
        const auto overview = makeLibraryOverview(*workspace, progress).value();
        int listeners = 0;
        for (const Regime regime : {Regime::New, Regime::Cold, Regime::Active}) {
            const int count = overview->listenersByRegime[static_cast<std::size_t>(regime)];
            QCOMPARE(count, static_cast<int>(listenersOf(*workspace, regime, 1000).size()));
            listeners += count;
        }
        QCOMPARE(listeners, data->catalogue.listeners.size());

        const auto& tail = overview->longTail;
        QCOMPARE(tail.front().songs, 0.0);
        QCOMPARE(tail.back().songs, 1.0);
        QVERIFY(std::abs(tail.back().plays - 1) < 1e-9);
        QVERIFY(std::abs(tail.back().pairs - 1) < 1e-9);
        for (std::size_t i = 1; i < tail.size(); ++i) {
            QVERIFY(tail[i].songs > tail[i - 1].songs);
            QVERIFY(tail[i].plays >= tail[i - 1].plays);
            QVERIFY(tail[i].plays >= tail[i].songs - 1e-9); // most played first: never under the diagonal
        }
        // The most played fifth, summed by hand.
        std::vector<double> plays;
        for (int song = 0; song < data->interactions.songs(); ++song) {
            const auto of = data->interactions.bySong().playsOf(song);
            plays.push_back(std::accumulate(of.begin(), of.end(), 0.0));
        }
        std::ranges::sort(plays, std::ranges::greater());
        const double top = std::accumulate(plays.begin(), plays.begin() + 30, 0.0);
        QVERIFY(std::abs(overview->tailAt(0.2).plays - top / overview->plays) < 1e-9);

        double genrePlays = 0;
        for (std::size_t i = 0; i < overview->genres.size(); ++i) {
            QVERIFY(i == 0 || overview->genres[i - 1].plays >= overview->genres[i].plays);
            genrePlays += overview->genres[i].plays;
        }
        QVERIFY(genrePlays <= overview->plays);
    }

    void anEmptyLibraryShowsItsEmptiness()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QString songs = write(fixture, QStringLiteral("songs.csv"), "song_id,title\ns1,One\ns2,Two\n");
        ImportRequest request;
        request.songs = songs;
        fixture.session().import(fixture.path(QStringLiteral("songs.segue")), request);
        QVERIFY(fixture.settle());
        Page& page = *fixture.window().page(libraryName);
        QCOMPARE(figureOf(page, QStringLiteral("songs")), QStringLiteral("2"));
        QVERIFY(showsText(page, QStringLiteral("Nobody has played anything yet")));
        QVERIFY(showsText(page, QStringLiteral("2 new songs")));
        QSignalSpy pageWanted(&page, &Page::pageWanted);
        QPushButton* train = buttonOf(page, QStringLiteral("Train"));
        QVERIFY(train);
        QTest::mouseClick(train, Qt::LeftButton);
        QCOMPARE(pageWanted.front().front().toString(), QStringLiteral("train"));
    }

    void playsOverTimeAreThoseOfTheLibrary()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        QVERIFY(fixture.open(trained()));
        const auto* line = page.findChild<ActivityLine*>();
        QVERIFY(line->isVisible());
        Progress progress;
        const auto overview = makeLibraryOverview(*fixture.session().workspace(), progress).value();
        const auto& months = overview->months.plays;
        QVERIFY(months.size() > 1);
        QCOMPARE(std::accumulate(months.begin(), months.end(), 0.0), overview->plays);

        // Sums of plays tell nothing of when.
        ImportRequest request;
        request.interactions = write(fixture, QStringLiteral("plays.csv"), "user,song,plays\na,b,3\n");
        fixture.session().import(fixture.path(QStringLiteral("sums.segue")), request);
        QVERIFY(fixture.settle());
        QVERIFY(!line->isVisible());
    }

    void recentLibrariesOpenByAClick()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QString other = fixture.path(QStringLiteral("other & more.segue"));
        QVERIFY(makeLibrary(other, 20, 20).has_value());
        QVERIFY(fixture.open(trained()));
        QVERIFY(fixture.open(other));
        QCOMPARE(fixture.preferences().recentLibraries(), (QStringList{other, trained()}));
        QPushButton* link = buttonOf(*fixture.window().page(libraryName), QStringLiteral("trained.segue"));
        QVERIFY(link);
        QTest::mouseClick(link, Qt::LeftButton);
        QVERIFY(fixture.settle());
        QCOMPARE(fixture.session().path(), trained());
        fixture.session().close();
        link = buttonOf(*fixture.window().page(libraryName), QStringLiteral("other && more.segue"));
        QVERIFY(link);
        QVERIFY(QFile::remove(other));
        QVERIFY(!fixture.preferences().recentLibraries().contains(other));
    }

    void strangeTextIsShownAsItIs()
    {
        WindowFixture fixture;
        fixture.window().showPage(libraryName);
        const QByteArray songs = "song_id,title,genre\ns1,One,<b>Bold</b>\ns2,Two,\"say \"\"hi\"\" & bye\"\n"
                                 "s3,Three,موسيقى 🎧\ns4,Four," +
                                 QByteArray(10'000, 'x') + "\n";
        ImportRequest request;
        request.songs = write(fixture, QStringLiteral("songs.csv"), songs);
        request.interactions =
            write(fixture, QStringLiteral("plays.csv"), "user_id,song_id\na,s1\na,s2\na,s3\nb,s4\n");
        fixture.session().import(fixture.path(QStringLiteral("odd.segue")), request);
        QVERIFY(fixture.settle());
        Page& page = *fixture.window().page(libraryName);
        QStringList genres;
        for (const CountBars* bars : page.findChildren<CountBars*>()) {
            for (const CountBars::Row& row : bars->rows())
                genres << row.name;
        }
        QVERIFY(genres.contains(QStringLiteral("<b>Bold</b>")));
        QVERIFY(genres.contains(QStringLiteral("موسيقى 🎧")));
        QVERIFY(!page.grab().isNull());
        for (const QLabel* label : page.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

private:
    QString trained() const { return folder_.filePath(QStringLiteral("trained.segue")); }

    QTemporaryDir folder_;
};

QTEST_MAIN(TestLibraryPage)
#include "test_library_page.moc"
