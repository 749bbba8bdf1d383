#include "feedback_store.h"

#include "library/library.h"
#include "session.h"

#include <QDateTime>
#include <algorithm>

namespace segue {

namespace {

void applyTo(Feedback& feedback, const FeedbackChange& change)
{
    if (change.kind)
        feedback.insert_or_assign(change.song, *change.kind);
    else
        feedback.erase(change.song);
}

Result<void> saveInto(const QString& library, const std::vector<FeedbackChange>& changes)
{
    const auto connection = openLibrary(library);
    if (!connection)
        return fail(connection);
    return saveFeedback(*connection, changes, QDateTime::currentSecsSinceEpoch());
}

} // namespace

FeedbackStore::FeedbackStore(Session& session)
    : session_(session)
{
    connect(&session, &Session::libraryChanged, this, [this] { known_.clear(); });
}

/// The session's jobs have ended by now, so what is under way has been written.
FeedbackStore::~FeedbackStore()
{
    while (!waiting_.empty()) {
        const std::vector<Pending> batch = takeBatch();
        std::vector<FeedbackChange> changes;
        for (const Pending& pending : batch)
            changes.push_back(pending.change);
        if (const auto saved = saveInto(batch.front().library, changes); !saved)
            qWarning("%s", qUtf8Printable(saved.error().message));
    }
}

const Feedback* FeedbackStore::find(UserId user) const
{
    const auto found = known_.find(user);
    return found == known_.end() ? nullptr : &found->second;
}

std::optional<FeedbackKind> FeedbackStore::kindOf(UserId user, SongId song) const
{
    const Feedback* feedback = find(user);
    if (feedback == nullptr)
        return {};
    const auto said = feedback->find(song);
    return said == feedback->end() ? std::nullopt : std::optional(said->second);
}

void FeedbackStore::learn(UserId user, Feedback fromLibrary)
{
    if (known_.contains(user))
        return;
    for (const auto* changes : {&writing_, &waiting_}) {
        for (const Pending& pending : *changes) {
            if (pending.change.user == user && pending.library == session_.path())
                applyTo(fromLibrary, pending.change);
        }
    }
    known_.insert_or_assign(user, std::move(fromLibrary));
}

void FeedbackStore::set(UserId user, SongId song, std::optional<FeedbackKind> kind)
{
    const FeedbackChange change{user, song, kind};
    if (const auto known = known_.find(user); known != known_.end())
        applyTo(known->second, change);
    waiting_.push_back({session_.path(), change});
    write();
    Q_EMIT changed(change);
}

/// The oldest changes that go into one library.
std::vector<FeedbackStore::Pending> FeedbackStore::takeBatch()
{
    const QString library = waiting_.front().library;
    const auto end = std::ranges::find_if(
        waiting_, [&library](const Pending& pending) { return pending.library != library; });
    std::vector<Pending> batch(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return batch;
}

/// One transaction at a time: two might overtake each other.
void FeedbackStore::write()
{
    if (!writing_.empty() || waiting_.empty())
        return;
    writing_ = takeBatch();
    std::vector<FeedbackChange> changes;
    for (const Pending& pending : writing_)
        changes.push_back(pending.change);
    const QString library = writing_.front().library;
    session_.jobs().ask(
        this, [library, changes = std::move(changes)](Progress&) { return saveInto(library, changes); },
        [this, library](const Result<void>& result) { written(library, result); });
}

void FeedbackStore::written(const QString& library, const Result<void>& result)
{
    const std::vector<Pending> batch = std::exchange(writing_, {});
    if (!result) {
        Q_EMIT session_.failed(tr("Saving feedback"), result.error().message);
        for (const Pending& pending : batch) {
            if (library == session_.path())
                known_.erase(pending.change.user);
        }
        Q_EMIT forgotten();
    }
    write();
}

} // namespace segue
