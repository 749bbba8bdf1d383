#include "frame/command_palette.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "pages/songs_page.h"
#include "testing/window.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>

using namespace segue;
using namespace segue::testing;

namespace {

using Kind = PaletteEntry::Kind;

CommandPalette* palette(MainWindow& window)
{
    return window.findChild<CommandPalette*>();
}

void openByKey(WindowFixture& fixture)
{
    QTest::keyClick(&fixture.window(), Qt::Key_K, Qt::ControlModifier);
}

std::vector<const PaletteEntry*> found(const CommandPalette& palette)
{
    std::vector<const PaletteEntry*> entries;
    const PaletteModel& model = palette.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const PaletteEntry* entry = model.entryAt(model.index(row)))
            entries.push_back(entry);
    }
    return entries;
}

QString currentPageOf(MainWindow& window)
{
    for (const QString& name : window.pageNames()) {
        if (window.page(name)->isVisible())
            return name;
    }
    return {};
}

} // namespace

class TestPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesAreGraded()
    {
        const QByteArray texts = foldedText(QStringLiteral("Émile Fontaine")) + '\n' + "l-007\n";
        const auto quality = [&texts](const char* query) {
            return matchQuality(texts, foldedText(QString::fromUtf8(query)));
        };
        QCOMPARE(quality("emile FONTAINE"), std::optional(0));
        QCOMPARE(quality("L-007"), std::optional(0));
        QCOMPARE(quality("émi"), std::optional(1));
        QCOMPARE(quality("font"), std::optional(2));
        QCOMPARE(quality("007"), std::optional(2));
        QCOMPARE(quality("ontai"), std::optional(3));
        QCOMPARE(quality("fontaine emile"), std::optional(4));
        QCOMPARE(quality("fontaine anna"), std::optional<int>());
    }

    void theModelKeepsItsPromises()
    {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAction action(QStringLiteral("Go"));
        model.setEntries({{.kind = Kind::Song, .text = QStringLiteral("<b>b</b>"), .quality = 2},
                          {.kind = Kind::Command, .text = QStringLiteral("a"), .action = &action},
                          {.kind = Kind::Song, .text = QStringLiteral("c"), .quality = 2, .weight = 5}});
        // The kind with the best match first, and within it what weighs more.
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown << model.index(row).data().toString();
        QCOMPARE(shown, (QStringList{QStringLiteral("Commands"), QStringLiteral("a"), QStringLiteral("Songs"),
                                     QStringLiteral("c"), QStringLiteral("<b>b</b>")}));
        QCOMPARE(model.step({}, 0).row(), 1);
        QCOMPARE(model.step(model.index(1), 1).row(), 3); // over the heading
        QCOMPARE(model.step(model.index(3), -1).row(), 1);
        QCOMPARE(model.step(model.index(3), 99).row(), 4);
        QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
        model.setEntries({});
        QVERIFY(!model.step({}, 1).isValid());
    }

    void listenersAreFoundByAnyPartOfTheirName()
    {
        Window fixture;
        QVERIFY(fixture.open());
        const Listeners& listeners = fixture.session().data()->catalogue.listeners;
        const int wanted = 17;
        openByKey(fixture);
        CommandPalette* over = palette(fixture.window());
        QVERIFY(over->isVisible());
        QVERIFY(over->field()->hasFocus());
        QTest::keyClicks(over->field(), listeners.name[wanted].toUpper());
        QVERIFY(fixture.settle());
        QCOMPARE(over->current()->kind, Kind::Listener);
        QCOMPARE(over->current()->text, listeners.name[wanted]);
        QVERIFY(over->field()->accessibleDescription().contains(listeners.name[wanted]));
        const QString id = over->current()->id;
        QTest::keyClick(over->field(), Qt::Key_Return);
        QVERIFY(!over->isVisible());
        QVERIFY(fixture.settle());
        QCOMPARE(currentPageOf(fixture.window()), QStringLiteral("listeners"));
        QCOMPARE(listeners.externalId[fixture.window().listenersPage()->listeners()->current()], id);
    }

    void returnWaitsForTheAnswer()
    {
        Window fixture;
        QVERIFY(fixture.open());
        const Songs& songs = fixture.session().data()->catalogue.songs;
        fixture.window().openPalette();
        CommandPalette* over = palette(fixture.window());
        // Typed and entered before anything could be found.
        over->field()->setText(songs.externalId[42]);
        QTest::keyClick(over->field(), Qt::Key_Return);
        QVERIFY(fixture.settle());
        QVERIFY(!over->isVisible());
        QCOMPARE(currentPageOf(fixture.window()), QStringLiteral("songs"));
        QCOMPARE(qobject_cast<SongsPage*>(fixture.window().page(QStringLiteral("songs")))->current(), 42);
    }

    void aSongIsChosenByTheMouse()
    {
        Window fixture;
        QVERIFY(fixture.open());
        const Songs& songs = fixture.session().data()->catalogue.songs;
        fixture.window().openPalette();
        CommandPalette* over = palette(fixture.window());
        QTest::keyClicks(over->field(), songs.externalId[7]);
        QVERIFY(fixture.settle());
        auto* list = over->findChild<QListView*>();
        const QModelIndex first = over->model().step({}, 0);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
        QVERIFY(fixture.settle());
        QCOMPARE(qobject_cast<SongsPage*>(fixture.window().page(QStringLiteral("songs")))->current(), 7);
    }

    void pagesAndCommandsWorkWithoutALibrary()
    {
        WindowFixture fixture;
        openByKey(fixture);
        CommandPalette* over = palette(fixture.window());
        QVERIFY(found(*over).size() > 10);
        QTest::keyClicks(over->field(), QStringLiteral("cold"));
        QCOMPARE(over->current()->kind, Kind::Page);
        QTest::keyClick(over->field(), Qt::Key_Return);
        QCOMPARE(currentPageOf(fixture.window()), QStringLiteral("cold-start"));

        openByKey(fixture);
        QTest::keyClicks(over->field(), QStringLiteral("larger"));
        QCOMPARE(over->current()->kind, Kind::Command);
        const QModelIndex current = over->model().step({}, 0);
        QVERIFY(!current.data(PaletteModel::ShortcutRole).toString().isEmpty());
        const int before = fixture.preferences().textSize();
        QTest::keyClick(over->field(), Qt::Key_Return);
        QCOMPARE(fixture.preferences().textSize(), before + 1);
    }

    void actionsOfThePageAreCommands()
    {
        WindowFixture fixture;
        Page* page = fixture.window().page(QStringLiteral("train"));
        QAction action(QStringLiteral("Polish the &needle..."));
        action.setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N));
        page->addAction(&action);
        QSignalSpy triggered(&action, &QAction::triggered);
        CommandPalette* over = palette(fixture.window());
        const auto finds = [&] {
            fixture.window().openPalette();
            QTest::keyClicks(over->field(), QStringLiteral("needle"));
            return over->current() != nullptr && over->current()->text == QStringLiteral("Polish the needle");
        };
        fixture.window().showPage(QStringLiteral("songs"));
        QVERIFY(!finds());
        fixture.window().showPage(QStringLiteral("train"));
        QVERIFY(finds());
        QTest::keyClick(over->field(), Qt::Key_Return);
        QCOMPARE(triggered.size(), 1);
        action.setEnabled(false);
        QVERIFY(!finds());
    }

    void escapeGivesTheKeyboardBack()
    {
        WindowFixture fixture;
        auto* field = control<QLineEdit>(&fixture.window(), "Search");
        QVERIFY(field);
        field->setFocus();
        openByKey(fixture);
        CommandPalette* over = palette(fixture.window());
        QTest::keyClick(over->field(), Qt::Key_Down);
        QTest::keyClick(over->field(), Qt::Key_Escape);
        QVERIFY(!over->isVisible());
        QVERIFY(field->hasFocus());
        openByKey(fixture);
        QTest::keyClicks(over->field(), QStringLiteral("no such thing anywhere"));
        QVERIFY(over->current() == nullptr);
        QTest::keyClick(over->field(), Qt::Key_Return);
        QVERIFY(over->isVisible());
    }

    void oddNamesAreShownAsTheyAre()
    {
        WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("odd.segue"));
        QFile file(fixture.path(QStringLiteral("songs.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("song_id,title,artist\ns1,<b>Bold</b> %1,\"a \"\"quoted\"\" & co\"\ns2,ليلى 🎧,x\ns3," +
                   QByteArray(10'000, 'y') + ",z\n");
        file.close();
        ImportRequest request;
        request.songs = file.fileName();
        fixture.session().import(library, request);
        QVERIFY(fixture.settle());
        for (const char* query : {"bold", "ليلى", "yyyy", "%1", "\"quoted\""}) {
            fixture.window().openPalette();
            CommandPalette* over = palette(fixture.window());
            over->field()->setText(QString::fromUtf8(query));
            QVERIFY(fixture.settle());
            QVERIFY2(over->current() != nullptr && over->current()->kind == Kind::Song, query);
            QVERIFY(!over->grab().isNull());
        }
    }
};

QTEST_MAIN(TestPalette)
#include "test_palette.moc"
