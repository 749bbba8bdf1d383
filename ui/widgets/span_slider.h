#pragma once

#include <QWidget>
#include <array>

namespace segue {

/// A slider with two handles, for the lowest and the highest value that is wanted. The arrow keys move the
/// lower one, with Shift the upper one; Home and End take both back to the whole range.
class SpanSlider : public QWidget {
    Q_OBJECT

public:
    SpanSlider(double lowest, double highest, QWidget* parent = nullptr);

    std::array<double, 2> span() const { return span_; }
    bool isWhole() const { return span_ == range_; }
    /// Kept within the range, and in order; does not tell.
    void setSpan(const std::array<double, 2>& span);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// Moved by hand.
    void spanChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    double xOf(double value) const;
    double valueAt(double x) const;
    void move(int handle, double value);

    std::array<double, 2> range_;
    std::array<double, 2> span_;
    int dragged_ = 0;
};

} // namespace segue
