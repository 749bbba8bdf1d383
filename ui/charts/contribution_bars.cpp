#include "charts/contribution_bars.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double nameShare = 0.36; ///< of the width
constexpr double valueEms = 3;
constexpr int longestName = 200;
constexpr int narrowestBar = 160;
void paintBar(QPainter& painter, const QRect& bar, const QColor& colour, bool negative)
{
    if (!negative) {
        painter.fillRect(bar, colour);
        return;
    }
    painter.save();
    painter.setPen(colour);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.restore();
}

} // namespace

ContributionBars::ContributionBars(const QString& name, QWidget* parent)
    : QWidget(parent)
    , name_(name)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void ContributionBars::setRows(std::vector<Row> rows)
{
    rows_ = std::move(rows);
    QStringList spoken;
    for (const Row& row : rows_)
        spoken << QStringLiteral("%1 %2").arg(shortened(row.name, longestName), signedText(row.value));
    setAccessibleName(name_);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!rows_.empty());
    updateGeometry();
    update();
}

int ContributionBars::rowHeight() const
{
    return QFontMetrics(Theme::current().font(TextRole::Body)).height() + metrics::within;
}

QSize ContributionBars::sizeHint() const
{
    return {narrowestBar, rowHeight() * static_cast<int>(rows_.size())};
}

QSize ContributionBars::minimumSizeHint() const
{
    return sizeHint();
}

void ContributionBars::paintEvent(QPaintEvent*)
{
    if (rows_.empty())
        return;
    double lowest = 0;
    double highest = 0;
    for (const Row& row : rows_) {
        lowest = std::min(lowest, row.value);
        highest = std::max(highest, row.value);
    }
    QPainter painter(this);
    const int height = rowHeight();
    const int nameWidth = static_cast<int>(width() * nameShare);
    const int valueWidth = static_cast<int>(valueEms * Theme::current().em());
    const double barsLeft = nameWidth + metrics::within;
    const double barsWidth = width() - valueWidth - metrics::within - barsLeft;
    const double unit = highest - lowest > 0 ? barsWidth / (highest - lowest) : 0;
    const double zero = std::round(barsLeft - lowest * unit);

    painter.fillRect(QRectF(zero, 0, 1, height * static_cast<double>(rows_.size())), tokens().strongLine);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        const QRect line(0, height * static_cast<int>(i), width(), height);
        painter.setPen(tokens().text);
        const QString name = shortened(row.name, longestName).replace(u'\n', u' ');
        painter.drawText(QRect(0, line.top(), nameWidth, height), Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, nameWidth));
        painter.drawText(QRect(width() - valueWidth, line.top(), valueWidth, height),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, signedText(row.value));
        const double length = std::abs(row.value) * unit;
        const QRectF bar(row.value < 0 ? zero - length : zero + 1, line.top() + (height - metrics::bar) / 2,
                         length, metrics::bar);
        paintBar(painter, bar.toRect(), row.colour(tokens()), row.value < 0);
    }
}

bool ContributionBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / rowHeight();
    if (row >= 0 && row < static_cast<int>(rows_.size()))
        QToolTip::showText(help->globalPos(), asPlainToolTip(rows_[row].name), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace segue
