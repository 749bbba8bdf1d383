#include "charts/map_splat.h"

#include "settings/map_tokens.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double manyPoints = 100'000;
constexpr double fewMapPoints = 300;
constexpr double closestGrowth = 3;
constexpr unsigned full = 256;
constexpr int fineness = 4; ///< samples along each side of a pixel, for the edge of a disc

/// Coverage of the pixels of a disc, 0 to 256.
struct Disc {
    int side = 0;
    std::vector<unsigned> coverage;

    explicit Disc(double radius)
        : side(2 * static_cast<int>(std::ceil(radius - 0.5)) + 1)
        , coverage(static_cast<std::size_t>(side) * side)
    {
        const double middle = side / 2.0;
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                int inside = 0;
                for (int sample = 0; sample < fineness * fineness; ++sample) {
                    const double dx = x + (sample % fineness + 0.5) / fineness - middle;
                    const double dy = y + (sample / fineness + 0.5) / fineness - middle;
                    inside += dx * dx + dy * dy <= radius * radius ? 1 : 0;
                }
                coverage[static_cast<std::size_t>(y) * side + x] = full * inside / (fineness * fineness);
            }
        }
    }
};

QRgb blend(QRgb below, QRgb above, unsigned share)
{
    const unsigned rest = full - share;
    const unsigned redBlue = (((below & 0xff00ffU) * rest + (above & 0xff00ffU) * share) >> 8) & 0xff00ffU;
    const unsigned green = (((below & 0x00ff00U) * rest + (above & 0x00ff00U) * share) >> 8) & 0x00ff00U;
    return 0xff000000U | redBlue | green;
}

class Canvas {
public:
    explicit Canvas(QImage& image)
        : pixels_(reinterpret_cast<QRgb*>(image.bits()))
        , width_(image.width())
        , height_(image.height())
        , stride_(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
    {}

    void put(const Disc& disc, double x, double y, QRgb color)
    {
        const int left = static_cast<int>(std::floor(x)) - disc.side / 2;
        const int top = static_cast<int>(std::floor(y)) - disc.side / 2;
        if (left >= width_ || top >= height_ || left + disc.side <= 0 || top + disc.side <= 0)
            return;
        const int fromX = std::max(0, -left);
        const int toX = std::min(disc.side, width_ - left);
        for (int row = std::max(0, -top); row < std::min(disc.side, height_ - top); ++row) {
            QRgb* line = pixels_ + (top + row) * stride_ + left;
            const unsigned* share = &disc.coverage[static_cast<std::size_t>(row) * disc.side];
            for (int column = fromX; column < toX; ++column) {
                if (share[column] != 0)
                    line[column] = blend(line[column], color, share[column]);
            }
        }
    }

private:
    QRgb* pixels_;
    int width_;
    int height_;
    qsizetype stride_;
};

} // namespace

double pointRadius(int points, const MapView& view)
{
    const double few = std::log(manyPoints / std::clamp<double>(points, fewMapPoints, manyPoints)) /
                       std::log(manyPoints / fewMapPoints);
    const double radius =
        map_metrics::smallestPoint + few * (map_metrics::largestPoint - map_metrics::smallestPoint);
    const double closer = view.scale / MapView::whole(view.size).scale;
    return radius * std::clamp(std::sqrt(closer), 1.0, closestGrowth);
}

QImage splatMap(const MapScene& scene, const MapView& view, double margin, double ratio)
{
    const QSizeF wanted = view.size * (1 + 2 * margin) * ratio;
    QImage image(wanted.toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    image.fill(scene.ground);
    const std::vector<PlanePoint>& places = scene.projection->places;
    const double radius = pointRadius(static_cast<int>(places.size()), view) * ratio;
    const Disc disc(std::max(0.7, radius));
    Canvas canvas(image);
    const QPointF shift(view.size.width() * margin, view.size.height() * margin);
    const auto at = [&](std::size_t place) { return (view.toWidget(places[place]) + shift) * ratio; };
    const auto put = [&](bool lit) {
        for (std::size_t place = 0; place < places.size(); ++place) {
            if ((scene.lit.empty() || scene.lit[place] != 0) != lit)
                continue;
            const QPointF point = at(place);
            canvas.put(disc, point.x(), point.y(), lit ? scene.colors[place] : scene.dimmed);
        }
    };
    if (!scene.lit.empty())
        put(false);
    put(true);
    if (!scene.ringed.empty()) {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(QColor(scene.ring), 1.5 * ratio));
        const double ring = radius + map_metrics::ring / 2 * ratio;
        for (const int place : scene.ringed)
            painter.drawEllipse(at(place), ring, ring);
    }
    return image;
}

} // namespace segue
