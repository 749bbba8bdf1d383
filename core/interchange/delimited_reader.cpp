#include "interchange/delimited_reader.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

const char* find(const char* from, const char* end, char wanted)
{
    const void* found = std::memchr(from, wanted, static_cast<std::size_t>(end - from));
    return found ? static_cast<const char*>(found) : end;
}

std::string_view view(const char* from, const char* end)
{
    return {from, static_cast<std::size_t>(end - from)};
}

/// Turns doubled quotation marks into single ones, in place.
std::string_view unescaped(std::string_view field)
{
    // The bytes lie in the reader's own buffer, and this record is done with.
    char* const begin = const_cast<char*>(field.data());
    char* to = begin;
    for (std::size_t i = 0; i < field.size(); ++i) {
        *to++ = field[i];
        if (field[i] == '"')
            ++i;
    }
    return view(begin, to);
}

} // namespace

DelimitedReader::DelimitedReader(QIODevice& device, DelimitedFormat format)
    : device_(device)
    , format_(format)
    , buffer_(2 * longestRecord)
{}

Result<bool> DelimitedReader::next()
{
    if (!started_) {
        if (const auto begun = skipByteOrderMark(); !begun)
            return fail(begun);
    }
    for (;;) {
        if (skipDiscarded() && skipEmptyLines() && parseRecord() == Outcome::Complete)
            return true;
        if (atEnd_)
            return false;
        if (filled_ - begin_ >= longestRecord) {
            rejectEndless();
            return true;
        }
        if (const auto filled = refill(); !filled)
            return fail(filled);
    }
}

Result<void> DelimitedReader::skipByteOrderMark()
{
    started_ = true;
    while (!atEnd_ && filled_ < byteOrderMark.size()) {
        if (const auto filled = refill(); !filled)
            return filled;
    }
    if (view(unread(), end()).starts_with(byteOrderMark))
        begin_ = byteOrderMark.size();
    return {};
}

Result<void> DelimitedReader::refill()
{
    std::memmove(buffer_.data(), unread(), filled_ - begin_);
    filled_ -= begin_;
    begin_ = 0;
    const qint64 read = device_.read(buffer_.data() + filled_, static_cast<qint64>(buffer_.size() - filled_));
    if (read < 0)
        return fail(u"The file cannot be read: %1."_s.arg(device_.errorString()));
    atEnd_ = read == 0;
    filled_ += static_cast<std::size_t>(read);
    return {};
}

/// False where the line that is to be passed over goes on behind the buffer.
bool DelimitedReader::skipDiscarded()
{
    if (!discarding_)
        return true;
    const char* lineEnd = find(unread(), end(), '\n');
    discarding_ = lineEnd == end();
    begin_ = static_cast<std::size_t>(lineEnd - buffer_.data()) + (discarding_ ? 0 : 1);
    nextLine_ += discarding_ ? 0 : 1;
    return !discarding_;
}

/// False where nothing is left in the buffer to start a record with.
bool DelimitedReader::skipEmptyLines()
{
    for (; begin_ < filled_; ++begin_) {
        const char* at = unread();
        if (*at == '\n')
            ++nextLine_;
        else if (*at != '\r')
            return true;
        else if (at + 1 == end())
            return false;
        else if (at[1] != '\n')
            return true;
    }
    return false;
}

DelimitedReader::Outcome DelimitedReader::parseRecord()
{
    line_ = nextLine_;
    fields_.clear();
    escaped_.clear();
    problem_.clear();
    problemField_ = 0;

    const char* at = unread();
    bool recordEnds = false;
    while (!recordEnds) {
        const bool quoted = format_.quotes && at != end() && *at == '"';
        const Outcome outcome = quoted ? parseQuotedField(at, recordEnds) : parsePlainField(at, recordEnds);
        if (outcome == Outcome::NeedsMore || !problem_.isEmpty())
            return outcome;
    }
    takeRecord(at);
    return Outcome::Complete;
}

DelimitedReader::Outcome DelimitedReader::parsePlainField(const char*& at, bool& recordEnds)
{
    const char separator = format_.separator;
    const char* fieldEnd =
        std::find_if(at, end(), [separator](char c) { return c == separator || c == '\n'; });
    if (fieldEnd == end() && !atEnd_)
        return Outcome::NeedsMore;
    recordEnds = fieldEnd == end() || *fieldEnd == '\n';
    std::string_view field = view(at, fieldEnd);
    if (recordEnds && field.ends_with('\r'))
        field.remove_suffix(1);
    fields_.push_back(field);
    at = fieldEnd == end() ? fieldEnd : fieldEnd + 1;
    return Outcome::Complete;
}

DelimitedReader::Outcome DelimitedReader::parseQuotedField(const char*& at, bool& recordEnds)
{
    const char* const content = at + 1;
    const char* closing = find(content, end(), '"');
    while (closing != end() && closing + 1 != end() && closing[1] == '"')
        closing = find(closing + 2, end(), '"');
    if (closing == end() && atEnd_) {
        reject(u"a quotation mark is opened and never closed"_s, unread());
        return Outcome::Complete;
    }
    // Whether the mark closes the field, and how the line ends, shows only in what follows: up to two bytes.
    if (end() - closing <= 2 && !atEnd_)
        return Outcome::NeedsMore;

    const char* after = closing + 1;
    if (after != end() && *after == '\r' && (after + 1 == end() || after[1] == '\n'))
        ++after;
    if (after != end() && *after != '\n' && *after != format_.separator) {
        reject(u"text follows the closing quotation mark; a quotation mark inside quotes is written twice"_s,
               after);
        return Outcome::Complete;
    }
    recordEnds = after == end() || *after == '\n';
    fields_.push_back(view(content, closing));
    if (find(content, closing, '"') != closing)
        escaped_.push_back(fields_.size() - 1);
    at = after == end() ? after : after + 1;
    return Outcome::Complete;
}

void DelimitedReader::takeRecord(const char* recordEnd)
{
    nextLine_ += std::count(unread(), recordEnd, '\n');
    begin_ = static_cast<std::size_t>(recordEnd - buffer_.data());
    for (const std::size_t field : escaped_)
        fields_[field] = unescaped(fields_[field]);
}

void DelimitedReader::reject(const QString& problem, const char* resumeBehindLineOf)
{
    problem_ = problem;
    problemField_ = static_cast<int>(fields_.size()) + 1;
    fields_.clear();
    const char* lineEnd = find(resumeBehindLineOf, end(), '\n');
    discarding_ = lineEnd == end();
    takeRecord(discarding_ ? lineEnd : lineEnd + 1);
}

void DelimitedReader::rejectEndless()
{
    escaped_.clear();
    const bool severalLines = find(unread(), end(), '\n') != end();
    reject(severalLines ? u"a quotation mark is opened and not closed within a megabyte"_s
                        : u"the line is longer than a megabyte"_s,
           unread());
}

} // namespace segue
