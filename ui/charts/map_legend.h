#pragma once

#include "models/map_coloring.h"

#include <QWidget>

namespace segue {

/// What the colours and signs of a map mean, in as many lines as it takes.
class MapLegend : public QWidget {
    Q_OBJECT

public:
    explicit MapLegend(QWidget* parent = nullptr);

    void setColors(const MapColors& colors);
    /// Explains rings and numbered discs; empty where there are none.
    void setListener(const QString& name);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Sign { Dot, Ramp, Ring, Number };
    struct Entry {
        Sign sign = Sign::Dot;
        QString text;
        QColor color;
    };
    std::vector<Entry> entries() const;
    QFont legendFont() const;
    int widthOf(const Entry& entry) const;
    /// Top left corner of each entry.
    std::vector<QPoint> placed(const std::vector<Entry>& entries, int width) const;
    void paintSign(QPainter& painter, const Entry& entry, const QRectF& room) const;
    void adapt();

    MapColors colors_;
    QString listener_;
};

} // namespace segue
