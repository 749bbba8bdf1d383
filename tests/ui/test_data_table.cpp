#include "jobs/job_runner.h"
#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/table_actions.h"
#include "widgets/table_filter.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace Qt::StringLiterals;
using namespace segue;

namespace {

using Rows = std::vector<int>;

const QStringList names{u"Ember"_s, u"=SUM(A1)"_s, u"two\nlines"_s, u"שלום 🎵"_s, QString()};

/// Names beside a true number that the table shows rounded, and a date that it shows as an age.
std::vector<TableColumn> namedColumns()
{
    TableColumn last{u"Last"_s, [](int row) { return QString::number(row) + u" d"_s; },
                     [](int row) { return row; }, true};
    last.written = [](int row) { return u"2026-11-0"_s + QString::number(row + 1); };
    return {{u"Name"_s, [](int row) { return names[row]; }, [](int row) { return row; }},
            {u"Score"_s,
             [](int row) { return row == 4 ? QString(QChar(0x2014)) : QString::number(row / 3.0, 'f', 1); },
             [](int row) { return row / 3.0; }, true},
            last};
}

/// Rows and a column that turns them upside down.
std::vector<TableColumn> upsideDown(int rows)
{
    return {{u"Row"_s, [](int row) { return QString::number(row); }, [](int row) { return row; }, true},
            {u"Back"_s, [rows](int row) { return QString::number(rows - row); },
             [rows](int row) { return rows - row; }, true}};
}

QAction* entry(QMenu* menu, const QString& text)
{
    for (QAction* action : menu->actions()) {
        if (action->text().section(u'\t', 0, 0).remove(u'&') == text)
            return action;
    }
    return nullptr;
}

} // namespace

class TestDataTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        model_ = std::make_unique<ColumnModel>();
        table_ = std::make_unique<DataTable>(model_.get(), u"Songs heard"_s);
        model_->setColumns(namedColumns(), static_cast<int>(names.size()));
        table_->setColumnCharacters(1, 6);
        table_->setColumnCharacters(2, 6);
        table_->resize(500, 300);
        table_->show();
        table_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(table_.get()));
        table_->setFocus();
        QApplication::clipboard()->clear();
    }

    void copiesWhatIsSelectedWithExactValues()
    {
        table_->setCurrentRow(1);
        QTest::keyClick(table_.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied(), u"Name\tScore\tLast\n'=SUM(A1)\t0.3333333333333333\t2026-11-02\n"_s);
    }

    void copiesAllWhereNothingIsSelected()
    {
        QTest::keyClick(table_.get(), Qt::Key_C, Qt::ControlModifier);
        const QString all = copied();
        QVERIFY(all.startsWith(u"Name\tScore\tLast\nEmber\t0\t2026-11-01\n"_s));
        QVERIFY(all.contains(u"\n\"two\nlines\"\t"_s));
        QVERIFY(all.contains(u"\nשלום 🎵\t1\t"_s));
        QVERIFY2(all.endsWith(u"\n\t\t2026-11-05\n"_s), "what is not known is an empty cell");
        table_->setCurrentRow(0);
        QApplication::clipboard()->clear();
        QTest::keyClick(table_.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(copied(), all);
    }

    void copiesSeveralRowsInTheOrderOfTheTable()
    {
        table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
        table_->sortByColumn(1, Qt::DescendingOrder);
        for (const int row : {0, 3})
            table_->selectionModel()->select(model_->indexOf(row),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(table_.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(copied(), u"Name\tScore\tLast\nשלום 🎵\t1\t2026-11-04\nEmber\t0\t2026-11-01\n"_s);
    }

    void largeTablesAreCopiedWhole()
    {
        JobRunner runner;
        constexpr int rows = 60'000;
        model_->setColumns(upsideDown(rows), rows);
        QSignalSpy done(table_->tableActions(), &TableActions::copied);
        QTest::keyClick(table_.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(done.count() == 1 || done.wait(60'000));
        QCOMPARE(copied().count(u'\n'), rows + 1);
        QVERIFY(copied().endsWith(u"\n59999\t1\n"_s));
    }

    void exportsShownRowsAsCsvAndJson()
    {
        JobRunner runner;
        model_->setRows({1, 2});
        table_->chooseColumn(2, false);
        QCOMPARE(exported(u"rows.csv"_s),
                 QByteArray(
                     "Name,Score\r\n'=SUM(A1),0.3333333333333333\r\n\"two\nlines\",0.6666666666666666\r\n"));
        const QJsonArray rows = QJsonDocument::fromJson(exported(u"rows.json"_s)).array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1].toObject()[u"Name"].toString(), names[2]);
        QCOMPARE(rows[1].toObject()[u"Score"].toDouble(), 2 / 3.0);
    }

    void exportingAsksWhere()
    {
        QTest::keyClick(table_.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto* dialog = table_->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        const QString path = folder_.filePath(u"asked"_s);
        QSignalSpy done(table_->tableActions(), &TableActions::exported);
        Q_EMIT dialog->fileSelected(path);
        QCOMPARE(done.count(), 1);
        QVERIFY(QFile::exists(path));
        dialog->reject();
    }

    void failuresAreToldAsPlainText()
    {
        table_->tableActions()->exportTo(folder_.filePath(u"<b>none</b>/x.csv"_s));
        auto* box = table_->findChild<QMessageBox*>();
        QVERIFY(box != nullptr);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY(box->text().contains(u"<b>none</b>"_s));
        box->close();
    }

    void otherColumnsInterruptAnExport()
    {
        constexpr int rows = 300'000;
        model_->setColumns(upsideDown(rows), rows);
        const QString path = folder_.filePath(u"interrupted.csv"_s);
        table_->tableActions()->exportTo(path);
        QVERIFY2(!QFile::exists(path), "so many rows take more than one slice");
        model_->setColumns({}, 0);
        QTRY_VERIFY(table_->findChild<QMessageBox*>() != nullptr);
        QVERIFY(!QFile::exists(path));
        table_->findChild<QMessageBox*>()->close();
    }

    void columnsAreChosenFromTheMenu()
    {
        QTest::keyClick(table_.get(), Qt::Key_Menu);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, table_->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(table_->viewport(), &event);
        auto* columns = table_->findChild<ColumnMenu*>();
        QVERIFY(columns != nullptr);
        QVERIFY2(entry(columns, u"Name"_s) == nullptr, "the first column tells which row is which");
        QVERIFY(entry(columns, u"Score"_s)->isChecked());
        columns->popup(table_->mapToGlobal(QPoint(0, 0)));
        columns->setActiveAction(entry(columns, u"Score"_s));
        QTest::keyClick(columns, Qt::Key_Space);
        QVERIFY(table_->isColumnHidden(1));
        QVERIFY2(columns->isVisible(), "it stays open for the next one");
        QTest::mouseClick(columns, Qt::LeftButton, {},
                          columns->actionGeometry(entry(columns, u"Score"_s)).center());
        QVERIFY(!table_->isColumnHidden(1));
        QVERIFY(columns->isVisible());
        entry(columns, u"As many as there is room for"_s)->trigger();
        QVERIFY(!table_->hasColumnChoice());
        columns->close();
        for (QMenu* menu : table_->findChildren<QMenu*>())
            menu->close();
    }

    void theHeaderHasTheColumnsToo()
    {
        Q_EMIT table_->horizontalHeader()->customContextMenuRequested({10, 5});
        auto* columns = table_->findChild<ColumnMenu*>();
        QVERIFY(columns != nullptr && columns->isVisible());
        columns->close();
    }

    void choicesHoldAgainstTheLackOfRoom()
    {
        table_->setGivingWay({2, 1});
        table_->resize(100, 300);
        QVERIFY(table_->isColumnHidden(2));
        table_->chooseColumn(2, true);
        QVERIFY(!table_->isColumnHidden(2));
        QVERIFY2(table_->isColumnHidden(1), "the other one gives way instead");
        table_->forgetColumnChoice();
        QVERIFY(table_->isColumnHidden(2));
        table_->chooseColumn(1, false);
        table_->resize(600, 300);
        QVERIFY(table_->isColumnHidden(1));
        QVERIFY(!table_->isColumnHidden(2));
        table_->setColumnHidden(2, true);
        QVERIFY(table_->isColumnHidden(2));
        table_->chooseColumn(2, true);
        QVERIFY(!table_->isColumnHidden(2));
    }

    void columnsAreMadeWiderByHand()
    {
        QHeaderView* header = table_->horizontalHeader();
        const int before = table_->columnWidth(1);
        dragHeader(header->sectionViewportPosition(2) - 1, 40);
        const int wider = table_->columnWidth(1);
        QVERIFY2(wider >= before + 30, qPrintable(QString::number(wider - before)));
        model_->setColumns(namedColumns(), static_cast<int>(names.size()));
        QVERIFY(std::abs(table_->columnWidth(1) - wider) <= 1);
        table_->forgetArrangement();
        QCOMPARE(table_->columnWidth(1), before);
    }

    void columnsAreDraggedIntoOrder()
    {
        QHeaderView* header = table_->horizontalHeader();
        const int middle = header->sectionViewportPosition(2) + header->sectionSize(2) / 2;
        dragHeader(middle, -header->sectionSize(1));
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 2, 1}));
        QCOMPARE(table_->wantedColumns(), (Rows{0, 2, 1})); // as they are copied
        model_->setColumns({}, 0);
        model_->setColumns(namedColumns(), static_cast<int>(names.size()));
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 2, 1}));
        table_->forgetArrangement();
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 1, 2}));
    }

    void keysDoTheSameInTheMenu()
    {
        Q_EMIT table_->horizontalHeader()->customContextMenuRequested({10, 5});
        auto* columns = table_->findChild<ColumnMenu*>();
        columns->setActiveAction(entry(columns, u"Score"_s));
        QTest::keyClick(columns, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 2, 1}));
        QCOMPARE(columns->actions().at(1), entry(columns, u"Score"_s));
        QTest::keyClick(columns, Qt::Key_Down, Qt::AltModifier); // no further
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 2, 1}));
        const int width = table_->columnWidth(1);
        QTest::keyClick(columns, Qt::Key_Right, Qt::AltModifier);
        QVERIFY(table_->columnWidth(1) > width);
        QTest::keyClick(columns, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 1, 2}));
        QTest::keyClick(columns, Qt::Key_Up, Qt::AltModifier); // the first stays the first
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 1, 2}));
        entry(columns, u"Usual widths and places"_s)->trigger();
        QCOMPARE(table_->columnWidth(1), width);
        columns->close();
    }

    void theStateComesBack()
    {
        table_->chooseColumn(2, false);
        table_->widenColumn(1, 5);
        table_->moveColumn(2, -1);
        clickHeader(1);
        const QJsonObject state = table_->saveState();
        QCOMPARE(QJsonDocument::fromJson(QJsonDocument(state).toJson()).object(), state);

        ColumnModel model;
        DataTable table(&model, u"Later"_s);
        table.restoreState(state); // before there are columns, as at a start
        model.setColumns(namedColumns(), static_cast<int>(names.size()));
        table.sortByColumn(0, Qt::AscendingOrder); // as a page does
        QVERIFY(table.isColumnHidden(2));
        QCOMPARE(table.columnsInOrder(), (Rows{0, 2, 1}));
        QCOMPARE(table.columnWidth(1), table_->columnWidth(1));
        QTRY_COMPARE(table.horizontalHeader()->sortIndicatorSection(), 1);
        QCOMPARE(model.shownRows(), (Rows{4, 3, 2, 1, 0}));
        QCOMPARE(table.saveState(), state);
    }

    void foreignStatesDoNoHarm()
    {
        table_->restoreState({});
        table_->restoreState(
            {{u"columns"_s, u"none"_s}, {u"sort"_s, u"No such column"_s}, {u"descending"_s, 3}});
        table_->restoreState({{u"columns"_s, QJsonObject{{u"Nothing"_s, false}, {u"Score"_s, 1}}}});
        table_->restoreState({{u"widths"_s, QJsonObject{{u"Score"_s, u"wide"_s}, {u"Last"_s, -7}}},
                              {u"order"_s, QJsonArray{3, u"Nothing"_s, u"Name"_s}}});
        QCOMPARE(table_->columnsInOrder(), (Rows{0, 1, 2}));
        QVERIFY(!table_->isColumnHidden(1));
        QCOMPARE(model_->shownRows(), (Rows{0, 1, 2, 3, 4}));
    }

    void filtersByWords()
    {
        JobRunner runner;
        table_->setCurrentRow(3);
        QSignalSpy selected(table_.get(), &DataTable::currentRowChanged);
        QTest::keyClick(table_.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto* filter = table_->findChild<TableFilter*>();
        QVERIFY(filter != nullptr && filter->isVisible() && filter->hasFocus());
        QTest::keyClicks(filter, u"d 0."_s);
        QTRY_COMPARE(model_->shownRows(), (Rows{0, 1, 2}));
        QCOMPARE(table_->currentRow(), -1);
        QCOMPARE(selected.takeLast().front().toInt(), -1);
        filter->setText(u"שלום"_s);
        QTRY_COMPARE(model_->shownRows(), Rows{3});
        model_->setRows({0, 1});
        QCOMPARE(model_->shownRows(), Rows{});
        model_->setRows({0, 3});
        QCOMPARE(model_->shownRows(), Rows{3});
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(model_->shownRows(), (Rows{0, 3}));
        QVERIFY(!filter->isVisible() && table_->hasFocus());
    }

    void theFilterFollowsOtherColumns()
    {
        JobRunner runner;
        table_->tableActions()->openFilter();
        auto* filter = table_->findChild<TableFilter*>();
        filter->setText(u"ember"_s);
        QTRY_COMPARE(model_->shownRows(), Rows{0});
        model_->setColumns(upsideDown(50), 50);
        QTRY_COMPARE(model_->shownRows(), Rows{});
        filter->setText(u"49"_s);
        QTRY_COMPARE(model_->shownRows(), (Rows{1, 49}));
    }

    void aMillionRowsAreSortedElsewhere()
    {
        JobRunner runner;
        constexpr int rows = 1'000'000;
        model_->setColumns(upsideDown(rows), rows);
        table_->setCurrentRow(7);
        QSignalSpy sorted(model_.get(), &ColumnModel::sorted);
        QSignalSpy selected(table_.get(), &DataTable::currentRowChanged);
        table_->sortByColumn(1, Qt::AscendingOrder);
        QVERIFY2(model_->isSorting() && model_->rowAt(model_->index(0, 0)) == 0,
                 "the order before until then");
        QVERIFY(sorted.wait(60'000));
        QVERIFY(!model_->isSorting());
        QCOMPARE(model_->rowAt(model_->index(0, 0)), rows - 1);
        QCOMPARE(table_->currentRow(), 7);
        QCOMPARE(table_->currentIndex().row(), rows - 1 - 7);
        QCOMPARE(table_->selectionModel()->selectedRows().size(), 1);
        QVERIFY(selected.isEmpty());
        model_->setRows({5, 7, 9});
        QCOMPARE(model_->shownRows(), (Rows{9, 7, 5}));
    }

    void lateOrdersAreDropped()
    {
        JobRunner runner;
        constexpr int rows = 100'000;
        model_->setColumns(upsideDown(rows), rows);
        QSignalSpy sorted(model_.get(), &ColumnModel::sorted);
        model_->sort(1, Qt::AscendingOrder);
        model_->sort(0, Qt::DescendingOrder);
        model_->sort(1, Qt::DescendingOrder);
        QTRY_VERIFY_WITH_TIMEOUT(runner.idle(), 60'000);
        QCOMPARE(sorted.count(), 1);
        QCOMPARE(model_->rowAt(model_->index(0, 0)), 0);
        model_->sort(1, Qt::AscendingOrder);
        model_->setColumns(upsideDown(3), 3);
        QTRY_VERIFY_WITH_TIMEOUT(runner.idle(), 60'000);
        QCOMPARE(model_->shownRows(), (Rows{2, 1, 0}));
    }

    void manySelectedRowsGoWithTheOrder()
    {
        std::vector<double> keys(1000);
        std::mt19937 random(3);
        for (double& key : keys)
            key = static_cast<double>(random() % 50);
        model_->setColumns({{u"Key"_s, [keys](int row) { return QString::number(keys[row]); },
                             [keys](int row) { return keys[row]; }, true}},
                           1000);
        const QAbstractItemModelTester tester(model_.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
        for (int row = 0; row < 1000; row += 7)
            table_->selectionModel()->select(model_->indexOf(row),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table_->sortByColumn(0, Qt::DescendingOrder);
        Rows selected;
        for (const QModelIndex& index : table_->selectionModel()->selectedRows())
            selected.push_back(model_->rowAt(index));
        std::ranges::sort(selected);
        QCOMPARE(selected.size(), std::size_t(143));
        QVERIFY(std::ranges::all_of(selected, [](int row) { return row % 7 == 0; }));
        QVERIFY(std::ranges::is_sorted(model_->shownRows(), std::ranges::greater(),
                                       [&keys](int row) { return std::pair(keys[row], -row); }));
    }

    void actionsOfThePageComeFirstInTheMenu()
    {
        table_->addAction(new QAction(u"Play it"_s, table_.get()));
        QContextMenuEvent event(QContextMenuEvent::Mouse, {5, 5}, table_->mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(table_->viewport(), &event);
        QMenu* menu = nullptr;
        for (QMenu* candidate : table_->findChildren<QMenu*>()) {
            if (entry(candidate, u"Copy"_s) != nullptr)
                menu = candidate;
        }
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().front()->text(), u"Play it"_s);
        QVERIFY(entry(menu, u"Export..."_s) != nullptr);
        menu->close();
    }

private:
    static QString copied() { return QApplication::clipboard()->text(); }

    QByteArray exported(const QString& name)
    {
        const QString path = folder_.filePath(name);
        QSignalSpy done(table_->tableActions(), &TableActions::exported);
        table_->tableActions()->exportTo(path);
        if (done.isEmpty() && !done.wait(60'000))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void clickHeader(int column)
    {
        QHeaderView* header = table_->horizontalHeader();
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {x, header->height() / 2});
    }

    /// As the mouse does it, from `x` of the header by so many pixels.
    void dragHeader(int x, int by)
    {
        QWidget* header = table_->horizontalHeader()->viewport();
        const int y = header->height() / 2;
        QTest::mousePress(header, Qt::LeftButton, {}, {x, y});
        for (int move = 1; move <= 4; ++move) {
            const QPointF at(x + by * move / 4.0, y);
            QMouseEvent moved(QEvent::MouseMove, at, header->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                              {});
            QApplication::sendEvent(header, &moved);
        }
        QTest::mouseRelease(header, Qt::LeftButton, {}, {x + by, y});
    }

    QTemporaryDir folder_;
    std::unique_ptr<Preferences> preferences_ =
        std::make_unique<Preferences>(folder_.filePath(QStringLiteral("segue.ini")));
    std::unique_ptr<Theme> theme_ = std::make_unique<Theme>(*preferences_);
    std::unique_ptr<ColumnModel> model_;
    std::unique_ptr<DataTable> table_;
};

QTEST_MAIN(TestDataTable)
#include "test_data_table.moc"
