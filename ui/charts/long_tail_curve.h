#pragma once

#include "models/library_overview.h"

#include <QWidget>
#include <memory>

namespace segue {

/// How unevenly listening is spread: share of the songs, most played first, against their share of all plays
/// and of all listener-song pairs. The dashed diagonal is a library whose songs are all played alike.
class LongTailCurve : public QWidget {
    Q_OBJECT

public:
    explicit LongTailCurve(QWidget* parent = nullptr);

    void setOverview(std::shared_ptr<const LibraryOverview> overview);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRectF plot() const;
    void paintGrid(QPainter& painter, const QRectF& plot) const;
    void paintCurves(QPainter& painter, const QRectF& plot) const;
    void paintReading(QPainter& painter, const QRectF& plot) const;
    bool playsDiffer() const;

    std::shared_ptr<const LibraryOverview> overview_;
    double hovered_ = -1; ///< share of the songs under the mouse; below 0 for none
};

} // namespace segue
