#include "charts/activity_line.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QLocale>
#include <QPainter>
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
    , tools_(this, this)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Plays a month"));
    connect(&Theme::current(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ActivityLine::setPlays(int firstMonth, std::vector<double> plays)
{
    firstMonth_ = firstMonth;
    plays_ = std::move(plays);
    tools_.contentChanged();
    update();
}

QSize ActivityLine::sizeHint() const
{
    return {narrowest, lineHeight};
}

QPointF ActivityLine::pointOf(std::size_t month) const
{
    const double steps = std::max<double>(1, static_cast<double>(plays_.size()) - 1);
    const double most = std::max(1.0, std::ranges::max(plays_));
    const double bottom = height() - 1;
    return {1 + (width() - 2) * static_cast<double>(month) / steps,
            bottom - 1 - (bottom - 3) * plays_[month] / most};
}

void ActivityLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPicture(painter);
}

void ActivityLine::paintPicture(QPainter& painter)
{
    painter.fillRect(QRectF(0, height() - 1, width(), 1), tokens().line);
    if (plays_.size() < 2)
        return;
    QPolygonF line;
    for (std::size_t month = 0; month < plays_.size(); ++month)
        line << pointOf(month);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().text, 1.4));
    painter.drawPolyline(line);
}

int ActivityLine::places() const
{
    return static_cast<int>(plays_.size());
}

int ActivityLine::placeAt(const QPointF& position) const
{
    if (plays_.empty())
        return -1;
    const double last = static_cast<double>(plays_.size()) - 1;
    const double place = std::round(last * position.x() / std::max(1, width()));
    return static_cast<int>(std::clamp(place, 0.0, last));
}

ChartReading ActivityLine::readingAt(int place) const
{
    ChartReading reading;
    reading.values.push_back({textOf(place), tokens().text, pointOf(place)});
    const double x = pointOf(place).x();
    reading.guide = QLineF(x, 0, x, height());
    return reading;
}

/// "Mar 2011: 12 plays"
QString ActivityLine::textOf(std::size_t month) const
{
    return tr("%1: %2").arg(monthText(firstMonth_ + static_cast<int>(month)),
                            countText(std::lround(plays_[month]), tr("play"), tr("plays")));
}

/// "Plays a month from Jan 2010 to Mar 2011; most in Mar 2011: 12 plays."
QString ActivityLine::sentence() const
{
    if (plays_.empty())
        return {};
    const auto most = std::ranges::max_element(plays_) - plays_.begin();
    return tr("Plays a month from %1 to %2; most in %3.")
        .arg(monthText(firstMonth_), monthText(firstMonth_ + places() - 1), textOf(most));
}

ChartNumbers ActivityLine::numbers() const
{
    const auto kept = std::make_shared<const std::vector<double>>(plays_);
    const int first = firstMonth_;
    TableColumn month{tr("Month"), [first](int row) { return monthText(first + row); },
                      [](int row) { return row; }};
    // A date that programs read: 2011-03.
    month.written = [first](int row) {
        return QStringLiteral("%1-%2")
            .arg((first + row) / 12)
            .arg((first + row) % 12 + 1, 2, 10, QLatin1Char('0'));
    };
    return {{month,
             {tr("Plays"), [kept](int row) { return countText(std::lround((*kept)[row])); },
              [kept](int row) { return (*kept)[row]; }, true}},
            places()};
}

} // namespace segue
