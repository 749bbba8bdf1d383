#pragma once

#include "widgets/song_row_delegate.h"

#include <QListView>

namespace segue {

class SongListModel;

/// Songs of a SongListModel, one selected.
class SongListView : public QListView {
    Q_OBJECT

public:
    SongListView(SongListModel* model, SongRowDelegate::Right right, const QString& name,
                 QWidget* parent = nullptr);

Q_SIGNALS:
    /// Chosen by Return or a double click.
    void songActivated(int song);
    /// By a click on its heart, or Space.
    void heartPressed(int song);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    SongListModel* model_;
    SongRowDelegate* delegate_;
};

} // namespace segue
