#pragma once

#include <QWidget>
#include <vector>

namespace segue {

/// Plays a month, as a line without axes; the tooltip names months and counts.
class ActivityLine : public QWidget {
    Q_OBJECT

public:
    explicit ActivityLine(QWidget* parent = nullptr);

    /// plays[i] belongs to month `firstMonth` + i, where a month is 12 * year + month - 1.
    void setPlays(int firstMonth, std::vector<double> plays);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    double xOf(std::size_t month) const;

    int firstMonth_ = 0;
    std::vector<double> plays_;
};

} // namespace segue
