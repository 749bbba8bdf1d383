#include "pages/runs_table.h"

#include "settings/theme.h"
#include "widgets/action_button.h"
#include "widgets/data_table.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {

/// Widths of the columns in characters, and which give way first where there is little room.
constexpr std::array runTableCharacters{15, 3, 21, 7, 5, 6, 8, 14, 7, 13, 13, 13, 14};
const QList<int> runTableGiveWay{4, 8, 5, 6, 7, 11, 10, 3, 2};

} // namespace

RunsTable::RunsTable(QWidget* parent)
    : QFrame(parent)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Runs")))
    , told_(new ElidedLabel("quiet"))
    , star_(makeAction(tr("S&tar"), QKeySequence(Qt::CTRL | Qt::Key_B),
                       tr("Marks the run, or takes the mark away")))
    , again_(makeAction(tr("Run a&gain"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                        tr("Trains it again, to the same bits")))
    , send_(makeAction(tr("Se&nd..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                       tr("Writes the run with its model and figures to one file")))
    , add_(makeAction(tr("Open r&un..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                      tr("Adds the run of such a file")))
    , export_(makeAction(tr("E&xport all..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X),
                         tr("Every run with every figure, as CSV or JSON")))
{
    setProperty("card", true);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setGivingWay(runTableGiveWay);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(makeHead());
    layout->addWidget(table_, 1);
    connect(star_, &QAction::triggered, this, [this] {
        if (const ListedRun* run = only())
            Q_EMIT starWanted(run->manifest.id, !run->starred);
    });
    connect(again_, &QAction::triggered, this, [this] { Q_EMIT againWanted(only()->manifest.id); });
    connect(send_, &QAction::triggered, this, [this] { Q_EMIT sendWanted(only()->manifest.id); });
    connect(add_, &QAction::triggered, this, &RunsTable::addWanted);
    connect(export_, &QAction::triggered, this, &RunsTable::exportWanted);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (filling_)
            return;
        adaptCommands();
        Q_EMIT selectionChanged();
    });
    setRuns({}, {});
}

QAction* RunsTable::makeAction(const QString& text, const QKeySequence& key, const QString& help)
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    action->setToolTip(tr("%1 (%2)").arg(help, key.toString(QKeySequence::NativeText)));
    return action;
}

QLayout* RunsTable::makeHead()
{
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Runs"), "section"));
    head->addWidget(told_, 1);
    for (QAction* action : commands())
        head->addWidget(makeActionButton(action));
    return head;
}

void RunsTable::setRuns(ListedRuns runs, const QString& activeId)
{
    if (wanted_.isEmpty())
        wanted_ = selectedIds();
    filling_ = true;
    model_->setColumns({}, 0); // its columns read from what is replaced now
    listed_ = std::move(runs);
    model_->setColumns(runTableColumns(listed_.runs, activeId), static_cast<int>(listed_.runs.size()));
    for (std::size_t i = 0; i < runTableCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), runTableCharacters[i]);
    select(wanted_);
    if (!listed_.runs.empty())
        wanted_.clear();
    filling_ = false;
    told_->setText(
        listed_.unreadable > 0
            ? tr("%1 of another version of the program are left out.").arg(countText(listed_.unreadable))
            : tr("%1 active. Select two to compare them.").arg(activeMark));
    adaptCommands();
    Q_EMIT selectionChanged();
}

void RunsTable::selectOnceLoaded(const QStringList& ids)
{
    wanted_ = ids;
    if (!listed_.runs.empty())
        select(std::exchange(wanted_, {}));
}

void RunsTable::select(const QStringList& ids)
{
    std::vector<int> rows;
    for (int row = 0; row < static_cast<int>(listed_.runs.size()); ++row) {
        if (ids.contains(listed_.runs[row].manifest.id))
            rows.push_back(row);
    }
    if (rows.empty() && !listed_.runs.empty())
        rows.push_back(0);
    table_->setCurrentRow(rows.empty() ? -1 : rows.front());
    for (const int row : rows)
        table_->selectionModel()->select(model_->indexOf(row),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

std::vector<const ListedRun*> RunsTable::selected() const
{
    std::vector<const ListedRun*> runs;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        runs.push_back(&listed_.runs[model_->rowAt(index)]);
    std::ranges::sort(runs, {}, [](const ListedRun* run) { return run->manifest.createdAt; });
    return runs;
}

QStringList RunsTable::selectedIds() const
{
    QStringList ids;
    for (const ListedRun* run : selected())
        ids << run->manifest.id;
    return ids;
}

const ListedRun* RunsTable::only() const
{
    const auto runs = selected();
    return runs.size() == 1 ? runs.front() : nullptr;
}

void RunsTable::setTraining(bool training)
{
    training_ = training;
    adaptCommands();
}

void RunsTable::adaptCommands()
{
    const ListedRun* run = only();
    star_->setEnabled(run != nullptr);
    star_->setText(run != nullptr && run->starred ? tr("Uns&tar") : tr("S&tar"));
    again_->setEnabled(run != nullptr && !training_);
    send_->setEnabled(run != nullptr);
    export_->setEnabled(!listed_.runs.empty());
}

} // namespace segue
