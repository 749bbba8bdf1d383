#include "interchange/table_file.h"

#include "interchange/separator_guess.h"
#include "interchange/text_decoding.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr qint64 blockSize = 1 << 20;
constexpr qint64 sampleSize = 1 << 16;
constexpr int recordsBetweenReports = 4096;

bool isAscii(std::string_view bytes)
{
    return std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

QByteArrayView byteView(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The beginning of a file, without a last line that is cut off.
QByteArray wholeLines(QByteArray sample, qint64 fileSize)
{
    if (sample.size() < fileSize && sample.contains('\n'))
        sample.truncate(sample.lastIndexOf('\n') + 1);
    return sample;
}

} // namespace

TableFile::TableFile(TableSource source)
    : source_(std::move(source))
    , file_(std::make_unique<QFile>(source_.path))
{}

Result<TableFile> TableFile::open(const TableSource& source, Progress& progress)
{
    auto table = open(source, Depth::All, progress);
    if (!table)
        return table;
    if (const auto complete = checkNeeded(source.kind, table->layout(), table->firstRow()); !complete)
        return fail(u"%1: %2"_s.arg(source.path, complete.error().message));
    return table;
}

Result<TableFile> TableFile::peek(const TableSource& source, Progress& progress)
{
    return open(source, Depth::Beginning, progress);
}

Result<TableFile> TableFile::open(const TableSource& source, Depth depth, Progress& progress)
{
    TableFile table(source);
    if (QFileInfo(source.path).isDir())
        return fail(u"%1 is a folder, not a file."_s.arg(source.path));
    if (!table.file_->open(QIODevice::ReadOnly))
        return fail(u"%1 cannot be read: %2."_s.arg(source.path, table.file_->errorString()));
    if (table.file_->isSequential())
        return fail(u"%1 is not a regular file; the import reads it twice."_s.arg(source.path));
    if (const auto surveyed = table.survey(depth, progress); !surveyed)
        return fail(surveyed);
    if (const auto detected = table.detectLayout(); !detected)
        return fail(detected);
    return table;
}

Result<void> TableFile::survey(Depth depth, Progress& progress)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    EncodingDetector detector;
    QByteArray sample;
    while (!file_->atEnd()) {
        const QByteArray block = file_->read(blockSize);
        if (block.isEmpty())
            return fail(u"%1 cannot be read: %2."_s.arg(path(), file_->errorString()));
        if (sample.isEmpty())
            sample = block.left(sampleSize);
        hash.addData(block);
        detector.feed(block);
        if (progress.stopRequested())
            return cancelled();
        progress.advance(static_cast<double>(file_->pos()) / static_cast<double>(size()));
        if (depth == Depth::Beginning)
            break;
    }
    if (hasWideByteOrderMark(sample))
        return fail(u"%1 is written in UTF-16. Save it as UTF-8 and import that."_s.arg(path()));

    checksum_ = QString::fromLatin1(hash.result().toHex());
    encoding_ = source_.encoding.value_or(detector.encoding());
    format_.quotes = source_.quotes;
    format_.separator = source_.separator ? *source_.separator : guessSeparator(wholeLines(sample, size()));
    return {};
}

Result<void> TableFile::detectLayout()
{
    file_->seek(0);
    reader_ = std::make_unique<DelimitedReader>(*file_, format_);
    const auto first = reader_->next();
    if (!first)
        return fail(first);
    if (!*first)
        return fail(u"%1 is empty."_s.arg(path()));
    if (!reader_->problem().isEmpty())
        return fail(u"%1:%2:%3: %4."_s.arg(path(), QString::number(reader_->line()),
                                           QString::number(reader_->problemField()), reader_->problem()));
    for (const std::string_view cell : reader_->fields())
        firstRow_.append(decoded(byteView(cell), encoding_).trimmed());
    layout_ = source_.layout ? layoutOf(*source_.layout, firstRow_)
                             : guessLayout(kind(), firstRow_, source_.columns, source_.guessing);
    firstRowPending_ = !layout_.hasHeader;
    converted_.resize(layout_.width);
    return {};
}

Result<bool> TableFile::next(BadRows& bad, Progress& progress)
{
    for (;;) {
        if (++records_ % recordsBetweenReports == 0) {
            if (progress.stopRequested())
                return cancelled();
            progress.advance(static_cast<double>(file_->pos()) /
                             static_cast<double>(std::max<qint64>(size(), 1)));
        }
        const bool standsOnRow = std::exchange(firstRowPending_, false);
        const auto more = standsOnRow ? Result<bool>(true) : reader_->next();
        if (!more || !*more)
            return more;
        if (acceptRecord(bad))
            return true;
    }
}

bool TableFile::acceptRecord(BadRows& bad)
{
    if (!reader_->problem().isEmpty()) {
        rejectField(bad, reader_->problemField(), reader_->problem());
        return false;
    }
    fields_.assign(reader_->fields().begin(), reader_->fields().end());
    if (std::ssize(fields_) != layout_.width) {
        rejectField(bad, 0, u"%1 columns where %2 are expected"_s.arg(fields_.size()).arg(layout_.width));
        return false;
    }
    for (std::size_t field = 0; field < fields_.size(); ++field) {
        if (!decodeField(field, bad))
            return false;
    }
    return true;
}

bool TableFile::decodeField(std::size_t field, BadRows& bad)
{
    std::string_view& bytes = fields_[field];
    if (bytes.find('\0') != std::string_view::npos) {
        rejectField(bad, static_cast<int>(field) + 1, u"there is a NUL byte in it"_s);
        return false;
    }
    if (isAscii(bytes))
        return true;
    if (encoding_ == TextEncoding::Latin1) {
        converted_[field] = QString::fromLatin1(byteView(bytes)).toStdString();
        bytes = converted_[field];
    } else if (!byteView(bytes).isValidUtf8()) {
        rejectField(bad, static_cast<int>(field) + 1,
                    u"the text is not valid UTF-8; a Latin-1 file needs --encoding latin-1"_s);
        return false;
    }
    return true;
}

std::string_view TableFile::field(Column column) const
{
    const int field = layout_.fieldOf(column);
    return field < 0 ? std::string_view() : fields_[field];
}

void TableFile::reject(BadRows& bad, std::optional<Column> column, const QString& problem) const
{
    rejectField(bad, column ? layout_.fieldOf(*column) + 1 : 0, problem);
}

void TableFile::rejectField(BadRows& bad, int fieldFromOne, const QString& problem) const
{
    bad.add({path(), reader_->line(), fieldFromOne, problem});
}

} // namespace segue
