#include "widgets/elided_label.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace segue {

namespace {
/// More is never visible, and measuring ten thousand characters of text takes time.
constexpr int longestLine = 500;
} // namespace

ElidedLabel::ElidedLabel(const char* role, QWidget* parent)
    : QWidget(parent)
    , role_(role)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void ElidedLabel::setText(const QString& text)
{
    text_ = text;
    setToolTip(asPlainToolTip(text));
    setAccessibleName(shortened(text, longestLine));
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics fontMetrics(textFont());
    return {fontMetrics.horizontalAdvance(shortened(text_, longestLine)) + 1, fontMetrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics fontMetrics(textFont());
    return {std::min(sizeHint().width(), fontMetrics.averageCharWidth() * 4), fontMetrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(textFont());
    painter.setPen(role_ == "quiet" ? tokens().quietText : tokens().text);
    const QString line = painter.fontMetrics().elidedText(shortened(text_, longestLine).replace(u'\n', u' '),
                                                          Qt::ElideRight, width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, line);
}

QFont ElidedLabel::textFont() const
{
    const TextRole role = role_ == "name"      ? TextRole::Name
                          : role_ == "section" ? TextRole::Section
                          : role_ == "strong"  ? TextRole::Strong
                          : role_ == "quiet"   ? TextRole::Quiet
                                               : TextRole::Body;
    return Theme::current().font(role);
}

} // namespace segue
