#include "frame/help_panel.h"
#include "models/column_model.h"
#include "pages/page.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/table_states.h"

#include "mainwindow.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QJsonArray>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace segue::testing;

namespace {

/// One run of the program, from its start to its window being closed.
class Run {
public:
    explicit Run(const QString& settings)
        : preferences_(settings)
        , theme_(preferences_)
        , session_(preferences_)
        , window_(session_, preferences_)
    {
        window_.restore();
        if (const QString library = preferences_.lastLibrary(); QFileInfo::exists(library))
            session_.open(library);
        window_.show();
    }

    MainWindow& window() { return window_; }
    Session& session() { return session_; }
    bool settle()
    {
        return QTest::qWaitFor([this] { return session_.jobs().idle(); }, 60'000);
    }
    QString pageShown()
    {
        for (const QString& name : window_.pageNames()) {
            if (window_.page(name)->isVisible())
                return name;
        }
        return {};
    }

private:
    Preferences preferences_;
    Theme theme_;
    Session session_;
    MainWindow window_;
};

} // namespace

class TestRestore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRestartBringsEverythingBack()
    {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.ini"));
        const QString library = folder.filePath(QStringLiteral("music.segue"));
        QVERIFY(makeLibrary(library, 30, 20).has_value());
        QRect geometry;
        QHash<QString, QJsonObject> states;
        {
            Run run(settings);
            QCOMPARE(run.pageShown(), QStringLiteral("library"));
            run.session().open(library);
            QVERIFY(run.settle());
            run.window().showPage(QStringLiteral("songs"));
            run.window().setGeometry(20, 30, 700, 600);
            QTest::keyClick(&run.window(), Qt::Key_F1);
            QVERIFY(run.window().findChild<HelpPanel*>()->isVisible());
            geometry = run.window().geometry();
            for (const QString& name : run.window().pageNames())
                states[name] = run.window().page(name)->saveState();
            QVERIFY(run.window().close());
        }
        Run run(settings);
        QVERIFY(run.settle());
        QCOMPARE(run.session().path(), library);
        QCOMPARE(run.pageShown(), QStringLiteral("songs"));
        QCOMPARE(run.window().geometry(), geometry);
        QVERIFY(run.window().findChild<HelpPanel*>()->isVisible());
        for (const QString& name : run.window().pageNames())
            QCOMPARE(run.window().page(name)->saveState(), states[name]);
    }

    void tablesComeBackAsTheyWereArranged()
    {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.ini"));
        const QString library = folder.filePath(QStringLiteral("music.segue"));
        QVERIFY(makeTrainedLibrary(library));
        // What one has to do with the columns of each table; the widths follow the title.
        const auto arrange = [](DataTable& table) {
            const int last = table.columnModel()->columnCount() - 1;
            table.widenColumn(1, 2);
            table.moveColumn(last, -1);
            if (last > 1)
                table.chooseColumn(last, false);
            table.sortByColumn(1, Qt::AscendingOrder);
            QTest::mouseClick(table.horizontalHeader()->viewport(), Qt::LeftButton, {}, {5, 5});
        };
        QHash<QString, QJsonObject> states;
        int arranged = 0;
        {
            Run run(settings);
            run.session().open(library);
            QVERIFY(run.settle());
            for (const QString& name : run.window().pageNames()) {
                run.window().showPage(name);
                QVERIFY(run.settle());
                for (DataTable* table : run.window().page(name)->findChildren<DataTable*>()) {
                    // A header that is not seen cannot be clicked.
                    if (table->isVisible() && table->columnModel()->columnCount() > 1) {
                        arrange(*table);
                        ++arranged;
                    }
                }
                states[name] = tableStates(*run.window().page(name));
            }
            QVERIFY(arranged >= 6);
            QVERIFY(run.window().close());
        }
        Run run(settings);
        QVERIFY(run.settle());
        for (const QString& name : run.window().pageNames()) {
            QCOMPARE(tableStates(*run.window().page(name)), states[name]);
            run.window().showPage(name);
            QVERIFY(run.settle());
            for (DataTable* table : run.window().page(name)->findChildren<DataTable*>()) {
                if (!table->isVisible())
                    continue;
                const int last = table->columnModel()->columnCount() - 1;
                if (last > 1)
                    QVERIFY2(table->isColumnHidden(last), qPrintable(table->accessibleName()));
                if (last > 2)
                    QCOMPARE(table->columnsInOrder()[last], last - 1);
                if (last > 0 && table->isSortingEnabled())
                    QVERIFY2(table->horizontalHeader()->sortIndicatorSection() == 0,
                             qPrintable(table->accessibleName()));
            }
        }
    }

    void pageStatesAreKeptByName()
    {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.ini"));
        const QJsonObject state{{QStringLiteral("name"), QStringLiteral("Émile \"x\" %1, <b>;\\n")},
                                {QStringLiteral("list"), QJsonArray{1, 2, 3}}};
        Preferences(settings).setState(QStringLiteral("cold-start"), state);
        const Preferences preferences(settings);
        QCOMPARE(preferences.state(QStringLiteral("cold-start")), state);
        QVERIFY(preferences.state(QStringLiteral("songs")).isEmpty());
    }

    void damagedValuesAreIgnored()
    {
        const QTemporaryDir folder;
        const QString settings = folder.filePath(QStringLiteral("settings.ini"));
        {
            QSettings file(settings, QSettings::IniFormat);
            file.setValue(QStringLiteral("session/windowGeometry"), QByteArray("nonsense"));
            file.setValue(QStringLiteral("session/lastLibrary"), QStringLiteral("/nowhere/x.segue"));
            file.setValue(QStringLiteral("state/window"), QStringLiteral(R"({"page": 7, "help": "yes"})"));
            file.setValue(QStringLiteral("state/listeners"), QStringLiteral("{\"cut off"));
            file.setValue(QStringLiteral("state/songs"), QStringLiteral("[1, 2]"));
            file.setValue(QStringLiteral("state/train"),
                          QStringLiteral(R"({"factors": "many", "selected": {"a": []}, "widths": "x"})"));
        }
        Run run(settings);
        QVERIFY(run.settle());
        QVERIFY(!run.session().isOpen());
        QCOMPARE(run.pageShown(), QStringLiteral("library"));
        QVERIFY(!run.window().findChild<HelpPanel*>()->isVisible());
        QVERIFY(run.window().width() > 100);
    }
};

QTEST_MAIN(TestRestore)
#include "test_restore.moc"
