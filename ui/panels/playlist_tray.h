#pragma once

#include "session.h"

#include <QFrame>

class QAction;
class QComboBox;
class QLabel;
class QListView;
class QPushButton;

namespace segue {

class ElidedLabel;
class PlaylistModel;
class PlaylistStore;

/// The playlist that songs are collected in: named in place, put in order by dragging or with Alt+Up and
/// Alt+Down, and written to files of other programs. Every edit can be undone.
class PlaylistTray : public QFrame {
    Q_OBJECT

public:
    explicit PlaylistTray(Session& session, QWidget* parent = nullptr);

    /// Over the page instead of in it.
    void setDrawer(bool drawer);
    void focusList();

    /// What a page offers in its menu; the others of the tray need its list to have the keyboard.
    QList<QAction*> pageActions() const { return {new_, rename_, export_, delete_}; }
    /// Writes the current playlist in the format that the ending tells, M3U8 where it tells none.
    void exportTo(const QString& path);

    PlaylistModel& model() const { return *model_; }
    QListView* view() const { return view_; }
    QComboBox* names() const { return names_; }

Q_SIGNALS:
    /// Return on a song: why it would be recommended.
    void songWanted(int song);
    void closeWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeActions();
    QAction* makeAction(const QString& text, const QKeySequence& shortcut, void (PlaylistTray::*run)());
    QWidget* makeFoot();
    void showPlaylist();
    void showNames();
    void takeName();
    void rename();
    void removeSelected();
    void moveUp() { moveBy(-1); }
    void moveDown() { moveBy(1); }
    void moveBy(int step);
    void askExport();
    void enableActions();

    Session& session_;
    PlaylistStore& store_;
    PlaylistModel* model_;
    QComboBox* names_;
    QListView* view_;
    QLabel* hint_;
    ElidedLabel* total_;
    QPushButton* exportButton_;
    QPushButton* close_;
    QAction* new_ = nullptr;
    QAction* rename_ = nullptr;
    QAction* export_ = nullptr;
    QAction* delete_ = nullptr;
    QAction* remove_ = nullptr;
    QAction* up_ = nullptr;
    QAction* down_ = nullptr;
};

} // namespace segue
