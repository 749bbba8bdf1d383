#include "pages/song_picker.h"

#include "models/popular_wall.h"
#include "models/song_list_model.h"
#include "settings/tokens.h"
#include "widgets/format.h"
#include "widgets/song_wall.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>

namespace segue {

SongPicker::SongPicker(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , title_(makeParagraph({}, "quiet"))
    , field_(new QLineEdit)
    , model_(new SongListModel(this))
    , view_(new SongWall(model_, tr("Songs to like")))
    , nothing_(makeParagraph(tr("No song has that in its title, artist, album or genre."), "quiet"))
{
    setProperty("card", true);
    field_->setPlaceholderText(tr("Search songs, Return likes"));
    field_->setAccessibleName(tr("Search songs to like; Return likes the selected one"));
    field_->setClearButtonEnabled(true);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &SongPicker::fill);
    connect(field_, &QLineEdit::returnPressed, this, &SongPicker::enter);
    connect(view_, &SongListView::songActivated, this, &SongPicker::songToggled);
    connect(view_, &SongListView::heartPressed, this, &SongPicker::songToggled);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addWidget(field_);
    layout->addWidget(title_);
    layout->addWidget(nothing_);
    layout->addWidget(view_, 1);
    connect(&session_, &Session::workspaceChanged, this, &SongPicker::load);
    load();
}

void SongPicker::setLiked(std::vector<int> songs)
{
    model_->setLiked(std::move(songs));
}

void SongPicker::focusSearch()
{
    field_->setFocus(Qt::ShortcutFocusReason);
    field_->selectAll();
}

void SongPicker::load()
{
    question_.drop();
    wall_.clear();
    fill();
    const auto workspace = session_.workspace();
    if (!workspace)
        return;
    question_.ask(
        session_.jobs(), this,
        [workspace](Progress&) -> Result<std::vector<int>> { return popularWall(*workspace, wallSize); },
        [this](const Result<std::vector<int>>& wall) {
            if (!wall)
                return;
            wall_ = *wall;
            fill();
        });
}

/// The wall, or what the search finds with the most heard songs first.
void SongPicker::fill()
{
    const auto columns = session_.columns();
    const bool searching = columns && !field_->text().trimmed().isEmpty();
    std::vector<int> songs = wall_;
    if (searching) {
        songs = columns->songs.text.find(field_->text());
        const auto& listeners = columns->songs.listeners;
        const auto shown = songs.begin() + std::min<std::ptrdiff_t>(std::ssize(songs), mostHits);
        std::ranges::partial_sort(songs, shown, [&](int a, int b) {
            return listeners[a] != listeners[b] ? listeners[a] > listeners[b] : a < b;
        });
    }
    title_->setText(searching ? countText(std::ssize(songs), tr("song found"), tr("songs found"))
                              : tr("Popular, and unlike each other"));
    songs.resize(std::min<std::size_t>(songs.size(), std::max(mostHits, wallSize)));
    std::vector<SongListModel::Row> rows;
    for (const int song : songs)
        rows.push_back({song});
    model_->setRows(session_.data(), std::move(rows));
    nothing_->setVisible(searching && songs.empty());
    view_->scrollToTop();
    if (searching)
        view_->setCurrentIndex(model_->index(0));
}

void SongPicker::enter()
{
    const int song = model_->songAt(view_->currentIndex());
    if (song >= 0)
        Q_EMIT songToggled(song);
    field_->selectAll();
}

/// Up and down in the field move through the list, so that both hands stay where they are.
bool SongPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != field_ || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return false;
    const int row = std::clamp(view_->currentIndex().row() + step, 0, std::max(0, model_->rowCount() - 1));
    view_->setCurrentIndex(model_->index(row));
    return true;
}

} // namespace segue
