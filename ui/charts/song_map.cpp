#include "charts/song_map.h"

#include "settings/map_tokens.h"
#include "settings/theme.h"
#include "widgets/format.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace segue {

namespace {

constexpr double pictureMargin = 0.25; ///< of the widget, on each side
constexpr double wheelStep = 1.2;
constexpr double wheelNotch = 120;
constexpr double keyZoom = 1.4;
constexpr double keyPan = 0.12; ///< of the widget
constexpr double lassoStep = 3;
constexpr double hoverWidthEms = 22;
constexpr int longestHover = 200;
constexpr QSize usualMapSize(480, 400);
constexpr QSize leastMapSize(200, 160);

} // namespace

SongMap::SongMap(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , jobs_(jobs)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Map of all songs"));
    view_ = MapView::whole(size());
    connect(&Theme::current(), &Theme::changed, this, [this] {
        if (scene_)
            changeScene([](MapScene&) {});
    });
}

void SongMap::setProjection(std::shared_ptr<const Dataset> dataset,
                            std::shared_ptr<const SongProjection> projection)
{
    data_ = std::move(dataset);
    picture_ = {};
    recommended_.clear();
    hoveredPlace_ = -1;
    if (!projection) {
        scene_.reset();
        grid_ = {};
        update();
        return;
    }
    grid_ = PlaneGrid(projection->places);
    view_ = MapView::whole(size());
    MapScene scene;
    scene.colors.assign(projection->places.size(), tokens().quietText.rgb());
    scene.projection = std::move(projection);
    takeTheme(scene);
    scene_ = std::make_shared<const MapScene>(std::move(scene));
    viewMoved();
}

void SongMap::changeScene(const std::function<void(MapScene&)>& change)
{
    if (!scene_)
        return;
    MapScene scene = *scene_;
    change(scene);
    takeTheme(scene);
    scene_ = std::make_shared<const MapScene>(std::move(scene));
    splat();
    update();
}

void SongMap::takeTheme(MapScene& scene) const
{
    scene.ground = tokens().surface.rgb();
    scene.dimmed = mapTokensOf(Theme::current().scheme()).dimmed.rgb();
    scene.ring = tokens().text.rgb();
}

void SongMap::setColors(std::vector<QRgb> colors)
{
    changeScene([&colors](MapScene& scene) {
        if (colors.size() == scene.projection->places.size())
            scene.colors = std::move(colors);
    });
}

void SongMap::setLit(const std::optional<std::vector<int>>& songs)
{
    changeScene([&](MapScene& scene) {
        scene.lit.clear();
        if (!songs)
            return;
        scene.lit.assign(scene.projection->places.size(), 0);
        for (const int place : placesOf(*songs))
            scene.lit[place] = 1;
    });
}

void SongMap::setOverlay(const std::vector<int>& heard, const std::vector<int>& recommended)
{
    recommended_ = placesOf(recommended);
    changeScene([&](MapScene& scene) { scene.ringed = placesOf(heard); });
}

void SongMap::setSelected(int song)
{
    selected_ = song;
    update();
}

void SongMap::setLassoMode(bool on)
{
    lassoMode_ = on;
    setCursor(on ? Qt::CrossCursor : Qt::ArrowCursor);
}

int SongMap::placeOf(int song) const
{
    if (!scene_)
        return -1;
    const std::vector<int>& songs = scene_->projection->songs;
    const auto found = std::ranges::lower_bound(songs, song);
    return found != songs.end() && *found == song ? static_cast<int>(found - songs.begin()) : -1;
}

int SongMap::songAt(int place) const
{
    return scene_ && place >= 0 ? scene_->projection->songs[place] : -1;
}

/// Those of the songs that have a place.
std::vector<int> SongMap::placesOf(const std::vector<int>& songs) const
{
    std::vector<int> places;
    places.reserve(songs.size());
    for (const int song : songs) {
        if (const int place = placeOf(song); place >= 0)
            places.push_back(place);
    }
    return places;
}

std::optional<QPointF> SongMap::positionOf(int song) const
{
    const int place = placeOf(song);
    return place < 0 ? std::nullopt : std::optional(view_.toWidget(grid_.at(place)));
}

