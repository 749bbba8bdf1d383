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
    /// Those of a request from elsewhere; its compute does not count.
    void setRequest(const TrainRequest& request);
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
    static constexpr int ownMix = 100; ///< in the choice of mixes: weights that belong to none of them
    /// What stands for the regularization that the density of the data suggests.
    static QString automatic();

    FormField* addField(const QString& name, QWidget* editor, const QString& help = {});
    QList<std::pair<QString, QLineEdit*>> texts() const;
    QList<std::pair<QString, QComboBox*>> choices() const;
    void fill(const TrainRequest& request, bool automaticRegularization);
    void connectFields();
    void presetChosen();
    void splitChosen();
    void fillSplits();
    void helpOnChoices();
    void check();
    AlsPreset preset() const;
    SplitKind splitKind() const;
    AlsParameters readAls();
    SplitParameters readSplit();

    void offerOwnWeights(const std::optional<std::array<Weights, 3>>& weights);
    void readMix();
    void readLists();

    int preferredThreads_;
    std::optional<std::array<Weights, 3>> ownWeights_; ///< of a run or a search, in place of those of a mix
    bool hasTimes_ = true;
    QComboBox* preset_;
    QComboBox* mix_;
    QComboBox* content_;
    QLineEdit* diversity_;
    QLineEdit* blending_;
    QLineEdit* factors_;
    QLineEdit* iterations_;
    QLineEdit* alpha_;
    QLineEdit* regularization_;
    QLineEdit* damping_;
    QComboBox* confidence_;
    QCheckBox* scaling_;
    QComboBox* split_;
    QLineEdit* holdout_;
    QLineEdit* validation_;
    QCheckBox* refit_;
    QLineEdit* seed_;
    QLineEdit* threads_;
    QList<FormField*> fields_;
    TrainRequest request_;
    bool isRight_ = false;
};

} // namespace segue
