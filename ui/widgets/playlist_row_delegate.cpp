#include "widgets/playlist_row_delegate.h"

#include "models/playlist_model.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestRowLine = 300;
constexpr double numberEms = 2;
constexpr std::int64_t secondMs = 1000;
constexpr std::int64_t minuteSeconds = 60;
constexpr std::int64_t hourSeconds = 3600;

void paintLine(QPainter& painter, const QRect& room, TextRole role, const QColor& colour, const QString& text,
               Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(Theme::current().font(role));
    painter.setPen(colour);
    const QString line = shortened(text, longestRowLine).replace(u'\n', u' ');
    painter.drawText(room, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line, Qt::ElideRight, room.width()));
}

} // namespace

void PlaylistRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setLayoutDirection(Qt::LeftToRight);
    paintRowGround(*painter, option.rect, option, option.state & QStyle::State_MouseOver);
    const QRect room =
        option.rect.adjusted(metrics::within, metrics::within, -metrics::card, -metrics::within);
    const int numberWidth = static_cast<int>(numberEms * theme.em());
    paintLine(*painter, QRect(room.left(), room.top(), numberWidth, room.height()), TextRole::Quiet,
              theme.tokens().quietText, QString::number(index.row() + 1), Qt::AlignRight);

    const QString time = playingTimeText(index.data(PlaylistModel::DurationRole).toInt());
    const int timeWidth =
        time.isEmpty() ? 0
                       : QFontMetrics(theme.font(TextRole::Quiet)).horizontalAdvance(time) + metrics::within;
    paintLine(*painter, QRect(room.right() - timeWidth, room.top(), timeWidth, room.height()),
              TextRole::Quiet, theme.tokens().quietText, time, Qt::AlignRight);

    const QRect text = room.adjusted(numberWidth + metrics::card, 0, -timeWidth - metrics::within, 0);
    const int upper = QFontMetrics(theme.font(TextRole::Strong)).height();
    const QString artist = index.data(PlaylistModel::ArtistRole).toString();
    paintLine(*painter, artist.isEmpty() ? text : QRect(text.left(), text.top(), text.width(), upper),
              TextRole::Strong, theme.tokens().text, index.data().toString());
    paintLine(*painter, text.adjusted(0, upper, 0, 0), TextRole::Quiet, theme.tokens().quietText, artist);
    painter->restore();
}

QSize PlaylistRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const Theme& theme = Theme::current();
    return {1, QFontMetrics(theme.font(TextRole::Strong)).height() +
                   QFontMetrics(theme.font(TextRole::Quiet)).height() + 2 * metrics::within};
}

QString playingTimeText(std::int64_t ms)
{
    const std::int64_t seconds = (ms + secondMs / 2) / secondMs;
    if (seconds <= 0)
        return {};
    const auto twoDigits = [](std::int64_t number) {
        return QString::number(number).rightJustified(2, u'0');
    };
    const QString tail = u':' + twoDigits(seconds % minuteSeconds);
    const std::int64_t minutes = seconds % hourSeconds / minuteSeconds;
    if (seconds < hourSeconds)
        return QString::number(minutes) + tail;
    return QString::number(seconds / hourSeconds) + u':' + twoDigits(minutes) + tail;
}

} // namespace segue
