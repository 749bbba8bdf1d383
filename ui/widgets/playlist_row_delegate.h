#pragma once

#include <QStyledItemDelegate>

namespace segue {

/// A song of a PlaylistModel: its number, title over artist, and how long it plays.
class PlaylistRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// "3:25", "1:02:05"; empty where it is not known.
QString playingTimeText(std::int64_t ms);

} // namespace segue
