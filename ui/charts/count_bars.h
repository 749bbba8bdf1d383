#pragma once

#include "charts/chart_tools.h"

#include <QColor>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace segue {

struct Tokens;

/// Rows of name, bar and figure, where the longest bar stands for the largest value. Shows as many rows as
/// there is room for.
class CountBars : public QWidget, private ChartContent {
    Q_OBJECT

public:
    struct Row {
        QString name;
        double value = 0;        ///< at least 0
        QString figure;          ///< as shown behind the bar
        QString help;            ///< what is said of it where it is pointed at
        bool isBaseline = false; ///< what the others are compared with
    };

    /// `colour` is asked for at every painting, so that it follows the theme.
    CountBars(const QString& name, std::function<QColor(const Tokens&)> colour, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return rows_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override;
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;
    void paintPicture(QPainter& painter) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int rowHeight() const;
    int barsLeft() const;
    int widest(QString Row::*text) const;

    std::function<QColor(const Tokens&)> colour_;
    std::vector<Row> rows_;
    ChartTools tools_;
};

} // namespace segue
