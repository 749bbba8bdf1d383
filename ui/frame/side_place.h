#pragma once

#include <QObject>

class QBoxLayout;
class QWidget;

namespace segue {

/// Where a panel at the right edge stands: beside what it belongs to where both have room, else over it, so
/// that opening it never makes the window wider.
class SidePlace : public QObject {
    Q_OBJECT

public:
    /// `row` holds `neighbour` and has room for `panel`, which is of a fixed width, behind it.
    SidePlace(QBoxLayout* row, QWidget* neighbour, QWidget* panel);

    /// To be called before the panel is shown; what it stands in is watched.
    void place();
    bool isOver() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QBoxLayout* row_;
    QWidget* neighbour_;
    QWidget* panel_;
};

} // namespace segue
