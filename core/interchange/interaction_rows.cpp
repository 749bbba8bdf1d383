#include "interchange/interaction_rows.h"

#include "interchange/field_values.h"

namespace segue {

namespace {

/// Reads the value of a column with `parse`; false where the row had to be rejected.
template <typename T, typename Parse>
bool take(const TableFile& table, Column column, BadRows& bad, T& value, Parse parse)
{
    const auto parsed = parse(table.field(column));
    if (!parsed) {
        table.reject(bad, column, parsed.error());
        return false;
    }
    value = *parsed;
    return true;
}

FieldValue<std::int64_t> timeOrUnknown(std::string_view field)
{
    return trimmed(field).empty() ? Interaction::unknownTime : parseTime(field);
}

} // namespace

bool readInteraction(const TableFile& table, InteractionRow& row, BadRows& bad)
{
    return take(table, Column::User, bad, row.user, parseId) &&
           take(table, Column::Song, bad, row.song, parseId) &&
           take(table, Column::Plays, bad, row.plays, parsePlays) &&
           take(table, Column::Time, bad, row.time, timeOrUnknown);
}

Result<bool> nextInteraction(TableFile& table, InteractionRow& row, BadRows& bad, Progress& progress)
{
    for (;;) {
        const auto more = table.next(bad, progress);
        if (!more || !*more)
            return more;
        if (readInteraction(table, row, bad))
            return true;
    }
}

} // namespace segue
