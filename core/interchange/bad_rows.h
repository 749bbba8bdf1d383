#pragma once

#include "interchange/import.h"

#include <cstdint>
#include <vector>

namespace segue {

/// Counts every row that cannot be taken and keeps the first 1,000 to show.
class BadRows {
public:
    static constexpr std::size_t kept = 1000;

    void add(BadRow row)
    {
        ++count_;
        if (rows_.size() < kept)
            rows_.push_back(std::move(row));
    }
    std::int64_t count() const { return count_; }
    const std::vector<BadRow>& rows() const { return rows_; }

private:
    std::int64_t count_ = 0;
    std::vector<BadRow> rows_;
};

} // namespace segue
