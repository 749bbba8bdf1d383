#include "pages/evaluate_numbers.h"

#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

namespace {

constexpr int nameCharacters = 13;
constexpr int intervalCharacters = 18;
constexpr int plainCharacters = 10;
/// Columns that give way first: recall and MAP.
const QList<int> numbersGiveWay{2, 4};
/// All models of one run are seen at once; those of a second one scroll.
constexpr int rowsShown = 7;

QString measuredText(const EvaluationResult& result, Metric metric)
{
    const MeanWithInterval measured = valueOf(result, metric);
    const QString mean = scoreText(measured.mean, 3);
    return metric == Metric::Coverage
               ? mean
               : EvaluateNumbers::tr("%1 [%2, %3]")
                     .arg(mean, scoreText(measured.low, 3), scoreText(measured.high, 3));
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
            rows_.push_back({model.name, *result});
        const EvaluationResult* second = resultOf(results.second, model.id, depth);
        if (second != nullptr && !(results.sameSplit && model.isBaseline))
            rows_.push_back({secondName(model.name), *second});
    }
    const auto column = [this](Metric metric) {
        return TableColumn{metricName(metric),
                           [this, metric](int row) { return measuredText(rows_[row].result, metric); },
                           [this, metric](int row) { return valueOf(rows_[row].result, metric).mean; }, true,
                           metricDefinition(metric)};
    };
    model_->setColumns(
        {{tr("Model"), [this](int row) { return rows_[row].model; }, [](int row) { return row; }},
         column(Metric::Precision),
         column(Metric::Recall),
         column(Metric::Ndcg),
         column(Metric::Map),
         column(Metric::Coverage)},
        static_cast<int>(rows_.size()));
    const int last = model_->columnCount() - 1;
    for (int place = 0; place <= last; ++place)
        table_->setColumnCharacters(place, place == 0      ? nameCharacters
                                           : place == last ? plainCharacters
                                                           : intervalCharacters);
    title_->setText(rows_.empty() ? tr("The numbers, with 95% intervals")
                                  : tr("The numbers at K = %1, with 95% intervals").arg(countText(depth)));
}

void EvaluateNumbers::adapt()
{
    const Theme& theme = Theme::current();
    table_->setFixedHeight((rowsShown + 1) * theme.rowHeight() + metrics::within);
}

} // namespace segue
