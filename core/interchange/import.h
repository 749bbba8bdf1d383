#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "interchange/columns.h"

#include <QHash>
#include <QString>
#include <cstdint>
#include <optional>
#include <vector>

namespace segue {

enum class TextEncoding { Utf8, Latin1 };

/// How one file is to be read, where a person has said so.
struct TableChoice {
    std::optional<ChosenLayout> layout{};   ///< over any guess, and over ImportRequest::columns
    std::optional<char> separator{};        ///< over ImportRequest::separator
    std::optional<TextEncoding> encoding{}; ///< over ImportRequest::encoding
};

/// What to read, and how where guessing is not wanted. At least one of the three sources is given.
struct ImportRequest {
    QString songs{};        ///< CSV or TSV: song id, then any of title, artist, ..., the eight features
    QString interactions{}; ///< CSV or TSV: listener id, song id, then any of plays, time
    QString hetrec{}; ///< folder of the HetRec 2011 Last.fm set, with artist_features.tsv where there is one
    QHash<QString, QString> columns{};      ///< our column name -> the file's header, over the guess
    std::optional<char> separator{};        ///< over the detected one
    std::optional<TextEncoding> encoding{}; ///< over the detected one
    TableChoice songsAs{};                  ///< the file of songs alone
    TableChoice interactionsAs{};           ///< the file of interactions alone
    bool skipBadRows = false;               ///< import the good rows and leave the others
    bool again = false;                     ///< also a file that was imported before
};

/// A row that cannot be taken.
struct BadRow {
    QString file;
    std::int64_t line = 0; ///< from 1
    int column = 0;        ///< field in that line, from 1; 0 for the whole line
    QString problem;       ///< what is wrong and what would be right
};

struct ImportReport {
    bool imported = false; ///< false: bad rows, and nothing was written
    std::int64_t listenersAdded = 0;
    std::int64_t songsAdded = 0;
    std::int64_t interactionRows = 0; ///< rows read; repeated pairs add their plays
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows; ///< the first 1,000 of them
    double seconds = 0;
};

/// Adds files to the library at `libraryPath`, which is created where it does not exist. One transaction: all
/// of it or nothing. Fails for files that cannot be read at all, and (NeedsConsent) for one that was imported
/// before unless `again`; bad rows are told in the report.
Result<ImportReport> importInto(const QString& libraryPath, const ImportRequest& request, Progress& progress);

} // namespace segue
