#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QString>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace segue {

struct DelimitedFormat {
    char separator = ',';
    bool quotes = true; ///< RFC 4180: "a ""quoted"" field, with separators and line breaks"
};

/// Reads records of separated fields from a device of any length in little memory. Lines end with LF or CRLF,
/// empty ones are passed over, and so is a UTF-8 byte order mark.
class DelimitedReader {
public:
    /// A record longer than this is malformed; an opened quotation mark that is never closed ends there.
    static constexpr std::size_t longestRecord = 1 << 20;

    /// `device` is open for reading and outlives this.
    DelimitedReader(QIODevice& device, DelimitedFormat format);

    /// Goes to the next record; false after the last one. Fails where the device does.
    Result<bool> next();

    /// Line of the file in which the record starts, from 1; line breaks inside quotes count.
    std::int64_t line() const { return line_; }
    /// Bytes without their quotation marks, valid until next().
    std::span<const std::string_view> fields() const { return fields_; }

    /// What is wrong with the quoting of the record, whose fields() are then empty; empty where all is well.
    const QString& problem() const { return problem_; }
    /// The field at fault, from 1.
    int problemField() const { return problemField_; }

private:
    enum class Outcome { Complete, NeedsMore };

    Result<void> skipByteOrderMark();
    Result<void> refill();
    bool skipEmptyLines();
    bool skipDiscarded();
    Outcome parseRecord();
    Outcome parsePlainField(const char*& at, bool& recordEnds);
    Outcome parseQuotedField(const char*& at, bool& recordEnds);
    void takeRecord(const char* end);
    void reject(const QString& problem, const char* resumeBehindLineOf);
    void rejectEndless();

    const char* unread() const { return buffer_.data() + begin_; }
    const char* end() const { return buffer_.data() + filled_; }

    QIODevice& device_;
    DelimitedFormat format_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;  ///< of the unread part of the buffer
    std::size_t filled_ = 0; ///< end of it
    bool started_ = false;
    bool atEnd_ = false;      ///< nothing is left in the device
    bool discarding_ = false; ///< up to the next line, which the buffer does not hold yet

    std::int64_t line_ = 0;
    std::int64_t nextLine_ = 1;
    std::vector<std::string_view> fields_;
    std::vector<std::size_t> escaped_; ///< fields that still hold doubled quotation marks
    QString problem_;
    int problemField_ = 0;
};

} // namespace segue
