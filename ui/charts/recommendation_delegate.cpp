#include "charts/recommendation_delegate.h"

#include "charts/score_bar.h"
#include "models/recommendation_model.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <array>

namespace segue {

namespace {

constexpr std::array feedbackButtons{FeedbackKind::Like, FeedbackKind::Hide, FeedbackKind::Pin};
constexpr int buttonSize = metrics::icon + metrics::within;

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

/// As many of a row's badges as the width has room for, whole ones or none.
QString badgesWithin(const QModelIndex& index, const QFontMetrics& text, int width)
{
    QString shown;
    for (const QString& badge : RecommendationModel::badges(index)) {
        const QString longer =
            shown.isEmpty() ? badge : RecommendationDelegate::tr("%1, %2").arg(shown, badge);
        if (text.horizontalAdvance(longer) > width)
            break;
        shown = longer;
    }
    return shown;
}

QString iconOf(FeedbackKind kind, bool on)
{
    switch (kind) {
    case FeedbackKind::Like:
        return on ? QStringLiteral("heart-full") : QStringLiteral("heart");
    case FeedbackKind::Hide:
        return QStringLiteral("hide");
    case FeedbackKind::Pin:
        break;
    }
    return on ? QStringLiteral("pin-full") : QStringLiteral("pin");
}

QString toolTipOf(FeedbackKind kind, bool on)
{
    switch (kind) {
    case FeedbackKind::Like:
        return on ? RecommendationDelegate::tr("Take the like back (L)")
                  : RecommendationDelegate::tr("Like: counts as a song of the history (L)");
    case FeedbackKind::Hide:
        return on ? RecommendationDelegate::tr("Show to this listener again (H)")
                  : RecommendationDelegate::tr("Hide from this listener (H)");
    case FeedbackKind::Pin:
        break;
    }
    return on ? RecommendationDelegate::tr("Unpin (P)")
              : RecommendationDelegate::tr("Pin to the top of the list (P)");
}

bool isOn(const QModelIndex& index, FeedbackKind kind)
{
    const QVariant said = index.data(RecommendationModel::FeedbackRole);
    return said.isValid() && said.toInt() == static_cast<int>(kind);
}

/// Who has heard a song need not like it to be known for it, and it is not listed anyway.
bool isSensible(const QModelIndex& index, FeedbackKind kind)
{
    return kind == FeedbackKind::Pin || isOn(index, kind) ||
           !index.data(RecommendationModel::HeardRole).toBool();
}

/// Buttons of the row in hand, and on any row the one that is down.
void paintButtons(QPainter& painter, const QRect& row, const QModelIndex& index, bool inHand)
{
    for (const FeedbackKind kind : feedbackButtons) {
        const bool on = isOn(index, kind);
        if ((!inHand && !on) || !isSensible(index, kind))
            continue;
        constexpr int inset = metrics::within / 2;
        const QRect room =
            RecommendationDelegate::buttonRect(row, kind).adjusted(inset, inset, -inset, -inset);
        Theme::current()
            .icon(iconOf(kind, on))
            .paint(&painter, room, Qt::AlignCenter, QIcon::Normal, on ? QIcon::On : QIcon::Off);
    }
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
    put(badgesWithin(index, painter.fontMetrics(), room.right() + 1 - left), theme.tokens().quietText, 0);
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

/// In the upper line, from the right edge: pin, hide, like.
QRect RecommendationDelegate::buttonRect(const QRect& row, FeedbackKind kind)
{
    const int fromRight = static_cast<int>(feedbackButtons.size()) - static_cast<int>(kind);
    return {row.right() + 1 - metrics::card - fromRight * buttonSize, row.top() + 1, buttonSize, buttonSize};
}

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
    const bool inHand =
        feedbackOffered_ && (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) != 0;
    const bool anyButton = inHand || index.data(RecommendationModel::FeedbackRole).isValid();
    const int buttonsLeft = buttonRect(row, feedbackButtons.front()).left();
    paintNames(*painter,
               anyButton ? QRect(upper.topLeft(), QPoint(buttonsLeft - metrics::within, upper.bottom()))
                         : upper,
               index, body);
    paintButtons(*painter, row, index, inHand);
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

std::optional<FeedbackKind> RecommendationDelegate::buttonAt(const QModelIndex& index, const QRect& row,
                                                             const QPoint& at) const
{
    if (!feedbackOffered_)
        return {};
    for (const FeedbackKind kind : feedbackButtons) {
        if (buttonRect(row, kind).contains(at) && isSensible(index, kind))
            return kind;
    }
    return {};
}

bool RecommendationDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                         const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const auto kind = buttonAt(index, option.rect, mouse->position().toPoint());
        if (kind && mouse->button() == Qt::LeftButton) {
            Q_EMIT feedbackClicked(index.data(RecommendationModel::SongRole).toInt(), *kind);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

bool RecommendationDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                                       const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto kind =
        event->type() == QEvent::ToolTip ? buttonAt(index, option.rect, event->pos()) : std::nullopt;
    if (!kind)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTipOf(*kind, isOn(index, *kind)), view->viewport(),
                       buttonRect(option.rect, *kind));
    return true;
}

} // namespace segue
