#include "widgets/format.h"

#include <QLocale>
#include <array>
#include <cmath>

namespace segue {

namespace {

constexpr QChar minus(0x2212);
constexpr QChar ellipsis(0x2026);
constexpr int longestToolTip = 400;

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t month = 30 * day;
constexpr std::int64_t year = 365 * day;

const QLocale& locale()
{
    static const QLocale english(QLocale::English, QLocale::UnitedStates);
    return english;
}

/// Rounded first, so that no -0.00 comes out.
double rounded(double value, int decimals)
{
    const double scale = std::pow(10, decimals);
    return std::round(value * scale) / scale;
}

} // namespace

QString countText(std::int64_t count)
{
    return locale().toString(static_cast<qlonglong>(count));
}

QString countText(std::int64_t count, const QString& singular, const QString& plural)
{
    return countText(count) + u' ' + (count == 1 ? singular : plural);
}

QString scoreText(double value, int decimals)
{
    const double shown = rounded(value, decimals);
    const QString digits = locale().toString(std::abs(shown), 'f', decimals);
    return shown < 0 ? minus + digits : digits;
}

QString signedText(double value, int decimals)
{
    const bool negative = rounded(value, decimals) < 0;
    return (negative ? QString() : QStringLiteral("+")) + scoreText(value, decimals);
}

QString compactText(double value)
{
    const double size = std::abs(value);
    if (size >= 1e6)
        return scoreText(value / 1e6, size < 1e7 ? 2 : 1) + QStringLiteral(" M");
    if (size >= 1e4)
        return scoreText(value / 1e3, 1) + QStringLiteral(" k");
    if (size == 0 || size >= 100)
        return scoreText(value, 0);
    return scoreText(value, std::max(0, 2 - static_cast<int>(std::floor(std::log10(size)))));
}

QString percentText(double share)
{
    return locale().toString(std::lround(share * 100)) + u'%';
}

QString durationText(double seconds)
{
    if (seconds < 10)
        return scoreText(seconds, 1) + QStringLiteral(" s");
    if (seconds < 90)
        return countText(std::lround(seconds)) + QStringLiteral(" s");
    if (seconds < 90 * minute)
        return countText(std::lround(seconds / minute)) + QStringLiteral(" min");
    return countText(std::lround(seconds / hour)) + QStringLiteral(" h");
}

QString ageText(std::int64_t then, std::int64_t now)
{
    struct Unit {
        std::int64_t seconds;
        const char16_t* name;
    };
    static constexpr std::array units{Unit{year, u" y"}, Unit{month, u" mo"}, Unit{day, u" d"},
                                      Unit{hour, u" h"}};
    const std::int64_t age = std::max<std::int64_t>(0, now - then);
    for (const Unit& unit : units) {
        if (age >= unit.seconds)
            return countText(age / unit.seconds) + QString::fromUtf16(unit.name);
    }
    return countText(age / minute) + QStringLiteral(" min");
}

QString shortened(const QString& text, int length)
{
    return text.size() <= length ? text : text.left(length) + ellipsis;
}

QString asPlainToolTip(const QString& text)
{
    return QStringLiteral("<span>") + shortened(text, longestToolTip).toHtmlEscaped() +
           QStringLiteral("</span>");
}

QString withoutMnemonics(const QString& text)
{
    return QString(text).replace(u'&', QStringLiteral("&&"));
}

} // namespace segue
