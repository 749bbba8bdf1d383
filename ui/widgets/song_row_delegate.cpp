#include "widgets/song_row_delegate.h"

#include "models/song_list_model.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestText = 300;
constexpr double likenessEms = 4.5; ///< of the bar
constexpr double figureEms = 2.4;   ///< of the figure over it
constexpr int barThickness = 6;

void paintText(QPainter& painter, const QRect& room, const QString& text)
{
    const QString line = shortened(text, longestText).replace(u'\n', u' ');
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line, Qt::ElideRight, room.width()));
}

} // namespace

SongRowDelegate::SongRowDelegate(Right right, QObject* parent)
    : QStyledItemDelegate(parent)
    , right_(right)
{}

int SongRowDelegate::rightWidth() const
{
    return right_ == Right::Heart ? metrics::icon : static_cast<int>(likenessEms * Theme::current().em());
}

QRect SongRowDelegate::heartRect(const QRect& row)
{
    return {row.right() - metrics::card - metrics::icon, row.center().y() - metrics::icon / 2, metrics::icon,
            metrics::icon};
}

void SongRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    // Text of a right-to-left script still begins at its column's edge, as its neighbours do.
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowGround(*painter, option.rect, option, option.state & QStyle::State_MouseOver);
    const QRect room = option.rect.adjusted(metrics::card, metrics::within, -metrics::card, -metrics::within);
    const QRect text = room.adjusted(0, 0, -rightWidth() - metrics::card, 0);
    const QFont strong = theme.font(TextRole::Strong);
    const int upper = QFontMetrics(strong).height();
    const QString artist = index.data(SongListModel::ArtistRole).toString();

    painter->setFont(strong);
    painter->setPen(theme.tokens().text);
    paintText(*painter, titleRect(room, artist.isEmpty(), upper), index.data().toString());
    painter->setFont(theme.font(TextRole::Quiet));
    painter->setPen(theme.tokens().quietText);
    paintText(*painter, text.adjusted(0, upper, 0, 0), artist);

    if (right_ == Right::Likeness) {
        paintLikeness(*painter, room.adjusted(room.width() - rightWidth(), 0, 0, 0), upper,
                      index.data(SongListModel::ValueRole).toDouble());
    } else {
        const bool liked = index.data(SongListModel::LikedRole).toBool();
        theme.icon(liked ? QStringLiteral("heart-full") : QStringLiteral("heart"))
            .paint(painter, heartRect(option.rect), Qt::AlignCenter, QIcon::Normal,
                   liked ? QIcon::On : QIcon::Off);
    }
    painter->restore();
}

/// A title stands beside its heart or, over the bar, beside its figure.
QRect SongRowDelegate::titleRect(const QRect& room, bool alone, int upper) const
{
    if (right_ == Right::Heart)
        return QRect(room.left(), room.top(), room.width() - rightWidth() - metrics::card,
                     alone ? room.height() : upper);
    const int figure = static_cast<int>(figureEms * Theme::current().em());
    return {room.left(), room.top(), room.width() - figure - metrics::within, upper};
}

/// The figure in the line of the title, over a bar whose whole width stands for 1; below 0 there is no bar.
void SongRowDelegate::paintLikeness(QPainter& painter, const QRect& room, int upper, double likeness) const
{
    painter.setFont(Theme::current().font(TextRole::Body));
    painter.setPen(tokens().text);
    painter.drawText(QRect(room.left(), room.top(), room.width(), upper), Qt::AlignRight | Qt::AlignVCenter,
                     scoreText(likeness));
    const double middle = (room.top() + upper + room.bottom() + 1) / 2.0;
    const QRectF track(room.left(), middle - barThickness / 2.0, room.width(), barThickness);
    painter.fillRect(track, tokens().line);
    painter.fillRect(
        QRectF(track.left(), track.top(), track.width() * std::clamp(likeness, 0.0, 1.0), track.height()),
        tokens().accent);
}

QSize SongRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const Theme& theme = Theme::current();
    return {1, QFontMetrics(theme.font(TextRole::Strong)).height() +
                   QFontMetrics(theme.font(TextRole::Quiet)).height() + 2 * metrics::within};
}

bool SongRowDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                  const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (right_ == Right::Heart && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            heartRect(option.rect)
                .adjusted(-metrics::card, -metrics::card, metrics::card, metrics::card)
                .contains(mouse->position().toPoint())) {
            Q_EMIT heartClicked(index.data(SongListModel::SongRole).toInt());
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace segue
