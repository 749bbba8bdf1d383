#include "base/npy.h"

#include <QRegularExpression>
#include <QtEndian>
#include <bit>

using namespace Qt::StringLiterals;

namespace segue {

static_assert(std::endian::native == std::endian::little, "arrays are written as they lie in memory");

namespace {

// numpy.lib.format: magic, version, length of the header as 16 bits, the header padded to a multiple of 64.
constexpr QByteArrayView magic("\x93NUMPY\x01\x00", 8);
constexpr qsizetype preamble = magic.size() + 2;
constexpr int alignment = 64;

/// How many numbers of `size` bytes fit the shape in `room` bytes; false for any other amount, also past 64
/// bits.
bool fits(const std::vector<qint64>& shape, qint64 size, qint64 room)
{
    qint64 bytes = size;
    for (const qint64 extent : shape) {
        if (extent > 0 && bytes > room / extent)
            return false;
        bytes *= extent;
    }
    return bytes == room;
}

} // namespace

QByteArray npyHeader(const NpyHeader& header)
{
    QByteArray shape;
    for (const qint64 extent : header.shape)
        shape += QByteArray::number(extent) + ", ";
    shape.chop(header.shape.size() == 1 ? 1 : 2); // a tuple of one keeps its comma
    QByteArray text = "{'descr': '" + header.type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    const qsizetype unpadded = preamble + text.size() + 1;
    text.append((alignment - unpadded % alignment) % alignment, ' ').append('\n');

    const auto length = qToLittleEndian(static_cast<quint16>(text.size()));
    return magic.toByteArray() + QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + text;
}

Result<std::vector<qint64>> npyShape(const QByteArray& bytes, const QByteArray& type, int dimensions,
                                     const QString& name, const char*& data)
{
    if (bytes.size() < preamble || !bytes.startsWith(magic))
        return fail(u"%1 is not a NumPy array of version 1.0."_s.arg(name));
    const qsizetype length = qFromLittleEndian<quint16>(bytes.constData() + magic.size());
    const QString header = QString::fromLatin1(bytes.mid(preamble, length));
    static const QRegularExpression form(
        uR"(^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(((?:\d{1,18},? ?)+)\), \}\s*$)"_s);
    const auto match = form.match(header);
    std::vector<qint64> shape;
    for (const QString& extent : match.captured(2).split(u',', Qt::SkipEmptyParts))
        shape.push_back(extent.trimmed().toLongLong());
    if (!match.hasMatch() || match.captured(1) != QString::fromLatin1(type) ||
        static_cast<int>(shape.size()) != dimensions)
        return fail(u"%1 is not an array of %2 dimensions and type %3 in C order."_s.arg(
            name, QString::number(dimensions), QString::fromLatin1(type)));
    const qint64 size = type.back() - '0';
    if (!fits(shape, size, bytes.size() - preamble - length))
        return fail(u"%1 is damaged: it does not hold as many numbers as it announces."_s.arg(name));
    data = bytes.constData() + preamble + length;
    return shape;
}

} // namespace segue
