#pragma once

#include "tune/search.h"

#include <QJsonObject>
#include <QWidget>
#include <optional>

class QComboBox;
class QLineEdit;

namespace segue {

class FormField;

/// What a search for ALS parameters tries, how, and by which measure.
class TuneForm : public QWidget {
    Q_OBJECT

public:
    explicit TuneForm(QWidget* parent = nullptr);

    /// Without times nothing can be split by time.
    void setHasTimes(bool hasTimes);
    /// Everything as it was at first.
    void reset();
    void setSpecification(const SearchSpecification& search);
    /// What stands in the fields, right or wrong, and back; what a state does not name stays.
    QJsonObject values() const;
    void setValues(const QJsonObject& values);

    /// Empty where a value is wrong, which its field then says.
    std::optional<SearchSpecification> specification() const;
    /// Puts the keyboard into the first field that is wrong.
    void showProblem();

Q_SIGNALS:
    /// A value changed; specification() tells whether all are right.
    void changed();

private:
    FormField* addField(const QString& name, QWidget* editor, const QString& help = {});
    void fillChoices();
    void fillSplits();
    QList<std::pair<QString, QLineEdit*>> texts() const;
    QList<std::pair<QString, QComboBox*>> choices() const;
    SearchSpace readSpace();
    void check();
    void helpOnMethod();

    bool hasTimes_ = true;
    QComboBox* method_;
    QLineEdit* trials_;
    QComboBox* measure_;
    QLineEdit* k_;
    QLineEdit* factors_;
    QLineEdit* alpha_;
    QLineEdit* regularization_;
    QLineEdit* damping_;
    QComboBox* confidence_;
    QComboBox* scaling_;
    QLineEdit* iterations_;
    QComboBox* split_;
    QLineEdit* seed_;
    QList<FormField*> fields_;
    SearchSpecification search_;
    bool isRight_ = false;
    bool filling_ = false;
};

} // namespace segue
