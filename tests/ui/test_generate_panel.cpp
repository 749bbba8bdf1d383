#include "library/generate_panel.h"
#include "testing/journey.h"
#include "testing/library_page.h"

using namespace segue;
using namespace segue::testing;

/// A library is made up as the form says.
class TestGeneratePanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void librariesAreGenerated_data() { withBothTools(); }
    void librariesAreGenerated()
    {
        QFETCH(const Tool, tool);
        Journey journey(tool);
        QVERIFY(journey.generate(60, 50));
        QCOMPARE(journey.session().data()->catalogue.listeners.size(), 60);
        QCOMPARE(journey.session().data()->catalogue.songs.size(), 50);
        QVERIFY(!libraryPage(journey).generatePanel()->isVisible());
    }

    void theGenerateFormTellsWhatIsWrong()
    {
        WindowFixture fixture;
        LibraryPage& page = libraryPage(fixture);
        page.beginGenerate();
        GeneratePanel& panel = *page.generatePanel();
        const QString taken = write(fixture, QStringLiteral("taken.segue"), "anything");
        type(panel, "New library", taken);
        QVERIFY(!panel.generateButton()->isEnabled());
        QVERIFY(showsText(panel, QStringLiteral("a file of that name")));
        type(panel, "New library", fixture.path(QStringLiteral("no/such/folder/x")));
        QVERIFY(showsText(panel, QStringLiteral("no such folder")));
        QVERIFY(!panel.generateButton()->isEnabled());
        QTest::keyClick(&panel, Qt::Key_Escape);
        QVERIFY(!panel.isVisible());
    }
};

QTEST_MAIN(TestGeneratePanel)
#include "test_generate_panel.moc"
