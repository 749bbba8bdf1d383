#include "models/recommendation_model.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/explanation_panel.h"
#include "testing/journey.h"

#include <QUndoStack>

using namespace segue;
using namespace segue::testing;

namespace {

const QString recommended = QStringLiteral("Recommended songs");
const QString hidden = QStringLiteral("Hidden songs");

} // namespace

/// What was hidden from a listener is listed, and shown again.
class TestHiddenSongs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreListedAndShownAgain_data() { withBothTools(); }
    void theyAreListedAndShownAgain()
    {
        QFETCH(const Tool, tool);
        Journey curator(tool);
        QVERIFY(makeTrainedLibrary(curator.library()));
        QVERIFY(curator.open(curator.library()));
        const auto songs = [&curator] { return curator.texts(recommended, RecommendationModel::SongRole); };
        const QStringList before = songs();
        QVERIFY(curator.hands.find(QStringLiteral("Hidden 1")) == nullptr);
        for (int times = 0; times < 2; ++times) {
            QVERIFY(curator.hands.pick(recommended, 1));
            curator.hands.key(Qt::Key_H);
        }
        QVERIFY(curator.settle());
        QVERIFY(!songs().contains(before[1]) && !songs().contains(before[2]));

        QVERIFY(curator.hands.press(QStringLiteral("Hidden 2")));
        const auto& titles = curator.session().data()->catalogue.songs.title;
        const QStringList listed = curator.texts(hidden);
        QCOMPARE(listed.size(), 2);
        for (const int place : {1, 2})
            QVERIFY(listed.contains(titles[before[place].toInt()]));
        QVERIFY(curator.hands.pick(hidden, titles[before[1].toInt()]));
        QVERIFY(curator.settle());
        // Why it would be listed is told of it too.
        QVERIFY(!curator.window().listenersPage()->explanation()->sentence().isEmpty());
        QVERIFY(curator.hands.press(QStringLiteral("Show again")));
        QVERIFY(curator.settle());
        QCOMPARE(curator.texts(hidden), QStringList{titles[before[2].toInt()]});
        QVERIFY(songs().contains(before[1]) && !songs().contains(before[2]));

        curator.session().undoStack().undo();
        QCOMPARE(curator.texts(hidden).size(), 2);
        QVERIFY(!songs().contains(before[1]));
        // One after the other by its key, since the next one is selected.
        QVERIFY(curator.hands.pick(hidden, 0));
        curator.hands.key(Qt::Key_H);
        curator.hands.key(Qt::Key_H);
        QVERIFY(curator.settle());
        QCOMPARE(songs(), before);
        QVERIFY(curator.hands.view(hidden) == nullptr); // nothing to list
        QVERIFY(curator.hands.press(QStringLiteral("Back")));
        QVERIFY(curator.hands.view(QStringLiteral("Songs heard")) != nullptr);
    }

    void anotherListenerHasTheirOwn()
    {
        Journey curator(Tool::Keyboard);
        QVERIFY(makeTrainedLibrary(curator.library()));
        QVERIFY(curator.open(curator.library()));
        QVERIFY(curator.hands.pick(recommended, 0));
        curator.hands.key(Qt::Key_H);
        QVERIFY(curator.settle());
        curator.hands.key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(curator.texts(hidden).size(), 1);
        QVERIFY(curator.hands.pick(QStringLiteral("Listeners"), 3));
        QVERIFY(curator.settle());
        QVERIFY(curator.hands.view(hidden) == nullptr);
        QVERIFY(curator.hands.pick(QStringLiteral("Listeners"), 0));
        QVERIFY(curator.settle());
        QCOMPARE(curator.texts(hidden).size(), 1);
        QVERIFY(curator.hands.pick(hidden, 0));
        curator.hands.key(Qt::Key_Escape);
        QVERIFY(curator.hands.view(QStringLiteral("Songs heard")) != nullptr);
    }
};

QTEST_MAIN(TestHiddenSongs)
#include "test_hidden_songs.moc"
