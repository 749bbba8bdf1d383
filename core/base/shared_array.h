#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace segue {

/// A read-only array, either in memory of its own or in a mapped file. Copies share what they read.
template <typename T> class SharedArray {
public:
    using value_type = T;

    SharedArray() = default;
    SharedArray(std::vector<T> values) // a vector is an array, so it may be given for one
    {
        const auto kept = std::make_shared<const std::vector<T>>(std::move(values));
        values_ = *kept;
        owner_ = kept;
    }
    /// `owner` keeps alive what `values` points into.
    SharedArray(std::shared_ptr<const void> owner, std::span<const T> values)
        : owner_(std::move(owner))
        , values_(values)
    {}

    std::size_t size() const { return values_.size(); }
    bool empty() const { return values_.empty(); }
    const T* data() const { return values_.data(); }
    const T* begin() const { return values_.data(); }
    const T* end() const { return values_.data() + values_.size(); }
    const T& operator[](std::size_t at) const { return values_[at]; }
    const T& front() const { return values_.front(); }
    const T& back() const { return values_.back(); }

    bool operator==(const SharedArray& other) const
    {
        return std::equal(begin(), end(), other.begin(), other.end());
    }

private:
    std::shared_ptr<const void> owner_;
    std::span<const T> values_;
};

} // namespace segue
