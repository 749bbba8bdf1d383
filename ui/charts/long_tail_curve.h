#pragma once

#include "charts/chart_tools.h"
#include "models/library_overview.h"

#include <QWidget>
#include <memory>

namespace segue {

/// How unevenly listening is spread: share of the songs, most played first, against their share of all plays
/// and of all listener-song pairs. The dashed diagonal is a library whose songs are all played alike.
class LongTailCurve : public QWidget, private ChartContent {
    Q_OBJECT

public:
    explicit LongTailCurve(QWidget* parent = nullptr);

    void setOverview(std::shared_ptr<const LibraryOverview> overview);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override;
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;
    void paintPicture(QPainter& painter) override;
    std::vector<Series> series() const override;
    void showSeries(int series, bool shown) override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF plot() const;
    void paintGrid(QPainter& painter, const QRectF& plot) const;
    void paintCurves(QPainter& painter, const QRectF& plot) const;
    void paintReading(QPainter& painter, const QRectF& plot) const;
    bool playsDiffer() const;
    bool showsPlays() const { return playsShown_ || !playsDiffer(); }
    bool showsPairs() const { return pairsShown_ && playsDiffer(); }
    double readShare() const;

    std::shared_ptr<const LibraryOverview> overview_;
    bool playsShown_ = true;
    bool pairsShown_ = true;
    ChartTools tools_;
};

} // namespace segue
