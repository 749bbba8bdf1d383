#include "synthetic/npy_array.h"

#include "base/files.h"
#include "base/npy.h"

#include <algorithm>

namespace segue {

namespace {

template <typename Number> QByteArray typeName();
template <> QByteArray typeName<std::int64_t>()
{
    return "<i8";
}
template <> QByteArray typeName<std::int32_t>()
{
    return "<i4";
}
template <> QByteArray typeName<float>()
{
    return "<f4";
}

} // namespace

template <typename Number> Result<void> writeNpy(const QString& path, const std::vector<Number>& numbers)
{
    const QByteArray header = npyHeader({typeName<Number>(), {static_cast<qint64>(numbers.size())}});
    const auto bytes = std::ssize(numbers) * qsizetype{sizeof(Number)};
    return writeFileSynced(path, header + QByteArray(reinterpret_cast<const char*>(numbers.data()), bytes));
}

template <typename Number> Result<std::vector<Number>> readNpy(const QString& path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes);
    const char* data = nullptr;
    const auto shape = npyShape(*bytes, typeName<Number>(), 1, path, data);
    if (!shape)
        return fail(shape);
    std::vector<Number> numbers(static_cast<std::size_t>(shape->front()));
    // Not memcpy: of nothing, both ends may be null.
    std::copy_n(data, numbers.size() * sizeof(Number), reinterpret_cast<char*>(numbers.data()));
    return numbers;
}

template Result<void> writeNpy(const QString&, const std::vector<std::int64_t>&);
template Result<void> writeNpy(const QString&, const std::vector<std::int32_t>&);
template Result<void> writeNpy(const QString&, const std::vector<float>&);
template Result<std::vector<std::int64_t>> readNpy(const QString&);
template Result<std::vector<std::int32_t>> readNpy(const QString&);
template Result<std::vector<float>> readNpy(const QString&);

} // namespace segue
