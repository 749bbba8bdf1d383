#include "pages/hidden_list.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QSignalBlocker>
#include <algorithm>

namespace segue {

namespace {

constexpr int hiddenArtistCharacters = 14;

} // namespace

HiddenList::HiddenList(QWidget* parent)
    : QFrame(parent)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Hidden songs")))
    , nothing_(makeParagraph(tr("Nothing is hidden from this listener."), "quiet"))
    , show_(new QPushButton(tr("Show again")))
{
    setProperty("card", true);
    auto* head = new QHBoxLayout;
    QLabel* title = makeLabel(tr("Hidden"), "section");
    title->setMinimumHeight(metrics::cardHead);
    QPushButton* close = makeLinkButton(tr("Back"));
    close->setToolTip(tr("Back to what was heard (Esc)"));
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close);
    show_->setToolTip(tr("May be recommended to this listener again (H)"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(nothing_, 1, Qt::AlignTop);
    layout->addWidget(table_, 1);
    layout->addWidget(show_, 0, Qt::AlignLeft);
    table_->setGivingWay({1});
    connect(close, &QPushButton::clicked, this, &HiddenList::closeWanted);
    connect(show_, &QPushButton::clicked, this, [this] { Q_EMIT showAgainWanted(current()); });
    connect(table_, &DataTable::currentRowChanged, this, [this] {
        show_->setEnabled(current() >= 0);
        if (current() >= 0)
            Q_EMIT songSelected(current());
    });
    setSongs(nullptr, nullptr, {});
}

void HiddenList::setSongs(std::shared_ptr<const Dataset> dataset,
                          std::shared_ptr<const LibraryColumns> library, std::vector<int> songs)
{
    if (dataset == data_ && songs == songs_)
        return;
    const int place = dataset == data_ ? table_->currentIndex().row() : -1;
    // The columns read from what is kept here, so the old ones go before it does.
    model_->setColumns({}, 0);
    data_ = std::move(dataset);
    library_ = std::move(library);
    songs_ = std::move(songs);
    nothing_->setVisible(isEmpty());
    table_->setVisible(!isEmpty());
    show_->setVisible(!isEmpty());
    show_->setEnabled(false);
    if (isEmpty())
        return;
    const Songs& all = data_->catalogue.songs;
    std::vector<TableColumn> columns{{tr("Song"), [this, &all](int row) { return all.title[songs_[row]]; },
                                      [this](int row) { return library_->songs.titleRank[songs_[row]]; }}};
    // Where songs stand for their artists, the title tells both.
    const bool artists =
        std::ranges::any_of(songs_, [&all](int song) { return all.artist[song] != all.title[song]; });
    if (artists)
        columns.push_back({tr("Artist"), [this, &all](int row) { return all.artist[songs_[row]]; },
                           [this](int row) { return library_->songs.artistRank[songs_[row]]; }});
    model_->setColumns(std::move(columns), static_cast<int>(songs_.size()));
    if (artists)
        table_->setColumnCharacters(1, hiddenArtistCharacters);
    if (place >= 0)
        table_->setCurrentRow(model_->rowAt(model_->index(std::min(place, model_->rowCount() - 1), 0)));
}

int HiddenList::current() const
{
    const int row = table_->currentRow();
    return row < 0 ? -1 : songs_[row];
}

void HiddenList::clearSelection()
{
    const QSignalBlocker quiet(table_);
    table_->setCurrentRow(-1);
    show_->setEnabled(false);
}

void HiddenList::focusTable()
{
    table_->setFocus(Qt::OtherFocusReason);
    if (table_->currentRow() < 0)
        table_->setCurrentRow(model_->rowAt(model_->index(0, 0)));
}

QWidget* HiddenList::table() const
{
    return table_;
}

} // namespace segue
