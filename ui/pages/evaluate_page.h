#pragma once

#include "charts/evaluation_charts.h"
#include "pages/page.h"
#include "workspace/training.h"

#include <QPointer>

class QButtonGroup;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTabBar;

namespace segue {

class ColumnModel;
class DataTable;
class EmptyState;
class FormField;
class JobProgress;

/// How well the active model ranks, beside the baselines: curves, coverage, and the numbers.
class EvaluatePage : public Page {
    Q_OBJECT

public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);

    /// Measures the active model at the depths that are written in the field.
    void measure();
    bool isMeasuring() const { return !job_.isNull(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What is shown, of whatever measuring it comes.
    struct Measured {
        SplitParameters split;
        QString how; ///< whether the factors had seen the held-out songs
        EvaluationResults results;
    };
    struct Curve {
        QComboBox* metric = nullptr;
        QLabel* definition = nullptr;
        LineChart* chart = nullptr;
    };

    QWidget* makeHead();
    QLayout* makeChips();
    QLabel* makeDefinition(const QString& text = {});
    QWidget* makeCurveCard(Curve& curve, Metric metric);
    QWidget* makeCoverageCard();
    QWidget* makeTableCard();
    void load();
    void take(Measured measured);
    void fillDepths();
    void showAll();
    void showHead();
    void showCurve(const Curve& curve);
    void showDepth();
    void readDepths();
    void adapt();
    void tell(const QString& text, const char* role);
    QSet<QString> shownModels() const;
    int depth() const;

    EmptyState* empty_;
    EmptyState* untrained_;
    QWidget* content_;
    QStackedLayout* layers_;
    QLabel* title_;
    QLabel* told_;
    QLineEdit* depths_;
    FormField* depthsField_;
    QPushButton* measure_;
    JobProgress* progress_;
    QButtonGroup* models_;
    QList<QLabel*> definitions_;
    Curve left_;
    Curve right_;
    QTabBar* views_; ///< charts or numbers, where there is no room for both
    QWidget* charts_;
    QWidget* tableCard_;
    BarChart* coverage_;
    QComboBox* depth_;
    QLabel* coverageTitle_;
    QLabel* tableTitle_;
    ColumnModel* model_;
    DataTable* table_;

    std::shared_ptr<const Workspace> workspace_;
    Measured measured_;
    EvaluationResults rows_;                 ///< of measured_, at depth(): what the table reads
    std::optional<std::vector<int>> wanted_; ///< depths in the field; empty where they are wrong
    QPointer<Job> job_;
};

} // namespace segue