int SongMap::placeNear(const QPointF& at) const
{
    return grid_.nearest(view_.toMap(at), static_cast<float>(map_metrics::reach / view_.scale));
}

std::vector<int> SongMap::songsInView() const
{
    std::vector<int> songs;
    for (const int place :
         grid_.within(view_.toMap({0, 0}), view_.toMap({view_.size.width(), view_.size.height()})))
        songs.push_back(songAt(place));
    return songs;
}

QStringList SongMap::hoverText() const
{
    const int song = hovered();
    if (song < 0)
        return {};
    const Songs& songs = data_->catalogue.songs;
    QStringList lines{shortened(songs.title[song], longestHover).simplified()};
    if (const QString& artist = songs.artist[song]; !artist.isEmpty() && artist != songs.title[song])
        lines << shortened(artist, longestHover).simplified();
    const auto compared = std::min<long>(trustNeighbours, grid_.size() - 1);
    const auto kept = std::lround(scene_->projection->trust[hoveredPlace_] * static_cast<float>(compared));
    lines << tr("%1 of the %2 nearest here are truly near")
                 .arg(QString::number(kept), QString::number(compared));
    return lines;
}

void SongMap::setView(const MapView& view)
{
    view_ = view;
    view_.resize(size());
    viewMoved();
}

void SongMap::zoomBy(double factor)
{
    view_.zoom(factor, QRectF(rect()).center());
    viewMoved();
}

void SongMap::showWhole()
{
    view_ = MapView::whole(size());
    viewMoved();
}

void SongMap::reveal(int song)
{
    const auto at = positionOf(song);
    if (!at ||
        rect().adjusted(metrics::page, metrics::page, -metrics::page, -metrics::page).contains(at->toPoint()))
        return;
    view_.pan(QRectF(rect()).center() - *at);
    viewMoved();
}

void SongMap::viewMoved()
{
    splat();
    update();
    Q_EMIT viewChanged();
}

/// Asks for a picture of what is shown now. While one is under way the next one waits for it, so that a long
/// gesture leaves no queue behind.
void SongMap::splat()
{
    if (!scene_)
        return;
    if (splatting_) {
        stale_ = true;
        return;
    }
    splatting_ = true;
    stale_ = false;
    struct Splat {
        std::shared_ptr<const MapScene> scene;
        QImage picture;
    };
    jobs_.ask(
        this,
        [scene = scene_, view = view_, ratio = devicePixelRatioF()](Progress&) {
            return Splat{scene, splatMap(*scene, view, pictureMargin, ratio)};
        },
        [this, view = view_](const Splat& splat) {
            splatting_ = false;
            if (scene_ && splat.scene->projection == scene_->projection) {
                picture_ = splat.picture;
                pictureView_ = view;
                update();
            }
            if (stale_)
                this->splat();
        });
}

QImage SongMap::picture()
{
    QImage image(size() * devicePixelRatioF(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatioF());
    render(&image);
    return image;
}

QSize SongMap::sizeHint() const
{
    return usualMapSize;
}

QSize SongMap::minimumSizeHint() const
{
    return leastMapSize;
}

void SongMap::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setClipRect(event->rect());
    if (picture_.isNull()) {
        painter.fillRect(rect(), tokens().surface);
    } else {
        const QPointF topLeft(-pictureView_.size.width() * pictureMargin,
                              -pictureView_.size.height() * pictureMargin);
        const QPointF corner = view_.toWidget(pictureView_.toMap(topLeft));
        const double enlarged = view_.scale / pictureView_.scale;
        const double ratio = devicePixelRatioF();
        QRectF target(corner, QSizeF(picture_.size()) / ratio * enlarged);
        // Whole pixels, where nothing is scaled: that is a plain copy.
        if (enlarged == 1)
            target.moveTo(std::round(corner.x() * ratio) / ratio, std::round(corner.y() * ratio) / ratio);
        if (!target.contains(rect()))
            painter.fillRect(rect(), tokens().surface);
        painter.drawImage(target, picture_);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (scene_) {
        paintRecommended(painter);
        paintSelected(painter);
        paintLasso(painter);
        paintHover(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, metrics::focusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::corner, metrics::corner);
    }
}

void SongMap::paintRecommended(QPainter& painter) const
{
    QFont font = Theme::current().font(TextRole::Quiet);
    font.setBold(true);
    painter.setFont(font);
    const double radius = std::max(map_metrics::mark, QFontMetricsF(font).height() / 2 + 1);
    for (std::size_t rank = recommended_.size(); rank-- > 0;) {
        const QPointF at = view_.toWidget(grid_.at(recommended_[rank]));
        painter.setPen(QPen(tokens().surface, 1.5));
        painter.setBrush(tokens().accent);
        painter.drawEllipse(at, radius, radius);
        painter.setPen(tokens().onAccent);
        painter.drawText(QRectF(at - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)),
                         Qt::AlignCenter, QString::number(rank + 1));
    }
}

