#pragma once

#include "library/activity.h"
#include "session.h"

#include <QFrame>
#include <vector>

class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// Who plays a song most. Asks for its plays over time along the way, for the card.
class SongAudience : public QFrame {
    Q_OBJECT

public:
    static constexpr int listLength = 50;

    struct Listener {
        int user = 0; ///< row
        double plays = 0;
    };

    explicit SongAudience(Session& session, QWidget* parent = nullptr);

    void setSong(const std::shared_ptr<const Workspace>& workspace, int song);
    void clear();

    const std::vector<Listener>& listeners() const { return listeners_; }
    ColumnModel& model() const { return *model_; }
    DataTable* view() const { return table_; }

Q_SIGNALS:
    /// Chosen by Return or a double click.
    void listenerChosen(int user);
    void activityKnown(const segue::MonthlyPlays& activity);

private:
    struct Answer {
        std::vector<Listener> listeners;
        MonthlyPlays activity;
    };
    static Answer look(const Workspace& workspace, int song);
    void take(const std::shared_ptr<const Workspace>& workspace, Answer answer);

    Session& session_;
    LatestQuestion question_;
    std::shared_ptr<const Workspace> workspace_; ///< keeps alive what the table reads
    std::vector<Listener> listeners_;            ///< most plays first
    ColumnModel* model_;
    DataTable* table_;
    QLabel* hint_;
};

} // namespace segue
