#pragma once

#include <QByteArray>

namespace segue {

/// The separator among comma, semicolon, tab and bar that splits the first lines of a file into the most
/// fields while giving every line the same number; a comma where none does.
char guessSeparator(const QByteArray& start);

} // namespace segue
