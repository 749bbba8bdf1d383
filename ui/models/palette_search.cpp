#include "models/palette_search.h"

#include "widgets/format.h"

#include <QCoreApplication>
#include <algorithm>
#include <cctype>
#include <tuple>

namespace segue {

namespace {

constexpr int wholeText = 0;
constexpr int startOfText = 1;
constexpr int startOfWord = 2;
constexpr int insideWord = 3;
constexpr int wordsApart = 4;
constexpr char textEnd = '\n';

/// Letters beyond ASCII are no separators.
bool endsWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && std::isalnum(byte) == 0;
}

int qualityAt(QByteArrayView texts, qsizetype at, qsizetype length)
{
    const bool starts = at == 0 || texts[at - 1] == textEnd;
    if (starts)
        return at + length < texts.size() && texts[at + length] != textEnd ? startOfText : wholeText;
    return endsWord(texts[at - 1]) ? startOfWord : insideWord;
}

struct Ranked {
    int row = 0;
    int quality = 0;
    double weight = 0;
};

/// The best `most` of the rows that hold all words of the query.
template <typename Weights>
std::vector<Ranked> bestRows(const TextIndex& index, const QString& query, const Weights& weights,
                             std::size_t most)
{
    const QByteArray folded = foldedText(query.simplified());
    std::vector<Ranked> found;
    for (const int row : index.find(query)) {
        const auto quality = matchQuality(index.folded(row), folded);
        found.push_back({row, quality.value_or(wordsApart), static_cast<double>(weights[row])});
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::ranges::partial_sort(found, end, {}, [](const Ranked& ranked) {
        return std::tuple(ranked.quality, -ranked.weight, ranked.row);
    });
    found.erase(end, found.end());
    return found;
}

QString heardText(int songs)
{
    return countText(songs, QCoreApplication::translate("PaletteSearch", "song"),
                     QCoreApplication::translate("PaletteSearch", "songs"));
}

} // namespace

std::optional<int> matchQuality(QByteArrayView texts, const QByteArray& query)
{
    std::optional<int> best;
    for (qsizetype at = texts.indexOf(query); at >= 0; at = texts.indexOf(query, at + 1)) {
        best = std::min(best.value_or(insideWord), qualityAt(texts, at, query.size()));
        if (*best == wholeText)
            return best;
    }
    if (best)
        return best;
    const bool allWords =
        std::ranges::all_of(query.split(' '), [&](const QByteArray& word) { return texts.contains(word); });
    return allWords ? std::optional(wordsApart) : std::nullopt;
}

Result<std::vector<PaletteEntry>> findInLibrary(const Dataset& data, const LibraryColumns& columns,
                                                const QString& query, std::size_t most, Progress& progress)
{
    std::vector<PaletteEntry> entries;
    const Listeners& listeners = data.catalogue.listeners;
    for (const Ranked& found : bestRows(columns.listeners.text, query, columns.listeners.songs, most))
        entries.push_back({.kind = PaletteEntry::Kind::Listener,
                           .text = listeners.name[found.row],
                           .detail = heardText(columns.listeners.songs[found.row]),
                           .id = listeners.externalId[found.row],
                           .quality = found.quality,
                           .weight = found.weight});
    if (progress.stopRequested())
        return cancelled();
    const Songs& songs = data.catalogue.songs;
    for (const Ranked& found : bestRows(columns.songs.text, query, columns.songs.plays, most)) {
        const QString& title = songs.title[found.row];
        const QString& artist = songs.artist[found.row];
        entries.push_back({.kind = PaletteEntry::Kind::Song,
                           .text = title,
                           .detail = artist == title ? QString() : artist,
                           .id = songs.externalId[found.row],
                           .quality = found.quality,
                           .weight = found.weight});
    }
    return entries;
}

} // namespace segue
