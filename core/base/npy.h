#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace segue {

/// What stands before the numbers in a NumPy .npy file of version 1.0: their type and the shape of the array,
/// in C order. Types are little-endian: "<f4" float32, "<i4" and "<i8" integers.
struct NpyHeader {
    QByteArray type;
    std::vector<qint64> shape;
};

/// Padded as NumPy does, so that the numbers begin at a multiple of 64 bytes.
QByteArray npyHeader(const NpyHeader& header);

/// Checks that `bytes` are an array of `type` with `dimensions` dimensions and as many numbers as the shape
/// says. Returns the shape and sets `data` to where the numbers begin. `name` is the file's, for the message.
Result<std::vector<qint64>> npyShape(const QByteArray& bytes, const QByteArray& type, int dimensions,
                                     const QString& name, const char*& data);

} // namespace segue