void SongMap::paintSelected(QPainter& painter) const
{
    const auto at = positionOf(selected_);
    if (!at)
        return;
    const double radius = map_metrics::mark + pointRadius(grid_.size(), view_) - 1;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().surface, metrics::focusRing + 3));
    painter.drawEllipse(*at, radius, radius);
    painter.setPen(QPen(tokens().accent, metrics::focusRing + 1));
    painter.drawEllipse(*at, radius, radius);
    painter.setPen(QPen(tokens().surface, 2));
    painter.setBrush(tokens().accent);
    painter.drawEllipse(*at, metrics::within, metrics::within);
}

void SongMap::paintLasso(QPainter& painter) const
{
    if (lasso_.size() < 2)
        return;
    QColor fill = tokens().accent;
    fill.setAlphaF(0.12F);
    painter.setBrush(fill);
    painter.setPen(QPen(tokens().accent, 1.5, Qt::DashLine));
    painter.drawPolygon(lasso_);
}

/// Beside the point, on the side where there is room.
void SongMap::paintHover(QPainter& painter) const
{
    const QStringList lines = hoverText();
    if (lines.isEmpty())
        return;
    const Theme& theme = Theme::current();
    const auto fontOf = [&theme](qsizetype line) {
        return theme.font(line == 0 ? TextRole::Strong : TextRole::Quiet);
    };
    const double widest = std::min(hoverWidthEms * theme.em(), width() - 2.0 * metrics::page);
    QSizeF room;
    QStringList shown;
    for (qsizetype line = 0; line < lines.size(); ++line) {
        const QFontMetricsF text(fontOf(line));
        shown << text.elidedText(lines[line], Qt::ElideRight, widest);
        room = {std::max(room.width(), text.horizontalAdvance(shown.back()) + 1),
                room.height() + text.height()};
    }
    const QPointF at = view_.toWidget(grid_.at(hoveredPlace_));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().text, metrics::focusRing));
    painter.drawEllipse(at, metrics::card, metrics::card);

    QRectF card({}, room + QSizeF(2 * metrics::card, 2 * metrics::within));
    const QPointF away(metrics::between, metrics::between);
    card.moveTopLeft(at + away);
    if (card.right() > width())
        card.moveRight(at.x() - away.x());
    if (card.bottom() > height())
        card.moveBottom(at.y() - away.y());
    card.moveLeft(std::clamp(card.left(), 1.0, std::max(1.0, width() - card.width() - 1)));
    painter.setPen(tokens().strongLine);
    painter.setBrush(tokens().raised);
    painter.drawRoundedRect(card, metrics::corner, metrics::corner);
    double top = card.top() + metrics::within;
    for (qsizetype line = 0; line < shown.size(); ++line) {
        painter.setFont(fontOf(line));
        painter.setPen(line == 0 ? tokens().text : tokens().quietText);
        const double height = QFontMetricsF(painter.font()).height();
        painter.drawText(QRectF(card.left() + metrics::card, top, room.width(), height),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, shown[line]);
        top += height;
    }
}

void SongMap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    view_.resize(size());
    viewMoved();
}

void SongMap::wheelEvent(QWheelEvent* event)
{
    view_.zoom(std::pow(wheelStep, event->angleDelta().y() / wheelNotch), event->position());
    hoveredPlace_ = placeNear(event->position());
    viewMoved();
    event->accept();
}

void SongMap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    pressedAt_ = lastAt_ = event->position();
    const bool lasso = lassoMode_ || event->modifiers().testFlag(Qt::ShiftModifier);
    gesture_ = lasso ? Gesture::Lasso : Gesture::Press;
    lasso_.clear();
    if (lasso)
        lasso_ << pressedAt_;
}

