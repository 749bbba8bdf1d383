#pragma once

#include "charts/labelled_bars.h"

namespace segue {

/// Features of a song (a dot) against a profile (a ring) in standard deviations from the library's mean, the
/// line in the middle; the figure is what each adds to the likeness.
class FeatureDots : public LabelledBars {
    Q_OBJECT

public:
    struct Row {
        QString name;
        double song = 0;
        double profile = 0;
        double adds = 0;
        QString help = {};
    };

    explicit FeatureDots(const QString& name, QWidget* parent = nullptr);

    /// `restName` and what the features that are not listed add; no such line where the name is empty.
    void setRows(std::vector<Row> rows, const QString& restName, double rest);
    const std::vector<Row>& rows() const { return rows_; }

protected:
    void paintMark(QPainter& painter, std::size_t line, int middle, const Scale& scale) const override;

private:
    std::vector<Row> rows_;
};

} // namespace segue
