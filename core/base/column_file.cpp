#include "base/column_file.h"

#define XXH_INLINE_ALL
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <array>
#include <cstring>
#include <filesystem>
#include <xxhash.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::array<char, 8> columnMagic{'S', 'e', 'g', 'u', 'e', 'C', 'o', 'l'};
/// Read in another order of bytes, it is another number.
constexpr std::uint64_t columnFormat = 1;
constexpr std::int64_t columnAlignment = 64;

struct ColumnHeader {
    std::array<char, 8> magic = columnMagic;
    std::uint64_t format = columnFormat;
    std::int64_t length = 0; ///< of the whole file
    std::int64_t directory = 0;
    std::uint64_t checksum = 0; ///< of what follows the header
    std::array<char, 24> padding{};
};
static_assert(sizeof(ColumnHeader) == columnAlignment);

const QString startSuffix = QStringLiteral(".start");
const QString blockSuffix = QStringLiteral(".block");

/// Writes and counts; nothing after the first failure.
class SummedFile {
public:
    explicit SummedFile(QFile& file)
        : file_(file)
        , state_(XXH3_createState())
    {
        XXH3_64bits_reset(state_.get());
    }

    void write(std::span<const char> bytes)
    {
        const auto size = static_cast<qint64>(bytes.size());
        isFine_ = isFine_ && file_.write(bytes.data(), size) == size;
        XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
        position_ += size;
    }
    void align()
    {
        constexpr std::array<char, columnAlignment> zeros{};
        write(std::span(zeros).first((columnAlignment - position_ % columnAlignment) % columnAlignment));
    }
    /// In the file, whose header was skipped.
    std::int64_t position() const { return position_; }
    std::uint64_t checksum() const { return XXH3_64bits_digest(state_.get()); }
    bool isFine() const { return isFine_; }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };

    QFile& file_;
    std::unique_ptr<XXH3_state_t, Free> state_;
    std::int64_t position_ = sizeof(ColumnHeader);
    bool isFine_ = true;
};

/// Header of a file that is whole; empty where it is not.
std::optional<ColumnHeader> wholeHeader(std::span<const char> bytes)
{
    ColumnHeader header;
    if (bytes.size() < sizeof header)
        return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    const auto length = static_cast<std::int64_t>(bytes.size());
    if (header.magic != columnMagic || header.format != columnFormat || header.length != length ||
        header.directory < std::int64_t{sizeof header} || header.directory > length)
        return std::nullopt;
    const auto payload = bytes.subspan(sizeof header);
    return XXH3_64bits(payload.data(), payload.size()) == header.checksum ? std::optional(header)
                                                                          : std::nullopt;
}

} // namespace

std::optional<ColumnFile> ColumnFile::open(const QString& path, const QString& key)
{
    const auto file = std::make_shared<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return std::nullopt;
    const char* mapped = reinterpret_cast<const char*>(file->map(0, file->size()));
    if (!mapped)
        return std::nullopt;
    ColumnFile columns;
    columns.mapping_ = file; // closing it would end the mapping
    columns.bytes_ = {mapped, static_cast<std::size_t>(file->size())};
    const auto header = wholeHeader(columns.bytes_);
    if (!header)
        return std::nullopt;
    const auto directory = columns.bytes_.subspan(header->directory);
    const QJsonObject json =
        QJsonDocument::fromJson(
            QByteArray::fromRawData(directory.data(), static_cast<qsizetype>(directory.size())))
            .object();
    if (json["key"_L1].toString() != key)
        return std::nullopt;
    columns.arrays_ = json["arrays"_L1].toObject();
    columns.values_ = json["values"_L1].toObject();
    return columns;
}

std::optional<std::span<const char>> ColumnFile::bytesOf(const QString& name, std::size_t sizeOfNumber) const
{
    const QJsonArray place = arrays_[name].toArray();
    if (place.size() != 3 || place[0].toInteger() != static_cast<qint64>(sizeOfNumber))
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(place[1].toInteger());
    const auto length = static_cast<std::size_t>(place[2].toInteger());
    if (begin > bytes_.size() || length > bytes_.size() - begin)
        return std::nullopt;
    return bytes_.subspan(begin, length);
}

std::optional<TextColumn> ColumnFile::texts(const QString& name) const
{
    const auto start = array<std::int64_t>(name + startSuffix);
    const auto block = array<char16_t>(name + blockSuffix);
    if (!start || !block || start->empty() || start->back() != static_cast<std::int64_t>(block->size()))
        return std::nullopt;
    return TextColumn(*start, *block);
}

void ColumnFileWriter::add(const QString& name, const TextColumn& texts)
{
    add(name + startSuffix, texts.start());
    add(name + blockSuffix, texts.block());
}

Result<void> ColumnFileWriter::write(const QString& path, const QString& key) const
{
    const auto failed = [&path](const QString& why) {
        return fail(u"%1 cannot be written: %2."_s.arg(path, why));
    };
    if (!QDir().mkpath(QFileInfo(path).path()))
        return failed(u"its folder cannot be made"_s);
    QTemporaryFile file(path + ".partial-XXXXXX"_L1);
    if (!file.open() || !file.seek(sizeof(ColumnHeader)))
        return failed(file.errorString());

    SummedFile sum(file);
    QJsonObject arrays;
    for (const Column& column : columns_) {
        sum.align();
        arrays[column.name] = QJsonArray{static_cast<qint64>(column.sizeOfNumber), qint64{sum.position()},
                                         static_cast<qint64>(column.bytes.size())};
        sum.write(column.bytes);
    }
    ColumnHeader header;
    header.directory = sum.position();
    const QByteArray directory =
        QJsonDocument({{u"key"_s, key}, {u"arrays"_s, arrays}, {u"values"_s, values_}})
            .toJson(QJsonDocument::Compact);
    sum.write({directory.constData(), static_cast<std::size_t>(directory.size())});
    header.length = sum.position();
    header.checksum = sum.checksum();
    const bool whole = sum.isFine() && file.seek(0) &&
                       file.write(reinterpret_cast<const char*>(&header), sizeof header) == sizeof header &&
                       file.flush();
    if (!whole)
        return failed(file.errorString());

    // QFile::rename() overwrites nothing.
    std::error_code problem;
    std::filesystem::rename(QFile::encodeName(file.fileName()).toStdString(),
                            QFile::encodeName(path).toStdString(), problem);
    if (problem)
        return failed(QString::fromStdString(problem.message()));
    file.setAutoRemove(false);
    return {};
}

} // namespace segue
