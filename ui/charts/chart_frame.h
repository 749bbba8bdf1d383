#pragma once

#include "base/result.h"
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
class ChartFrame : public QChartView {
    Q_OBJECT

public:
    /// What would fill the chart, and the button that does; no button where `button` is empty.
    void setEmptyText(const QString& text, const QString& button = {});

    /// The chart as it stands, for a paper or a slide.
    Result<void> writeSvg(const QString& path);

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
    void styleAxis(QAbstractAxis* axis) const;
    /// An axis with the ticks of `scale`, added to the chart.
    QCategoryAxis* addAxis(const ChartScale& scale, Qt::Alignment alignment);

    /// A piece of plain text over the chart, at home in the coordinates of the chart.
    struct Label {
        QString text;
        QPointF leftMiddle;
        QColor color;
        bool strong = false;
    };
    void setLabels(const std::vector<Label>& labels);
    QFont labelFont(bool strong = false) const;

    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void askSvg();

    std::vector<QGraphicsSimpleTextItem*> labels_;
    QWidget* empty_;
    QLabel* emptyText_;
    QPushButton* emptyButton_;
};

} // namespace segue
