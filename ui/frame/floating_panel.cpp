#include "frame/floating_panel.h"

#include "settings/theme.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QEvent>
#include <algorithm>

namespace segue {

FloatingPanel::FloatingPanel(const QString& title, Corner corner, double ems, double share, QWidget* parent)
    : QFrame(parent)
    , corner_(corner)
    , ems_(ems)
    , share_(share)
    , content_(new QVBoxLayout)
{
    setProperty("card", true);
    setProperty("drawer", true);
    setAccessibleName(title);
    QPushButton* close = makeLinkButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &FloatingPanel::closeWanted);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(title, "section"), 1);
    head->addWidget(close);
    content_->setSpacing(metrics::between);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::card, metrics::between);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addLayout(content_, 1);
    connect(&Theme::current(), &Theme::changed, this, &FloatingPanel::place);
}

void FloatingPanel::floatOver(QWidget* area)
{
    setParent(area);
    area->installEventFilter(this);
}

void FloatingPanel::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    place();
    raise();
}

bool FloatingPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void FloatingPanel::place()
{
    const QRect room =
        parentWidget()->rect().adjusted(metrics::page, metrics::between, -metrics::page, -metrics::between);
    const int width = std::min(room.width(), static_cast<int>(ems_ * Theme::current().em()));
    const int wanted =
        share_ > 0 ? static_cast<int>(room.height() * share_) : layout()->totalHeightForWidth(width);
    QRect place(0, 0, width, std::min(room.height(), wanted));
    place.moveRight(room.right());
    if (corner_ == Corner::Top)
        place.moveTop(room.top());
    else
        place.moveBottom(room.bottom());
    setGeometry(place);
}

} // namespace segue
