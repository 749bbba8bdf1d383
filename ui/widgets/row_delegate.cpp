#include "widgets/row_delegate.h"

#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"

#include <QPainter>

namespace segue {

namespace {
/// More never fits into a cell, and measuring very long text takes time.
constexpr int longestCell = 300;
} // namespace

void paintRowGround(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option, bool hovered,
                    bool first, bool last)
{
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected) {
        if (hovered)
            painter.fillRect(rect, tokens().hover);
        return;
    }
    painter.fillRect(rect, tokens().selected);
    const bool hasKeyboard = option.widget != nullptr && option.widget->hasFocus();
    if (hasKeyboard) {
        const int ring = metrics::focusRing;
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), ring), tokens().accent);
        painter.fillRect(QRect(rect.left(), rect.bottom() - ring + 1, rect.width(), ring), tokens().accent);
        if (last)
            painter.fillRect(QRect(rect.right() - ring + 1, rect.top(), ring, rect.height()),
                             tokens().accent);
    }
    if (first)
        painter.fillRect(QRect(rect.left(), rect.top(), metrics::selectionEdge, rect.height()),
                         tokens().accent);
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* table = qobject_cast<const DataTable*>(option.widget);
    const bool hovered = table != nullptr && table->hoveredRow() == index.row();
    const int lastColumn = index.model()->columnCount() - 1;
    painter->save();
    paintRowGround(*painter, option.rect, option, hovered, index.column() == 0, index.column() == lastColumn);

    const QRect room = option.rect.adjusted(metrics::card, 0, -metrics::card, 0);
    const QString text = shortened(index.data().toString(), longestCell).replace(u'\n', u' ');
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    painter->setFont(option.font);
    painter->setPen(index.column() == 0 ? tokens().text : tokens().quietText);
    // Text of a right-to-left script still begins at its column's edge, as its neighbours do.
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace segue
