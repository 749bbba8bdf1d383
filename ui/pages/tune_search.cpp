#include "pages/tune_search.h"

#include "pages/tune_charts.h"
#include "pages/tune_form.h"
#include "pages/tune_trials.h"
#include "settings/theme.h"
#include "widgets/elided_combo.h"
#include "widgets/form_card.h"
#include "widgets/format.h"

#include <QAction>
#include <QBoxLayout>
#include <algorithm>
#include <utility>

namespace segue {

namespace {

/// Trials that are seen at once, on a page of that height or more and on a lower one.
constexpr double highTunePageInEms = 46;
constexpr int trialsOnHighPage = 9;
constexpr int trialsOnLowPage = 5;

bool isSame(const SearchSpecification& a, const SearchSpecification& b)
{
    return a.toJson({}) == b.toJson({});
}

/// "random search, NDCG@10: 23 of 60, best 0.2712"
QString searchText(const KeptSearch& search)
{
    const SearchResult& result = search.result;
    const QString what = TuneSearch::tr("%1: %2 of %3")
                             .arg(methodText(search.specification), countText(std::ssize(result.trials)),
                                  countText(result.planned));
    return result.best
               ? TuneSearch::tr("%1, best %2").arg(what, scoreText(result.trials[*result.best].score(), 4))
               : what;
}

} // namespace

TuneSearch::TuneSearch(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , form_(new TuneForm)
    , formCard_(new FormCard({tr("Search"), tr("Defau&lts"), tr("Start search")}, form_))
    , choice_(new ElidedCombo)
    , charts_(new TuneCharts)
    , trials_(new TuneTrials)
{
    choice_->setAccessibleName(tr("Searches"));
    auto* right = new QVBoxLayout;
    right->setSpacing(metrics::between);
    right->addWidget(choice_);
    right->addWidget(charts_, 1);
    right->addWidget(trials_);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(formCard_);
    columns->addLayout(right, 1);
    makeActions();
    connectParts();
    connect(&Theme::current(), &Theme::changed, this, &TuneSearch::adapt);
    adapt();
    fillChoice();
}

void TuneSearch::makeActions()
{
    startAction_ = new QAction(tr("&Start search"), this);
    startAction_->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    startAction_->setToolTip(
        tr("Start search (%1)").arg(startAction_->shortcut().toString(QKeySequence::NativeText)));
    formCard_->setStartToolTip(startAction_->toolTip());
    connect(startAction_, &QAction::triggered, this, &TuneSearch::start);
}

void TuneSearch::connectParts()
{
    connect(formCard_, &FormCard::resetWanted, form_, &TuneForm::reset);
    connect(formCard_, &FormCard::startWanted, this, &TuneSearch::start);
    connect(form_, &TuneForm::changed, this, &TuneSearch::adaptButtons);
    connect(choice_, &QComboBox::activated, this, [this](int search) {
        show(search);
        form_->setSpecification(shown()->specification);
    });
    connect(charts_, &TuneCharts::startWanted, this, &TuneSearch::start);
    connect(charts_, &TuneCharts::trialPicked, trials_, &TuneTrials::select);
    connect(trials_, &TuneTrials::selectionChanged, charts_, &TuneCharts::setSelected);
    connect(trials_, &TuneTrials::trainWanted, this,
            [this](const Trial& trial) { Q_EMIT trainWanted(trial, shown()->specification); });
    connect(trials_, &TuneTrials::goOnWanted, this, [this] { begin(shown()->specification); });
    connect(trials_, &TuneTrials::forgetWanted, this, &TuneSearch::forget);
}

QList<QAction*> TuneSearch::commands() const
{
    return QList<QAction*>{startAction_} + trials_->commands();
}

bool TuneSearch::cancelQuestion()
{
    return trials_->cancelForget();
}

void TuneSearch::start()
{
    if (const auto specification = form_->specification())
        begin(*specification);
    else
        form_->showProblem();
}

void TuneSearch::begin(const SearchSpecification& specification)
{
    if (run_ || !session_.isOpen())
        return;
    formCard_->tellNothing();
    run_ = new SearchRun(session_, specification, this);
    connect(run_, &SearchRun::advanced, this, &TuneSearch::advanced);
    connect(run_, &SearchRun::ended, this, &TuneSearch::ended);
    formCard_->follow(run_->job());
    const auto kept = std::ranges::find_if(
        searches_, [&](const auto& search) { return isSame(search->specification, specification); });
    if (kept == searches_.end())
        put(run_->search());
    else
        show(static_cast<int>(kept - searches_.begin()));
    adaptButtons();
}

void TuneSearch::cancel()
{
    formCard_->cancel();
}

void TuneSearch::advanced()
{
    if (run_->libraryPath() == session_.path())
        put(run_->search());
}

void TuneSearch::ended()
{
    SearchRun* done = std::exchange(run_, nullptr);
    done->deleteLater();
    formCard_->ended();
    if (done->libraryPath() == session_.path()) {
        const SearchResult& result = done->search().result;
        put(done->search());
        if (!done->problem().isEmpty())
            formCard_->tell(done->problem(), "bad");
        else if (!result.isComplete())
            formCard_->tell(
                tr("Stopped after %1 of %2. They are kept; Go on tries the rest, and measures the "
                   "best again.")
                    .arg(countText(std::ssize(result.trials)), countText(result.planned)),
                "quiet");
    }
    adaptButtons();
}

void TuneSearch::load()
{
    if (loadedPath_ != session_.path()) {
        loadedPath_ = session_.path();
        formCard_->tellNothing();
        take(std::vector<KeptSearch>());
    }
    question_.drop();
    const auto dataset = session_.data();
    if (!dataset)
        return;
    form_->setHasTimes(dataset->interactions.hasTimes());
    question_.ask(
        session_.jobs(), this, [dataset](Progress&) { return keptSearches(*dataset); },
        [this](const Result<std::vector<KeptSearch>>& kept) { take(kept); });
    adaptButtons();
}

void TuneSearch::take(const Result<std::vector<KeptSearch>>& kept)
{
    if (!kept) {
        formCard_->tell(kept.error().message, "bad");
        return;
    }
    const auto before = shown();
    searches_.clear();
    for (const KeptSearch& search : *kept)
        searches_.push_back(std::make_shared<const KeptSearch>(search));
    const auto same = std::ranges::find_if(searches_, [&](const auto& search) {
        return before && isSame(search->specification, before->specification);
    });
    fillChoice();
    show(same == searches_.end() ? (searches_.empty() ? -1 : 0) : static_cast<int>(same - searches_.begin()));
}

/// A search that is new, or has more trials: shown where it was, or where it is new.
void TuneSearch::put(const KeptSearch& search)
{
    const auto known = std::ranges::find_if(
        searches_, [&](const auto& one) { return isSame(one->specification, search.specification); });
    const int showing = choice_->currentIndex();
    const int place = static_cast<int>(known - searches_.begin());
    const auto fresh = std::make_shared<const KeptSearch>(search);
    if (known == searches_.end()) {
        searches_.insert(searches_.begin(), fresh);
        fillChoice();
        show(0);
        return;
    }
    *known = fresh;
    choice_->setItemText(place, searchText(search));
    if (place == showing)
        show(place);
}

void TuneSearch::fillChoice()
{
    choice_->clear();
    for (const auto& search : searches_)
        choice_->addItem(searchText(*search));
    if (searches_.empty())
        choice_->addItem(tr("No search yet"));
    choice_->setEnabled(!searches_.empty());
    Q_EMIT searchesChanged();
}

void TuneSearch::show(int search)
{
    if (search >= 0)
        choice_->setCurrentIndex(search);
    trials_->setSearch(shown());
    charts_->setSearch(shown());
    charts_->setSelected(trials_->selected());
    adaptButtons();
}

std::shared_ptr<const KeptSearch> TuneSearch::shown() const
{
    const auto place = static_cast<std::size_t>(choice_->currentIndex());
    return place < searches_.size() ? searches_[place] : nullptr;
}

void TuneSearch::forget()
{
    const auto search = shown();
    if (!search || run_)
        return;
    session_.jobs().ask(
        this,
        [dataset = session_.data(), search](Progress&) {
            return forgetSearch(*dataset, search->specification);
        },
        [this](const Result<void>& forgotten) {
            if (forgotten)
                load();
            else
                formCard_->tell(forgotten.error().message, "bad");
        });
}

QJsonObject TuneSearch::saveState() const
{
    return {{QStringLiteral("form"), form_->values()}, {QStringLiteral("charts"), charts_->values()}};
}

void TuneSearch::restoreState(const QJsonObject& state)
{
    form_->setValues(state.value(QStringLiteral("form")).toObject());
    charts_->setValues(state.value(QStringLiteral("charts")).toObject());
}

void TuneSearch::adaptButtons()
{
    formCard_->setStartEnabled(form_->specification().has_value());
    startAction_->setEnabled(run_ == nullptr && session_.isOpen());
    trials_->setRunning(run_ != nullptr);
    charts_->setRunning(run_ != nullptr);
}

void TuneSearch::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    adapt();
}

void TuneSearch::adapt()
{
    const bool high = height() >= highTunePageInEms * Theme::current().em();
    trials_->setRowsShown(high ? trialsOnHighPage : trialsOnLowPage);
}

} // namespace segue
