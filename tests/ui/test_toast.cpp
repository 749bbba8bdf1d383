#include "frame/toast.h"
#include "testing/window.h"

#include <QMenuBar>
#include <QPushButton>
#include <QUndoStack>

using namespace segue;
using namespace segue::testing;

namespace {

class Count : public QUndoCommand {
public:
    Count(int& value, const QString& text)
        : QUndoCommand(text)
        , value_(value)
    {}
    void redo() override { ++value_; }
    void undo() override { --value_; }

private:
    int& value_;
};

QAction* editAction(MainWindow& window, const QString& beginning)
{
    for (const QAction* menu : window.menuBar()->actions()) {
        for (QAction* action : menu->menu()->actions()) {
            if (action->text().remove(u'&').startsWith(beginning))
                return action;
        }
    }
    return nullptr;
}

} // namespace

/// What was done is told at the foot of the window, and can be undone there, in the menu and by keys.
class TestToast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAndUndoes()
    {
        Window fixture;
        fixture.preferences().setMotion(MotionChoice::Off);
        auto* toast = fixture.window().findChild<Toast*>();
        QVERIFY(!toast->isVisible());
        int value = 0;
        fixture.session().perform(new Count(value, QStringLiteral("Count")),
                                  QStringLiteral("Counted: %1 <b>"));
        QCOMPARE(value, 1);
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->text(), QStringLiteral("Counted: %1 <b>"));
        QVERIFY(toast->parentWidget()->rect().contains(toast->geometry()));
        QTest::mouseClick(toast->undoButton(), Qt::LeftButton);
        QCOMPARE(value, 0);
        QVERIFY(!toast->isVisible());
    }

    void theKeysAndTheMenuNameWhatTheyUndo()
    {
        Window fixture;
        QVERIFY(!editAction(fixture.window(), QStringLiteral("Undo"))->isEnabled());
        int value = 0;
        fixture.session().perform(new Count(value, QStringLiteral("Hide %1 & Co")), QStringLiteral("Hidden"));
        QCOMPARE(editAction(fixture.window(), QStringLiteral("Undo"))->text(),
                 QStringLiteral("&Undo: Hide %1 && Co"));
        QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(value, 0);
        auto* toast = fixture.window().findChild<Toast*>();
        QCOMPARE(toast->text(), QStringLiteral("Undone: Hide %1 & Co"));
        QVERIFY(!toast->undoButton()->isVisible());
        QCOMPARE(editAction(fixture.window(), QStringLiteral("Redo"))->text(),
                 QStringLiteral("&Redo: Hide %1 && Co"));
        QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(value, 1);
    }

    void goesAwayByItselfButNotFromUnderTheKeyboard()
    {
        Window fixture;
        auto* toast = fixture.window().findChild<Toast*>();
        toast->setDuration(1);
        int value = 0;
        fixture.session().perform(new Count(value, QStringLiteral("Count")), QStringLiteral("Counted"));
        QTRY_VERIFY(!toast->isVisible());

        fixture.session().perform(new Count(value, QStringLiteral("Count")), QStringLiteral("Counted"));
        toast->undoButton()->setFocus(Qt::TabFocusReason);
        QTest::qWait(50);
        QVERIFY(toast->isVisible());
        QTest::keyClick(toast->undoButton(), Qt::Key_Space);
        QCOMPARE(value, 1);
        QVERIFY(!toast->isVisible());
    }

    void tabReachesIt()
    {
        Window fixture;
        int value = 0;
        fixture.session().perform(new Count(value, QStringLiteral("Count")), QStringLiteral("Counted"));
        auto* toast = fixture.window().findChild<Toast*>();
        bool reached = false;
        for (int tabs = 0; tabs < 60 && !reached; ++tabs) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached = QApplication::focusWidget() == toast->undoButton();
        }
        QVERIFY(reached);
        QTest::keyClick(toast->undoButton(), Qt::Key_Escape);
        QVERIFY(!toast->isVisible());
        QCOMPARE(value, 1);
    }

    void anotherLibraryForgetsWhatWasDone()
    {
        Window fixture;
        int value = 0;
        fixture.session().perform(new Count(value, QStringLiteral("Count")), QStringLiteral("Counted"));
        QVERIFY(fixture.open());
        QVERIFY(!fixture.session().undoStack().canUndo());
        QVERIFY(!fixture.window().findChild<Toast*>()->isVisible());
    }
};

QTEST_MAIN(TestToast)
#include "test_toast.moc"
