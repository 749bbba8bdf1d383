#include "widgets/column_arrangement.h"

#include <QJsonArray>
#include <algorithm>

namespace segue {

namespace {

const QString columnWidthsKey = QStringLiteral("widths");
const QString columnOrderKey = QStringLiteral("order");
constexpr double narrowestColumnEms = 1;
constexpr double widestColumnEms = 200;

} // namespace

std::optional<double> ColumnArrangement::width(const QString& title) const
{
    const auto found = widths_.constFind(title);
    return found == widths_.cend() ? std::nullopt : std::optional(*found);
}

void ColumnArrangement::saveInto(QJsonObject& state) const
{
    QJsonObject widths;
    for (auto width = widths_.cbegin(); width != widths_.cend(); ++width)
        widths[width.key()] = width.value();
    if (!widths.isEmpty())
        state[columnWidthsKey] = widths;
    if (!order_.isEmpty())
        state[columnOrderKey] = QJsonArray::fromStringList(order_);
}

void ColumnArrangement::restore(const QJsonObject& state)
{
    forget();
    const QJsonObject widths = state[columnWidthsKey].toObject();
    for (auto width = widths.begin(); width != widths.end(); ++width) {
        if (width.value().isDouble())
            widths_[width.key()] = std::clamp(width.value().toDouble(), narrowestColumnEms, widestColumnEms);
    }
    for (const auto& title : state[columnOrderKey].toArray()) {
        if (title.isString())
            order_ << title.toString();
    }
}

} // namespace segue
