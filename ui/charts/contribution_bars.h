#pragma once

#include <QColor>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

namespace segue {

struct Tokens;

/// Rows of name, bar and value; bars of both signs grow from one zero line, so that rows compare and add up.
/// Negative ones are outlined, as in score bars.
class ContributionBars : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString name;
        double value = 0;
        /// Asked for at every painting, so that it follows the theme.
        std::function<QColor(const Tokens&)> colour;
    };

    explicit ContributionBars(const QString& name, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return rows_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rowHeight() const;

    QString name_;
    std::vector<Row> rows_;
};

} // namespace segue
