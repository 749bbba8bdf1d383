#include "playlist_store.h"

#include "library/library.h"
#include "session.h"
#include "widgets/format.h"

#include <QDateTime>
#include <QUndoCommand>
#include <QUndoStack>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestTold = 40;

Result<void> writeInto(const QString& library, const PlaylistEdits& edits)
{
    const auto connection = openLibrary(library);
    if (!connection)
        return fail(connection);
    return writePlaylists(*connection, edits);
}

void applyEdits(Playlists& playlists, const PlaylistEdits& edits)
{
    for (const auto& [id, playlist] : edits) {
        if (playlist)
            playlists.insert_or_assign(id, *playlist);
        else
            playlists.erase(id);
    }
}

} // namespace

/// One playlist before and after; nothing stands for one that is not there.
class PlaylistCommand : public QUndoCommand {
public:
    PlaylistCommand(PlaylistStore& store, PlaylistId id, std::optional<Playlist> after, const QString& text)
        : QUndoCommand(text)
        , store_(store)
        , id_(id)
        , after_(std::move(after))
    {
        if (const auto found = store.playlists().find(id); found != store.playlists().end())
            before_ = found->second;
    }
    void undo() override { store_.set(id_, before_); }
    void redo() override { store_.set(id_, after_); }

private:
    PlaylistStore& store_;
    PlaylistId id_;
    std::optional<Playlist> before_;
    std::optional<Playlist> after_;
};

PlaylistStore::PlaylistStore(Session& session)
    : session_(session)
{
    connect(&session, &Session::libraryChanged, this, &PlaylistStore::load);
}

/// The session's jobs have ended by now, so what is under way has been written.
PlaylistStore::~PlaylistStore()
{
    for (const Batch& batch : waiting_) {
        if (const auto saved = writeInto(batch.library, batch.edits); !saved)
            qWarning("%s", qUtf8Printable(saved.error().message));
    }
}

const Playlist* PlaylistStore::current() const
{
    const auto found = playlists_.find(current_);
    return found == playlists_.end() ? nullptr : &found->second;
}

void PlaylistStore::choose(PlaylistId id)
{
    if (id == current_ || !playlists_.contains(id))
        return;
    current_ = id;
    Q_EMIT changed();
}

void PlaylistStore::add(SongId song)
{
    if (!isReady())
        return;
    const Playlist* open = current();
    Playlist after = open != nullptr ? *open : Playlist{freeName(), QDateTime::currentSecsSinceEpoch(), {}};
    const QString title = titleOf(song);
    const QString name = shortened(after.name, longestTold);
    if (std::ranges::find(after.songs, song) != after.songs.end()) {
        session_.toast(tr("%1 is in %2 already").arg(title, name));
        return;
    }
    after.songs.push_back(song);
    const PlaylistId id = open != nullptr ? current_ : freeId();
    edit(id, std::move(after), tr("Add %1 to a playlist").arg(title), tr("Added to %2: %1").arg(title, name));
}

void PlaylistStore::remove(int position)
{
    const Playlist* open = current();
    if (open == nullptr || position < 0 || position >= std::ssize(open->songs))
        return;
    Playlist after = *open;
    const QString title = titleOf(after.songs[position]);
    after.songs.erase(after.songs.begin() + position);
    edit(current_, std::move(after), tr("Remove %1 from a playlist").arg(title),
         tr("Removed from %2: %1").arg(title, shortened(open->name, longestTold)));
}

void PlaylistStore::move(int from, int to)
{
    const Playlist* open = current();
    const auto isPosition = [open](int position) {
        return position >= 0 && position < std::ssize(open->songs);
    };
    if (open == nullptr || from == to || !isPosition(from) || !isPosition(to))
        return;
    Playlist after = *open;
    const SongId song = after.songs[from];
    after.songs.erase(after.songs.begin() + from);
    after.songs.insert(after.songs.begin() + to, song);
    edit(current_, std::move(after), tr("Move %1 in a playlist").arg(titleOf(song)), {});
}

void PlaylistStore::rename(const QString& name)
{
    const Playlist* open = current();
    const QString wanted = name.trimmed();
    if (open == nullptr || wanted.isEmpty() || wanted == open->name)
        return;
    Playlist after = *open;
    after.name = wanted;
    edit(current_, std::move(after), tr("Rename a playlist"),
         tr("Renamed %1 to %2").arg(shortened(open->name, longestTold), shortened(wanted, longestTold)));
}

