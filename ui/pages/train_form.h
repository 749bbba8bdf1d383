#pragma once

#include "workspace/training.h"

#include <QJsonObject>
#include <QWidget>
#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace segue {

class FormField;

/// The parameters of a training, each with its help, range and default.
class TrainForm : public QWidget {
    Q_OBJECT

public:
    /// `threads`: as preferred, at first.
    explicit TrainForm(int threads, QWidget* parent = nullptr);

    /// Without times nothing can be split by time, and the form says so.
    void setHasTimes(bool hasTimes);
    /// Everything as it was at first.
    void reset();
    /// The parameters of a run; the threads stay as they are.
    void setParameters(const ModelManifest& manifest);
    /// What stands in the fields, right or wrong, and back; what a state does not name stays.
    QJsonObject values() const;
    void setValues(const QJsonObject& values);

    /// What is asked for, with its compute's priority left alone; empty where a value is wrong, which its
    /// field then says.
    std::optional<TrainRequest> request() const;
    /// Puts the keyboard into the first field that is wrong.
    void showProblem();

Q_SIGNALS:
    /// A value changed; request() tells whether all are right.
    void changed();

private:
    FormField* addField(const QString& name, QWidget* editor, const QString& help = {});
    QList<std::pair<QString, QLineEdit*>> texts() const;
    QList<std::pair<QString, QComboBox*>> choices() const;
    void presetChosen();
    void splitChosen();
    void fillSplits();
    void helpOnChoices();
    void check();
    AlsPreset preset() const;
    SplitKind splitKind() const;
    AlsParameters readAls();
    SplitParameters readSplit();

    int preferredThreads_;
    bool hasTimes_ = true;
    QComboBox* preset_;
    QComboBox* mix_;
    QLineEdit* factors_;
    QLineEdit* iterations_;
    QLineEdit* alpha_;
    QLineEdit* regularization_;
    QComboBox* split_;
    QLineEdit* holdout_;
    QCheckBox* refit_;
    QLineEdit* seed_;
    QLineEdit* threads_;
    QList<FormField*> fields_;
    TrainRequest request_;
    bool isRight_ = false;
};

} // namespace segue
