#include "models/row_order.h"

#include <algorithm>

namespace segue {

std::vector<int> rowOrder(const std::vector<double>& keys, Qt::SortOrder order)
{
    // The key beside its row: a comparison then finds both in one place.
    struct Keyed {
        double key;
        int row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(keys.size());
    for (std::size_t row = 0; row < keys.size(); ++row)
        keyed.push_back({keys[row], static_cast<int>(row)});
    if (order == Qt::AscendingOrder)
        std::ranges::stable_sort(keyed, {}, &Keyed::key);
    else
        std::ranges::stable_sort(keyed, std::ranges::greater(), &Keyed::key);
    std::vector<int> rows(keyed.size());
    std::ranges::transform(keyed, rows.begin(), &Keyed::row);
    return rows;
}

} // namespace segue
