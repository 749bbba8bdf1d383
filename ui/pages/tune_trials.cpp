#include "pages/tune_trials.h"

#include "settings/theme.h"
#include "widgets/action_button.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/question_row.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>

namespace segue {

namespace {

/// Widths of the columns of trials, in characters, and which give way first where there is little room.
constexpr std::array trialCharacters{7, 9, 7, 13, 7, 6, 6, 8, 5, 7, 5, 5};
const QList<int> trialGiveWay{3, 9, 8, 11, 10, 7};

/// What a table of no search has: the columns of one without trials.
std::shared_ptr<const KeptSearch> noSearch()
{
    return std::make_shared<const KeptSearch>();
}

} // namespace

TuneTrials::TuneTrials(QWidget* parent)
    : QFrame(parent)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Trials")))
    , told_(makeParagraph({}, "quiet"))
    , train_(new QAction(tr("Train with t&hese"), this))
    , goOn_(new QAction(tr("&Go on"), this))
    , forget_(new QAction(tr("F&orget search..."), this))
    , question_(new QuestionRow(tr("Forget"), tr("Keep it")))
{
    setProperty("card", true);
    table_->setGivingWay(trialGiveWay);
    train_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_U));
    train_->setToolTip(tr("Takes the selected trial, or the best, to the page Train (%1)")
                           .arg(train_->shortcut().toString(QKeySequence::NativeText)));
    goOn_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G));
    forget_->setShortcut(QKeySequence(Qt::Key_Delete));
    goOn_->setToolTip(
        tr("Tries the rest of this search (%1)").arg(goOn_->shortcut().toString(QKeySequence::NativeText)));
    forget_->setToolTip(tr("Removes this search and its trials from the library (%1)")
                            .arg(forget_->shortcut().toString(QKeySequence::NativeText)));
    connect(train_, &QAction::triggered, this, &TuneTrials::train);
    connect(goOn_, &QAction::triggered, this, &TuneTrials::goOnWanted);
    connect(forget_, &QAction::triggered, this, &TuneTrials::askForget);
    connect(question_, &QuestionRow::kept, this, &TuneTrials::cancelForget);
    connect(question_, &QuestionRow::confirmed, this, [this] {
        cancelForget();
        Q_EMIT forgetWanted();
    });
    connect(table_, &DataTable::currentRowChanged, this, [this] {
        adaptCommands();
        Q_EMIT selectionChanged(selected());
    });
    connect(table_, &QAbstractItemView::activated, this, &TuneTrials::train);

    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Trials"), "section"));
    head->addStretch(1);
    for (QAction* action : commands())
        head->addWidget(makeActionButton(action));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(told_);
    layout->addWidget(question_);
    layout->addWidget(table_);
    connect(&Theme::current(), &Theme::changed, this, &TuneTrials::fitTable);
    fitTable();
    setSearch(nullptr);
}

void TuneTrials::setSearch(std::shared_ptr<const KeptSearch> search)
{
    const int kept = selected();
    const bool same =
        search && search_ && search->specification.toJson({}) == search_->specification.toJson({});
    search_ = std::move(search);
    if (!same)
        cancelForget();
    const auto shown = search_ ? search_ : noSearch();
    const QSignalBlocker quiet(table_);
    model_->setColumns(trialColumns(shown), static_cast<int>(shown->result.trials.size()));
    for (std::size_t i = 0; i < trialCharacters.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i), trialCharacters[i]);
    if (same)
        table_->setCurrentRow(kept);
    const SearchResult& result = shown->result;
    table_->setColumnHidden(2, result.finalists == 0);
    table_->setColumnHidden(3, shown->specification.space.preset.size() < 2);
    told_->setText(!search_ ? tr("Every trial of a search is listed here and kept in the library.")
                   : !result.best
                       ? tr("None of %1 yet.").arg(countText(result.planned))
                       : tr("%1 of %2. Best: %3 %4, trial %5.")
                             .arg(countText(std::ssize(result.trials)), countText(result.planned),
                                  measureText(shown->specification.measure, shown->specification.k),
                                  scoreText(result.trials[*result.best].score(), 4),
                                  countText(*result.best + 1)));
    adaptCommands();
}

void TuneTrials::select(int number)
{
    table_->setCurrentRow(number);
    if (const QModelIndex index = model_->indexOf(number); index.isValid())
        table_->scrollTo(index);
}

int TuneTrials::selected() const
{
    const int row = table_->currentRow();
    return search_ && row < static_cast<int>(search_->result.trials.size()) ? row : -1;
}

/// The selected trial, or the best; null where there is none.
const Trial* TuneTrials::shownTrial() const
{
    if (!search_ || search_->result.trials.empty())
        return nullptr;
    return &search_->result.trials[selected() >= 0 ? selected() : *search_->result.best];
}

void TuneTrials::train()
{
    if (const Trial* trial = shownTrial())
        Q_EMIT trainWanted(*trial);
}

void TuneTrials::askForget()
{
    if (search_)
        question_->ask(tr("Forget this search and its %1? It cannot be undone.")
                           .arg(countText(std::ssize(search_->result.trials), tr("trial"), tr("trials"))));
}

bool TuneTrials::cancelForget()
{
    return question_->cancel(table_);
}

void TuneTrials::setRunning(bool running)
{
    running_ = running;
    adaptCommands();
}

void TuneTrials::adaptCommands()
{
    train_->setEnabled(shownTrial() != nullptr);
    goOn_->setEnabled(search_ && !running_ && !search_->result.isComplete());
    forget_->setEnabled(search_ && !running_);
}

void TuneTrials::setRowsShown(int rows)
{
    rowsShown_ = rows;
    fitTable();
}

void TuneTrials::fitTable()
{
    table_->setFixedHeight((rowsShown_ + 1) * Theme::current().rowHeight());
}

} // namespace segue
