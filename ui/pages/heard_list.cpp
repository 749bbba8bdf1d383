#include "pages/heard_list.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int playsColumn = 1;
constexpr int heardPlaysCharacters = 7;

/// Rows are places in the history.
std::vector<TableColumn> heardColumns(const ListenerScores& listener, const LibraryColumns& library)
{
    const auto& titles = listener.workspace->data->catalogue.songs.title;
    const History& history = listener.history;
    return {
        {HeardList::tr("Song"), [&](int row) { return titles[history[row].song]; },
         [&](int row) { return library.songs.titleRank[history[row].song]; }},
        {HeardList::tr("Plays"),
         // Without plays it is in the history because it was liked.
         [&](int row) {
             return history[row].plays > 0 ? countText(std::llround(history[row].plays))
                                           : HeardList::tr("liked");
         },
         [&](int row) { return history[row].plays; }, true},
    };
}

} // namespace

HeardList::HeardList(QWidget* parent)
    : QFrame(parent)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Songs heard")))
    , nothing_(makeParagraph(tr("Nothing heard yet."), "quiet"))
    , hidden_(makeLinkButton({}))
{
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    QLabel* title = makeLabel(tr("Heard"), "section");
    title->setMinimumHeight(metrics::cardHead);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(hidden_);
    layout->addLayout(head);
    layout->addWidget(nothing_, 1, Qt::AlignTop);
    layout->addWidget(table_, 1);
    connect(hidden_, &QPushButton::clicked, this, &HeardList::hiddenWanted);
    setHiddenCount(0);
    table_->sortByColumn(playsColumn, Qt::DescendingOrder);
    connect(table_, &DataTable::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT songSelected(listener_->history[row].song);
    });
}

void HeardList::setListener(std::shared_ptr<const ListenerScores> listener,
                            std::shared_ptr<const LibraryColumns> library)
{
    // The columns read from what is kept here, so the old ones go before it does.
    model_->setColumns({}, 0);
    listener_ = std::move(listener);
    library_ = std::move(library);
    const bool any = listener_ && !listener_->history.empty();
    table_->setVisible(any);
    nothing_->setVisible(!any);
    if (any)
        model_->setColumns(heardColumns(*listener_, *library_), static_cast<int>(listener_->history.size()));
    table_->setColumnCharacters(playsColumn, heardPlaysCharacters);
    table_->scrollToTop();
}

void HeardList::choose(int song)
{
    if (!listener_)
        return;
    const auto entry = std::ranges::find(listener_->history, song, &HistoryEntry::song);
    if (entry != listener_->history.end())
        table_->setCurrentRow(static_cast<int>(entry - listener_->history.begin()));
}

void HeardList::clearSelection()
{
    const QSignalBlocker quiet(table_);
    table_->setCurrentRow(-1);
}

void HeardList::select(int song)
{
    const QSignalBlocker quiet(table_);
    const History& history = listener_->history;
    const auto found = std::ranges::lower_bound(history, song, {}, &HistoryEntry::song);
    const bool heard = found != history.end() && found->song == song;
    table_->setCurrentRow(heard ? static_cast<int>(found - history.begin()) : -1);
}

void HeardList::setHiddenCount(int count)
{
    hidden_->setText(tr("Hidden %1").arg(countText(count)));
    hidden_->setVisible(count > 0);
}

void HeardList::setHiddenToolTip(const QString& text)
{
    hidden_->setToolTip(text);
}

QWidget* HeardList::table() const
{
    return table_;
}

} // namespace segue
