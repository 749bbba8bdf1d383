#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "models/library_columns.h"

#include <QAction>
#include <QPointer>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace segue {

/// Something that the palette finds and goes to.
struct PaletteEntry {
    enum class Kind { Listener, Song, Page, Command };

    Kind kind = Kind::Command;
    QString text{};
    QString detail{};           ///< beside the text: the artist, the menu that a command is in
    QString id{};               ///< external id of a listener or song
    QPointer<QAction> action{}; ///< of a page or command
    int quality = 0;            ///< of the match: 0 is the whole text, more is worse
    double weight = 0;          ///< of two that match alike, the one with more comes first
};

/// How well a query (folded, without blanks at its ends) matches folded texts, each ended by a line feed: 0
/// where it is one of them, 1 where one begins with it, 2 where a word does, 3 where it is inside, 4 where
/// its words are found apart. Empty where a word is missing.
std::optional<int> matchQuality(QByteArrayView texts, const QByteArray& query);

/// The listeners and the songs of a library that match best, at most `most` of each. Best first.
Result<std::vector<PaletteEntry>> findInLibrary(const Dataset& data, const LibraryColumns& columns,
                                                const QString& query, std::size_t most, Progress& progress);

} // namespace segue
