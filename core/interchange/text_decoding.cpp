#include "interchange/text_decoding.h"

#include <algorithm>

namespace segue {

namespace {

bool isAsciiByte(char byte)
{
    return static_cast<unsigned char>(byte) < 0x80;
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/// How many continuation bytes follow this first byte of a character; -1 where none can start with it.
int continuationsAfter(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return 1;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 2;
    if (byte >= 0xF0 && byte <= 0xF4)
        return 3;
    return -1;
}

} // namespace

void EncodingDetector::feed(QByteArrayView bytes)
{
    const char* at = bytes.begin();
    while (at != bytes.end()) {
        if (expected_ == 0) {
            at = std::find_if_not(at, bytes.end(), isAsciiByte);
            if (at == bytes.end())
                return;
            expected_ = continuationsAfter(static_cast<unsigned char>(*at++));
            if (expected_ < 0) {
                ++invalid_;
                expected_ = 0;
            }
        } else if (isContinuation(static_cast<unsigned char>(*at))) {
            ++at;
            if (--expected_ == 0)
                ++valid_;
        } else {
            // The character was cut short; this byte starts the next one.
            ++invalid_;
            expected_ = 0;
        }
    }
}

TextEncoding EncodingDetector::encoding() const
{
    const qint64 invalid = invalid_ + (expected_ > 0 ? 1 : 0);
    return invalid > valid_ ? TextEncoding::Latin1 : TextEncoding::Utf8;
}

bool hasWideByteOrderMark(QByteArrayView bytes)
{
    return bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
}

QString decoded(QByteArrayView bytes, TextEncoding encoding)
{
    return encoding == TextEncoding::Latin1 ? QString::fromLatin1(bytes) : QString::fromUtf8(bytes);
}

} // namespace segue
