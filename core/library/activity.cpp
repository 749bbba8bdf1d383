#include "library/activity.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Rows of month and plays, by month.
Result<MonthlyPlays> readMonths(Result<QSqlQuery> rows)
{
    if (!rows)
        return fail(rows);
    MonthlyPlays activity;
    while (rows->next()) {
        const int month = rows->value(0).toInt();
        if (activity.plays.empty())
            activity.firstMonth = month;
        activity.plays.resize(month - activity.firstMonth + 1);
        activity.plays.back() = rows->value(1).toDouble();
    }
    return activity;
}

} // namespace

Result<MonthlyPlays> monthlyPlays(const Connection& connection, UserId user)
{
    return readMonths(
        connection.query(u"SELECT month, plays FROM user_activity WHERE user_id = ? ORDER BY month"_s,
                         {static_cast<qint64>(user)}));
}

Result<MonthlyPlays> monthlyPlays(const Connection& connection, SongId song)
{
    return readMonths(
        connection.query(u"SELECT month, plays FROM song_activity WHERE song_id = ? ORDER BY month"_s,
                         {static_cast<qint64>(song)}));
}

Result<MonthlyPlays> monthlyPlays(const Connection& connection)
{
    return readMonths(
        connection.query(u"SELECT month, sum(plays) FROM song_activity GROUP BY month ORDER BY month"_s));
}

} // namespace segue
