#include "charts/recommendation_delegate.h"

#include "charts/score_bar.h"
#include "models/recommendation_model.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"

#include <QPainter>

namespace segue {

namespace {

constexpr double rankEms = 2;
constexpr double scoreEms = 2.4;
constexpr double movedEms = 2.4;
constexpr double scoreBarShare = 0.56; ///< of the room behind the rank
constexpr double titleShare = 0.68;    ///< of the room behind the rank that a long title leaves to the artist
constexpr int longestText = 300;
constexpr QChar rose(0x25B2);
constexpr QChar fell(0x25BC);
constexpr QChar up(0x2191);
constexpr QChar down(0x2193);

QString line(const QVariant& text)
{
    return shortened(text.toString(), longestText).replace(u'\n', u' ');
}

void paintNames(QPainter& painter, const QRect& room, const QModelIndex& index, const QFont& body)
{
    const Theme& theme = Theme::current();
    const QString artist = line(index.data(RecommendationModel::ArtistRole));
    QFont bold = body;
    bold.setBold(true);
    const QFontMetrics titleText(bold);
    const int most = artist.isEmpty() ? room.width() : static_cast<int>(room.width() * titleShare);
    const QFontMetrics artistText(body);
    const int artistWidth = artistText.horizontalAdvance(artist);
    const int titleRoom = std::max(most, room.width() - artistWidth - metrics::card);
    const QString title =
        titleText.elidedText(line(index.data(RecommendationModel::TitleRole)), Qt::ElideRight, titleRoom);
    painter.setFont(bold);
    painter.setPen(theme.tokens().text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);

    const QRect rest = room.adjusted(titleText.horizontalAdvance(title) + metrics::card, 0, 0, 0);
    painter.setFont(body);
    painter.setPen(theme.tokens().quietText);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     artistText.elidedText(artist, Qt::ElideRight, rest.width()));
}

PerComponent<double> partsOf(const QModelIndex& index)
{
    return {{index.data(RecommendationModel::AlsPartRole).toDouble(),
             index.data(RecommendationModel::ContentPartRole).toDouble(),
             index.data(RecommendationModel::PopularityPartRole).toDouble()}};
}

QString badges(const QModelIndex& index)
{
    if (index.data(RecommendationModel::HeardRole).toBool())
        return RecommendationDelegate::tr("heard");
    return index.data(RecommendationModel::NewArtistRole).toBool() ? RecommendationDelegate::tr("new artist")
                                                                   : QString();
}

void paintFigures(QPainter& painter, const QRect& room, const QModelIndex& index, const QFont& body)
{
    const Theme& theme = Theme::current();
    const int barWidth = static_cast<int>(room.width() * scoreBarShare);
    const QRectF bar(room.left(), room.top() + (room.height() - metrics::bar) / 2, barWidth, metrics::bar);
    paintScoreBar(painter, bar, partsOf(index), theme.tokens());

    int left = room.left() + barWidth + metrics::card;
    const auto put = [&](const QString& text, const QColor& colour, double ems) {
        const QRect at(left, room.top(), room.right() + 1 - left, room.height());
        painter.setPen(colour);
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, at.width()));
        left += static_cast<int>(ems * theme.em());
    };
    painter.setFont(body);
    put(scoreText(index.data(RecommendationModel::ScoreRole).toDouble()), theme.tokens().text, scoreEms);
    painter.setFont(theme.font(TextRole::Quiet));
    const int moved = index.data(RecommendationModel::MovedFromRole).toInt() -
                      index.data(RecommendationModel::RankRole).toInt();
    const QString chip =
        moved == 0 ? QString() : (moved > 0 ? rose : fell) + QString::number(std::abs(moved));
    put(chip, theme.tokens().diversity, movedEms);
    put(badges(index), theme.tokens().quietText, 0);
}

/// Under the rank: how far the song rose or fell since the list before.
void paintChange(QPainter& painter, const QRect& room, const QModelIndex& index)
{
    const QVariant previous = index.data(RecommendationModel::PreviousRankRole);
    if (!previous.isValid())
        return;
    const int risen = previous.toInt() - index.data(RecommendationModel::RankRole).toInt();
    const bool isNew = previous.toInt() == 0;
    if (!isNew && risen == 0)
        return;
    painter.setFont(Theme::current().font(TextRole::Quiet));
    painter.setPen(isNew ? tokens().accent : risen > 0 ? tokens().good : tokens().quietText);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                     isNew ? RecommendationDelegate::tr("new")
                           : (risen > 0 ? up : down) + QString::number(std::abs(risen)));
}

} // namespace

void RecommendationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    const Theme& theme = Theme::current();
    painter->save();
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.tokens().line);
    const QRect row = option.rect.adjusted(0, 0, 0, -1);
    paintRowGround(*painter, row, option, option.state & QStyle::State_MouseOver);

    const QFont body = theme.font(TextRole::Body);
    const int textHeight = QFontMetrics(body).height();
    const int rankWidth = static_cast<int>(rankEms * theme.em());
    const QRect room =
        row.adjusted(rankWidth + metrics::card, metrics::within, -metrics::card, -metrics::within);
    const QRect upper(room.left(), room.top(), room.width(), textHeight);
    const QRect lower(room.left(), upper.bottom() + 1, room.width(), room.bottom() - upper.bottom());

    painter->setFont(body);
    painter->setPen(theme.tokens().quietText);
    painter->drawText(QRect(row.left(), upper.top(), rankWidth, textHeight),
                      Qt::AlignRight | Qt::AlignVCenter,
                      countText(index.data(RecommendationModel::RankRole).toInt()));
    paintChange(*painter, QRect(row.left(), lower.top(), rankWidth, lower.height()), index);
    paintNames(*painter, upper, index, body);
    paintFigures(*painter, lower, index, body);
    painter->restore();
}

QSize RecommendationDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const Theme& theme = Theme::current();
    const int upper = QFontMetrics(theme.font(TextRole::Body)).height();
    const int lower = std::max(metrics::bar + 2, QFontMetrics(theme.font(TextRole::Quiet)).height() - 1);
    return {1, upper + lower + 2 * metrics::within + 1};
}

} // namespace segue
