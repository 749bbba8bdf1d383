#include "models/column_model.h"
#include "testing/journey.h"
#include "widgets/data_table.h"

using namespace segue;
using namespace segue::testing;

namespace {

const QString runs = QStringLiteral("Past runs");
const QString results = QStringLiteral("Results");

class Researcher : public Journey {
public:
    using Journey::Journey;

    /// What the comparison says of a parameter, run by run; empty where it says nothing.
    QStringList compared(const QString& parameter)
    {
        const QAbstractItemView* table = hands.view(QStringLiteral("Comparison"));
        for (int row = 0; table != nullptr && row < table->model()->rowCount(); ++row) {
            const QModelIndex line = table->model()->index(row, 0);
            if (line.data().toString().endsWith(parameter))
                return {line.siblingAtColumn(1).data().toString(), line.siblingAtColumn(2).data().toString()};
        }
        return {};
    }

    bool exportResults(const QString& file)
    {
        if (!hands.pick(results, 0))
            return false;
        if (hands.tool() == Tool::Mouse) {
            if (!hands.rowCommand(results, QStringLiteral("Export")))
                return false;
        } else {
            hands.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        }
        return hands.saveAs(file) && settle();
    }
};

} // namespace

/// The researcher's whole job, from no library to a table of measures.
class TestResearcherJourney : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fromNothingToATable_data() { withBothTools(); }
    void fromNothingToATable()
    {
        QFETCH(const Tool, tool);
        Researcher researcher(tool);
        QVERIFY(researcher.generate(300, 200));
        QVERIFY(researcher.train({{QStringLiteral("Factors"), QStringLiteral("8")},
                                  {QStringLiteral("Iterations"), QStringLiteral("4")}}));
        const QString first = researcher.activeModel();
        QVERIFY(
            researcher.train({{QStringLiteral("Factors"), QStringLiteral("12")}}, QStringLiteral("Classic")));
        compareAndSwitch(researcher);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(researcher.activeModel(), first);
        measureAndExport(researcher);
    }

private:
    static void compareAndSwitch(Researcher& researcher)
    {
        QCOMPARE(researcher.texts(runs).size(), 2); // the newest first
        QVERIFY(researcher.hands.pick(runs, 0));
        QVERIFY(researcher.hands.pickNextToo(runs));
        QCOMPARE(researcher.compared(QStringLiteral("Factors")),
                 (QStringList{QStringLiteral("12"), QStringLiteral("8")}));
        QCOMPARE(researcher.compared(QStringLiteral("Preset")),
                 (QStringList{QStringLiteral("classic"), QStringLiteral("recommended")}));
        QVERIFY(researcher.hands.pick(runs, 1));
        QVERIFY(researcher.hands.press(QStringLiteral("Make active")));
        QVERIFY(researcher.settle());
    }

    static void measureAndExport(Researcher& researcher)
    {
        QVERIFY(researcher.hands.goTo(QStringLiteral("Evaluate")));
        QVERIFY(researcher.hands.write(QStringLiteral("At K ="), QStringLiteral("3, 7")));
        QVERIFY(researcher.hands.press(QStringLiteral("Measure again")));
        QVERIFY(researcher.settle());
        if (researcher.hands.view(results) == nullptr)
            QVERIFY(researcher.hands.turnTab(QStringLiteral("Curves or numbers"), QStringLiteral("Numbers")));
        const QString file = researcher.path(QStringLiteral("measures.csv"));
        QVERIFY(researcher.exportResults(file));

        const auto* table = qobject_cast<const DataTable*>(researcher.hands.view(results));
        const ColumnModel& model = *table->columnModel();
        QStringList lines = Journey::lines(file);
        QVERIFY(lines.removeAll(QString()) > 0);
        QCOMPARE(lines.size(), model.rowCount() + 1);
        QStringList titles;
        for (const TableColumn& column : model.columns())
            titles << column.title;
        QCOMPARE(lines.front().remove(QChar(0xfeff)).trimmed(), titles.join(u','));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QStringList cells = lines[row + 1].trimmed().split(u',');
            QCOMPARE(cells.size(), titles.size());
            QCOMPARE(cells.front(), model.index(row, 0).data().toString());
            for (int column = 1; column < model.columnCount(); ++column) {
                // The table shows the number rounded, with its interval.
                const QString shown = model.index(row, column)
                                          .data()
                                          .toString()
                                          .section(u' ', 0, 0)
                                          .replace(QChar(0x2212), u'-');
                QCOMPARE(QString::number(cells[column].toDouble(), 'f', 3), shown);
            }
        }
    }
};

QTEST_MAIN(TestResearcherJourney)
#include "test_researcher_journey.moc"