void SongMap::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    switch (gesture_) {
    case Gesture::None:
        hoverAt(at);
        return;
    case Gesture::Press:
        if ((at - pressedAt_).manhattanLength() < QApplication::startDragDistance())
            return;
        gesture_ = Gesture::Pan;
        setCursor(Qt::ClosedHandCursor);
        hoveredPlace_ = -1;
        [[fallthrough]];
    case Gesture::Pan:
        view_.pan(at - lastAt_);
        lastAt_ = at;
        viewMoved();
        return;
    case Gesture::Lasso:
        if ((at - lasso_.back()).manhattanLength() >= lassoStep)
            lasso_ << at;
        update();
    }
}

void SongMap::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture ended = std::exchange(gesture_, Gesture::None);
    if (ended == Gesture::Lasso)
        endLasso();
    if (ended == Gesture::Press) {
        if (const int song = songAt(placeNear(event->position())); song >= 0)
            Q_EMIT songPicked(song);
    }
    setLassoMode(lassoMode_);
}

void SongMap::mouseDoubleClickEvent(QMouseEvent* event)
{
    view_.zoom(keyZoom * keyZoom, event->position());
    viewMoved();
}

void SongMap::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    hoveredPlace_ = -1;
    update();
}

void SongMap::hoverAt(const QPointF& at)
{
    const int place = placeNear(at);
    if (place == hoveredPlace_)
        return;
    hoveredPlace_ = place;
    update();
}

/// The polygon is filled into a mask, so that each point asks one pixel and not all sides of the polygon.
void SongMap::endLasso()
{
    const QPolygonF polygon = std::exchange(lasso_, {});
    update();
    if (polygon.size() < 3 || !scene_)
        return;
    QImage mask(size(), QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(Qt::SolidPattern));
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.setBrush(tokens().accent);
    painter.drawPolygon(polygon);
    painter.end();
    std::vector<int> songs;
    for (int place = 0; place < grid_.size(); ++place) {
        const QPoint at = view_.toWidget(grid_.at(place)).toPoint();
        if (mask.rect().contains(at) && mask.constScanLine(at.y())[at.x()] != 0)
            songs.push_back(songAt(place));
    }
    Q_EMIT songsCircled(songs);
}

void SongMap::keyPressEvent(QKeyEvent* event)
{
    QPointF direction;
    switch (event->key()) {
    case Qt::Key_Left:
        direction = {-1, 0};
        break;
    case Qt::Key_Right:
        direction = {1, 0};
        break;
    case Qt::Key_Up:
        direction = {0, -1};
        break;
    case Qt::Key_Down:
        direction = {0, 1};
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(keyZoom);
        return;
    case Qt::Key_Minus:
        zoomBy(1 / keyZoom);
        return;
    case Qt::Key_Home:
    case Qt::Key_0:
        showWhole();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier)) {
        QWidget::keyPressEvent(event);
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        goTowards(direction);
    } else {
        view_.pan({-direction.x() * width() * keyPan, -direction.y() * height() * keyPan});
        viewMoved();
    }
}

/// To the nearest song within 45 degrees of that direction; to the one in the middle where none is selected.
void SongMap::goTowards(const QPointF& direction)
{
    const int from = placeOf(selected_);
    const PlanePoint middle = view_.toMap(QRectF(rect()).center());
    const PlanePoint start = from >= 0 ? grid_.at(from) : middle;
    int best = -1;
    double bestDistance = 0;
    for (int place = 0; place < grid_.size(); ++place) {
        const double dx = grid_.at(place).x - start.x;
        const double dy = grid_.at(place).y - start.y;
        const double along = dx * direction.x() + dy * direction.y();
        const double across = std::abs(dx * direction.y() - dy * direction.x());
        const double distance = dx * dx + dy * dy;
        if (from >= 0 && (along <= 0 || across > along))
            continue;
        if (best < 0 || distance < bestDistance) {
            best = place;
            bestDistance = distance;
        }
    }
    if (best >= 0)
        Q_EMIT songPicked(songAt(best));
}

} // namespace segue
