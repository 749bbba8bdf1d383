#pragma once

#include "interchange/import.h"
#include "jobs/job_runner.h"
#include "models/library_columns.h"
#include "settings/preferences.h"
#include "synthetic/generator.h"
#include "workspace/workspace.h"

#include <QObject>
#include <memory>

class QUndoCommand;
class QUndoStack;

namespace segue {

class FeedbackStore;
class PlaylistStore;

/// The library that is open, and all that changes it. What it hands out is immutable and may be read on any
/// thread; a change makes a new one and tells.
class Session : public QObject {
    Q_OBJECT

public:
    Session(Preferences& preferences, QObject* parent = nullptr);
    ~Session() override;

    bool isOpen() const { return workspace_ != nullptr; }
    /// Path of the open library; empty where none is.
    QString path() const { return isOpen() ? workspace_->data->path : QString(); }
    /// Null where no library is open.
    std::shared_ptr<const Workspace> workspace() const { return workspace_; }
    std::shared_ptr<const Dataset> data() const { return isOpen() ? workspace_->data : nullptr; }
    std::shared_ptr<const LibraryColumns> columns() const { return columns_; }

    JobRunner& jobs() { return jobs_; }
    Preferences& preferences() { return preferences_; }
    /// What a computation started from the window may take of the machine.
    Compute compute() const { return {preferences_.threads(), QThread::IdlePriority}; }

    /// What was done by hand and can be undone with Ctrl+Z; forgotten as another library opens. A command may
    /// keep rows of the catalogue for as long.
    QUndoStack& undoStack() { return *undoStack_; }
    /// Does `command` (its redo()), which is then the stack's, and tells it, "Hidden: Moth" say, at the foot
    /// of the window with the offer to undo it. One that is obsolete by then is told without the offer.
    void perform(QUndoCommand* command, const QString& told);
    /// Shows a line at the foot of the window that goes away by itself.
    void toast(const QString& text) { Q_EMIT toastWanted(text, false); }
    /// What curators said of songs in the open library.
    FeedbackStore& feedback() { return *feedback_; }
    /// The playlists of the open library.
    PlaylistStore& playlists() { return *playlists_; }

    /// Loads a library and makes it the open one; what was open stays until then, and where that fails. One
    /// whose model is damaged opens without it, and failed() tells why.
    void open(const QString& path);
    void close();
    /// Reads the open library again, after its data changed.
    void reload();
    /// Takes up the library's active model, after one was trained; the data stays as it is loaded.
    void reopenModel();
    /// Takes up another model over the data that is open; one over other data came late and is dropped.
    void adopt(const std::shared_ptr<const Workspace>& workspace);
    /// Imports into `path`, which is created where it does not exist, and opens it.
    Job* import(const QString& path, const ImportRequest& request);
    /// Writes a new library and opens it.
    Job* generate(const QString& path, const GeneratorParameters& parameters);

Q_SIGNALS:
    /// Another library, or none, or other data: everything shown is to be asked for anew.
    void libraryChanged();
    /// As libraryChanged(), which comes before it, or another model over the same data.
    void workspaceChanged();
    /// `what` failed, and why, for the person at the window.
    void failed(const QString& what, const QString& why);
    /// A line for the foot of the window; `undoable` offers to undo the newest command of undoStack().
    void toastWanted(const QString& text, bool undoable);
    /// An import ended; where `report.imported` is false nothing was written because of bad rows.
    void imported(const segue::ImportReport& report, const segue::ImportRequest& request);
    /// A file of `request` was imported before; nothing was written. `again` in the request imports it.
    void importedBefore(const QString& why, const segue::ImportRequest& request);

private:
    struct Opened {
        std::shared_ptr<const Workspace> workspace;
        std::shared_ptr<const LibraryColumns> columns;
        QString modelProblem; ///< why the library opened without its model; empty where it did not
    };
    static Result<Opened> load(const QString& path, Progress& progress);
    void take(const QString& what, Result<Opened> opened);
    /// False, and tells, where `result` is a failure; a cancelled one fails silently.
    template <typename T> bool check(const QString& what, const Result<T>& result);

    Preferences& preferences_;
    std::shared_ptr<const Workspace> workspace_;
    std::shared_ptr<const LibraryColumns> columns_;
    std::unique_ptr<QUndoStack> undoStack_;
    std::unique_ptr<FeedbackStore> feedback_;
    std::unique_ptr<PlaylistStore> playlists_;
    JobRunner jobs_; ///< last: its work ends before anything else goes
};

} // namespace segue
