#include "frame/palette_delegate.h"

#include "models/palette_model.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestEntry = 300;
constexpr double leastDetail = 0.35; ///< of the room, where text and detail do not both have enough

QString oneLine(const QString& text)
{
    return shortened(text, longestEntry).replace(u'\n', u' ');
}

/// Draws what fits; returns how wide it was.
int drawElided(QPainter& painter, const QRect& room, const QString& text, Qt::Alignment alignment)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width());
    painter.drawText(room, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    return std::min(room.width(), painter.fontMetrics().horizontalAdvance(shown));
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setLayoutDirection(Qt::LeftToRight);
    QRect room = option.rect.adjusted(metrics::card, 0, -metrics::card, 0);
    const QString text = oneLine(index.data().toString());
    if (index.data(PaletteModel::HeadingRole).toBool()) {
        painter->setFont(theme.font(TextRole::Quiet));
        painter->setPen(theme.tokens().quietText);
        drawElided(*painter, room, text, Qt::AlignLeft);
        painter->restore();
        return;
    }
    paintRowGround(*painter, option.rect, option, option.state & QStyle::State_MouseOver);

    painter->setFont(theme.font(TextRole::Quiet));
    painter->setPen(theme.tokens().quietText);
    const QString keys = index.data(PaletteModel::ShortcutRole).toString();
    if (!keys.isEmpty())
        room.setRight(room.right() - drawElided(*painter, room, keys, Qt::AlignRight) - metrics::between);

    const QString detail = oneLine(index.data(PaletteModel::DetailRole).toString());
    QRect textRoom = room;
    if (!detail.isEmpty()) {
        const int wanted = painter->fontMetrics().horizontalAdvance(detail) + metrics::between;
        textRoom.setWidth(room.width() - std::min(wanted, static_cast<int>(room.width() * leastDetail)));
    }
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.tokens().text);
    const int used = drawElided(*painter, textRoom, text, Qt::AlignLeft);
    painter->setFont(theme.font(TextRole::Quiet));
    painter->setPen(theme.tokens().quietText);
    drawElided(*painter, room.adjusted(used + metrics::between, 0, 0, 0), detail, Qt::AlignLeft);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {1, Theme::current().rowHeight()};
}

} // namespace segue
