#pragma once

#include "base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <array>
#include <optional>
#include <vector>

namespace segue {

/// What a column of an imported file can mean to us. The features follow in their own order.
enum class Column {
    User,
    Song,
    Plays,
    Time,
    Title,
    Artist,
    Album,
    Genre,
    Year,
    DurationMs,
    Uri,
    FirstFeature,
    End = FirstFeature + 8
};
inline constexpr int columnCount = static_cast<int>(Column::End);

/// "user", "song", "plays", ...: the words of ImportRequest::columns and of --columns.
QString columnName(Column column);
std::optional<Column> columnFrom(const QString& name);
/// The column of a Feature.
constexpr Column featureColumn(int feature)
{
    return Column{static_cast<int>(Column::FirstFeature) + feature};
}
/// All of them, for help and messages.
QStringList columnNames();

/// ImportRequest::columns with its words understood; fails for a word that is not one of columnNames().
Result<QHash<Column, QString>> chosenColumns(const QHash<QString, QString>& words);

enum class TableKind { Songs, Interactions };

/// Which field of a row means what.
struct ColumnLayout {
    int width = 0; ///< fields in every row
    bool hasHeader = true;
    std::array<int, columnCount> field{}; ///< from 0; -1 where the file has no such column
    bool rowsAreEvents = false;           ///< a row is one play at its time, not a sum with its latest time

    int fieldOf(Column column) const { return field[static_cast<int>(column)]; }
};

/// Which field of a row means what, as a person has said it: over any guess.
struct ChosenLayout {
    bool hasHeader = true;
    QHash<Column, int> fields{}; ///< from 0; columns that are not in here are not in the file
};

enum class Guessing { ByNameAndPosition, None };

/// Guesses by the names in `firstRow`, where it is a header, else by position: user, song, plays or time,
/// time. `chosen` goes over the guess: the name in the header, or the number of the field counted from 1; a
/// choice that the file does not have is passed over. Fails where a needed column (song; user with
/// interactions) is not found.
Result<ColumnLayout> guessColumns(TableKind kind, const QStringList& firstRow,
                                  const QHash<Column, QString>& chosen = {},
                                  Guessing guessing = Guessing::ByNameAndPosition);

/// The same guess, bearing needed columns that are not found.
ColumnLayout guessLayout(TableKind kind, const QStringList& firstRow,
                         const QHash<Column, QString>& chosen = {},
                         Guessing guessing = Guessing::ByNameAndPosition);
ColumnLayout layoutOf(const ChosenLayout& chosen, const QStringList& firstRow);

/// Fails where a needed column is not in the layout.
Result<void> checkNeeded(TableKind kind, const ColumnLayout& layout, const QStringList& firstRow);

/// Columns without which a file is of no use.
std::vector<Column> neededColumns(TableKind kind);
/// All that a file of this kind may have, the needed ones first.
std::vector<Column> possibleColumns(TableKind kind);

/// The field that `choice` names in `firstRow`, from 0; -1 where there is none.
int chosenField(const QStringList& firstRow, const QString& choice);

} // namespace segue
