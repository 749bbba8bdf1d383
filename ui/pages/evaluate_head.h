#pragma once

#include "models/measured_run.h"

#include <QFrame>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace segue {

class FormField;
class Job;
class JobProgress;

/// What is measured: one run or two, whose listeners, and how long the lists are.
class EvaluateHead : public QFrame {
    Q_OBJECT

public:
    explicit EvaluateHead(QWidget* parent = nullptr);

    /// Offers these runs, and chooses `first` and `second` where they are among them; else the active one,
    /// and none.
    void setRuns(const std::vector<ListedRun>& runs, const QString& activeId, const QString& first,
                 const QString& second);
    /// Ids; `second` is empty where nothing is compared.
    QString first() const;
    QString second() const;
    MeasuredListeners listeners() const;
    /// Offers these parts of the listeners too; the choice stays where it is still there.
    void setSegments(const QStringList& segments);
    void setRegime(int choice);
    int regimeChoice() const;
    /// Names the regimes by their limits.
    void setLimits(const EnsembleParameters& parameters);
    /// Empty where the field is wrong.
    const std::optional<std::vector<int>>& depths() const { return wanted_; }
    /// Of item-kNN; empty where the field is wrong.
    const std::optional<int>& neighbours() const { return neighbours_; }
    QString neighboursFieldText() const;
    void setNeighboursText(const QString& text);
    /// Whether measuring tells listeners apart by taste as well.
    bool byTaste() const;
    void setByTaste(bool byTaste);
    QString depthsText() const;
    void setDepthsText(const QString& text);
    /// Gives the keyboard to the first field that is wrong.
    void focusProblem();

    /// What stands under the choices; `role` as in makeLabel().
    void tell(const QString& text, const char* role);
    void hideTold();
    void setMeasured(bool measured);
    void follow(Job* job);
    void jobEnded();

Q_SIGNALS:
    void runsChosen();
    void regimeChosen();
    void measureWanted();

private:
    void readDepths();
    void readNeighbours();
    void adapt();

    QComboBox* first_;
    QComboBox* second_;
    QComboBox* regime_;
    QStringList segments_;
    int wantedListeners_ = -1; ///< to be chosen once they are offered
    QLineEdit* depths_;
    FormField* depthsField_;
    QLineEdit* neighboursEdit_;
    FormField* neighboursField_;
    QCheckBox* taste_;
    QPushButton* measure_;
    QLabel* told_;
    JobProgress* progress_;
    std::optional<std::vector<int>> wanted_;
    std::optional<int> neighbours_;
};

} // namespace segue
