#include "charts/activity_line.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr int lineHeight = 34;
constexpr int narrowest = 80;

QString monthText(int month)
{
    static const QLocale english(QLocale::English);
    return english.monthName(month % 12 + 1, QLocale::ShortFormat) + u' ' + QString::number(month / 12);
}

} // namespace

ActivityLine::ActivityLine(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Plays a month"));
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ActivityLine::setPlays(int firstMonth, std::vector<double> plays)
{
    firstMonth_ = firstMonth;
    plays_ = std::move(plays);
    update();
}

QSize ActivityLine::sizeHint() const
{
    return {narrowest, lineHeight};
}

double ActivityLine::xOf(std::size_t month) const
{
    const double steps = std::max<double>(1, static_cast<double>(plays_.size()) - 1);
    return 1 + (width() - 2) * static_cast<double>(month) / steps;
}

void ActivityLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double bottom = height() - 1;
    painter.fillRect(QRectF(0, bottom, width(), 1), tokens().line);
    if (plays_.size() < 2)
        return;
    const double most = std::max(1.0, std::ranges::max(plays_));
    QPolygonF line;
    for (std::size_t month = 0; month < plays_.size(); ++month)
        line << QPointF(xOf(month), bottom - 1 - (bottom - 3) * plays_[month] / most);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().text, 1.4));
    painter.drawPolyline(line);
}

bool ActivityLine::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || plays_.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const double steps = std::max<double>(1, static_cast<double>(plays_.size()) - 1);
    const double position = steps * help->pos().x() / std::max(1, width());
    const auto month = std::clamp<long>(std::lround(position), 0, static_cast<long>(plays_.size()) - 1);
    QToolTip::showText(help->globalPos(),
                       tr("%1: %2").arg(monthText(firstMonth_ + static_cast<int>(month)),
                                        countText(std::lround(plays_[month]), tr("play"), tr("plays"))),
                       this);
    return true;
}

} // namespace segue
