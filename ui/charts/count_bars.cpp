#include "charts/count_bars.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QPainter>
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
    , tools_(this, this)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&Theme::current(), &Theme::changed, this, &QWidget::updateGeometry);
}

void CountBars::setRows(std::vector<Row> rows)
{
    rows_ = std::move(rows);
    tools_.contentChanged();
    updateGeometry();
    update();
}

/// "Rock 40%, Jazz 12%"
QString CountBars::sentence() const
{
    QStringList spoken;
    for (const Row& row : rows_)
        spoken << shortened(row.name, longestLabel) + u' ' + row.figure;
    return spoken.join(QStringLiteral(", "));
}

ChartNumbers CountBars::numbers() const
{
    const auto kept = std::make_shared<const std::vector<Row>>(rows_);
    return {{{tr("Name"), [kept](int row) { return (*kept)[row].name; }, [](int row) { return row; }},
             {tr("Value"), [kept](int row) { return (*kept)[row].figure; },
              [kept](int row) { return (*kept)[row].value; }, true}},
            static_cast<int>(rows_.size())};
}

/// Rows below the edge are in the table, not in the picture.
int CountBars::places() const
{
    return std::min(height() / rowHeight(), static_cast<int>(rows_.size()));
}

int CountBars::placeAt(const QPointF& position) const
{
    const int row = static_cast<int>(position.y()) / rowHeight();
    return position.y() >= 0 && row < places() ? row : -1;
}

ChartReading CountBars::readingAt(int place) const
{
    const Row& row = rows_[place];
    ChartReading reading;
    const double y = (place + 0.5) * rowHeight();
    reading.values.push_back({row.help.isEmpty() ? tr("%1: %2").arg(row.name, row.figure) : row.help,
                              row.isBaseline ? tokens().baseline : colour_(tokens()),
                              {}});
    reading.guide = QLineF(barsLeft(), y, barsLeft(), y);
    return reading;
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

int CountBars::widest(QString Row::*text) const
{
    const QFontMetrics metrics(font());
    int width = 0;
    for (const Row& row : rows_)
        width = std::max(width, metrics.horizontalAdvance(shortened(row.*text, longestLabel)));
    return width;
}

int CountBars::barsLeft() const
{
    return std::min(widest(&Row::name) + 1, static_cast<int>(width() * mostForNames)) + metrics::card;
}

void CountBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintPicture(painter);
}

void CountBars::paintPicture(QPainter& painter)
{
    const QFontMetrics text = painter.fontMetrics();
    double most = 0;
    for (const Row& row : rows_)
        most = std::max(most, row.value);
    const int left = barsLeft();
    const int barsWidth = width() - left - metrics::card - widest(&Row::figure);

    painter.setLayoutDirection(Qt::LeftToRight);
    QRect line(0, 0, width(), rowHeight());
    for (int i = 0; i < places(); ++i) {
        const Row& row = rows_[i];
        painter.setPen(tokens().text);
        const QString name = shortened(row.name, longestLabel).replace(u'\n', u' ');
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         text.elidedText(name, Qt::ElideRight, left - metrics::card));
        painter.setPen(tokens().quietText);
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, row.figure);
        if (row.value > 0) {
            const double top = line.top() + (line.height() - metrics::bar) / 2;
            painter.fillRect(QRectF(left, top, std::max(1.0, row.value / most * barsWidth), metrics::bar),
                             row.isBaseline ? tokens().baseline : colour_(tokens()));
        }
        line.translate(0, line.height());
    }
}

} // namespace segue
