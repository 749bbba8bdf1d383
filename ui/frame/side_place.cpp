#include "frame/side_place.h"

#include <QBoxLayout>
#include <QEvent>
#include <QStyle>
#include <QWidget>

namespace segue {

SidePlace::SidePlace(QBoxLayout* row, QWidget* neighbour, QWidget* panel)
    : QObject(panel)
    , row_(row)
    , neighbour_(neighbour)
    , panel_(panel)
{
    panel_->setParent(row_->parentWidget());
    row_->parentWidget()->installEventFilter(this);
    panel_->installEventFilter(this); // its width goes with the size of the text
}

bool SidePlace::isOver() const
{
    return row_->indexOf(panel_) < 0;
}

void SidePlace::place()
{
    const QRect room = row_->contentsRect();
    const bool fits =
        neighbour_->minimumSizeHint().width() + row_->spacing() + panel_->width() <= room.width();
    if (fits && isOver())
        row_->addWidget(panel_);
    else if (!fits && !isOver())
        row_->removeWidget(panel_);
    if (panel_->property("drawer").toBool() == fits) {
        panel_->setProperty("drawer", !fits);
        panel_->style()->unpolish(panel_);
        panel_->style()->polish(panel_);
    }
    if (fits)
        return;
    QRect over(room.topLeft(), QSize(panel_->width(), room.height()));
    over.moveRight(room.right());
    panel_->setGeometry(over);
    panel_->raise();
}

bool SidePlace::eventFilter(QObject* watched, QEvent* event)
{
    // The layout has its new place by the time that the event loop is back.
    if (event->type() == QEvent::Resize && panel_->isVisibleTo(row_->parentWidget()))
        QMetaObject::invokeMethod(this, &SidePlace::place, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace segue
