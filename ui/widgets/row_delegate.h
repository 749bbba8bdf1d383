#pragma once

#include <QStyledItemDelegate>

namespace segue {

/// What lies under a row: hover, or the selected ground with its accent edge and, while the view has the
/// keyboard, the focus ring. `first` and `last` say which ends of the row `rect` holds.
void paintRowGround(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option, bool hovered,
                    bool first = true, bool last = true);

/// Cells of a DataTable: one line of plain text, elided.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace segue
