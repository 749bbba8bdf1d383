#include "widgets/action_tile.h"

#include "settings/theme.h"

#include <QPainter>

namespace segue {

namespace {

constexpr double widthEms = 16;
constexpr double narrowestEms = 9;
constexpr QMargins margins(metrics::between, metrics::card, metrics::between, metrics::card);

} // namespace

ActionTile::ActionTile(const QString& title, const QString& line, QWidget* parent)
    : QPushButton(parent)
    , title_(title)
    , line_(line)
{
    setAccessibleName(title);
    setAccessibleDescription(line);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

QSize ActionTile::sizeHint() const
{
    const int width = static_cast<int>(widthEms * Theme::current().em());
    return {width, heightForWidth(width)};
}

QSize ActionTile::minimumSizeHint() const
{
    const int width = static_cast<int>(narrowestEms * Theme::current().em());
    return {width, heightForWidth(static_cast<int>(widthEms * Theme::current().em()))};
}

int ActionTile::heightForWidth(int width) const
{
    const Theme& theme = Theme::current();
    const QRect room(0, 0, width - margins.left() - margins.right(), QWIDGETSIZE_MAX);
    const QRect line = QFontMetrics(theme.font(TextRole::Quiet)).boundingRect(room, Qt::TextWordWrap, line_);
    return margins.top() + QFontMetrics(theme.font(TextRole::Strong)).height() + metrics::within +
           line.height() + margins.bottom();
}

void ActionTile::paintEvent(QPaintEvent* event)
{
    QPushButton::paintEvent(event);
    const Theme& theme = Theme::current();
    QPainter painter(this);
    const QRect room = rect().marginsRemoved(margins);
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(theme.tokens().text);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, title_);
    const int lineTop = painter.fontMetrics().height() + metrics::within;
    painter.setFont(theme.font(TextRole::Quiet));
    painter.setPen(theme.tokens().quietText);
    painter.drawText(room.adjusted(0, lineTop, 0, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, line_);
}

} // namespace segue
