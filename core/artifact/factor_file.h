#pragma once

#include "base/result.h"
#include "recommend/als.h"

#include <QByteArray>
#include <QString>

namespace segue {

/// NumPy .npy, version 1.0, little-endian float32 in C order: what numpy.load reads without help.
QByteArray toNpy(const FactorMatrix& matrix);
/// Refuses anything else; `name` is the file's, for the message.
Result<FactorMatrix> fromNpy(const QByteArray& bytes, const QString& name);

} // namespace segue
