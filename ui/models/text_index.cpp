#include "models/text_index.h"

#include <QByteArrayMatcher>
#include <algorithm>
#include <iterator>
#include <numeric>

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
    std::vector<int> found(start_.size());
    std::iota(found.begin(), found.end(), 0);
    for (const QByteArray& word : foldedText(query).split(' ')) {
        if (word.isEmpty())
            continue;
        const std::vector<int> with = rowsWith(word);
        std::vector<int> both;
        std::ranges::set_intersection(found, with, std::back_inserter(both));
        found = std::move(both);
    }
    return found;
}

std::vector<int> TextIndex::rowsWith(const QByteArray& word) const
{
    std::vector<int> rows;
    const QByteArrayMatcher matcher(word);
    const auto length = static_cast<qsizetype>(blob_.size());
    qsizetype at = matcher.indexIn(blob_.data(), length);
    while (at >= 0) {
        const auto next = std::upper_bound(start_.begin(), start_.end(), at);
        rows.push_back(static_cast<int>(next - start_.begin()) - 1);
        if (next == start_.end())
            break;
        at = matcher.indexIn(blob_.data(), length, *next);
    }
    return rows;
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
