#pragma once

#include "jobs/job_runner.h"
#include "library/playlists.h"

#include <QObject>
#include <QString>

namespace segue {

class Session;

/// The playlists of the open library. Every edit is one step of the session's undo stack; it is seen at once
/// and written behind the window's back, several in one transaction where they come fast. What was not
/// written yet when the program ends is written then.
class PlaylistStore : public QObject {
    Q_OBJECT

public:
    explicit PlaylistStore(Session& session);
    ~PlaylistStore() override;

    const Playlists& playlists() const { return playlists_; }
    /// The one that edits go to; null where there is none.
    const Playlist* current() const;
    PlaylistId currentId() const { return current_; }
    void choose(PlaylistId id);

    /// At the end of the current playlist, or of a new one where there is none; not twice.
    void add(SongId song);
    /// Positions count from 0.
    void remove(int position);
    /// The song at `from` comes to stand at `to`.
    void move(int from, int to);
    /// An empty name, or the one it has, changes nothing.
    void rename(const QString& name);
    /// An empty one, with the next free name.
    void create();
    void erase();

Q_SIGNALS:
    /// Some playlist, or which one is current, is another.
    void changed();

private:
    friend class PlaylistCommand;

    bool isReady() const { return ready_; }
    void load();
    void take(const QString& library, Playlists playlists);
    /// One step of undo; `told` empty: it is seen well enough.
    void edit(PlaylistId id, std::optional<Playlist> after, const QString& text, const QString& told);
    void set(PlaylistId id, const std::optional<Playlist>& playlist);
    void write();
    void written(const Result<void>& result);
    QString titleOf(SongId song) const;
    QString freeName() const;
    PlaylistId freeId() const;

    struct Batch {
        QString library; ///< path
        PlaylistEdits edits;
    };

    Session& session_;
    LatestQuestion question_;
    bool ready_ = false; ///< the library's playlists have been read
    Playlists playlists_;
    PlaylistId current_{}; ///< 0 for none
    PlaylistId highest_{}; ///< of all that ever were: an id of a removed one may come back by undo
    std::vector<Batch> waiting_;
    std::optional<Batch> writing_;
};

} // namespace segue
