#pragma once

#include "library/activity.h"
#include "models/listener_scores.h"
#include "session.h"

#include <QFrame>

class QLabel;

namespace segue {

class ActivityLine;
class ElidedLabel;
class FeatureRadar;

/// Who a listener is: name, how much is known, favourite genres and artists with their share of the plays,
/// sound, and activity over the months where the library has times.
class Portrait : public QFrame {
    Q_OBJECT

public:
    explicit Portrait(Session& session, QWidget* parent = nullptr);

    void setListener(int listener, const std::shared_ptr<const ListenerScores>& scores);
    void clear();

private:
    void adapt();
    void showFavourites(const ListenerScores& scores);
    void showActivity(const MonthlyPlays& activity);

    Session& session_;
    LatestQuestion question_;
    ElidedLabel* name_;
    QLabel* regime_;
    ElidedLabel* figures_;
    ElidedLabel* genres_;
    ElidedLabel* artists_;
    ActivityLine* activity_;
    FeatureRadar* radar_;
    QString figuresText_;
};

} // namespace segue
