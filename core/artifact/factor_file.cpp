#include "artifact/factor_file.h"

#include "base/npy.h"

#include <cstring>

namespace segue {

namespace {

const QByteArray float32 = QByteArrayLiteral("<f4");

} // namespace

QByteArray toNpy(const FactorMatrix& matrix)
{
    return npyHeader({float32, {matrix.rows(), matrix.cols()}}) +
           QByteArray(reinterpret_cast<const char*>(matrix.data()),
                      matrix.size() * static_cast<qsizetype>(sizeof(float)));
}

Result<FactorMatrix> fromNpy(const QByteArray& bytes, const QString& name)
{
    const char* data = nullptr;
    const auto shape = npyShape(bytes, float32, 2, name, data);
    if (!shape)
        return fail(shape);
    FactorMatrix matrix(shape->at(0), shape->at(1));
    if (matrix.size() > 0) // an empty matrix has no data, and memcpy takes no null pointer
        std::memcpy(matrix.data(), data, matrix.size() * sizeof(float));
    return matrix;
}

} // namespace segue
