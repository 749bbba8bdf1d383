#include "pages/evaluate_numbers.h"

#include "models/column_model.h"
#include "models/run_table.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <algorithm>

namespace segue {

namespace {

constexpr int nameCharacters = 13;
constexpr int intervalCharacters = 13;
/// Columns that give way first: what goes beyond accuracy, from the last, then MAP, recall, hit rate and MRR.
const QList<int> numbersGiveWay{12, 11, 10, 9, 8, 4, 7, 2, 6};
/// All models of one run are seen at once; those of a second one scroll.
constexpr int rowsShown = 7;

/// Stands behind a model that ranks below item-kNN.
constexpr QChar losesMark(0x25BC);

bool losesToNeighbours(const EvaluationResult& result, const EvaluationResults& all)
{
    const EvaluationResult* neighbours = resultOf(all, QStringLiteral("item-knn"), result.k);
    const auto& models = evaluatedModels();
    const auto model = std::ranges::find(models, result.model, &EvaluatedModel::id);
    return neighbours != nullptr && model != models.end() && !model->isBaseline &&
           result.ndcg.mean < neighbours->ndcg.mean;
}

} // namespace

EvaluateNumbers::EvaluateNumbers(QWidget* parent)
    : QFrame(parent)
    , title_(makeLabel({}, "strong"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Results")))
{
    setProperty("card", true);
    table_->setGivingWay(numbersGiveWay);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addWidget(title_);
    layout->addWidget(table_);
    connect(&Theme::current(), &Theme::changed, this, &EvaluateNumbers::adapt);
    adapt();
}

void EvaluateNumbers::setResults(const ComparedResults& results, int depth)
{
    model_->setColumns({}, 0); // its columns read from the rows that change now
    rows_.clear();
    for (const EvaluatedModel& model : evaluatedModels()) {
        if (const EvaluationResult* result = resultOf(results.first, model.id, depth))
            addRow(model.name, *result, results.first);
        const EvaluationResult* second = resultOf(results.second, model.id, depth);
        if (second != nullptr && !(results.sameSplit && model.isBaseline))
            addRow(secondName(model.name), *second, results.second);
    }
    std::vector<TableColumn> columns{{tr("Model"), [this](int row) { return rows_[row].model; },
                                      [](int row) { return row; }, false,
                                      tr("%1: its NDCG is below that of item-kNN").arg(losesMark)}};
    for (const Metric metric : allMetrics) {
        const auto value = [this, metric](int row) { return valueOf(rows_[row].result, metric); };
        columns.push_back({metricName(metric), [value](int row) { return withInterval(value(row)); },
                           [value](int row) { return value(row).mean; }, true, metricDefinition(metric)});
    }
    model_->setColumns(std::move(columns), static_cast<int>(rows_.size()));
    for (int place = 0; place < model_->columnCount(); ++place)
        table_->setColumnCharacters(place, place == 0 ? nameCharacters : intervalCharacters);
    title_->setText(rows_.empty() ? tr("The numbers, with 95% intervals")
                                  : tr("The numbers at K = %1, with 95% intervals").arg(countText(depth)));
}

void EvaluateNumbers::addRow(const QString& name, const EvaluationResult& result,
                             const EvaluationResults& all)
{
    const bool loses = losesToNeighbours(result, all);
    rows_.push_back({loses ? name + u' ' + losesMark : name, result});
}

void EvaluateNumbers::adapt()
{
    const Theme& theme = Theme::current();
    table_->setFixedHeight((rowsShown + 1) * theme.rowHeight() + metrics::within);
}

} // namespace segue
