#include "pages/tune_page.h"

#include "models/search_trials.h"
#include "pages/tune_blending.h"
#include "pages/tune_search.h"
#include "pages/tune_weights.h"
#include "settings/tokens.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"

#include <QAction>
#include <QBoxLayout>
#include <QStackedLayout>
#include <QTabBar>
#include <algorithm>

namespace segue {

namespace {

Page::Identity tuneIdentity()
{
    return {
        QStringLiteral("tune"), TunePage::tr("Tune"), QStringLiteral("tune"), QString(),
        TunePage::tr(
            "A search trains with many settings and keeps how well each ranks the validation part: a tenth "
            "of "
            "each listener's songs that training does not see. The test, another tenth, stays closed until a "
            "model is trained with what was found.\n\nRandom draws every parameter between its least and its "
            "largest value; it finds good ones sooner than a grid, which tries every combination. Halving "
            "trains many for a short time and goes on with the better third. At the end the best five are "
            "measured again on other draws of the validation part, and the best mean wins: the highest of "
            "many values on one part is partly luck.\n\nEvery trial is kept in the "
            "library as it ends. Cancel at any moment; Go on continues to the same result.\n\nOne parameter: "
            "each point is a trial. Two parameters: each cell shows the best trial in it. All parameters: "
            "each line is a trial, the darker or brighter the better. Click on any of them, or press Space, "
            "to select the trial in the table.\n\nWhat mattered: how much of the differences between trials "
            "a "
            "parameter explains by itself.\n\nTrain with these takes the selected trial, or the best one, to "
            "the page Train.\n\nWeights: a score is a mix of ALS, content and popularity. Each triangle "
            "shows what "
            "every mix brings on validation, with content that knows only the sound and with one that knows "
            "the "
            "artists too. Drag the point: the figures and a listener's list follow; when it rests, all "
            "listeners "
            "are measured. Listeners with no songs, one to four, and more have weights of their own. "
            "Relevance "
            "and diversity: what MMR costs as its lambda grows; click on a point, or press Space on it, to "
            "adopt its lambda. What was found and adopted is kept in the library.\n\nBlending: where the "
            "weights of a listener change, at the first and at the fifth song, the list jumps. The curves "
            "show how much of it each new song replaces, with weights that change at once and with ones that "
            "pass over slowly.\n\nCtrl+Return starts a search.")};
}

} // namespace

TunePage::TunePage(Session& session, QWidget* parent)
    : Page(tuneIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("tune"), tr("Find the parameters that rank best"),
                            tr("Open a library, import a listening history, or generate a made-up one. A "
                               "search then tries parameters by itself and shows what they do.")))
    , search_(new TuneSearch(session))
    , weights_(new TuneWeights(session))
    , blending_(new TuneBlending(session, [this] { return weights_->request(); }))
    , tabs_(new QTabBar)
    , content_(makeTabs())
    , layers_(new QStackedLayout(this))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);
    addActions(search_->commands());
    addActions(weights_->commands());
    addActions(blending_->commands());
    connect(weights_, &TuneWeights::trainWanted, this, [this](const TrainRequest& request) {
        Q_EMIT trainWanted(request,
                           tr("The weights that were found on validation, and the ALS parameters that "
                              "they were found with."));
    });
    connect(blending_, &TuneBlending::trainWanted, this, &TunePage::handOverBlending);
    connect(search_, &TuneSearch::trainWanted, this, &TunePage::handOver);
    connect(search_, &TuneSearch::searchesChanged, this, [this] {
        const auto count = std::ssize(search_->searches());
        setCount(count == 0 ? QString() : countText(count, tr("search"), tr("searches")));
    });
    connect(&session, &Session::libraryChanged, this, &TunePage::load);
    load();
}

QWidget* TunePage::makeTabs()
{
    auto* content = new QWidget;
    auto* stack = new QStackedLayout;
    stack->addWidget(search_);
    stack->addWidget(weights_);
    stack->addWidget(blending_);
    tabs_->setAccessibleName(tr("What is tuned"));
    tabs_->addTab(tr("Parameters"));
    tabs_->addTab(tr("Weights"));
    tabs_->addTab(tr("Blending"));
    tabs_->setExpanding(false);
    connect(tabs_, &QTabBar::currentChanged, stack, &QStackedLayout::setCurrentIndex);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::card);
    layout->addWidget(tabs_);
    layout->addLayout(stack, 1);
    return content;
}

void TunePage::showTab(int tab)
{
    tabs_->setCurrentIndex(std::clamp(tab, 0, tabs_->count() - 1));
}

void TunePage::load()
{
    layers_->setCurrentWidget(session().isOpen() ? content_ : static_cast<QWidget*>(empty_));
    search_->load();
}

void TunePage::handOver(const Trial& trial, const SearchSpecification& search)
{
    TrainRequest request;
    request.als = trial.parameters;
    request.mix = Mix::Recommended;
    request.split = search.split;
    Q_EMIT trainWanted(request, tr("The parameters of trial %1, with %2 of %3 on validation.")
                                    .arg(countText(trial.number + 1), measureText(search.measure, search.k),
                                         scoreText(trial.value, 4)));
}

/// With the weights that were found, or else as the active model was trained.
void TunePage::handOverBlending(int songs)
{
    std::optional<TrainRequest> request = weights_->request();
    if (const auto workspace = session().workspace(); !request && workspace && workspace->model) {
        if (const auto again = trainRequestOf(*workspace->model, HeldOutPart::Test))
            request = *again;
    }
    TrainRequest wanted = request.value_or(TrainRequest());
    wanted.blending = songs;
    Q_EMIT trainWanted(wanted, tr("Weights blended over %1 on either side of the fifth.")
                                   .arg(countText(songs, tr("song"), tr("songs"))));
}

bool TunePage::closeDrawer()
{
    return search_->cancelQuestion();
}

QJsonObject TunePage::saveState() const
{
    return {{QStringLiteral("tab"), tabs_->currentIndex()},
            {QStringLiteral("search"), search_->saveState()},
            {QStringLiteral("weights"), weights_->saveState()},
            {QStringLiteral("blending"), blending_->saveState()}};
}

void TunePage::restoreState(const QJsonObject& state)
{
    showTab(state.value(QStringLiteral("tab")).toInt());
    search_->restoreState(state.value(QStringLiteral("search")).toObject());
    weights_->restoreState(state.value(QStringLiteral("weights")).toObject());
    blending_->restoreState(state.value(QStringLiteral("blending")).toObject());
}

} // namespace segue
