#include "charts/count_bars.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace segue {

namespace {
constexpr double mostForNames = 0.5; ///< of the width
constexpr int longestLabel = 200;
constexpr int narrowestCountBar = 140;
constexpr int fewestRows = 3;
} // namespace

CountBars::CountBars(const QString& name, std::function<QColor(const Tokens&)> colour, QWidget* parent)
    : QWidget(parent)
    , colour_(std::move(colour))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void CountBars::setRows(std::vector<Row> rows)
{
    rows_ = std::move(rows);
    QStringList spoken;
    for (const Row& row : rows_)
        spoken << shortened(row.name, longestLabel) + u' ' + row.figure;
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int CountBars::rowHeight() const
{
    return QFontMetrics(Theme::current().font(TextRole::Body)).height() + metrics::card;
}

QSize CountBars::sizeHint() const
{
    return {narrowestCountBar, rowHeight() * static_cast<int>(rows_.size())};
}

QSize CountBars::minimumSizeHint() const
{
    return {narrowestCountBar, rowHeight() * std::min(fewestRows, static_cast<int>(rows_.size()))};
}

void CountBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFontMetrics text = painter.fontMetrics();
    int nameWidth = 0;
    int figureWidth = 0;
    double most = 0;
    for (const Row& row : rows_) {
        nameWidth = std::max(nameWidth, text.horizontalAdvance(shortened(row.name, longestLabel)));
        figureWidth = std::max(figureWidth, text.horizontalAdvance(row.figure));
        most = std::max(most, row.value);
    }
    nameWidth = std::min(nameWidth + 1, static_cast<int>(width() * mostForNames));
    const int barsLeft = nameWidth + metrics::card;
    const int barsWidth = width() - barsLeft - metrics::card - figureWidth;
    const int rowsThatFit = height() / rowHeight();

    painter.setLayoutDirection(Qt::LeftToRight);
    QRect line(0, 0, width(), rowHeight());
    for (int i = 0; i < std::min(rowsThatFit, static_cast<int>(rows_.size())); ++i) {
        const Row& row = rows_[i];
        painter.setPen(tokens().text);
        const QString name = shortened(row.name, longestLabel).replace(u'\n', u' ');
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         text.elidedText(name, Qt::ElideRight, nameWidth));
        painter.setPen(tokens().quietText);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, row.figure);
        if (row.value > 0) {
            const double top = line.top() + (line.height() - metrics::bar) / 2;
            painter.fillRect(QRectF(barsLeft, top, std::max(1.0, row.value / most * barsWidth), metrics::bar),
                             row.isBaseline ? tokens().baseline : colour_(tokens()));
        }
        line.translate(0, line.height());
    }
}

bool CountBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = help->pos().y() / rowHeight();
    if (row >= 0 && row < static_cast<int>(rows_.size()))
        QToolTip::showText(help->globalPos(), asPlainToolTip(rows_[row].help), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace segue
