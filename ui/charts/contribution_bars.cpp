#include "charts/contribution_bars.h"

#include "widgets/format.h"

namespace segue {

ContributionBars::ContributionBars(const QString& name, QWidget* parent)
    : LabelledBars(name, false, parent)
{}

void ContributionBars::setRows(std::vector<Row> rows)
{
    rows_ = std::move(rows);
    std::vector<Line> lines;
    for (const Row& row : rows_) {
        Line line{row.name, 0, row.value, row.colour, signedText(row.value)};
        line.mayBeCut = row.isRest;
        line.help = row.help;
        lines.push_back(std::move(line));
    }
    setLines(std::move(lines));
}

} // namespace segue
