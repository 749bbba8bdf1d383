#include "widgets/table_header.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

namespace {

constexpr int markSize = 12;

/// Beside the title, on the side where the column has room.
QRect markRect(const QRect& text, bool alignedRight)
{
    const int left = alignedRight ? text.left() - markSize : text.right() + 1;
    return {left, text.center().y() - markSize / 2 + 1, markSize, markSize};
}

} // namespace

TableHeader::TableHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
}

std::vector<TableHeader::Section> TableHeader::sections() const
{
    std::vector<Section> all;
    for (int column = 0; column < count(); ++column)
        all.push_back({visualIndex(column), sectionSize(column)});
    return all;
}

void TableHeader::mousePressEvent(QMouseEvent* event)
{
    whenPressed_ = sections();
    QHeaderView::mousePressEvent(event);
}

/// What the table does to its columns by itself happens while no button is down.
void TableHeader::mouseReleaseEvent(QMouseEvent* event)
{
    QHeaderView::mouseReleaseEvent(event);
    const std::vector<Section> now = sections();
    if (now.size() != whenPressed_.size())
        return;
    bool moved = false;
    for (std::size_t column = 0; column < now.size(); ++column) {
        moved = moved || now[column].place != whenPressed_[column].place;
        // The first takes the room that is left.
        if (column > 0 && now[column].width != whenPressed_[column].width)
            Q_EMIT widthChosen(static_cast<int>(column));
    }
    if (moved)
        Q_EMIT orderChosen();
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const auto alignment =
        model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).value<Qt::Alignment>();
    const QRect room = rect.adjusted(metrics::card, roomAbove_, -metrics::card, 0);
    painter->save();
    painter->fillRect(rect, tokens().surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens().strongLine);
    painter->setFont(Theme::current().font(TextRole::Body));
    painter->setPen(tokens().quietText);
    const QString title = painter->fontMetrics().elidedText(
        model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(), Qt::ElideRight,
        room.width());
    const int flags = static_cast<int>(alignment) | Qt::TextSingleLine;
    painter->drawText(room, flags, title);

    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const QString mark = sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("chevron-up")
                                                                        : QStringLiteral("chevron-down");
        const QRect text = painter->boundingRect(room, flags, title);
        Theme::current().icon(mark).paint(painter, markRect(text, alignment.testFlag(Qt::AlignRight)));
    }
    painter->restore();
}

} // namespace segue
