#pragma once

#include "interchange/import.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace segue {

/// Tells UTF-8 from Latin-1 by all bytes of a file, fed in pieces of any size.
class EncodingDetector {
public:
    void feed(QByteArrayView bytes);
    /// UTF-8 unless more characters are invalid as UTF-8 than are valid: then every byte is a letter of its
    /// own.
    TextEncoding encoding() const;

private:
    int expected_ = 0; ///< continuation bytes that the current character still needs
    qint64 valid_ = 0; ///< characters of more than one byte
    qint64 invalid_ = 0;
};

/// Whether the bytes start with the mark of UTF-16 or UTF-32, neither of which we read.
bool hasWideByteOrderMark(QByteArrayView bytes);

QString decoded(QByteArrayView bytes, TextEncoding encoding);

} // namespace segue
