#pragma once

#include "charts/map_splat.h"
#include "session.h"

#include <QWidget>
#include <optional>

namespace segue {

/// All songs as points of a map: to zoom (wheel, + and -), to pan (drag, arrow keys), to look at (hover), to
/// pick (click; Shift with an arrow key goes to the next one in that direction) and to circle (Shift and
/// drag, or drag while the lasso is on). A thread splats the points into a picture somewhat larger than the
/// widget; painting only copies it, moved and scaled while a gesture is under way, so that a hundred thousand
/// points follow the hand.
class SongMap : public QWidget {
    Q_OBJECT

public:
    explicit SongMap(JobRunner& jobs, QWidget* parent = nullptr);

    /// Shows another map, whole. Null shows none.
    void setProjection(std::shared_ptr<const Dataset> data, std::shared_ptr<const SongProjection> projection);
    /// By place of the projection.
    void setColors(std::vector<QRgb> colors);
    /// The songs that are not dimmed, ascending; all where there is no value.
    void setLit(const std::optional<std::vector<int>>& songs);
    /// Songs with a ring, and songs with their number on a disc.
    void setOverlay(const std::vector<int>& heard, const std::vector<int>& recommended);
    /// The song that is marked; -1 for none.
    void setSelected(int song);
    void setLassoMode(bool on);

    bool lassoMode() const { return lassoMode_; }
    int selected() const { return selected_; }
    /// Song under the mouse; -1 for none.
    int hovered() const { return songAt(hoveredPlace_); }
    /// What is told of it, line by line; empty for none.
    QStringList hoverText() const;
    const MapView& view() const { return view_; }
    void setView(const MapView& view);
    /// Where a song stands in the widget; nothing where it has no place.
    std::optional<QPointF> positionOf(int song) const;
    /// Songs in the part that is shown, ascending.
    std::vector<int> songsInView() const;
    /// The map as it is shown.
    QImage picture();

    void zoomBy(double factor);
    void showWhole();
    /// Moves the view so that the song is in it.
    void reveal(int song);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void songPicked(int song);
    /// Songs inside of what was drawn around them, ascending; maybe none.
    void songsCircled(const std::vector<int>& songs);
    void viewChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int placeOf(int song) const;
    int songAt(int place) const;
    std::vector<int> placesOf(const std::vector<int>& songs) const;
    int placeNear(const QPointF& at) const;
    void changeScene(const std::function<void(MapScene&)>& change);
    void takeTheme(MapScene& scene) const;
    void splat();
    void viewMoved();
    void hoverAt(const QPointF& at);
    void endLasso();
    void goTowards(const QPointF& direction);

    void paintRecommended(QPainter& painter) const;
    void paintSelected(QPainter& painter) const;
    void paintLasso(QPainter& painter) const;
    void paintHover(QPainter& painter) const;

    JobRunner& jobs_;
    std::shared_ptr<const Dataset> data_;
    std::shared_ptr<const MapScene> scene_; ///< null where there is no map
    PlaneGrid grid_;
    MapView view_;
    std::vector<int> recommended_; ///< places, best first
    int selected_ = -1;            ///< song
    int hoveredPlace_ = -1;

    QImage picture_; ///< the last one that came, and what it shows
    MapView pictureView_;
    bool splatting_ = false;
    bool stale_ = false; ///< the view or the scene changed since the picture was asked for

    bool lassoMode_ = false;
    enum class Gesture { None, Press, Pan, Lasso };
    Gesture gesture_ = Gesture::None;
    QPointF pressedAt_;
    QPointF lastAt_;
    QPolygonF lasso_;
};

} // namespace segue
