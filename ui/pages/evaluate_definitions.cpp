#include "pages/evaluate_definitions.h"

#include "charts/evaluation_charts.h"
#include "library/library.h"
#include "library/runs.h"
#include "models/run_table.h"
#include "models/search_trials.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/elided_combo.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int definitionCharacters = 12;
constexpr int definedCharacters = 13;

/// What a set of definitions says otherwise than ours.
QString differenceText(MetricDefinitions definitions)
{
    QStringList lines{toString(definitions)};
    const auto& own = metricDefinitions();
    const auto& theirs = metricDefinitions(definitions);
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (theirs[i].definition != own[i].definition)
            lines << EvaluateDefinitions::tr("%1: %2").arg(theirs[i].name, theirs[i].definition);
    }
    return lines.join(u"\n  "_s);
}

/// Under the table, whose columns are too narrow for it.
QString differencesText(const std::vector<DefinedMeasures>& measures)
{
    QStringList texts{EvaluateDefinitions::tr("What is counted otherwise than by Segue:")};
    for (const DefinedMeasures& each : measures) {
        if (each.definitions != MetricDefinitions::Segue)
            texts << differenceText(each.definitions);
    }
    return texts.join(u'\n');
}

} // namespace

EvaluateDefinitions::EvaluateDefinitions(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , models_(new ElidedCombo)
    , told_(makeParagraph({}, "quiet"))
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Definitions")))
    , differences_(makeParagraph({}, "quiet"))
{
    differences_->setAlignment(Qt::AlignTop);
    setProperty("card", true);
    models_->setAccessibleName(tr("Model under other definitions"));
    for (const EvaluatedModel& model : evaluatedModels())
        models_->addItem(model.name, model.id);
    table_->setSortingEnabled(false);
    auto* head = new QHBoxLayout;
    head->addWidget(told_, 3);
    head->addWidget(models_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    layout->addLayout(head);
    layout->addWidget(table_, 1);
    // Where large text has no room for them, the words give way: the figures come first.
    auto* words = new QScrollArea;
    words->setWidgetResizable(true);
    words->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    words->setFocusPolicy(Qt::StrongFocus); // for the keys that scroll
    words->setAccessibleName(tr("What other definitions count otherwise"));
    differences_->setProperty("scrolled", true);
    words->setWidget(differences_);
    layout->addWidget(words, 1);
    connect(models_, &QComboBox::currentIndexChanged, this, &EvaluateDefinitions::ask);
    take(std::vector<DefinedMeasures>());
}

void EvaluateDefinitions::setRun(const QString& id, std::shared_ptr<const ListenerHits> listeners, int depth)
{
    id_ = id;
    listeners_ = std::move(listeners);
    depth_ = depth;
    ask();
}

void EvaluateDefinitions::ask()
{
    question_.drop();
    if (id_.isEmpty() || depth_ == 0 || !session_.isOpen()) {
        take(std::vector<DefinedMeasures>());
        return;
    }
    question_.ask(
        session_.jobs(), this,
        [path = session_.path(), id = id_, known = listeners_, model = models_->currentData().toString(),
         k = depth_, compute = session_.compute()](Progress&) -> Result<std::vector<DefinedMeasures>> {
            if (known)
                return underAllDefinitions(*known, model, k, 1, compute);
            const auto connection = openLibrary(path);
            if (!connection)
                return fail(connection);
            const auto bytes = listenersOfRun(*connection, id);
            if (!bytes)
                return fail(bytes);
            const auto hits = listenerHitsFrom(*bytes);
            return hits ? underAllDefinitions(*hits, model, k, 1, compute) : fail(hits);
        },
        [this](const Result<std::vector<DefinedMeasures>>& measures) { take(measures); });
}

void EvaluateDefinitions::take(const Result<std::vector<DefinedMeasures>>& measures)
{
    model_->setColumns({}, 0); // its columns read from what is replaced now
    measures_ = measures ? *measures : std::vector<DefinedMeasures>();
    told_->setText(
        !measures ? measures.error().message
        : measures_.empty()
            ? tr("The same lists under the definitions of other libraries.")
            : tr("The same lists of %1 at K = %2 as other libraries count them, with 95% intervals.")
                  .arg(countText(measures_.front().listeners, tr("listener"), tr("listeners")),
                       countText(depth_)));
    std::vector<TableColumn> columns{{tr("Definitions"),
                                      [this](int row) { return toString(measures_[row].definitions); },
                                      [](int row) { return row; }}};
    for (const AccuracyMeasure measure : accuracyMeasures) {
        const auto value = [this, measure](int row) {
            return measures_[row].values[static_cast<std::size_t>(measure)];
        };
        columns.push_back({measureName(measure), [value](int row) { return withInterval(value(row)); },
                           [value](int row) { return value(row).mean; }, true});
    }
    model_->setColumns(std::move(columns), static_cast<int>(measures_.size()));
    for (int column = 0; column < model_->columnCount(); ++column)
        table_->setColumnCharacters(column, column == 0 ? definitionCharacters : definedCharacters);
    differences_->setText(differencesText(measures_));
    differences_->setVisible(!measures_.empty());
}

} // namespace segue
