#pragma once

#include "interactions/interaction_matrix.h"
#include "interchange/table_file.h"

#include <cstdint>
#include <string_view>

namespace segue {

/// One row of an interactions file.
struct InteractionRow {
    std::string_view user; ///< external ids, valid until the next row
    std::string_view song;
    std::int64_t plays = 1;
    std::int64_t time = Interaction::unknownTime; ///< seconds since 1970, UTC
};

/// Takes the fields of the current row; false, and told, where they cannot be taken.
bool readInteraction(const TableFile& table, InteractionRow& row, BadRows& bad);

/// Goes to the next row whose fields can be taken; false after the last one.
Result<bool> nextInteraction(TableFile& table, InteractionRow& row, BadRows& bad, Progress& progress);

} // namespace segue
