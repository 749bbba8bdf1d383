#pragma once

#include "charts/chart_tools.h"

#include <QWidget>

namespace segue {

/// What the charts share that are painted by hand: a name, what stands there while there is nothing to draw,
/// and picking with a click or the space bar what is being read.
class PaintedChart : public QWidget, protected ChartContent {
    Q_OBJECT

public:
    void setEmptyText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Public here, so that a page and a test may ask for it.
    QString spokenSentence() const { return sentence(); }

Q_SIGNALS:
    void picked(int id);

protected:
    explicit PaintedChart(QWidget* parent = nullptr);

    /// Other data is shown.
    void contentChanged();
    /// What is picked at a place; -1 for nothing.
    virtual int idAt(int place) const = 0;
    /// The picture of what there is; not called while there are no places.
    virtual void paintContent(QPainter& painter) = 0;

    void paintPicture(QPainter& painter) final;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void pick(int place);

    QString emptyText_;
    ChartTools tools_;
};

/// `low` to `high` of the ramp that stands for little to much, by `share` from 0 to 1.
QColor rampColor(double share);

} // namespace segue
