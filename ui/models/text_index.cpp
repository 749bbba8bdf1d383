#include "models/text_index.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <numeric>
#include <optional>

namespace segue {

namespace {
/// Ends each text; folding leaves none in them, so that no match runs from one row into the next.
constexpr char endOfText = '\n';

/// Letters, digits and signs of ASCII, which most names are of: they fold byte by byte.
bool isPlain(const QString& text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}
} // namespace

QByteArray foldedText(const QString& text)
{
    if (isPlain(text))
        return text.toLatin1().toLower();
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString out;
    out.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        out += c.isSpace() ? QChar(u' ') : c;
    }
    return out.toUtf8();
}

TextIndex::TextIndex(SharedArray<char> blob, SharedArray<std::int64_t> start)
    : blob_(std::move(blob))
    , start_(std::move(start))
{}

QByteArrayView TextIndex::folded(int row) const
{
    const auto end = row + 1 < rows() ? start_[row + 1] : static_cast<std::int64_t>(blob_.size());
    return {blob_.data() + start_[row], end - start_[row]};
}

std::vector<int> TextIndex::find(const QString& query) const
{
    std::optional<std::vector<int>> found;
    for (const QByteArray& word : foldedText(query).split(' ')) {
        if (word.isEmpty())
            continue;
        std::vector<int> with = rowsWith(word);
        if (found) {
            std::vector<int> both;
            std::ranges::set_intersection(*found, with, std::back_inserter(both));
            with = std::move(both);
        }
        found = std::move(with);
    }
    if (found)
        return *std::move(found);
    std::vector<int> all(start_.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

std::vector<int> TextIndex::rowsWith(const QByteArray& word) const
{
    std::vector<int> with;
    const char* const end = blob_.end();
    const auto wordLength = static_cast<std::size_t>(word.size());
    int row = 0;
    for (const char* at = blob_.begin(); row < rows(); at = blob_.begin() + start_[row]) {
        const auto* match = static_cast<const char*>(
            memmem(at, static_cast<std::size_t>(end - at), word.constData(), wordLength));
        if (!match)
            break;
        row = rowAt(match - blob_.begin(), row);
        with.push_back(row);
        if (++row == rows())
            break;
    }
    return with;
}

/// The row that holds a place of the blob, `from` or one after it. The next ones are looked at first: where
/// many match, they lie close together.
int TextIndex::rowAt(std::int64_t place, int from) const
{
    constexpr int near = 8;
    const int last = std::min(from + near, rows() - 1);
    for (int row = from; row < last; ++row) {
        if (start_[row + 1] > place)
            return row;
    }
    const auto* const next = std::upper_bound(start_.begin() + last, start_.end(), place);
    return static_cast<int>(next - start_.begin()) - 1;
}

void TextIndexBuilder::add(std::span<const QString> texts)
{
    start_.push_back(static_cast<std::int64_t>(blob_.size()));
    for (const QString& text : texts) {
        const QByteArray folded = foldedText(text);
        blob_.insert(blob_.end(), folded.begin(), folded.end());
        blob_.push_back(endOfText);
    }
}

TextIndex TextIndexBuilder::finish() &&
{
    return {std::move(blob_), std::move(start_)};
}

} // namespace segue
