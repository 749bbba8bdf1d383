#pragma once

#include "session.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace segue {

class SongListModel;
class SongListView;

/// Songs to like: popular ones that are unlike each other, or those that a search finds.
class SongPicker : public QFrame {
    Q_OBJECT

public:
    static constexpr int wallSize = 40;
    static constexpr int mostHits = 100;

    explicit SongPicker(Session& session, QWidget* parent = nullptr);

    void setLiked(std::vector<int> songs);
    /// Puts the cursor into the search field.
    void focusSearch();

    QLineEdit* field() const { return field_; }
    SongListView* view() const { return view_; }
    SongListModel& model() const { return *model_; }

Q_SIGNALS:
    /// A song is to be liked, or no longer.
    void songToggled(int song);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void load();
    void fill();
    void enter();

    Session& session_;
    LatestQuestion question_;
    std::vector<int> wall_;
    QLabel* title_;
    QLineEdit* field_;
    SongListModel* model_;
    SongListView* view_;
    QLabel* nothing_;
};

} // namespace segue
