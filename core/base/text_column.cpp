#include "base/text_column.h"

#define XXH_INLINE_ALL
#include <bit>
#include <xxhash.h>

namespace segue {

namespace {

/// The same on every processor and in every process, unlike qHash(): the table is kept in files.
std::uint64_t hashOf(QStringView text)
{
    return XXH3_64bits(text.utf16(), static_cast<std::size_t>(text.size()) * sizeof(char16_t));
}

} // namespace

TextColumn::TextColumn(SharedArray<std::int64_t> start, SharedArray<char16_t> block)
    : start_(std::move(start))
    , block_(std::move(block))
{}

void TextColumnBuilder::add(QStringView text)
{
    block_.insert(block_.end(), text.utf16(), text.utf16() + text.size());
    start_.push_back(static_cast<std::int64_t>(block_.size()));
}

TextColumn TextColumnBuilder::finish() &&
{
    return {std::move(start_), std::move(block_)};
}

TextColumn textColumn(std::span<const QString> texts)
{
    TextColumnBuilder column;
    column.reserve(texts.size());
    for (const QString& text : texts)
        column.add(text);
    return std::move(column).finish();
}

TextRows::TextRows(const TextColumn& texts)
    : texts_(texts)
{
    std::vector<std::int32_t> slots(std::bit_ceil(2 * static_cast<std::size_t>(texts.size()) + 1), -1);
    const std::size_t mask = slots.size() - 1;
    for (int row = 0; row < texts.size(); ++row) {
        std::size_t at = hashOf(texts.view(row)) & mask;
        while (slots[at] >= 0)
            at = (at + 1) & mask;
        slots[at] = row;
    }
    slots_ = std::move(slots);
}

TextRows::TextRows(TextColumn texts, SharedArray<std::int32_t> slots)
    : texts_(std::move(texts))
    , slots_(std::move(slots))
{}

int TextRows::find(QStringView text) const
{
    if (slots_.empty())
        return -1;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hashOf(text) & mask; slots_[at] >= 0; at = (at + 1) & mask) {
        if (texts_.view(slots_[at]) == text)
            return slots_[at];
    }
    return -1;
}

} // namespace segue
