#include "models/column_model.h"
#include "models/text_index.h"
#include "widgets/format.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace segue;

namespace {

TextIndex indexOf(const QStringList& texts)
{
    TextIndexBuilder index;
    for (const QString& text : texts)
        index.add(std::array{text});
    return std::move(index).finish();
}

using Rows = std::vector<int>;

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldsCaseAndAccents()
    {
        QCOMPARE(foldedText(QStringLiteral("Émile Ångström")), QByteArray("emile angstrom"));
        QCOMPARE(foldedText(QStringLiteral("Тихая ВОДА")), foldedText(QStringLiteral("тихая вода")));
        QCOMPARE(foldedText(QStringLiteral("a\nb\tc")), QByteArray("a b c"));
        QCOMPARE(foldedText(QStringLiteral("ｆｕｌｌ")), QByteArray("full"));
    }

    void findsRows()
    {
        const TextIndex index = indexOf({QStringLiteral("Blue Hour"), QStringLiteral("Émile"), QString(),
                                         QStringLiteral("hour of blue, blue"), QStringLiteral("青い鳥")});
        QCOMPARE(index.find(QStringLiteral("BLUE")), (Rows{0, 3}));
        QCOMPARE(index.find(QStringLiteral("blue of")), (Rows{3}));
        QCOMPARE(index.find(QStringLiteral("emile")), (Rows{1}));
        QCOMPARE(index.find(QStringLiteral("い")), (Rows{4}));
        QCOMPARE(index.find(QStringLiteral("  ")), (Rows{0, 1, 2, 3, 4}));
        QCOMPARE(index.find(QStringLiteral("houremile")), Rows{});
        QCOMPARE(TextIndex().find(QStringLiteral("x")), Rows{});
    }

    /// Any part of a name finds it, among many, and no match runs over the edge of a name.
    void findsOneAmongMany()
    {
        constexpr int many = 20'000;
        QStringList names;
        for (int row = 0; row < many; ++row)
            names << QStringLiteral("Listener %1 Ø").arg(row, 6, 10, QLatin1Char('0'));
        const TextIndex index = indexOf(names);
        QCOMPARE(index.find(QString()).size(), std::size_t(many));
        for (const int row : {0, 1, 9'999, 12'345, many - 1})
            QCOMPARE(index.find(QStringLiteral("er %1").arg(row, 6, 10, QLatin1Char('0'))), Rows{row});
        QCOMPARE(index.find(QStringLiteral("12345 ENER")), Rows{12'345});
        QCOMPARE(index.find(QStringLiteral("0199")).size(), std::size_t(112));
        QCOMPARE(index.find(QStringLiteral("nobody")), Rows{});
    }

    void columnModelKeepsTheRules()
    {
        const QStringList names{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")};
        ColumnModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColumns(columns(names), 3);
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(shown(model), (Rows{1, 2, 0}));
        model.setRows({0, 2});
        QCOMPARE(shown(model), (Rows{2, 0}));
        model.sort(1, Qt::DescendingOrder);
        QCOMPARE(shown(model), (Rows{2, 0}));
        model.sort(-1, Qt::AscendingOrder);
        QCOMPARE(shown(model), (Rows{0, 2}));
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        model.setColumns({}, 0);
        QCOMPARE(model.columnCount(), 0);
    }

    void sortingKeepsTheSelection()
    {
        const QStringList names{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b")};
        ColumnModel model;
        model.setColumns(columns(names), 3);
        const QPersistentModelIndex selected = model.indexOf(0).siblingAtColumn(1);
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(selected.row(), 2);
        QCOMPARE(model.rowAt(selected), 0);
        QCOMPARE(selected.column(), 1);
    }

    void numbersSortLargestFirst()
    {
        ColumnModel model;
        model.setColumns(columns({QStringLiteral("a")}), 1);
        const auto order = [&model](int column) {
            return model.headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).value<Qt::SortOrder>();
        };
        QCOMPARE(order(0), Qt::AscendingOrder);
        QCOMPARE(order(1), Qt::DescendingOrder);
    }

    void tooltipsAreNeverMarkup()
    {
        ColumnModel model;
        model.setColumns(columns({QStringLiteral("<b>x</b>")}), 1);
        QCOMPARE(model.index(0, 0).data(Qt::DisplayRole).toString(), QStringLiteral("<b>x</b>"));
        QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
    }

    void formats()
    {
        QCOMPARE(countText(1204), QStringLiteral("1,204"));
        QCOMPARE(scoreText(0.6789), QStringLiteral("0.68"));
        QCOMPARE(signedText(-0.031), QString(QChar(0x2212)) + QStringLiteral("0.03"));
        QCOMPARE(signedText(-0.0001), QStringLiteral("+0.00"));
        QCOMPARE(percentText(0.6), QStringLiteral("60%"));
        QCOMPARE(durationText(3), QStringLiteral("3.0 s"));
        QCOMPARE(durationText(600), QStringLiteral("10 min"));
        QCOMPARE(ageText(0, 3 * 86400), QStringLiteral("3 d"));
        QCOMPARE(ageText(0, 120), QStringLiteral("2 min"));
        QCOMPARE(withoutMnemonics(QStringLiteral("Salt & Ember")), QStringLiteral("Salt && Ember"));
    }

private:
    static std::vector<TableColumn> columns(const QStringList& names)
    {
        return {{QStringLiteral("Name"), [names](int row) { return names[row]; },
                 [names](int row) { return names[row].front().unicode(); }},
                {QStringLiteral("Row"), [](int row) { return QString::number(row); },
                 [](int row) { return row; }, true}};
    }
    static Rows shown(const ColumnModel& model)
    {
        Rows rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows.push_back(model.rowAt(model.index(row, 0)));
        return rows;
    }
};

QTEST_GUILESS_MAIN(TestModels)
#include "test_models.moc"
