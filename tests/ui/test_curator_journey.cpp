#include "charts/recommendation_delegate.h"
#include "models/recommendation_model.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "panels/weight_sliders.h"
#include "testing/journey.h"

using namespace segue;
using namespace segue::testing;

namespace {

const QString recommended = QStringLiteral("Recommended songs");
const QString tray = QStringLiteral("Songs of the playlist");

class Curator : public Journey {
public:
    using Journey::Journey;

    ListenersPage& page() { return *window().listenersPage(); }
    const Catalogue& catalogue() { return session().data()->catalogue; }
    QString nameOfListener() { return catalogue().listeners.name[page().listeners()->current()]; }
    /// Rows of the catalogue, as recommended.
    std::vector<int> songs()
    {
        std::vector<int> rows;
        for (const QString& row : texts(recommended, RecommendationModel::SongRole))
            rows.push_back(row.toInt());
        return rows;
    }

    /// By the buttons of the row or by its keys.
    bool say(FeedbackKind kind, int row)
    {
        if (!hands.pick(recommended, row))
            return false;
        if (hands.tool() == Tool::Mouse) {
            QAbstractItemView* list = hands.view(recommended);
            const QRect place = list->visualRect(list->model()->index(row, 0));
            return hands.click(list->viewport(), RecommendationDelegate::buttonRect(place, kind).center()) &&
                   settle();
        }
        hands.key(kind == FeedbackKind::Like ? Qt::Key_L : Qt::Key_H);
        return settle();
    }

    bool undo()
    {
        if (hands.tool() == Tool::Mouse)
            return hands.press(QStringLiteral("Undo")) && settle();
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        return settle();
    }

    /// What no message offers to undo.
    bool takeBack()
    {
        if (hands.tool() == Tool::Mouse)
            return hands.command(QStringLiteral("Undo: change of the weights"));
        hands.key(Qt::Key_Z, Qt::ControlModifier);
        return true;
    }

    bool collect(int row)
    {
        if (!hands.pick(recommended, row))
            return false;
        if (hands.tool() == Tool::Mouse)
            return hands.rowCommand(recommended, QStringLiteral("Add to the playlist"));
        hands.key(Qt::Key_Return, Qt::ControlModifier);
        return true;
    }

    /// Puts the third song of the playlist on top: by drag where that can be, else step by step.
    bool putOnTop()
    {
        if (!hands.pick(tray, 2))
            return false;
        if (hands.tool() == Tool::Mouse && QGuiApplication::platformName() == QStringLiteral("xcb"))
            return hands.drag(tray, 2, 0) && settle();
        for (int step = 0; step < 2; ++step) {
            if (hands.tool() == Tool::Keyboard)
                hands.key(Qt::Key_Up, Qt::AltModifier);
            else if (!hands.rowCommand(tray, QStringLiteral("Move up")))
                return false;
        }
        return settle();
    }
};

} // namespace

