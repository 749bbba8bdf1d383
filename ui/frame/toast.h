#pragma once

#include <QFrame>
#include <QPropertyAnimation>
#include <QTimer>

class QPushButton;

namespace segue {

class ElidedLabel;
class Session;

/// One line over the foot of the window that tells what was just done, offers to undo it where that can be,
/// and goes away by itself, though not under the mouse or the keyboard.
class Toast : public QFrame {
    Q_OBJECT

public:
    static constexpr int shownForMs = 6000;

    /// Lies over `over`, at the middle of its foot.
    Toast(Session& session, QWidget* over);

    void tell(const QString& text, bool undoable);
    QString text() const;
    QPushButton* undoButton() const { return undo_; }
    /// How long it stays, in ms; tests wait shorter.
    void setDuration(int ms) { timer_.setInterval(ms); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();
    void slideIn();
    void goUnlessInUse();

    Session& session_;
    QWidget* over_;
    ElidedLabel* text_;
    QPushButton* undo_;
    QPushButton* close_;
    QTimer timer_;
    QPropertyAnimation motion_;
};

} // namespace segue
