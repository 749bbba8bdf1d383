#pragma once

#include <QColor>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace segue {

struct Tokens;

/// Rows of name, bar and figure, where the longest bar stands for the largest value. Shows as many rows as
/// there is room for.
class CountBars : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString name;
        double value = 0;        ///< at least 0
        QString figure;          ///< as shown behind the bar
        QString help;            ///< tooltip
        bool isBaseline = false; ///< what the others are compared with
    };

    /// `colour` is asked for at every painting, so that it follows the theme.
    CountBars(const QString& name, std::function<QColor(const Tokens&)> colour, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return rows_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rowHeight() const;

    std::function<QColor(const Tokens&)> colour_;
    std::vector<Row> rows_;
};

} // namespace segue