void PlaylistStore::create()
{
    if (!isReady())
        return;
    const QString name = freeName();
    edit(freeId(), Playlist{name, QDateTime::currentSecsSinceEpoch(), {}}, tr("New playlist"),
         tr("Made %1").arg(name));
}

void PlaylistStore::erase()
{
    const Playlist* open = current();
    if (open == nullptr)
        return;
    const QString name = shortened(open->name, longestTold);
    edit(current_, std::nullopt, tr("Delete a playlist"), tr("Deleted the playlist %1").arg(name));
}

void PlaylistStore::load()
{
    ready_ = false;
    playlists_.clear();
    current_ = highest_ = PlaylistId{};
    question_.drop();
    Q_EMIT changed();
    if (!session_.isOpen())
        return;
    question_.ask(
        session_.jobs(), this,
        [path = session_.path()](Progress&) -> Result<Playlists> {
            const auto connection = openLibrary(path);
            if (!connection)
                return fail(connection);
            return loadPlaylists(*connection);
        },
        [this, path = session_.path()](Result<Playlists> playlists) {
            if (playlists)
                take(path, std::move(*playlists));
            else
                Q_EMIT session_.failed(tr("Reading the playlists"), playlists.error().message);
        });
}

/// What is still to be written goes on top.
void PlaylistStore::take(const QString& library, Playlists playlists)
{
    playlists_ = std::move(playlists);
    if (writing_ && writing_->library == library)
        applyEdits(playlists_, writing_->edits);
    for (const Batch& batch : waiting_) {
        if (batch.library == library)
            applyEdits(playlists_, batch.edits);
    }
    current_ = highest_ = playlists_.empty() ? PlaylistId{} : playlists_.rbegin()->first;
    ready_ = true;
    Q_EMIT changed();
}

void PlaylistStore::edit(PlaylistId id, std::optional<Playlist> after, const QString& text,
                         const QString& told)
{
    auto* command = new PlaylistCommand(*this, id, std::move(after), text);
    if (told.isEmpty())
        session_.undoStack().push(command);
    else
        session_.perform(command, told);
}

/// The one that changed is shown, so that whoever undoes sees what.
void PlaylistStore::set(PlaylistId id, const std::optional<Playlist>& playlist)
{
    const PlaylistEdits edits{{id, playlist}};
    applyEdits(playlists_, edits);
    highest_ = std::max(highest_, id);
    if (playlist)
        current_ = id;
    else if (current_ == id)
        current_ = playlists_.empty() ? PlaylistId{} : playlists_.rbegin()->first;
    if (waiting_.empty() || waiting_.back().library != session_.path())
        waiting_.push_back({session_.path(), {}});
    waiting_.back().edits.insert_or_assign(id, playlist);
    write();
    Q_EMIT changed();
}

/// One transaction at a time: two might overtake each other.
void PlaylistStore::write()
{
    if (writing_ || waiting_.empty())
        return;
    writing_ = std::move(waiting_.front());
    waiting_.erase(waiting_.begin());
    session_.jobs().ask(
        this, [batch = *writing_](Progress&) { return writeInto(batch.library, batch.edits); },
        [this](const Result<void>& result) { written(result); });
}

/// What could not be written is written with the next edit, unless that says otherwise.
void PlaylistStore::written(const Result<void>& result)
{
    Batch batch = std::move(*writing_);
    writing_.reset();
    if (!result) {
        if (!waiting_.empty() && waiting_.front().library == batch.library)
            waiting_.front().edits.merge(batch.edits);
        else
            waiting_.insert(waiting_.begin(), std::move(batch));
        Q_EMIT session_.failed(tr("Saving the playlist"), result.error().message);
        return;
    }
    write();
}

QString PlaylistStore::titleOf(SongId song) const
{
    const Songs& songs = session_.data()->catalogue.songs;
    const auto row = std::ranges::lower_bound(songs.id, song);
    return row == songs.id.end() || *row != song
               ? tr("a song")
               : shortened(songs.title[row - songs.id.begin()], longestTold);
}

QString PlaylistStore::freeName() const
{
    for (std::size_t number = 1;; ++number) {
        QString name = tr("Playlist %1").arg(number);
        if (std::ranges::none_of(playlists_, [&name](const auto& each) { return each.second.name == name; }))
            return name;
    }
}

PlaylistId PlaylistStore::freeId() const
{
    return PlaylistId{static_cast<std::int64_t>(highest_) + 1};
}

} // namespace segue
