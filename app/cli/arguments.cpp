#include "cli/arguments.h"

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace segue::cli {

namespace {

QString dashed(const QString& option)
{
    return (option.size() == 1 ? u"-"_s : u"--"_s) + option;
}

QString wholeNumberBetween(qint64 smallest, qint64 largest)
{
    return u"a whole number from %1 to %2"_s.arg(smallest).arg(largest);
}

} // namespace

Arguments::Arguments(const QCommandLineParser& parser, QString library, QStringList operands)
    : parser_(parser)
    , library_(std::move(library))
    , operands_(std::move(operands))
{}

void Arguments::reject(const QString& problem)
{
    if (!problem_)
        problem_ = problem;
}

void Arguments::rejectValue(const QString& option, const QString& value, const QString& expected)
{
    reject(u"%1 is \"%2\"; it must be %3."_s.arg(dashed(option), value, expected));
}

QStringList Arguments::list(const QString& option)
{
    const QString value = text(option);
    if (value.isEmpty() && !has(option))
        return {};
    const QStringList items = value.split(u',');
    if (items.contains(QString()))
        rejectValue(option, value, u"a list like A,B without empty items"_s);
    return items;
}

qint64 Arguments::integer(const QString& option, qint64 smallest, qint64 largest)
{
    bool ok = false;
    const qint64 value = text(option).toLongLong(&ok);
    if (!ok || value < smallest || value > largest) {
        rejectValue(option, text(option), wholeNumberBetween(smallest, largest));
        return smallest;
    }
    return value;
}

std::uint64_t Arguments::seed()
{
    return static_cast<std::uint64_t>(integer(u"seed"_s, 0, std::numeric_limits<qint64>::max()));
}

QList<int> Arguments::integers(const QString& option, int smallest, int largest)
{
    QList<int> values;
    for (const QString& item : list(option)) {
        bool ok = false;
        const int value = item.toInt(&ok);
        if (!ok || value < smallest || value > largest)
            rejectValue(option, text(option),
                        u"a list of numbers like 5,10,20, each "_s + wholeNumberBetween(smallest, largest));
        values.append(value);
    }
    return values;
}

double Arguments::real(const QString& option, double smallest, double largest)
{
    bool ok = false;
    const double value = text(option).toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < smallest || value > largest) {
        rejectValue(option, text(option), u"a number from %1 to %2"_s.arg(smallest).arg(largest));
        return smallest;
    }
    return value;
}

QString Arguments::choice(const QString& option, const QStringList& words)
{
    const QString value = text(option);
    if (!words.contains(value)) {
        rejectValue(option, value, u"one of "_s + words.join(u", "_s));
        return words.front();
    }
    return value;
}

} // namespace segue::cli
