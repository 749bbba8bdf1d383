#include "widgets/song_list_view.h"

#include "models/song_list_model.h"
#include "settings/theme.h"

#include <QKeyEvent>

namespace segue {

SongListView::SongListView(SongListModel* model, SongRowDelegate::Right right, const QString& name,
                           QWidget* parent)
    : QListView(parent)
    , model_(model)
    , delegate_(new SongRowDelegate(right, this))
{
    setAccessibleName(name);
    setModel(model);
    setItemDelegate(delegate_);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(delegate_, &SongRowDelegate::heartClicked, this, &SongListView::heartPressed);
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT songActivated(model_->songAt(index)); });
    connect(&Theme::current(), &Theme::changed, this, &QListView::doItemsLayout);
}

void SongListView::keyPressEvent(QKeyEvent* event)
{
    const int song = model_->songAt(currentIndex());
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (song >= 0 && enters && event->modifiers() == Qt::NoModifier)
        Q_EMIT songActivated(song);
    else if (song >= 0 && event->key() == Qt::Key_Space)
        Q_EMIT heartPressed(song);
    else
        QListView::keyPressEvent(event);
}

/// Somebody who comes by keyboard sees where they are.
void SongListView::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && event->reason() != Qt::MouseFocusReason)
        setCurrentIndex(model_->index(0));
}

} // namespace segue
