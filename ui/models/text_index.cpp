#include "models/text_index.h"

#include <QByteArrayMatcher>
#include <algorithm>
#include <iterator>
#include <numeric>

namespace segue {

namespace {
/// Ends each text; folding leaves none in them, so that no match runs from one row into the next.
constexpr char endOfText = '\n';
} // namespace

QByteArray foldedText(const QString& text)
{
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

void TextIndex::add(std::span<const QString* const> texts)
{
    start_.push_back(blob_.size());
    for (const QString* text : texts) {
        blob_ += foldedText(*text);
        blob_ += endOfText;
    }
}

QByteArrayView TextIndex::folded(int row) const
{
    const std::int64_t end = row + 1 < rows() ? start_[row + 1] : blob_.size();
    return QByteArrayView(blob_).sliced(start_[row], end - start_[row]);
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
    qsizetype at = matcher.indexIn(blob_);
    while (at >= 0) {
        const auto next = std::upper_bound(start_.begin(), start_.end(), at);
        rows.push_back(static_cast<int>(next - start_.begin()) - 1);
        if (next == start_.end())
            break;
        at = matcher.indexIn(blob_, *next);
    }
    return rows;
}

} // namespace segue
