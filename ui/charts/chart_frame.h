#pragma once

#include "base/result.h"
#include "charts/chart_tools.h"
#include "settings/tokens.h"

#include <QChartView>

class QAbstractAxis;
class QCategoryAxis;
class QGraphicsSimpleTextItem;
class QLabel;
class QPushButton;

namespace segue {

struct ChartScale;

/// One of the tokens, by name: a chart asks for the colour anew whenever the theme turns.
using TokenColor = QColor Tokens::*;

/// What all charts share: thin grid, quiet labels, tokens only, and a way to begin where there is nothing to
/// draw. QChart reads its texts as HTML, so names reach it escaped, and titles are labels outside of it.
class ChartFrame : public QChartView, protected ChartContent {
    Q_OBJECT

public:
    /// What would fill the chart, and the button that does; no button where `button` is empty.
    void setEmptyText(const QString& text, const QString& button = {});

    /// The chart as it stands, for a paper or a slide.
    Result<void> writeSvg(const QString& path) { return tools_.savePicture(path); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void emptyButtonClicked();

protected:
    explicit ChartFrame(QWidget* parent = nullptr);

    /// Draws all anew; called when the theme changed.
    virtual void rebuild() = 0;

    /// Takes away series, axes and labels.
    void clear();
    void showEmpty(bool empty);
    /// Other data is shown, and drawn by now.
    void contentChanged() { tools_.contentChanged(); }
    void paintPicture(QPainter& painter) override;
    void styleAxis(QAbstractAxis* axis) const;
    /// An axis with the ticks of `scale`, added to the chart.
    QCategoryAxis* addAxis(const ChartScale& scale, Qt::Alignment alignment);

    /// A piece of plain text over the chart, at home in the coordinates of the chart.
    struct Label {
        QString text;
        QPointF leftMiddle;
        QColor color;
        bool strong = false;
        bool struck = false;
        int series = -1; ///< that it shows and hides; -1 for none
    };
    /// Series whose label is there; -1 for none.
    int seriesOfLabel(const QPointF& position) const;
    void setLabels(const std::vector<Label>& labels);
    /// The first `count` of `items`, made where they are too few; the others are hidden. None is deleted: the
    /// layout, which asks for new places, may run while a picture of all items is painted.
    template <typename Item> void showFirst(std::vector<Item*>& items, std::size_t count)
    {
        while (items.size() < count) {
            items.push_back(new Item(chart()));
            items.back()->setZValue(chart()->zValue() + 10);
        }
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i]->setVisible(i < count);
    }
    QFont labelFont(bool strong = false) const;

    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<QGraphicsSimpleTextItem*> labels_;
    std::vector<int> labelSeries_; ///< beside them
    ChartTools tools_;
    QWidget* empty_;
    QLabel* emptyText_;
    QPushButton* emptyButton_;
};

} // namespace segue
