#pragma once

#include "base/result.h"
#include "charts/chart_content.h"

#include <QObject>
#include <QPointer>

class QFileDialog;
class QKeyEvent;
class QMenu;
class QMouseEvent;

namespace segue {

class ChartOverlay;
class FocusRing;
class ChartTwin;

/// What every chart can do beside being looked at: the value under the mouse and, with the keyboard, from
/// place to place; the numbers as a table; the picture as PNG and SVG; curves shown and hidden; a sentence
/// for a screen reader. A member of the chart, which calls contentChanged() whenever it shows something else.
class ChartTools : public QObject {
    Q_OBJECT

public:
    /// `content` is the chart's own side of it.
    ChartTools(QWidget* chart, ChartContent* content);
    ~ChartTools() override;

    void contentChanged();
    /// Place that is being read; -1 for none.
    int place() const { return place_; }

    void showNumbers();
    void copyNumbers();
    void copyPicture();
    /// As PNG where the name ends so and as SVG otherwise.
    Result<void> savePicture(const QString& path);

Q_SIGNALS:
    /// Another place is read, -1 for none.
    void placeChanged(int place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* surface() const;
    bool keyPressed(const QKeyEvent& event);
    void pointAt(const QMouseEvent& event);
    void read(int place);
    void showRing(bool ring);
    void showToolTip(const QPoint& globalPlace);
    QString spoken(const ChartReading& reading) const;
    void showMenu(const QPoint& globalPlace);
    void askPicture();

    QWidget* chart_;
    ChartContent* content_;
    ChartOverlay* overlay_;
    QPointer<FocusRing> ring_;
    QPointer<ChartTwin> twin_;
    QPointer<QFileDialog> dialog_;
    int place_ = -1;
};

} // namespace segue
