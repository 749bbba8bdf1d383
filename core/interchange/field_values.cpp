#include "interchange/field_values.h"

#include <QDateTime>
#include <chrono>
#include <cmath>
#include <fast_float/fast_float.h>
#include <optional>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr double firstMillisecond = 1e11;
constexpr double endOfTime = 4'102'444'800; // 2100-01-01
constexpr std::size_t shownCharacters = 40;

/// A field as it is quoted in a message.
QString shown(std::string_view field)
{
    const bool cut = field.size() > shownCharacters;
    const QByteArrayView bytes(field.data(), static_cast<qsizetype>(std::min(field.size(), shownCharacters)));
    return u'"' + QString::fromUtf8(bytes) + (cut ? u"..."_s : QString()) + u'"';
}

/// NaN and infinities are numbers here; the whole field must be one.
std::optional<double> number(std::string_view field)
{
    if (field.starts_with('+'))
        field.remove_prefix(1);
    double value = 0;
    const auto [end, error] = fast_float::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size() || field.empty())
        return std::nullopt;
    return value;
}

tl::unexpected<QString> wrong(std::string_view field, const QString& problem)
{
    return tl::make_unexpected(shown(field) + u' ' + problem);
}

/// Invalid where it is none.
QDateTime isoTime(std::string_view text)
{
    constexpr std::size_t dateLength = 10; // of 2024-05-31
    QString iso = QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
    if (text.size() == dateLength)
        iso += "T00:00"_L1;
    else if (text.size() > dateLength && iso[dateLength] == u' ')
        iso[dateLength] = u'T';
    // Said to be UTC at once: a local time would be looked up among the time zones, which takes longer than
    // the rest of the row.
    if (text.substr(std::min(text.size(), dateLength)).find_first_of("Zz+-") == std::string_view::npos)
        iso += u'Z';
    return QDateTime::fromString(iso, Qt::ISODateWithMs);
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// The line breaks of Unicode outside ASCII: next line, line separator, paragraph separator.
bool hasWideLineBreak(std::string_view utf8)
{
    return utf8.find("\xC2\x85") != std::string_view::npos ||
           utf8.find("\xE2\x80\xA8") != std::string_view::npos ||
           utf8.find("\xE2\x80\xA9") != std::string_view::npos;
}

} // namespace

std::string_view trimmed(std::string_view field)
{
    constexpr std::string_view blanks = " \t";
    const auto first = field.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return field.substr(first, field.find_last_not_of(blanks) - first + 1);
}

FieldValue<std::string_view> parseId(std::string_view field)
{
    const std::string_view id = trimmed(field);
    if (id.empty())
        return tl::make_unexpected(u"the id is empty"_s);
    if (std::ranges::any_of(id, isControl) || hasWideLineBreak(id))
        return tl::make_unexpected(u"the id contains a line break or control character"_s);
    return id;
}

FieldValue<std::int64_t> parsePlays(std::string_view field)
{
    const std::string_view text = trimmed(field);
    if (text.empty())
        return 1;
    const auto plays = number(text);
    if (!plays)
        return wrong(text, u"is not a number of plays"_s);
    if (!std::isfinite(*plays) || *plays < 1 || *plays > static_cast<double>(mostPlays) ||
        *plays != std::trunc(*plays))
        return wrong(text, u"is no number of plays: whole, from 1 to a billion"_s);
    return static_cast<std::int64_t>(*plays);
}

FieldValue<std::int64_t> parseTime(std::string_view field)
{
    const std::string_view text = trimmed(field);
    std::optional<double> seconds = number(text);
    if (seconds && std::abs(*seconds) >= firstMillisecond)
        *seconds /= 1000;
    if (!seconds) {
        const QDateTime time = isoTime(text);
        if (!time.isValid())
            return wrong(text,
                         u"is not a time: seconds or milliseconds since 1970, or like 2024-05-31T18:30:00"_s);
        seconds = static_cast<double>(time.toSecsSinceEpoch());
    }
    if (!std::isfinite(*seconds) || *seconds < 0 || *seconds >= endOfTime)
        return wrong(text, u"is not a time from 1970 to 2099"_s);
    return static_cast<std::int64_t>(*seconds);
}

FieldValue<double> parseReal(std::string_view field, double smallest, double largest)
{
    const std::string_view text = trimmed(field);
    const auto value = number(text);
    if (!value)
        return wrong(text, u"is not a number"_s);
    if (!std::isfinite(*value) || *value < smallest || *value > largest)
        return wrong(text, u"is not from %1 to %2"_s.arg(smallest).arg(largest));
    return *value;
}

FieldValue<int> parseYear(std::string_view field)
{
    const std::string_view text = trimmed(field);
    if (text.empty() || text == "0")
        return 0;
    const bool dated = text.size() > 4 && text[4] == '-';
    const auto year = number(dated ? text.substr(0, 4) : text);
    if (!year || *year != std::trunc(*year) || *year < 1000 || *year > 2999)
        return wrong(text, u"is not a year from 1000 to 2999, nor a date like 2024-05-31"_s);
    return static_cast<int>(*year);
}

std::int64_t monthOf(std::int64_t seconds)
{
    using namespace std::chrono;
    const year_month_day day(floor<days>(sys_seconds(std::chrono::seconds(seconds))));
    return 12 * static_cast<int>(day.year()) + static_cast<unsigned>(day.month()) - 1;
}

} // namespace segue
