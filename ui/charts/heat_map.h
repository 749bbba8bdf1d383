#pragma once

#include "charts/painted_chart.h"

#include <optional>

namespace segue {

/// A grid of cells by two things, each in the colour of its value and with the value written in it.
class HeatMap : public PaintedChart {
    Q_OBJECT

public:
    struct Cell {
        double value = 0;
        QString text; ///< the value as it is written
        QString note; ///< what else is read there: "3 trials"
        int id = 0;
    };
    struct Content {
        QString subject; ///< what is drawn, for a screen reader
        QString xName;
        QString yName;
        QString valueName;
        QStringList columns;                    ///< left to right
        QStringList rows;                       ///< from below
        std::vector<std::optional<Cell>> cells; ///< row by row, as many as rows x columns
    };

    explicit HeatMap(QWidget* parent = nullptr);

    void setContent(Content content);
    const Content& content() const { return content_; }

    QString sentence() const override;
    ChartNumbers numbers() const override;
    int places() const override { return static_cast<int>(filled_.size()); }
    int placeAt(const QPointF& position) const override;
    ChartReading readingAt(int place) const override;

protected:
    int idAt(int place) const override { return cellAt(place).id; }
    void paintContent(QPainter& painter) override;

private:
    const Cell& cellAt(int place) const { return *content_.cells[filled_[place]]; }
    QString placeText(std::size_t cell) const;
    QRectF plot() const;
    QRectF rectOf(std::size_t cell) const;
    void paintCell(QPainter& painter, std::size_t cell) const;

    Content content_;
    std::vector<std::size_t> filled_; ///< cells with a value
    std::size_t best_ = 0;            ///< of them the one with the highest
    double low_ = 0;
    double high_ = 0;
};

} // namespace segue
