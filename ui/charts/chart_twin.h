#pragma once

#include "charts/chart_content.h"

#include <QDialog>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// The numbers of a chart beside it, in a small window of their own: to read, sort, copy and export.
class ChartTwin : public QDialog {
    Q_OBJECT

public:
    explicit ChartTwin(QWidget* chart);

    void setContent(const QString& title, const ChartContent& content);

private:
    QLabel* sentence_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
