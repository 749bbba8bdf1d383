#pragma once

#include "base/result.h"
#include "base/shared_array.h"
#include "base/text_column.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace segue {

/// A file of named arrays that is mapped, not read: what is worked out from a library once is there at once
/// the next time. It is only ever a copy, so a damaged or foreign one counts as missing.
///
/// Header (magic, format, length, XXH3 of all that follows), arrays at multiples of 64 bytes, a directory in
/// JSON. Numbers are as this processor keeps them.
class ColumnFile {
public:
    /// Empty where there is no such file, it is damaged, or it was written under another key.
    static std::optional<ColumnFile> open(const QString& path, const QString& key);

    /// Values that are no arrays, as they were set.
    QJsonObject values() const { return values_; }
    /// Empty where there is no array of that name and size of numbers.
    template <typename T> std::optional<SharedArray<T>> array(const QString& name) const
    {
        const auto bytes = bytesOf(name, sizeof(T));
        if (!bytes)
            return std::nullopt;
        return SharedArray<T>(
            mapping_, std::span(reinterpret_cast<const T*>(bytes->data()), bytes->size() / sizeof(T)));
    }
    std::optional<TextColumn> texts(const QString& name) const;

private:
    ColumnFile() = default;
    std::optional<std::span<const char>> bytesOf(const QString& name, std::size_t sizeOfNumber) const;

    std::shared_ptr<const void> mapping_;
    std::span<const char> bytes_;
    QJsonObject arrays_;
    QJsonObject values_;
};

/// Collects what goes into a ColumnFile.
class ColumnFileWriter {
public:
    template <typename T> void add(const QString& name, const SharedArray<T>& array)
    {
        columns_.push_back({name,
                            sizeof(T),
                            keepAlive(array),
                            {reinterpret_cast<const char*>(array.data()), array.size() * sizeof(T)}});
    }
    void add(const QString& name, const TextColumn& texts);
    void set(const QString& name, const QJsonValue& value) { values_[name] = value; }

    /// Takes the place of a file that was there. The bytes are not synced to the disk: what a crash leaves of
    /// them does not have the checksum.
    Result<void> write(const QString& path, const QString& key) const;

private:
    struct Column {
        QString name;
        std::size_t sizeOfNumber;
        std::shared_ptr<const void> owner;
        std::span<const char> bytes;
    };
    template <typename T> static std::shared_ptr<const void> keepAlive(const SharedArray<T>& array)
    {
        return std::make_shared<SharedArray<T>>(array);
    }

    std::vector<Column> columns_;
    QJsonObject values_;
};

} // namespace segue
