#pragma once

#include "charts/evaluation_charts.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace segue {

/// Two metrics against K, each with its definition, and coverage at one K.
class EvaluateCharts : public QWidget {
    Q_OBJECT

public:
    explicit EvaluateCharts(QWidget* parent = nullptr);

    void setResults(ComparedResults results, const QSet<QString>& models);
    void setShownModels(const QSet<QString>& models);
    /// What would fill them, and the button that does.
    void setEmptyText(const QString& text, const QString& button);

    /// The K of coverage; 0 where nothing is measured.
    int depth() const;
    /// Of the two charts of curves, as Metric.
    std::array<int, 2> chosenMetrics() const;
    void chooseMetrics(std::array<int, 2> chosen);

Q_SIGNALS:
    void depthChosen();
    void measureWanted();

private:
    struct Curve {
        QComboBox* metric = nullptr;
        QLabel* definition = nullptr;
        LineChart* chart = nullptr;
    };

    QLabel* makeDefinition(const QString& text = {});
    QWidget* makeCurveCard(Curve& curve, Metric metric);
    QWidget* makeCoverageCard();
    void fillDepths();
    void showAll();
    void showCurve(const Curve& curve);
    void showCoverage();
    void adapt();

    QList<QLabel*> definitions_;
    std::array<Curve, 2> curves_;
    BarChart* coverage_;
    QComboBox* depth_;
    QLabel* coverageTitle_;
    ComparedResults results_;
    QSet<QString> models_;
};

} // namespace segue
