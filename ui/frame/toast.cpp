#include "frame/toast.h"

#include "session.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/text.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QUndoStack>
#include <algorithm>

namespace segue {

Toast::Toast(Session& session, QWidget* over)
    : QFrame(over)
    , session_(session)
    , over_(over)
    , text_(new ElidedLabel)
    , undo_(makeLinkButton(tr("Undo")))
    , close_(makeLinkButton(tr("Close")))
    , motion_(this, "pos")
{
    setProperty("card", true);
    setProperty("drawer", true);
    undo_->setToolTip(tr("Undo what was just done (%1)")
                          .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    close_->setToolTip(tr("Close this message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::between, metrics::within, metrics::within, metrics::within);
    layout->setSpacing(metrics::within);
    layout->addWidget(text_, 1);
    layout->addWidget(undo_);
    layout->addWidget(close_);
    timer_.setSingleShot(true);
    timer_.setInterval(shownForMs);
    motion_.setDuration(metrics::motionMs);
    motion_.setEasingCurve(QEasingCurve::OutCubic);
    hide();

    connect(&timer_, &QTimer::timeout, this, &Toast::goUnlessInUse);
    connect(undo_, &QPushButton::clicked, this, [this] { session_.undoStack().undo(); });
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);
    // What it offers to undo is no longer the newest.
    connect(&session_.undoStack(), &QUndoStack::indexChanged, this, [this] {
        if (!undo_->isHidden())
            hide();
    });
    connect(&session_, &Session::toastWanted, this, &Toast::tell);
    over_->installEventFilter(this);
}

void Toast::tell(const QString& text, bool undoable)
{
    text_->setText(text);
    undo_->setVisible(undoable);
    setAccessibleName(text);
    place();
    show();
    raise();
    slideIn();
    timer_.start();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

QString Toast::text() const
{
    return text_->text();
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == over_ && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent* event)
{
    QFrame::enterEvent(event);
    timer_.stop();
}

void Toast::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    timer_.start();
}

void Toast::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void Toast::place()
{
    motion_.stop();
    const int most = std::max(0, over_->width() - 2 * metrics::page);
    const QSize size(std::min(sizeHint().width(), most), sizeHint().height());
    setGeometry((over_->width() - size.width()) / 2, over_->height() - size.height() - metrics::page,
                size.width(), size.height());
}

void Toast::slideIn()
{
    if (!Theme::current().motion())
        return;
    motion_.setEndValue(pos());
    motion_.setStartValue(pos() + QPoint(0, height()));
    motion_.start();
}

void Toast::goUnlessInUse()
{
    if (isAncestorOf(focusWidget()) && focusWidget()->hasFocus())
        timer_.start();
    else
        hide();
}

} // namespace segue
