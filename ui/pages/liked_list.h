#pragma once

#include "models/song_list_model.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace segue {

class SongListView;

/// The songs that somebody new likes so far, the last one first; each can be taken back, and who likes them
/// can be kept as a listener of the library, under a name that is asked for here.
class LikedList : public QFrame {
    Q_OBJECT

public:
    explicit LikedList(QWidget* parent = nullptr);

    void setSongs(std::shared_ptr<const Dataset> library, const std::vector<int>& songs);

    /// Asks what the listener is to be called.
    void askName();
    /// Puts the question away; false where it is not asked.
    bool cancelName();
    /// The listener is being kept, or was, or could not be.
    void showSaving();
    void showSaved(const QString& externalId);
    void showProblem(const QString& why);
    /// Nothing is told of a listener that was kept.
    void forgetSaved();

    SongListModel& model() const { return *model_; }
    SongListView* view() const { return view_; }
    QPushButton* startOver() const { return startOver_; }
    QPushButton* save() const { return save_; }
    QLineEdit* nameField() const { return name_; }

Q_SIGNALS:
    void songUnliked(int song);
    void startOverWanted();
    void saveWanted(const QString& name);
    void listenerWanted(const QString& externalId);

private:
    QLayout* makeHead();
    QWidget* makeQuestion();
    void fitView();
    void answer();
    void tell(const QString& text, const char* role);

    QLabel* title_;
    QPushButton* startOver_;
    QPushButton* save_;
    QLineEdit* name_;
    QPushButton* keep_;
    QWidget* question_;
    QLabel* told_;
    QPushButton* show_;
    QLabel* hint_;
    SongListModel* model_;
    SongListView* view_;
    QString savedId_;
};

} // namespace segue
