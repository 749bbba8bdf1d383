#pragma once

#include "session.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace segue {

class ActivityLine;
class ElidedLabel;
class FeatureRadar;
struct MonthlyPlays;

/// Who a song is: title, artist, figures, and its sound against the library's mean; with the way back to the
/// songs looked at before.
class SongCard : public QFrame {
    Q_OBJECT

public:
    explicit SongCard(QWidget* parent = nullptr);

    void setSong(const Workspace& workspace, const LibraryColumns& columns, int song);
    void clear();
    /// Plays over time; none are shown where no months are known.
    void setActivity(const MonthlyPlays& activity);
    void setTrail(bool back, bool forward);

    QString title() const;
    /// What is told of its sound in place of the radar; empty where that is shown.
    QString soundHint() const;
    bool showsActivity() const;

Q_SIGNALS:
    void backWanted();
    void forwardWanted();

private:
    QToolButton* makeTrailButton(const QString& icon, const QString& name);
    void adapt();

    ElidedLabel* title_;
    ElidedLabel* artist_;
    ElidedLabel* facts_;
    QLabel* figures_;
    ActivityLine* activity_;
    FeatureRadar* radar_;
    QLabel* sound_;
    QToolButton* back_;
    QToolButton* forward_;
};

} // namespace segue
