#pragma once

#include <QListView>
#include <QVariantAnimation>
#include <vector>

namespace segue {

/// A list whose rows slide to their new places when its order changes, so that a person sees what rose and
/// what fell. Where motion is not wanted they are there at once.
class MovingList : public QListView {
    Q_OBJECT

public:
    explicit MovingList(QWidget* parent = nullptr);

    /// Row i stood at formerRows[i] until now; -1: it was not in the list, and does not move.
    void moveFrom(std::vector<int> formerRows);
    bool isMoving() const { return motion_.state() == QAbstractAnimation::Running; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintRow(QPainter& painter, int row, double progress);

    std::vector<int> formerRows_;
    QVariantAnimation motion_;
};

} // namespace segue
