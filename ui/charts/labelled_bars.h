#pragma once

#include <QColor>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace segue {

struct Tokens;

/// Lines of name, bar (or another mark) and figure on one scale that has zero in it, so that they compare.
/// Bars below zero, or that go down, are outlined, as in score bars.
class LabelledBars : public QWidget {
    Q_OBJECT

public:
    /// Asked for at every painting, so that it follows the theme.
    using Colour = std::function<QColor(const Tokens&)>;

    struct Line {
        QString name;
        double from = 0;
        double to = 0;
        Colour colour;
        QString figure;        ///< at the right edge
        bool strong = false;   ///< a sum
        bool mayBeCut = false; ///< does not widen the scale; where it goes past it, a gap says so
        QString words = {};    ///< in place of bar and figure, in the colour
        QString help = {};     ///< tooltip; the name where empty
    };

    /// `threaded` ties each bar's start to the end of the one above.
    LabelledBars(const QString& name, bool threaded, QWidget* parent = nullptr);

    const std::vector<Line>& lines() const { return lines_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void lineClicked(int line);

protected:
    struct Scale {
        double zero = 0; ///< pixels
        double unit = 0; ///< pixels of 1
        double left = 0;
        double right = 0;
        double at(double value) const;
    };

    void setLines(std::vector<Line> lines);
    /// Names from data are cut where they are long; ours are few and known, and get up to half of the width.
    void keepNamesWhole() { wholeNames_ = true; }
    /// The bar, or what stands in its place, around the height `middle`.
    virtual void paintMark(QPainter& painter, std::size_t index, int middle, const Scale& scale) const;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rowHeight() const;
    int lineAt(const QPointF& position) const;
    int nameWidth() const;
    Scale scale() const;
    void paintText(QPainter& painter, const Line& line, int top) const;

    bool threaded_;
    bool wholeNames_ = false;
    std::vector<Line> lines_;
};

} // namespace segue
