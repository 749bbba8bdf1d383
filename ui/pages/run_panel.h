#pragma once

#include "artifact/model_artifact.h"

#include <QFrame>
#include <vector>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;
class ElidedLabel;
class LineChart;

/// How one training went: loss and time by iteration, and what was measured beside the baselines.
class RunPanel : public QFrame {
    Q_OBJECT

public:
    struct Content {
        QString title;
        QString parameters;
        int iterations = 0;                 ///< planned
        std::vector<AlsIteration> measured; ///< of the fit that was measured; empty where it is not known
        std::vector<AlsIteration> saved;    ///< of the fit that is saved
        std::vector<AlsIteration> active;   ///< of the active run, where another one is shown
        std::vector<EvaluationResult> results;
        QString noResults; ///< why there are none
    };

    explicit RunPanel(QWidget* parent = nullptr);

    void setContent(Content content);
    /// Nothing was trained yet.
    void setEmpty();

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showCurves();
    void showResults();
    void adaptHeight();

    Content content_;
    ElidedLabel* title_;
    ElidedLabel* parameters_;
    ElidedLabel* lossTitle_;
    QLabel* secondsTitle_;
    LineChart* loss_;
    LineChart* seconds_;
    QLabel* resultsTitle_;
    QLabel* noResults_;
    QLabel* verdict_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
