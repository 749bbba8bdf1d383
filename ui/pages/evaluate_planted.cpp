#include "pages/evaluate_planted.h"

#include "charts/evaluation_charts.h"
#include "charts/regime_gauge.h"
#include "models/column_model.h"
#include "models/run_columns.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int usualLength = 10; ///< of the lists of a run that was not measured
constexpr int plantedNameCharacters = 9;
constexpr int plantedCharacters = 12;
constexpr int leastRows = 4;
const QList<int> plantedGiveWay{2, 3, 4}; ///< columns of the regimes
/// Of the width.
constexpr int plantedListsShare = 5;
constexpr int plantedTableShare = 6;
constexpr double belowAnyScore = -1; ///< sorts what was not scored last
constexpr QChar notScored(0x2013);

/// The models of the page, and the one that knows the tastes.
std::vector<EvaluatedModel> scoredModels()
{
    std::vector<EvaluatedModel> models = evaluatedModels();
    models.push_back(
        {u"oracle"_s, EvaluatePlanted::tr("Oracle"), &Tokens::quietText, Stroke::Thin, true, true});
    return models;
}

ChartBar shareBar(const QString& name, const MeanWithInterval& share, TokenColor color)
{
    return {name, share.mean, percentText(share.mean), color, share.low, share.high};
}

QVBoxLayout* layOut(QFrame* card)
{
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    return layout;
}

} // namespace

EvaluatePlanted::EvaluatePlanted(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , lists_(new BarChart)
    , listsTitle_(makeLabel({}, "strong"))
    , explanations_(new BarChart)
    , explained_(makeParagraph({}, "quiet"))
    , told_(makeParagraph({}, "quiet"))
    , progress_(new JobProgress)
    , model_(new ColumnModel(this))
    , table_(new DataTable(model_, tr("Planted truth")))
{
    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::between);
    right->addWidget(makeExplanationsCard(), 2);
    right->addWidget(makeTableCard(), 3);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(makeListsCard(), plantedListsShare);
    layout->addLayout(right, plantedTableShare);
    connect(lists_, &ChartFrame::emptyButtonClicked, this, &EvaluatePlanted::score);
    connect(&Theme::current(), &Theme::changed, this, &EvaluatePlanted::adapt);
    adapt();
    showAll();
}

QWidget* EvaluatePlanted::makeListsCard()
{
    QFrame* card = makeCard();
    QVBoxLayout* layout = layOut(card);
    QLabel* definition =
        makeParagraph(tr("Gain of a song: how likely the listener was made to come to it. 1 is the best "
                         "list there is, which the oracle gives."),
                      "quiet");
    layout->addWidget(listsTitle_);
    layout->addWidget(definition);
    layout->addWidget(lists_, 1);
    return card;
}

QWidget* EvaluatePlanted::makeExplanationsCard()
{
    explanations_->setEmptyText(tr("How much of what speaks for a song comes from songs of its own source."));
    QFrame* card = makeCard();
    QVBoxLayout* layout = layOut(card);
    layout->addWidget(makeLabel(tr("Explanations"), "strong"));
    layout->addWidget(explained_);
    layout->addWidget(explanations_, 1);
    return card;
}

QWidget* EvaluatePlanted::makeTableCard()
{
    table_->setGivingWay(plantedGiveWay);
    QFrame* card = makeCard();
    QVBoxLayout* layout = layOut(card);
    layout->addWidget(told_);
    layout->addWidget(progress_);
    layout->addWidget(table_, 1);
    return card;
}

void EvaluatePlanted::setRun(const QString& id, int k)
{
    const Subject subject{session_.data(), id, k > 0 ? k : usualLength};
    if (subject == subject_)
        return;
    subject_ = subject;
    scores_.reset();
    tried_ = false;
    if (job_)
        job_->drop();
    job_.clear();
    progress_->follow(nullptr);
    showAll();
    scoreWhereSeen();
}

void EvaluatePlanted::setShown(const QSet<QString>& models, std::optional<Regime> regime)
{
    models_ = models;
    regime_ = regime;
    showLists();
}

void EvaluatePlanted::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    scoreWhereSeen();
}

void EvaluatePlanted::scoreWhereSeen()
{
    if (isVisible() && !scores_ && !tried_)
        score();
}

void EvaluatePlanted::score()
{
    if (job_ || !subject_.data || subject_.id.isEmpty())
        return;
    PlantedRequest request;
    request.k = subject_.k;
    request.compute = session_.compute();
    job_ = session_.jobs().start(
        tr("Scoring %1 against its planted tastes").arg(QFileInfo(subject_.data->path).fileName()), this,
        [data = subject_.data, id = subject_.id, request](Progress& progress) {
            return scorePlanted(data, id, request, progress);
        },
        [this](const Result<PlantedScores>& scores) { take(scores); });
    progress_->follow(job_);
    lists_->setEmptyText(tr("Scoring..."));
    told_->hide();
}

void EvaluatePlanted::take(const Result<PlantedScores>& scores)
{
    job_.clear();
    tried_ = true;
    if (scores)
        scores_ = *scores;
    showAll();
    if (!scores) {
        const bool stopped = scores.error().kind == Error::Kind::Cancelled;
        told_->setText(stopped ? tr("Cancelled.") : scores.error().message);
        setRole(told_, stopped ? "quiet" : "bad");
    }
}

