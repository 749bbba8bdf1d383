#include "widgets/song_wall.h"

#include "models/song_list_model.h"
#include "settings/theme.h"

#include <QPainter>
#include <algorithm>

namespace segue {

namespace {

constexpr double tileWidthEms = 11.5;

} // namespace

/// A song as a card of its own; one that is liked has the accent around it, and its heart full.
class SongTileDelegate : public SongRowDelegate {
public:
    explicit SongTileDelegate(QObject* parent)
        : SongRowDelegate(Right::Heart, parent)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem tile = option;
        tile.rect.adjust(metrics::barGap, metrics::barGap, -metrics::barGap, -metrics::barGap);
        SongRowDelegate::paint(painter, tile, index);
        const bool liked = index.data(SongListModel::LikedRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(liked ? QPen(tokens().accent, metrics::focusRing) : QPen(tokens().line));
        painter->drawRoundedRect(QRectF(tile.rect).adjusted(0.5, 0.5, -0.5, -0.5), metrics::corner,
                                 metrics::corner);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {width_, SongRowDelegate::sizeHint(option, index).height() + 2 * metrics::card};
    }

    void setWidth(int width) { width_ = width; }

private:
    int width_ = 1;
};

SongWall::SongWall(SongListModel* model, const QString& name, QWidget* parent)
    : SongListView(model, SongRowDelegate::Right::Heart, name, parent)
    , tiles_(new SongTileDelegate(this))
{
    connect(tiles_, &SongRowDelegate::heartClicked, this, &SongListView::heartPressed);
    setItemDelegate(tiles_);
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    // Tiles would else change their width as the bar comes and goes.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    connect(&Theme::current(), &Theme::changed, this, &SongWall::adapt);
    adapt();
}

void SongWall::resizeEvent(QResizeEvent* event)
{
    adapt();
    SongListView::resizeEvent(event);
}

void SongWall::adapt()
{
    const int room = viewport()->width();
    const int columns = std::max(1, static_cast<int>(room / (tileWidthEms * Theme::current().em())));
    // A tile as wide as the room would begin in the second line.
    tiles_->setWidth(room / columns - 1);
    setGridSize(tiles_->sizeHint({}, {}));
    doItemsLayout(); // at once: what is in sight is painted from it
}

} // namespace segue
