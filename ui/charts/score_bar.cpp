#include "charts/score_bar.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr double letterShare = 0.8; ///< height of the letter in that of the bar

void paintPart(QPainter& painter, const QRectF& rect, Component component, bool negative,
               const Tokens& tokens)
{
    const QColor colour = colourOf(component, tokens);
    if (negative) {
        painter.setPen(colour);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        painter.fillRect(rect, colour);
    }
    if (rect.width() < metrics::barLetter)
        return;
    QFont font = painter.font();
    font.setPixelSize(std::max(1, static_cast<int>(rect.height() * letterShare)));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(negative ? colour : tokens.onComponent);
    painter.drawText(rect, Qt::AlignCenter, letterOf(component));
}

} // namespace

QColor colourOf(Component component, const Tokens& tokens)
{
    switch (component) {
    case Component::Als:
        return tokens.als;
    case Component::Content:
        return tokens.content;
    case Component::Popularity:
        break;
    }
    return tokens.popularity;
}

QString nameOf(Component component)
{
    switch (component) {
    case Component::Als:
        return QCoreApplication::translate("Component", "ALS");
    case Component::Content:
        return QCoreApplication::translate("Component", "Content");
    case Component::Popularity:
        break;
    }
    return QCoreApplication::translate("Component", "Popularity");
}

QChar letterOf(Component component)
{
    return nameOf(component).front();
}

void paintScoreBar(QPainter& painter, const QRectF& room, const PerComponent<double>& parts,
                   const Tokens& tokens)
{
    painter.save();
    painter.fillRect(room, tokens.line);
    double below = 0;
    double above = 0;
    for (const double part : parts)
        (part < 0 ? below : above) += part;
    const double unit = room.width() / std::max(1.0, above - below);

    double left = room.left();
    double right = room.left() - below * unit;
    for (const Component component : components) {
        const double width = std::abs(parts[component]) * unit;
        double& at = parts[component] < 0 ? left : right;
        // The gap is taken from the part, so that every end stands where its sum says.
        const QRectF rect(at, room.top(), std::max(0.0, width - metrics::barGap), room.height());
        paintPart(painter, rect, component, parts[component] < 0, tokens);
        at += width;
    }
    painter.restore();
}

} // namespace segue