void EvaluatePlanted::showAll()
{
    lists_->setEmptyText(tr("What the lists are worth to those whose tastes made this library."),
                         subject_.id.isEmpty() ? QString() : tr("Score"));
    told_->setText(toldText());
    setRole(told_, scores_ && scores_->modelIsOlderThanData ? "warning" : "quiet");
    told_->show();
    showLists();
    showExplanations();
    showTable();
}

QString EvaluatePlanted::toldText() const
{
    if (!scores_)
        return tr("Nothing has to be held out: no model has seen the planted tastes.");
    if (scores_->modelIsOlderThanData)
        return tr("The library has changed since this model was trained.");
    const int listeners = scores_->results.empty() ? 0 : scores_->results.front().listeners;
    const QString counted = countText(listeners, tr("listener"), tr("listeners"));
    const QString text =
        scores_->isSample
            ? tr("Means over %1 drawn at random, with 95% intervals; lists from all they have heard.")
                  .arg(counted)
            : tr("Means over %1, with 95% intervals; lists from all they have heard.").arg(counted);
    return scores_->songsBeyond + scores_->listenersBeyond == 0
               ? text
               : text + u' ' +
                     tr("%1 and %2 that came later have no planted tastes and are not scored.")
                         .arg(countText(scores_->songsBeyond, tr("song"), tr("songs")),
                              countText(scores_->listenersBeyond, tr("listener"), tr("listeners")));
}

const PlantedResult* EvaluatePlanted::resultOf(const QString& model, std::optional<Regime> regime) const
{
    if (!scores_)
        return nullptr;
    const auto& results = regime ? scores_->byRegime : scores_->results;
    const auto found = std::ranges::find_if(results, [&](const PlantedResult& result) {
        return result.model == model && result.regime == regime;
    });
    return found == results.end() ? nullptr : &*found;
}

void EvaluatePlanted::showLists()
{
    const QString title = tr("Planted NDCG at K = %1").arg(countText(subject_.k));
    listsTitle_->setText(regime_ ? tr("%1, %2 listeners").arg(title, regimeName(*regime_).toLower()) : title);
    std::vector<ChartBar> bars;
    for (const EvaluatedModel& model : scoredModels()) {
        const PlantedResult* result = resultOf(model.id, regime_);
        if (result != nullptr && (models_.contains(model.id) || model.id == "oracle"_L1))
            bars.push_back({model.name, result->ndcg.mean, scoreText(result->ndcg.mean, 3), model.color,
                            result->ndcg.low, result->ndcg.high});
    }
    lists_->setContent(listsTitle_->text(), std::move(bars), 1);
}

void EvaluatePlanted::showExplanations()
{
    const PlantedExplanations found = scores_ ? scores_->explanations : PlantedExplanations();
    if (found.listeners == 0) {
        explained_->setText(scores_ ? tr("Nothing in these lists is explained by the history.")
                                    : tr("Do they name the songs that a recommendation has to do with?"));
        explanations_->setContent(tr("Explanations"), {});
        return;
    }
    explained_->setText(tr("%1 of what speaks for a song comes from songs of its own source; by chance %2.")
                            .arg(percentText(found.share.mean), percentText(found.byChance.mean)));
    explanations_->setContent(tr("Share from songs of the same planted source"),
                              {shareBar(tr("Explained"), found.share, &Tokens::als),
                               shareBar(tr("By chance"), found.byChance, &Tokens::baseline),
                               shareBar(tr("At best"), found.best, &Tokens::quietText)},
                              1);
}

void EvaluatePlanted::showTable()
{
    model_->setColumns({}, 0); // its columns read from the rows that change now
    rows_.clear();
    const std::vector<EvaluatedModel> models = scoredModels();
    for (const EvaluatedModel& model : models) {
        if (resultOf(model.id, {}) != nullptr)
            rows_.push_back(model.id);
    }
    const auto name = [this, models](int row) {
        return std::ranges::find(models, rows_[row], &EvaluatedModel::id)->name;
    };
    std::vector<TableColumn> columns{{tr("Model"), name, [](int row) { return row; }}};
    for (const std::optional<Regime> regime : {std::optional<Regime>(), std::optional(Regime::New),
                                               std::optional(Regime::Cold), std::optional(Regime::Active)}) {
        const auto text = [this, regime](int row) {
            const PlantedResult* result = resultOf(rows_[row], regime);
            return result != nullptr ? withInterval(result->ndcg) : QString(notScored);
        };
        const auto key = [this, regime](int row) {
            const PlantedResult* result = resultOf(rows_[row], regime);
            return result != nullptr ? result->ndcg.mean : belowAnyScore;
        };
        const PlantedResult* ensemble = resultOf(u"ensemble"_s, regime);
        const int listeners = ensemble != nullptr ? ensemble->listeners : 0;
        columns.push_back(
            {regime ? regimeName(*regime) : tr("All"), text, key, true,
             tr("Planted NDCG@%1 of %2")
                 .arg(countText(subject_.k), countText(listeners, tr("listener"), tr("listeners")))});
    }
    model_->setColumns(std::move(columns), static_cast<int>(rows_.size()));
    for (int column = 0; column < model_->columnCount(); ++column)
        table_->setColumnCharacters(column, column == 0 ? plantedNameCharacters : plantedCharacters);
}

void EvaluatePlanted::adapt()
{
    table_->setMinimumHeight((leastRows + 1) * Theme::current().rowHeight());
}

} // namespace segue
