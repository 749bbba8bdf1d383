#pragma once

#include "widgets/song_list_view.h"

namespace segue {

class SongTileDelegate;

/// Songs as tiles side by side, each with a heart to like it.
class SongWall : public SongListView {
    Q_OBJECT

public:
    SongWall(SongListModel* model, const QString& name, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void adapt();

    SongTileDelegate* tiles_;
};

} // namespace segue
