#include "library/activity.h"

using namespace Qt::StringLiterals;

namespace segue {

Result<MonthlyPlays> monthlyPlays(const Connection& connection, UserId user)
{
    auto rows = connection.query(u"SELECT month, plays FROM user_activity WHERE user_id = ? ORDER BY month"_s,
                                 {static_cast<qint64>(user)});
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

} // namespace segue
