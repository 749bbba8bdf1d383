#include "charts/map_view.h"

#include <algorithm>

namespace segue {

namespace {
constexpr double edge = 0.06; ///< of the widget, around the whole map

double wholeScale(const QSizeF& size)
{
    return std::max(1.0, std::min(size.width(), size.height()) * (1 - 2 * edge) / 2);
}
} // namespace

MapView MapView::whole(const QSizeF& size)
{
    return {{0, 0}, wholeScale(size), size};
}

QPointF MapView::toWidget(PlanePoint at) const
{
    return {size.width() / 2 + (at.x - middle.x()) * scale, size.height() / 2 + (at.y - middle.y()) * scale};
}

PlanePoint MapView::toMap(const QPointF& at) const
{
    return {static_cast<float>(middle.x() + (at.x() - size.width() / 2) / scale),
            static_cast<float>(middle.y() + (at.y() - size.height() / 2) / scale)};
}

/// The middle stays on the map: nobody gets lost.
void MapView::pan(const QPointF& pixels)
{
    middle -= pixels / scale;
    middle = {std::clamp(middle.x(), -1.0, 1.0), std::clamp(middle.y(), -1.0, 1.0)};
}

void MapView::zoom(double factor, const QPointF& fixed)
{
    const double least = wholeScale(size);
    const double wanted = std::clamp(scale * factor, least * farthest, least * nearest);
    const QPointF off = fixed - QPointF(size.width(), size.height()) / 2;
    middle += off / scale - off / wanted;
    scale = wanted;
    pan({});
}

void MapView::resize(const QSizeF& newSize)
{
    scale *= wholeScale(newSize) / wholeScale(size);
    size = newSize;
}

} // namespace segue
