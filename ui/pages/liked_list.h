#pragma once

#include "models/song_list_model.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace segue {

class SongListView;

/// The songs that somebody new likes so far, the last one first; each can be taken back.
class LikedList : public QFrame {
    Q_OBJECT

public:
    explicit LikedList(QWidget* parent = nullptr);

    void setSongs(std::shared_ptr<const Dataset> library, const std::vector<int>& songs);

    SongListModel& model() const { return *model_; }
    SongListView* view() const { return view_; }
    QPushButton* startOver() const { return startOver_; }

Q_SIGNALS:
    void songUnliked(int song);
    void startOverWanted();

private:
    void fitView();

    QLabel* title_;
    QPushButton* startOver_;
    QLabel* hint_;
    SongListModel* model_;
    SongListView* view_;
};

} // namespace segue
