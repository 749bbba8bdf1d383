#include "charts/regime_gauge.h"
#include "frame/rail.h"
#include "models/recommendation_model.h"
#include "models/song_list_model.h"
#include "testing/journey.h"
#include "widgets/song_row_delegate.h"

using namespace segue;
using namespace segue::testing;

namespace {

const QString wall = QStringLiteral("Songs to like");
const QString recommended = QStringLiteral("Recommended songs");
const QString search = QStringLiteral("Search songs to like; Return likes the selected one");

class Presenter : public Journey {
public:
    using Journey::Journey;

    QString known() { return window().findChild<RegimeGauge*>()->accessibleDescription(); }
    QStringList songs() { return texts(recommended, RecommendationModel::SongRole); }

    /// A song of the wall or of what was found.
    bool like(int row)
    {
        if (hands.tool() == Tool::Mouse) {
            QAbstractItemView* songs = hands.view(wall);
            const QRect place = songs->visualRect(songs->model()->index(row, 0));
            return hands.click(songs->viewport(), SongRowDelegate::heartRect(place).center()) && settle();
        }
        if (!hands.pick(wall, row))
            return false;
        hands.key(Qt::Key_Space);
        return settle();
    }

    /// The first of the popular songs that has no full heart.
    bool likeFromTheWall()
    {
        if (!hands.write(search, {}))
            return false;
        const QStringList liked = texts(wall, SongListModel::LikedRole);
        return like(static_cast<int>(liked.indexOf(QStringLiteral("false"))));
    }

    /// Finds a song that is not liked yet, and likes it.
    bool likeByName(int song)
    {
        if (!hands.write(search, session().data()->catalogue.songs.title[song]))
            return false;
        const QStringList found = texts(wall, SongListModel::SongRole);
        const auto row = static_cast<int>(found.indexOf(QString::number(song)));
        if (row < 0 || hands.tool() == Tool::Mouse)
            return row >= 0 && like(row);
        for (int step = 0; step < row; ++step)
            hands.key(Qt::Key_Down);
        hands.key(Qt::Key_Return);
        return settle();
    }

    bool turnPresenting(bool on)
    {
        if (hands.tool() == Tool::Mouse)
            return hands.press(QStringLiteral("Presenter mode")) && settle();
        hands.key(on ? Qt::Key_F11 : Qt::Key_Escape);
        return settle();
    }
};

} // namespace

/// The presenter's whole job, from no library to a newcomer who is kept.
class TestPresenterJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromNobodyToAListener_data() { withBothTools(); }
    void fromNobodyToAListener()
    {
        QFETCH(const Tool, tool);
        Presenter presenter(tool);
        QVERIFY(presenter.generate(300, 200));
        QVERIFY(presenter.train({{QStringLiteral("Factors"), QStringLiteral("8")},
                                 {QStringLiteral("Iterations"), QStringLiteral("4")}}));
        QVERIFY(presenter.hands.goTo(QStringLiteral("Cold start")));
        QVERIFY(presenter.settle());
        for (const auto part : {likeFive, showItToTheRoom, keepTheNewcomer}) {
            part(presenter);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static void likeFive(Presenter& presenter)
    {
        QVERIFY2(presenter.known().contains(QStringLiteral("New:")), qPrintable(presenter.known()));
        QStringList before = presenter.songs();
        QCOMPARE(before.size(), 10);
        // What is recommended to nobody is surely not liked yet.
        const int first = before[4].toInt();
        const int second = before[7].toInt();
        for (int likes = 1; likes <= 5; ++likes) {
            if (likes == 2)
                QVERIFY(presenter.likeByName(first));
            else if (likes == 4)
                QVERIFY(presenter.likeByName(second));
            else
                QVERIFY(presenter.likeFromTheWall());
            QVERIFY(presenter.songs() != before);
            before = presenter.songs();
            QVERIFY2(
                presenter.known().contains(likes < 5 ? QStringLiteral("Cold:") : QStringLiteral("Active:")),
                qPrintable(presenter.known()));
        }
        QCOMPARE(presenter.texts(QStringLiteral("Liked songs")).size(), 5);
    }

    static void showItToTheRoom(Presenter& presenter)
    {
        const auto* rail = presenter.window().findChild<Rail*>();
        QVERIFY(presenter.turnPresenting(true));
        QVERIFY(presenter.window().isFullScreen());
        QVERIFY(!rail->isVisible());
        QCOMPARE(presenter.songs().size(), 10);
        QVERIFY(presenter.turnPresenting(false));
        QVERIFY(!presenter.window().isFullScreen());
        QVERIFY(rail->isVisible());
    }

    static void keepTheNewcomer(Presenter& presenter)
    {
        const QString name = QStringLiteral("Room 7");
        QVERIFY(presenter.hands.press(QStringLiteral("Save as listener")));
        QVERIFY(presenter.hands.write(QStringLiteral("Name of the listener"), name));
        QVERIFY(presenter.hands.press(QStringLiteral("Save")));
        QVERIFY(presenter.settle());
        QVERIFY(presenter.hands.goTo(QStringLiteral("Listeners")));
        QVERIFY(presenter.hands.write(QStringLiteral("Filter listeners by name"), QStringLiteral("room")));
        QVERIFY(presenter.hands.pick(QStringLiteral("Listeners"), name));
        QVERIFY(presenter.settle());
        QCOMPARE(presenter.texts(QStringLiteral("Songs heard")).size(), 5);
    }
};

QTEST_MAIN(TestPresenterJourney)
#include "test_presenter_journey.moc"
