#include "charts/labelled_bars.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double nameShare = 0.4; ///< of the width
constexpr double widestNames = 0.6;
constexpr double figureEms = 3;
constexpr int longestBarLabel = 200;
constexpr int narrowestBars = 160;
constexpr double cutAt = 0.7; ///< where in a bar the gap is that says that it is longer
constexpr double cutSlant = 3;

/// A slanted gap through a bar.
void paintCut(QPainter& painter, const QRectF& bar)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().surface, metrics::barGap + 1));
    const double x = bar.left() + bar.width() * cutAt;
    painter.drawLine(QPointF(x - cutSlant, bar.bottom() + 1), QPointF(x + cutSlant, bar.top() - 1));
    painter.restore();
}

} // namespace

LabelledBars::LabelledBars(const QString& name, bool threaded, QWidget* parent)
    : QWidget(parent)
    , threaded_(threaded)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void LabelledBars::setLines(std::vector<Line> lines)
{
    lines_ = std::move(lines);
    QStringList spoken;
    for (const Line& line : lines_)
        spoken << shortened(line.name, longestBarLabel) + u' ' +
                      (line.words.isEmpty() ? line.figure : line.words);
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setVisible(!lines_.empty());
    updateGeometry();
    update();
}

int LabelledBars::rowHeight() const
{
    return QFontMetrics(Theme::current().font(TextRole::Body)).height() + metrics::within;
}

int LabelledBars::lineAt(const QPointF& position) const
{
    const int line = static_cast<int>(position.y()) / rowHeight();
    return position.y() >= 0 && line < static_cast<int>(lines_.size()) ? line : -1;
}

QSize LabelledBars::sizeHint() const
{
    return {narrowestBars, rowHeight() * static_cast<int>(lines_.size())};
}

QSize LabelledBars::minimumSizeHint() const
{
    return sizeHint();
}

int LabelledBars::nameWidth() const
{
    const int usual = static_cast<int>(width() * nameShare);
    if (!wholeNames_)
        return usual;
    const QFontMetrics font(Theme::current().font(TextRole::Body));
    int widest = usual;
    for (const Line& line : lines_)
        widest =
            std::max(widest, font.horizontalAdvance(line.name) + 1); // the width in whole pixels was rounded
    return std::min(widest, static_cast<int>(width() * widestNames));
}

double LabelledBars::Scale::at(double value) const
{
    return std::clamp(zero + value * unit, left, right);
}

LabelledBars::Scale LabelledBars::scale() const
{
    double lowest = 0;
    double highest = 0;
    const auto take = [&](bool cut) {
        for (const Line& line : lines_) {
            if (line.mayBeCut != cut || !line.words.isEmpty())
                continue;
            lowest = std::min({lowest, line.from, line.to});
            highest = std::max({highest, line.from, line.to});
        }
    };
    take(false);
    if (lowest == highest)
        take(true);
    Scale scale;
    scale.left = nameWidth() + metrics::within;
    scale.right = width() - figureEms * Theme::current().em() - metrics::within;
    scale.unit = highest > lowest ? (scale.right - scale.left) / (highest - lowest) : 0;
    scale.zero = std::round(scale.left - lowest * scale.unit);
    return scale;
}

void LabelledBars::paintEvent(QPaintEvent*)
{
    if (lines_.empty())
        return;
    QPainter painter(this);
    const Scale bars = scale();
    const int height = rowHeight();
    const auto withBars =
        std::ranges::count_if(lines_, [](const Line& line) { return line.words.isEmpty(); });
    painter.fillRect(QRectF(bars.zero, 0, 1, height * static_cast<double>(withBars)), tokens().strongLine);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const int top = height * static_cast<int>(i);
        paintText(painter, lines_[i], top);
        if (!lines_[i].words.isEmpty())
            continue;
        if (threaded_ && i > 0 && lines_[i - 1].words.isEmpty()) {
            const double x = std::round(bars.at(lines_[i - 1].to));
            const double from = top - (height - metrics::bar) / 2.0;
            painter.fillRect(QRectF(x, from, 1, height - metrics::bar), tokens().controlBorder);
        }
        paintMark(painter, i, top + height / 2, bars);
    }
}

void LabelledBars::paintText(QPainter& painter, const Line& line, int top) const
{
    const int height = rowHeight();
    const int nameRoom = nameWidth();
    const int figureWidth = static_cast<int>(figureEms * Theme::current().em());
    painter.setFont(Theme::current().font(line.strong ? TextRole::Strong : TextRole::Body));
    painter.setPen(tokens().text);
    const QString name = shortened(line.name, longestBarLabel).replace(u'\n', u' ');
    painter.drawText(QRect(0, top, nameRoom, height), Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(name, Qt::ElideRight, nameRoom));
    if (line.words.isEmpty()) {
        painter.drawText(QRect(width() - figureWidth, top, figureWidth, height),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, line.figure);
        return;
    }
    painter.setPen(line.colour(tokens()));
    const QRect room(nameRoom + metrics::within, top, width() - nameRoom - metrics::within, height);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(line.words, Qt::ElideRight, room.width()));
}

void LabelledBars::paintMark(QPainter& painter, std::size_t index, int middle, const Scale& scale) const
{
    const Line& line = lines_[index];
    const double start = std::min(line.from, line.to);
    const double end = std::max(line.from, line.to);
    // The zero line stays free, and a bar that says anything is seen.
    const double left = scale.at(start) + (start == 0 ? 1 : 0);
    const double right = std::max(scale.at(end), left + (end > start ? 1 : 0));
    const QRectF bar = QRectF(left, middle - metrics::bar / 2, right - left, metrics::bar).toRect();
    const QColor colour = line.colour(tokens());
    if (line.to >= line.from) {
        painter.fillRect(bar, colour);
    } else {
        painter.save();
        painter.setPen(colour);
        painter.drawRect(bar.adjusted(0, 0, -1, -1));
        painter.restore();
    }
    const double wanted = (end - start) * scale.unit;
    if (line.mayBeCut && wanted > bar.width() + metrics::bar)
        paintCut(painter, bar);
}

void LabelledBars::mouseReleaseEvent(QMouseEvent* event)
{
    const int line = lineAt(event->position());
    if (event->button() == Qt::LeftButton && line >= 0)
        Q_EMIT lineClicked(line);
}

bool LabelledBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = lineAt(help->pos());
    if (line >= 0)
        QToolTip::showText(
            help->globalPos(),
            asPlainToolTip(lines_[line].help.isEmpty() ? lines_[line].name : lines_[line].help), this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace segue
