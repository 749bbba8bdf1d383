#pragma once

#include "session.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace segue {

class SongListModel;
class SongListView;

/// The songs most like one song, by one measure of likeness, or why there are none.
class SimilarList : public QFrame {
    Q_OBJECT

public:
    static constexpr int listLength = 30;

    SimilarList(Session& session, SimilarBy by, const QString& title, const QString& line,
                QWidget* parent = nullptr);

    void setSong(const std::shared_ptr<const Workspace>& workspace, int song);
    void clear();

    SongListModel& model() const { return *model_; }
    SongListView* view() const { return view_; }
    /// Why the list is empty; empty where it is not.
    QString hint() const;

Q_SIGNALS:
    /// Chosen by Return or a double click.
    void songChosen(int song);
    void trainWanted();

private:
    void take(const std::shared_ptr<const Workspace>& workspace,
              const Result<std::vector<SimilarSong>>& similar);

    Session& session_;
    SimilarBy by_;
    LatestQuestion question_;
    SongListModel* model_;
    SongListView* view_;
    QLabel* hint_;
    QPushButton* train_;
};

} // namespace segue
