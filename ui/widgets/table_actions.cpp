#include "widgets/table_actions.h"

#include "dialogs/file_choice.h"
#include "jobs/current_runner.h"
#include "models/table_reader.h"
#include "widgets/column_choice.h"
#include "widgets/data_table.h"
#include "widgets/table_filter.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QRegularExpression>
#include <algorithm>

namespace segue {

namespace {

/// "Songs heard" as the beginning of a file's name: "songs-heard".
QString fileNameFrom(const QString& title)
{
    static const QRegularExpression others(QStringLiteral("[^\\p{L}\\p{N}]+"));
    constexpr int longest = 60;
    QString name = title.toLower().left(longest).replace(others, QStringLiteral("-"));
    while (name.endsWith(u'-'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("table") : name;
}

TableFormat formatOf(const QString& path)
{
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) ? TableFormat::Json : TableFormat::Csv;
}

} // namespace

TableActions::TableActions(DataTable* table)
    : QObject(table)
    , table_(table)
{
    add(tr("&Copy"), QKeySequence(Qt::CTRL | Qt::Key_C), [this] { copySelection(); });
    add(tr("Copy &all rows"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        [this] { copyRows(table_->columnModel()->shownRows()); });
    add(tr("&Export..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), [this] { askExport(); });
    add(tr("&Filter rows..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { openFilter(); });
}

QAction* TableActions::add(const QString& text, const QKeySequence& shortcut,
                           const std::function<void()>& act)
{
    // Several tables share a page and each answers its keys itself while it has the keyboard: to the window
    // these are no shortcuts, and menus only show them.
    auto* action = new QAction(text + u'\t' + shortcut.toString(QKeySequence::NativeText), this);
    connect(action, &QAction::triggered, this, act);
    actions_ << action;
    keys_ << shortcut;
    return action;
}

QAction* TableActions::actionFor(int key, Qt::KeyboardModifiers modifiers) const
{
    const QKeySequence pressed(QKeyCombination(modifiers & ~Qt::KeypadModifier, static_cast<Qt::Key>(key)));
    return actions_.value(keys_.indexOf(pressed), nullptr);
}

void TableActions::addTo(QMenu* menu) const
{
    menu->addActions(actions_);
    if (table_->columnModel()->columnCount() > 1)
        menu->addMenu(new ColumnMenu(table_, menu));
}

void TableActions::copySelection()
{
    std::vector<int> rows;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::ranges::sort(rows);
    for (int& row : rows)
        row = table_->columnModel()->shownRows()[row];
    copyRows(rows.empty() ? table_->columnModel()->shownRows() : rows);
}

void TableActions::copyRows(std::vector<int> rows)
{
    readRows(std::move(rows), [this](const std::shared_ptr<const ExportTable>& table) {
        const auto toClipboard = [this](const Result<QString>& text) {
            if (text)
                QApplication::clipboard()->setText(*text);
            Q_EMIT copied();
        };
        constexpr std::size_t atOnce = 1000;
        JobRunner* runner = table->rows <= atOnce ? nullptr : currentRunner();
        if (runner == nullptr) {
            Progress progress;
            toClipboard(tabSeparated(*table, progress));
        } else {
            runner->ask(
                this, [table](Progress& progress) { return tabSeparated(*table, progress); }, toClipboard);
        }
    });
}

void TableActions::exportTo(const QString& path)
{
    readRows(table_->columnModel()->shownRows(), [this,
                                                  path](const std::shared_ptr<const ExportTable>& table) {
        const auto write = [table, path](Progress& progress) {
            return writeTable(path, *table, formatOf(path), progress);
        };
        const auto written = [this, path](const Result<void>& result) {
            if (result)
                Q_EMIT exported(path);
            else if (result.error().kind != Error::Kind::Cancelled)
                tell(tr("The export failed"), result.error().message);
        };
        if (JobRunner* runner = currentRunner()) {
            runner->startAtOnce(tr("Exporting to %1").arg(QFileInfo(path).fileName()), this, write, written);
        } else {
            Progress progress;
            written(write(progress));
        }
    });
}

void TableActions::openFilter()
{
    if (filter_ == nullptr)
        filter_ = new TableFilter(table_);
    filter_->open();
}

void TableActions::askExport()
{
    if (dialog_)
        return;
    dialog_ = askToSave(table_, tr("Export %1").arg(table_->accessibleName()),
                        fileNameFrom(table_->accessibleName()) + QStringLiteral(".csv"),
                        {{tr("Table for spreadsheets"), QStringLiteral("csv")},
                         {tr("JSON for programs"), QStringLiteral("json")}},
                        [this](const QString& path) { exportTo(path); });
}

/// All columns that the person did not hide: those that only lack room belong to the table.
void TableActions::readRows(std::vector<int> rows,
                            const std::function<void(std::shared_ptr<const ExportTable>)>& done)
{
    auto* reader =
        new TableReader(table_->columnModel(), table_->wantedColumns(), std::move(rows), ReadAs::Values);
    connect(reader, &TableReader::finished, this,
            [done](ExportTable& table) { done(std::make_shared<const ExportTable>(std::move(table))); });
    connect(reader, &TableReader::interrupted, this, [this] {
        tell(tr("The table changed"), tr("It changed while it was being read. Please try again."));
    });
    reader->read();
}

void TableActions::tell(const QString& title, const QString& problem)
{
    auto* box = new QMessageBox(QMessageBox::Warning, title, problem, QMessageBox::Close, table_->window());
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace segue
