#pragma once

#include "charts/chart_tools.h"

#include <QWidget>
#include <vector>

namespace segue {

/// Plays a month, as a line without axes; pointing at it reads months and counts.
class ActivityLine : public QWidget, private ChartContent {
    Q_OBJECT

public:
    explicit ActivityLine(QWidget* parent = nullptr);

    /// plays[i] belongs to month `firstMonth` + i, where a month is 12 * year + month - 1.
    void setPlays(int firstMonth, std::vector<double> plays);

    QSize sizeHint() const override;

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override;
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;
    void paintPicture(QPainter& painter) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointF pointOf(std::size_t month) const;
    QString textOf(std::size_t month) const;

    int firstMonth_ = 0;
    std::vector<double> plays_;
    ChartTools tools_;
};

} // namespace segue
