#include "widgets/number_fields.h"

#include "widgets/form_field.h"
#include "widgets/format.h"

#include <QLineEdit>
#include <cmath>

namespace segue {

namespace {

constexpr qsizetype mostNumbers = 20;

std::optional<double> numberFrom(const QString& text, double low, double high)
{
    bool isNumber = false;
    const double value = QLocale::c().toDouble(text, &isNumber);
    return isNumber && value >= low && value <= high ? std::optional(value) : std::nullopt;
}

} // namespace

FormField* fieldOf(const QWidget* editor)
{
    return qobject_cast<FormField*>(editor->parentWidget());
}

std::optional<double> readNumber(const QLineEdit* editor, double low, double high, const QString& rule)
{
    const auto value = numberFrom(editor->text().trimmed(), low, high);
    fieldOf(editor)->setProblem(value ? QString() : rule);
    return value;
}

int readWhole(const QLineEdit* editor, int low, int high)
{
    const QString rule = FormField::tr("A whole number from %1 to %2.").arg(countText(low), countText(high));
    const auto value = readNumber(editor, low, high, rule);
    if (value && *value != std::floor(*value))
        fieldOf(editor)->setProblem(rule);
    return static_cast<int>(value.value_or(low));
}

std::vector<double> readNumbers(const QLineEdit* editor, double low, double high, const QString& rule)
{
    const QStringList words = editor->text().replace(u',', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    std::vector<double> numbers;
    for (const QString& word : words) {
        if (const auto number = numberFrom(word, low, high))
            numbers.push_back(*number);
    }
    const bool right = !words.isEmpty() && words.size() <= mostNumbers && std::ssize(numbers) == words.size();
    fieldOf(editor)->setProblem(right ? QString() : rule);
    return right ? numbers : std::vector<double>();
}

QString numbersText(const std::vector<double>& numbers)
{
    QStringList texts;
    for (const double number : numbers)
        texts << QLocale::c().toString(number, 'g', QLocale::FloatingPointShortest);
    return texts.join(QStringLiteral(", "));
}

} // namespace segue
