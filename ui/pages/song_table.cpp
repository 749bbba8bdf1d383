#include "pages/song_table.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"

#include <QBoxLayout>
#include <QScopedValueRollback>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace segue {

namespace {

constexpr int titleCharacters = 14;
constexpr int artistCharacters = 16;
constexpr int genreCharacters = 11;
constexpr int yearCharacters = 5;
constexpr int listenersCharacters = 9;
constexpr int playsCharacters = 9;

bool anyText(const std::vector<QString>& texts)
{
    return std::ranges::any_of(texts, [](const QString& text) { return !text.isEmpty(); });
}

} // namespace

SongTable::SongTable(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Songs")))
{
    setProperty("card", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::within, metrics::card, metrics::card);
    layout->addWidget(table_);
    connect(table_, &DataTable::currentRowChanged, this, [this](int song) {
        if (telling_ && song >= 0)
            Q_EMIT songSelected(song);
    });
    connect(model_, &ColumnModel::sorted, this, &SongTable::followOrder);
    connect(&session_, &Session::libraryChanged, this, &SongTable::load);
    connect(&Theme::current(), &Theme::changed, this, &SongTable::fitColumns);
    load();
}

void SongTable::load()
{
    const QScopedValueRollback quiet(telling_, false);
    // The columns read from what is kept here, so the old ones go before it does.
    model_->setColumns({}, 0);
    widths_.clear();
    allowed_.reset();
    workspace_ = session_.workspace();
    columns_ = session_.columns();
    if (!workspace_)
        return;
    const Songs& songs = workspace_->data->catalogue.songs;
    const LibraryColumns::SongColumns& known = columns_->songs;
    std::vector<TableColumn> columns{{tr("Title"), [&songs](int row) { return songs.title[row]; },
                                      [&known](int row) { return known.titleRank[row]; }}};
    const auto add = [&](TableColumn column, Column width) {
        columns.push_back(std::move(column));
        widths_.push_back(width);
    };
    // Sets of artists have them as songs: the same names twice tell nothing.
    if (anyText(songs.artist) && songs.artist != songs.title)
        add({tr("Artist"), [&songs](int row) { return songs.artist[row]; },
             [&known](int row) { return known.artistRank[row]; }},
            {artistCharacters, 5});
    if (anyText(songs.genre))
        add({tr("Genre"), [&songs](int row) { return songs.genre[row]; },
             [&known](int row) { return known.genreRank[row]; }},
            {genreCharacters, 1});
    if (std::ranges::any_of(songs.year, [](int year) { return year != 0; }))
        add({tr("Year"),
             [&songs](int row) {
                 return songs.year[row] == 0 ? QString() : QString::number(songs.year[row]);
             },
             [&songs](int row) { return songs.year[row]; }, true},
            {yearCharacters, 2});
    int listenersColumn = 0;
    if (workspace_->data->interactions.pairs() > 0) {
        listenersColumn = static_cast<int>(columns.size());
        add({tr("Listeners"), [&known](int row) { return countText(known.listeners[row]); },
             [&known](int row) { return known.listeners[row]; }, true, tr("How many have played it")},
            {listenersCharacters, 4});
        // Where every pair counts one play, plays are the listeners once more.
        const bool differ = !std::ranges::equal(known.plays, known.listeners, {}, {},
                                                [](int listeners) { return static_cast<double>(listeners); });
        if (differ)
            add({tr("Plays"), [&known](int row) { return countText(std::llround(known.plays[row])); },
                 [&known](int row) { return known.plays[row]; }, true, tr("Sum of all play counts")},
                {playsCharacters, 3});
    }
    model_->setColumns(std::move(columns), songs.size());
    for (std::size_t i = 0; i < widths_.size(); ++i)
        table_->setColumnCharacters(static_cast<int>(i) + 1, widths_[i].characters);
    fitColumns();
    // The songs that people know come first.
    if (listenersColumn > 0)
        table_->sortByColumn(listenersColumn, Qt::DescendingOrder);
    fill();
}

void SongTable::search(const QString& text)
{
    searched_ = text;
    fill();
}

void SongTable::setAllowed(std::optional<std::vector<int>> songs)
{
    allowed_ = std::move(songs);
    fill();
}

void SongTable::fill()
{
    if (!workspace_)
        return;
    const QScopedValueRollback quiet(telling_, false);
    const int selected = current();
    std::vector<int> rows = columns_->songs.text.find(searched_);
    if (allowed_) {
        std::vector<int> both;
        std::ranges::set_intersection(rows, *allowed_, std::back_inserter(both));
        rows = std::move(both);
    }
    model_->setRows(rows);
    table_->setCurrentRow(selected);
}

std::optional<std::vector<int>> SongTable::shownSongs() const
{
    if (!workspace_ || shownCount() == workspace_->data->catalogue.songs.size())
        return std::nullopt;
    std::vector<int> rows;
    rows.reserve(shownCount());
    for (int row = 0; row < model_->rowCount(); ++row)
        rows.push_back(model_->rowAt(model_->index(row, 0)));
    std::ranges::sort(rows);
    return rows;
}

int SongTable::shownCount() const
{
    return model_->rowCount();
}

int SongTable::current() const
{
    return table_->currentRow();
}

void SongTable::setCurrent(int song)
{
    const QScopedValueRollback quiet(telling_, false);
    table_->setCurrentRow(song);
    movesWithOrder_ = model_->isSorting();
}

/// A song that was chosen while the order was under way has another place by now.
void SongTable::followOrder()
{
    if (std::exchange(movesWithOrder_, false))
        table_->scrollTo(table_->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void SongTable::enter()
{
    table_->setFocus();
    if (current() < 0)
        table_->setCurrentRow(model_->rowAt(model_->index(0, 0)));
}

void SongTable::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitColumns();
}

/// Leaves out columns, the least important one first, until the title has room.
void SongTable::fitColumns()
{
    const int character = QFontMetrics(Theme::current().font(TextRole::Body)).horizontalAdvance(u'0');
    const auto widthOf = [character](int characters) { return characters * character + 2 * metrics::card; };
    int room = width() - 2 * metrics::card - widthOf(titleCharacters);
    std::vector<std::size_t> order(widths_.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::sort(order, std::ranges::greater(), [this](std::size_t i) { return widths_[i].importance; });
    for (const std::size_t i : order) {
        room -= widthOf(widths_[i].characters);
        table_->setColumnHidden(static_cast<int>(i) + 1, room < 0);
    }
}

} // namespace segue
