#include "pages/train_runs.h"

#include "settings/theme.h"
#include "widgets/action_button.h"
#include "widgets/data_table.h"
#include "widgets/elided_label.h"
#include "widgets/question_row.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace segue {

namespace {

/// Widths of the columns of past runs, in characters.
constexpr std::array runCharacters{15, 21, 6, 4, 5, 7, 6, 12, 12, 12};
/// Which of them give way first where there is little room; all of it is told of the selected run.
const QList<int> runGiveWay{3, 4, 5, 7, 9, 2};

} // namespace

TrainRuns::TrainRuns(QWidget* parent)
    : QFrame(parent)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Past runs")))
    , noRuns_(
          makeParagraph(tr("Every finished training is listed here, to compare and to go back to."), "quiet"))
    , activate_(new QAction(tr("&Make active"), this))
    , use_(new QAction(tr("&Use parameters"), this))
    , delete_(new QAction(tr("&Delete run..."), this))
    , question_(new QuestionRow(tr("Delete"), tr("Keep it")))
{
    setProperty("card", true);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setGivingWay(runGiveWay);
    makeCommands();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(makeHead());
    layout->addWidget(question_);
    layout->addWidget(noRuns_);
    layout->addWidget(table_);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (filling_)
            return;
        cancelDelete();
        adaptCommands();
        Q_EMIT selectionChanged();
    });
    connect(table_, &QAbstractItemView::activated, this, &TrainRuns::activate);
    connect(question_, &QuestionRow::confirmed, this, &TrainRuns::confirmDelete);
    connect(question_, &QuestionRow::kept, this, &TrainRuns::cancelDelete);
    connect(&Theme::current(), &Theme::changed, this, &TrainRuns::fitTable);
    fitTable();
    showRuns();
}

void TrainRuns::makeCommands()
{
    activate_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    use_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_U));
    delete_->setShortcut(QKeySequence(Qt::Key_Delete));
    connect(activate_, &QAction::triggered, this, &TrainRuns::activate);
    connect(use_, &QAction::triggered, this, [this] {
        if (const ListedRun* run = only())
            Q_EMIT parametersWanted(run->manifest);
    });
    connect(delete_, &QAction::triggered, this, &TrainRuns::askDelete);
    for (QAction* action : commands())
        action->setToolTip(tr("%1 (%2)").arg(action->text().remove(u'&'),
                                             action->shortcut().toString(QKeySequence::NativeText)));
}

QLayout* TrainRuns::makeHead()
{
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Past runs"), "section"));
    auto* hint = new ElidedLabel("quiet");
    hint->setText(tr("%1 active, K = 10. Select two to compare.").arg(activeMark));
    head->addWidget(hint, 1);
    head->addWidget(makeActionButton(activate_));
    head->addWidget(makeActionButton(use_));
    head->addWidget(makeIconButton(delete_, QStringLiteral("close")));
    return head;
}

void TrainRuns::setRuns(ListedRuns past, const QString& activeId)
{
    if (wanted_.isEmpty() && activeId == activeId_)
        wanted_ = selectedIds();
    activeId_ = activeId;
    filling_ = true;
    model_->setColumns({}, 0); // its columns read from what is replaced now
    past_ = std::move(past);
    showRuns();
    select(wanted_);
    if (!past_.runs.empty())
        wanted_.clear();
    filling_ = false;
    cancelDelete();
    adaptCommands();
    Q_EMIT selectionChanged();
}

void TrainRuns::selectOnceLoaded(const QStringList& ids)
{
    wanted_ = ids;
    if (!past_.runs.empty())
        select(std::exchange(wanted_, {}));
}

void TrainRuns::setTraining(bool training)
{
    training_ = training;
    adaptCommands();
}

void TrainRuns::showRuns()
{
    const int count = static_cast<int>(past_.runs.size());
    noRuns_->setVisible(count == 0);
    table_->setVisible(count > 0);
    model_->setColumns(pastRunColumns(past_.runs, activeId_), count);
    for (std::size_t i = 0; i < runCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), runCharacters[i]);
}

void TrainRuns::select(const QStringList& ids)
{
    const ListedRun* first = active();
    for (const QString& id : ids) {
        if (const ListedRun* run = find(id)) {
            first = run;
            break;
        }
    }
    table_->setCurrentRow(first == nullptr ? -1 : static_cast<int>(first - past_.runs.data()));
    for (const QString& id : ids) {
        if (const ListedRun* run = find(id))
            table_->selectionModel()->select(model_->indexOf(static_cast<int>(run - past_.runs.data())),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

std::vector<const ListedRun*> TrainRuns::selected() const
{
    QModelIndexList indexes = table_->selectionModel()->selectedRows();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    std::vector<const ListedRun*> runs;
    for (const QModelIndex& index : indexes)
        runs.push_back(&past_.runs[model_->rowAt(index)]);
    return runs;
}

QStringList TrainRuns::selectedIds() const
{
    QStringList ids;
    for (const ListedRun* run : selected())
        ids << run->manifest.id;
    return ids;
}

const ListedRun* TrainRuns::find(const QString& id) const
{
    const auto run =
        std::ranges::find(past_.runs, id, [](const ListedRun& past) { return past.manifest.id; });
    return run == past_.runs.end() ? nullptr : &*run;
}

/// The selected run, where it is one and no more.
const ListedRun* TrainRuns::only() const
{
    const auto runs = selected();
    return runs.size() == 1 ? runs.front() : nullptr;
}

void TrainRuns::activate()
{
    const ListedRun* run = only();
    if (run != nullptr && !training_ && run->manifest.id != activeId_)
        Q_EMIT activateWanted(run->manifest.id);
}

void TrainRuns::askDelete()
{
    const ListedRun* run = only();
    if (run == nullptr || run->manifest.id == activeId_)
        return;
    deleting_ = run->manifest.id;
    question_->ask(
        tr("Delete the run of %1, and its model? It cannot be undone.").arg(trainedAtText(run->manifest)));
}

void TrainRuns::confirmDelete()
{
    const QString id = deleting_;
    cancelDelete();
    if (find(id) != nullptr && id != activeId_)
        Q_EMIT deleteWanted(id);
}

bool TrainRuns::cancelDelete()
{
    deleting_.clear();
    return question_->cancel(table_);
}

void TrainRuns::adaptCommands()
{
    const ListedRun* run = only();
    const bool isOther = run != nullptr && run->manifest.id != activeId_;
    activate_->setEnabled(isOther && !training_);
    use_->setEnabled(run != nullptr);
    delete_->setEnabled(isOther);
}

void TrainRuns::setRowsShown(int rows)
{
    rowsShown_ = rows;
    fitTable();
}

void TrainRuns::fitTable()
{
    table_->setFixedHeight((rowsShown_ + 1) * Theme::current().rowHeight());
}

} // namespace segue
