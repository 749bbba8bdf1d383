#include "charts/feature_dots.h"

#include "settings/theme.h"
#include "widgets/format.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {
/// Standard deviations at the ends of the scale; what is further out stands at its end.
constexpr double rangeDeviations = 2;
constexpr double dotRadius = 4;
} // namespace

FeatureDots::FeatureDots(const QString& name, QWidget* parent)
    : LabelledBars(name, false, parent)
{
    keepNamesWhole();
}

void FeatureDots::setRows(std::vector<Row> rows, const QString& restName, double rest)
{
    rows_ = std::move(rows);
    std::vector<Line> lines;
    for (const Row& row : rows_) {
        Line line{row.name, -rangeDeviations, rangeDeviations, {}, signedText(row.adds)};
        line.help = row.help;
        lines.push_back(std::move(line));
    }
    if (!restName.isEmpty())
        lines.push_back({restName, 0, 0, {}, signedText(rest)});
    setLines(std::move(lines));
}

void FeatureDots::paintMark(QPainter& painter, std::size_t line, int middle, const Scale& scale) const
{
    if (line >= rows_.size())
        return;
    const auto place = [&](double value) {
        const double shown = std::clamp(value, -rangeDeviations, rangeDeviations);
        return QPointF(std::clamp(scale.at(shown), scale.left + dotRadius, scale.right - dotRadius), middle);
    };
    const QPointF song = place(rows_[line].song);
    const QPointF profile = place(rows_[line].profile);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().strongLine, 2));
    painter.drawLine(song, profile);
    painter.setPen(QPen(tokens().text, 1.5));
    painter.setBrush(tokens().surface);
    painter.drawEllipse(profile, dotRadius, dotRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().content);
    painter.drawEllipse(song, dotRadius, dotRadius);
    painter.restore();
}

} // namespace segue
