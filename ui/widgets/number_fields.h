#pragma once

#include <QString>
#include <optional>
#include <vector>

class QLineEdit;

namespace segue {

class FormField;

/// The field around an editor.
FormField* fieldOf(const QWidget* editor);
/// A number in [low, high]; empty, and said at the field by `rule`, where the text is none.
std::optional<double> readNumber(const QLineEdit* editor, double low, double high, const QString& rule);
/// A whole number from `low` to `high`; `low` where the text is none, which the field then says.
int readWhole(const QLineEdit* editor, int low, int high);
/// One or more numbers in [low, high] with commas or spaces between them, at most 20; none, and said at the
/// field by `rule`, where the text is not that.
std::vector<double> readNumbers(const QLineEdit* editor, double low, double high, const QString& rule);
/// "2, 4, 8": what readNumbers() reads back.
QString numbersText(const std::vector<double>& numbers);

} // namespace segue
