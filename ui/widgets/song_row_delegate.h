#pragma once

#include <QStyledItemDelegate>

namespace segue {

/// A song of a SongListModel in two lines, title and artist. On the right stands either how alike it is, or
/// a heart that can be clicked.
class SongRowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum class Right { Likeness, Heart };

    SongRowDelegate(Right right, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Where the heart of a row is that fills `row`.
    static QRect heartRect(const QRect& row);

Q_SIGNALS:
    void heartClicked(int song);

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    int rightWidth() const;
    QRect titleRect(const QRect& room, bool alone, int upper) const;
    void paintLikeness(QPainter& painter, const QRect& room, int upper, double likeness) const;

    Right right_;
};

} // namespace segue
