#include "widgets/moving_list.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

MovingList::MovingList(QWidget* parent)
    : QListView(parent)
{
    motion_.setStartValue(0.0);
    motion_.setEndValue(1.0);
    motion_.setDuration(metrics::motionMs);
    motion_.setEasingCurve(QEasingCurve::OutCubic);
    connect(&motion_, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void MovingList::moveFrom(std::vector<int> formerRows)
{
    bool anyMoves = false;
    for (std::size_t row = 0; row < formerRows.size(); ++row)
        anyMoves |= formerRows[row] >= 0 && formerRows[row] != static_cast<int>(row);
    if (!anyMoves || !Theme::current().motion())
        return;
    formerRows_ = std::move(formerRows);
    motion_.stop();
    motion_.start();
}

void MovingList::paintEvent(QPaintEvent* event)
{
    if (!isMoving() || static_cast<int>(formerRows_.size()) != model()->rowCount()) {
        QListView::paintEvent(event);
        return;
    }
    QPainter painter(viewport());
    // Last to first, so that what rises passes over what falls.
    for (int row = model()->rowCount() - 1; row >= 0; --row)
        paintRow(painter, row, motion_.currentValue().toDouble());
}

void MovingList::paintRow(QPainter& painter, int row, double progress)
{
    const QModelIndex index = model()->index(row, 0);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    const int former = formerRows_[row] < 0 ? row : formerRows_[row];
    option.rect.translate(0, static_cast<int>((former - row) * option.rect.height() * (1 - progress)));
    if (selectionModel()->isSelected(index))
        option.state |= QStyle::State_Selected;
    painter.fillRect(option.rect, tokens().surface);
    itemDelegate()->paint(&painter, option, index);
}

} // namespace segue