/// The curator's whole job, from no library to a playlist for a player.
class TestCuratorJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromNothingToAPlaylist_data() { withBothTools(); }
    void fromNothingToAPlaylist()
    {
        QFETCH(const Tool, tool);
        Curator curator(tool);
        QVERIFY(curator.generate(300, 200));
        QVERIFY(curator.train({{QStringLiteral("Factors"), QStringLiteral("8")},
                               {QStringLiteral("Iterations"), QStringLiteral("4")}}));
        for (const auto part :
             {findAListener, readTheList, likeHideAndUndo, filterTheList, moveAWeight, takeAPlaylistAway}) {
            part(curator);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static void findAListener(Curator& curator)
    {
        QVERIFY(curator.hands.goTo(QStringLiteral("Listeners")));
        const int wanted = listenersOf(*curator.session().workspace(), Regime::Active, 3).back();
        const QString name = curator.catalogue().listeners.name[wanted];
        const QString part = name.mid(1, name.size() - 2).toUpper();
        QVERIFY(curator.hands.write(QStringLiteral("Filter listeners by name"), part));
        const QStringList found = curator.texts(QStringLiteral("Listeners"));
        QVERIFY(found.contains(name));
        QVERIFY(found.size() < 300);
        QVERIFY(curator.hands.pick(QStringLiteral("Listeners"), name));
        QVERIFY(curator.settle());
        QCOMPARE(curator.nameOfListener(), name);
    }

    static void readTheList(Curator& curator)
    {
        QCOMPARE(curator.songs().size(), 10U);
        QStringList reasons;
        for (int row = 0; row < 10; ++row) {
            QVERIFY(curator.hands.pick(recommended, row));
            QVERIFY(curator.settle());
            reasons << curator.page().explanation()->sentence();
            QVERIFY(reasons.back().startsWith(QStringLiteral("Because")));
        }
        QVERIFY(reasons.removeDuplicates() < 9);
    }

    static void likeHideAndUndo(Curator& curator)
    {
        const auto heard = curator.texts(QStringLiteral("Songs heard")).size();
        const int liked = curator.songs().front();
        QVERIFY(curator.say(FeedbackKind::Like, 0));
        QVERIFY(!std::ranges::count(curator.songs(), liked));
        QCOMPARE(curator.texts(QStringLiteral("Songs heard")).size(), heard + 1);
        const std::vector<int> before = curator.songs();
        QVERIFY(curator.say(FeedbackKind::Hide, 1));
        QVERIFY(!std::ranges::count(curator.songs(), before[1]));
        QCOMPARE(curator.songs().size(), 10U);
        QVERIFY(curator.undo());
        QCOMPARE(curator.songs(), before);
    }

    static void filterTheList(Curator& curator)
    {
        const QString genres = QStringLiteral("Genres");
        QVERIFY(curator.hands.press(QStringLiteral("Filter")));
        const QString genre = curator.texts(genres, Qt::UserRole).front();
        QVERIFY(curator.hands.tick(genres, 0));
        QVERIFY(curator.hands.press(QStringLiteral("Close"), QStringLiteral("Filter the recommended songs")));
        QVERIFY(curator.songs().size() >= 3);
        for (const int song : curator.songs())
            QCOMPARE(curator.catalogue().songs.genre[song], genre);
    }

    static void moveAWeight(Curator& curator)
    {
        const auto share = [&curator] {
            return curator.page().recommended()->ranking().weights[Component::Popularity];
        };
        const double before = share();
        QVERIFY(curator.hands.slide(QStringLiteral("Popularity"), 70));
        QVERIFY(std::abs(share() - 0.7) < 0.04);
        QVERIFY(curator.takeBack());
        QCOMPARE(share(), before);
        QVERIFY(curator.hands.slide(QStringLiteral("Popularity"), 70));
    }

    static void takeAPlaylistAway(Curator& curator)
    {
        const std::vector<int> songs = curator.songs();
        for (int row = 0; row < 3; ++row)
            QVERIFY(curator.collect(row));
        QVERIFY(curator.hands.press(QStringLiteral("Playlist 3")));
        QVERIFY(curator.putOnTop());
        const auto& titles = curator.catalogue().songs.title;
        const QStringList order{titles[songs[2]], titles[songs[0]], titles[songs[1]]};
        QTRY_COMPARE(curator.texts(tray), order); // a drop is answered later

        const QString file = curator.path(QStringLiteral("evening.m3u8"));
        QVERIFY(curator.hands.press(QStringLiteral("Export"), QStringLiteral("Playlist")));
        QVERIFY(curator.hands.saveAs(file));
        QVERIFY(curator.settle());
        const QStringList lines = Journey::lines(file);
        QCOMPARE(lines.front(), QStringLiteral("#EXTM3U"));
        const QStringList tracks = lines.filter(QStringLiteral("#EXTINF:"));
        QCOMPARE(tracks.size(), 3);
        for (int place = 0; place < 3; ++place)
            QVERIFY2(tracks[place].endsWith(order[place]), qPrintable(tracks[place]));
    }
};

QTEST_MAIN(TestCuratorJourney)
#include "test_curator_journey.moc"
