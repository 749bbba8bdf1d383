#pragma once

#include "charts/labelled_bars.h"

namespace segue {

/// Amounts of both signs that grow from one zero line, so that they compare and add up.
class ContributionBars : public LabelledBars {
    Q_OBJECT

public:
    struct Row {
        QString name;
        double value = 0;
        Colour colour;
        bool isRest = false; ///< a sum of many: drawn cut where it would dwarf the others
        QString help = {};
    };

    explicit ContributionBars(const QString& name, QWidget* parent = nullptr);

    void setRows(std::vector<Row> rows);
    const std::vector<Row>& rows() const { return rows_; }

private:
    std::vector<Row> rows_;
};

} // namespace segue
