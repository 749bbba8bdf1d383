#include "pages/tune_charts.h"

#include "settings/theme.h"
#include "widgets/elided_combo.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QStackedLayout>
#include <algorithm>

namespace segue {

namespace {

QVBoxLayout* cardLayout(QFrame* card)
{
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    return layout;
}

QComboBox* makeChoice(const QString& name)
{
    auto* choice = new ElidedCombo;
    choice->setAccessibleName(name);
    return choice;
}

} // namespace

TuneCharts::TuneCharts(QWidget* parent)
    : QWidget(parent)
    , progress_(makeChoice(tr("Picture of the search")))
    , progressLayers_(new QStackedLayout)
    , best_(new LineChart)
    , importance_(new CountBars(tr("What mattered"), [](const Tokens& colors) { return colors.accent; }))
    , view_(makeChoice(tr("Picture of the parameters")))
    , first_(makeChoice(tr("Parameter")))
    , second_(makeChoice(tr("Second parameter")))
    , layers_(new QStackedLayout)
    , points_(new PointChart)
    , pair_(new HeatMap)
    , parallel_(new ParallelChart)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addWidget(makeProgressCard(), 2);
    layout->addWidget(makeParametersCard(), 3);
    for (PaintedChart* chart : std::initializer_list<PaintedChart*>{points_, pair_, parallel_})
        connect(chart, &PaintedChart::picked, this, &TuneCharts::trialPicked);
    setRunning(false);
    setSearch(nullptr);
}

void TuneCharts::setRunning(bool running)
{
    if (running)
        best_->setEmptyText(tr("The first trial is under way."));
    else
        best_->setEmptyText(tr("The best trial so far is drawn here while a search runs."),
                            tr("Start search"));
}

QWidget* TuneCharts::makeProgressCard()
{
    progress_->addItem(tr("Best so far"));
    progress_->addItem(tr("What mattered"));
    connect(best_, &ChartFrame::emptyButtonClicked, this, &TuneCharts::startWanted);
    connect(progress_, &QComboBox::currentIndexChanged, progressLayers_, &QStackedLayout::setCurrentIndex);

    auto* mattered = new QWidget;
    auto* column = new QVBoxLayout(mattered);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::card);
    column->addWidget(importance_, 1);
    column->addWidget(
        makeParagraph(tr("Share of the differences between trials that each parameter explains by "
                         "itself."),
                      "quiet"));
    progressLayers_->addWidget(best_);
    progressLayers_->addWidget(mattered);
    QFrame* card = makeCard();
    QVBoxLayout* layout = cardLayout(card);
    layout->addWidget(progress_);
    layout->addLayout(progressLayers_, 1);
    return card;
}

QWidget* TuneCharts::makeParametersCard()
{
    view_->addItem(tr("One parameter"), static_cast<int>(View::One));
    view_->addItem(tr("Two parameters"), static_cast<int>(View::Two));
    view_->addItem(tr("All parameters"), static_cast<int>(View::All));
    const QString empty = tr("What the parameters do to the measure is drawn here, trial by trial.");
    for (PaintedChart* chart : std::initializer_list<PaintedChart*>{points_, pair_, parallel_}) {
        chart->setEmptyText(empty);
        layers_->addWidget(chart);
    }
    for (QComboBox* choice : {view_, first_, second_})
        connect(choice, &QComboBox::activated, this, &TuneCharts::showParameters);

    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::card);
    head->addWidget(view_, 3);
    head->addWidget(first_, 2);
    head->addWidget(second_, 2);
    QFrame* card = makeCard();
    QVBoxLayout* layout = cardLayout(card);
    layout->addLayout(head);
    layout->addLayout(layers_, 1);
    return card;
}

void TuneCharts::setSearch(std::shared_ptr<const KeptSearch> search)
{
    search_ = std::move(search);
    best_->setContent(search_ && !search_->result.trials.empty() ? bestSoFar(*search_)
                                                                 : LineChart::Content());
    importance_->setRows(search_ ? importanceRows(search_->result.trials) : std::vector<CountBars::Row>());
    varied_ = search_ && !search_->result.trials.empty() ? searchedParameters(search_->specification.space)
                                                         : std::vector<TunedParameter>();
    fillParameters();
    showParameters();
}

void TuneCharts::setSelected(int number)
{
    selected_ = number;
    points_->setSelected(number);
    parallel_->setSelected(number);
}

/// The parameters that were chosen stay where they are still among the varied ones.
void TuneCharts::fillParameters()
{
    const auto fill = [this](QComboBox* choice, const QString& wanted, int usual) {
        const QString kept = wanted.isEmpty() ? choice->currentData().toString() : wanted;
        const QSignalBlocker quiet(choice);
        choice->clear();
        for (const TunedParameter& parameter : varied_)
            choice->addItem(parameter.name, parameter.id);
        const int place = choice->findData(kept);
        choice->setCurrentIndex(place >= 0 ? place : std::min(usual, choice->count() - 1));
    };
    fill(first_, wantedFirst_, 0);
    fill(second_, wantedSecond_, 1);
    if (!varied_.empty()) {
        wantedFirst_.clear();
        wantedSecond_.clear();
    }
}

const TunedParameter* TuneCharts::chosen(const QComboBox* choice) const
{
    const auto found = std::ranges::find(varied_, choice->currentData().toString(), &TunedParameter::id);
    return found == varied_.end() ? nullptr : &*found;
}

void TuneCharts::showParameters()
{
    const auto view = static_cast<View>(view_->currentData().toInt());
    first_->setVisible(view != View::All);
    second_->setVisible(view == View::Two);
    layers_->setCurrentIndex(static_cast<int>(view));
    const TunedParameter* first = chosen(first_);
    const TunedParameter* second = chosen(second_);
    points_->setContent(first != nullptr ? parameterPoints(*search_, *first) : PointChart::Content());
    pair_->setContent(first != nullptr && second != nullptr ? parameterPair(*search_, *first, *second)
                                                            : HeatMap::Content());
    parallel_->setContent(first != nullptr ? parallelTrials(*search_) : ParallelChart::Content());
    setSelected(selected_);
}

QJsonObject TuneCharts::values() const
{
    const auto kept = [](const QComboBox* choice, const QString& wanted) {
        return wanted.isEmpty() ? choice->currentData().toString() : wanted;
    };
    return {{QStringLiteral("progress"), progress_->currentIndex()},
            {QStringLiteral("view"), view_->currentIndex()},
            {QStringLiteral("first"), kept(first_, wantedFirst_)},
            {QStringLiteral("second"), kept(second_, wantedSecond_)}};
}

void TuneCharts::setValues(const QJsonObject& values)
{
    const auto within = [](const QComboBox* choice, const QJsonValue& value) {
        return std::clamp(value.toInt(), 0, choice->count() - 1);
    };
    progress_->setCurrentIndex(within(progress_, values.value(QStringLiteral("progress"))));
    view_->setCurrentIndex(within(view_, values.value(QStringLiteral("view"))));
    wantedFirst_ = values.value(QStringLiteral("first")).toString();
    wantedSecond_ = values.value(QStringLiteral("second")).toString();
    fillParameters();
    showParameters();
}

} // namespace segue
