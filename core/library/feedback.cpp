#include "library/feedback.h"

#include <array>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::array feedbackKinds{FeedbackKind::Like, FeedbackKind::Hide, FeedbackKind::Pin};

Result<void> saveFeedbackChange(const Connection& connection, const FeedbackChange& change, std::int64_t at)
{
    const auto user = static_cast<qint64>(change.user);
    const auto song = static_cast<qint64>(change.song);
    const auto done =
        change.kind
            ? connection.query(
                  u"INSERT OR REPLACE INTO feedback (user_id, song_id, kind, at) VALUES (?, ?, ?, ?)"_s,
                  {user, song, toString(*change.kind), static_cast<qint64>(at)})
            : connection.query(u"DELETE FROM feedback WHERE user_id = ? AND song_id = ?"_s, {user, song});
    return done ? Result<void>() : fail(done);
}

} // namespace

QString toString(FeedbackKind kind)
{
    switch (kind) {
    case FeedbackKind::Like:
        return u"like"_s;
    case FeedbackKind::Hide:
        return u"hide"_s;
    case FeedbackKind::Pin:
        break;
    }
    return u"pin"_s;
}

Result<Feedback> feedbackOf(const Connection& connection, UserId user)
{
    auto rows = connection.query(u"SELECT song_id, kind FROM feedback WHERE user_id = ?"_s,
                                 {static_cast<qint64>(user)});
    if (!rows)
        return fail(rows);
    Feedback feedback;
    while (rows->next()) {
        const QString word = rows->value(1).toString();
        for (const FeedbackKind kind : feedbackKinds) {
            if (word == toString(kind))
                feedback.insert_or_assign(static_cast<SongId>(rows->value(0).toLongLong()), kind);
        }
    }
    return feedback;
}

Result<void> saveFeedback(const Connection& connection, std::span<const FeedbackChange> changes,
                          std::int64_t at)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction);
    for (const FeedbackChange& change : changes) {
        if (const auto saved = saveFeedbackChange(connection, change, at); !saved)
            return fail(saved);
    }
    return transaction->commit();
}

} // namespace segue
