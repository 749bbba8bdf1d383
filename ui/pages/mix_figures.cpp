#include "pages/mix_figures.h"

#include "charts/weight_charts.h"
#include "settings/tokens.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"

#include <QGridLayout>

namespace segue {

namespace {
constexpr int figureDecimals = 3;
}

MixFigures::MixFigures(QWidget* parent)
    : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::within);
    grid->setVerticalSpacing(0);
    int row = 0;
    for (Line* line : {&titles_, &sampled_, &all_}) {
        for (int column = 0; column <= figures; ++column) {
            const bool isQuiet = column == 0 || line == &titles_;
            (*line)[column] = new ElidedLabel(isQuiet ? "quiet" : "");
            grid->addWidget((*line)[column], row, column);
            grid->setColumnStretch(column, column == 0 ? 5 : 4);
        }
        ++row;
    }
    const std::array names{tr("NDCG"), tr("Prec."), tr("Recall"), tr("Cov."), tr("Div.")};
    for (int i = 0; i < figures; ++i)
        titles_[i + 1]->setText(names[i]);
    clear();
}

void MixFigures::clear()
{
    for (const Line& line : {sampled_, all_}) {
        for (ElidedLabel* label : line)
            label->setText({});
    }
    sampled_.front()->setText(tr("Sample"));
    all_.front()->setText(tr("All"));
}

void MixFigures::write(const Line& line, const QString& name, const MixMeasures& mix)
{
    line.front()->setText(name);
    for (int i = 0; i < figures; ++i)
        line[i + 1]->setText(scoreText(valueOf(mix, mixMeasures[i]), figureDecimals));
}

void MixFigures::setSampled(int listeners, const MixMeasures& mix)
{
    write(sampled_, tr("Of %1").arg(countText(listeners)), mix);
}

void MixFigures::setAll(const MixMeasures& mix)
{
    write(all_, tr("All"), mix);
}

void MixFigures::setWaiting(const QString& why)
{
    for (ElidedLabel* label : all_)
        label->setText({});
    all_.front()->setText(tr("All"));
    all_[1]->setText(why);
}

} // namespace segue
