#pragma once

#include <QFrame>

class QVBoxLayout;

namespace segue {

/// A panel that lies over a corner at the right of the window, and takes no room from what is under it.
class FloatingPanel : public QFrame {
    Q_OBJECT

public:
    enum class Corner { Top, Bottom };

    /// Lies over the corner of `area` from now on.
    void floatOver(QWidget* area);

Q_SIGNALS:
    void closeWanted();

protected:
    /// `ems`: its width in ems of the text. `share`: its height as a share of what it lies over; 0 for as
    /// high as its content is.
    FloatingPanel(const QString& title, Corner corner, double ems, double share, QWidget* parent);

    /// Where the content goes, under the title.
    QVBoxLayout& content() { return *content_; }

    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    Corner corner_;
    double ems_;
    double share_;
    QVBoxLayout* content_;
};

} // namespace segue
