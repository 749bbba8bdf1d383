#pragma once

#include "library/feedback.h"

#include <QObject>
#include <QString>
#include <map>
#include <vector>

namespace segue {

class Session;

/// What curators said of songs in the open library: kept in memory for the listeners that were looked at, and
/// written behind their backs, in order, several changes in one transaction where they come fast. What was
/// not written yet when the program ends is written then.
class FeedbackStore : public QObject {
    Q_OBJECT

public:
    explicit FeedbackStore(Session& session);
    ~FeedbackStore() override;

    /// Null until learn() was told of that listener.
    const Feedback* find(UserId user) const;
    /// What was said of a song; empty for nothing, or where the listener is not known yet.
    std::optional<FeedbackKind> kindOf(UserId user, SongId song) const;
    /// Takes what the library holds of a listener; what is still to be written goes on top. Of a listener
    /// known already it is ignored: memory is ahead of the file.
    void learn(UserId user, Feedback fromLibrary);
    /// Says `kind` of a song in place of what was said before; empty takes that back.
    void set(UserId user, SongId song, std::optional<FeedbackKind> kind);

Q_SIGNALS:
    /// What was said of a song for a listener is another thing now, or none.
    void changed(const segue::FeedbackChange& change);
    /// A write failed: what was known of some listeners is to be asked for anew.
    void forgotten();

private:
    struct Pending {
        QString library; ///< path
        FeedbackChange change;
    };
    void write();
    std::vector<Pending> takeBatch();
    void written(const QString& library, const Result<void>& result);

    Session& session_;
    std::map<UserId, Feedback> known_;
    std::vector<Pending> waiting_; ///< oldest first
    std::vector<Pending> writing_; ///< in the transaction that is under way; all of one library
};

} // namespace segue
