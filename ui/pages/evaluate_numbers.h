#pragma once

#include "charts/evaluation_charts.h"

#include <QFrame>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// All measures of all models at one K, with their intervals.
class EvaluateNumbers : public QFrame {
    Q_OBJECT

public:
    explicit EvaluateNumbers(QWidget* parent = nullptr);

    void setResults(const ComparedResults& results, int depth);

private:
    struct Row {
        QString model;
        EvaluationResult result;
    };
    void addRow(const QString& name, const EvaluationResult& result, const EvaluationResults& all);
    void adapt();

    std::vector<Row> rows_;
    QLabel* title_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
