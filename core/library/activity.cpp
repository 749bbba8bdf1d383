#include "library/activity.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// Rows of month and plays, by month.
MonthlyPlays readMonths(QSqlQuery& rows)
{
    MonthlyPlays activity;
    while (rows.next()) {
        const int month = rows.value(0).toInt();
        if (activity.plays.empty())
            activity.firstMonth = month;
        activity.plays.resize(month - activity.firstMonth + 1);
        activity.plays.back() = rows.value(1).toDouble();
    }
    return activity;
}

} // namespace

Result<MonthlyPlays> monthlyPlays(const Connection& connection, UserId user)
{
    auto rows = connection.query(u"SELECT month, plays FROM user_activity WHERE user_id = ? ORDER BY month"_s,
                                 {static_cast<qint64>(user)});
    if (!rows)
        return fail(rows);
    return readMonths(*rows);
}

Result<MonthlyPlays> monthlyPlays(const Connection& connection)
{
    auto rows =
        connection.query(u"SELECT month, sum(plays) FROM song_activity GROUP BY month ORDER BY month"_s);
    if (!rows)
        return fail(rows);
    return readMonths(*rows);
}

} // namespace segue
