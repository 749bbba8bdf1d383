#pragma once

#include "interchange/import.h"

#include <cstdint>
#include <vector>

namespace segue {

/// The beginning of one file, and how it is understood.
struct TablePreview {
    QString path;
    TableKind kind = TableKind::Interactions;
    char separator = ',';
    TextEncoding encoding = TextEncoding::Utf8;
    ColumnLayout layout;           ///< needed columns may be missing from it
    std::vector<Column> missing;   ///< those
    QStringList names;             ///< cells of the header; empty where there is none
    std::vector<QStringList> rows; ///< the first good ones
    std::int64_t rowsChecked = 0;
    bool complete = false; ///< the whole file was checked
    QString problem;       ///< why it cannot be read at all; then nothing but the path is known
};

/// What an import would bring, as far as the beginnings of its files tell.
struct ImportPreview {
    std::vector<TablePreview> tables; ///< songs before the interactions with them
    std::int64_t listeners = 0;       ///< distinct ids in the rows checked
    std::int64_t songs = 0;           ///< likewise
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows; ///< the first 1,000 of them

    /// All rows of all files were checked.
    bool complete() const;
    /// No file is unreadable or without a needed column.
    bool readable() const;
};

struct PreviewLimits {
    int rowsShown = 50;        ///< of each file
    int rowsChecked = 100'000; ///< of each file
};

/// Looks at the files of a request and writes nothing. With `intoNew`, for a library that does not exist yet,
/// an interaction with a song that a completely checked file of songs does not have is a bad row, as it will
/// be to the import. Fails where the request names no file.
Result<ImportPreview> previewImport(const ImportRequest& request, bool intoNew, const PreviewLimits& limits,
                                    Progress& progress);

} // namespace segue
