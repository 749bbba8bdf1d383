#include "pages/tune_weights.h"

#include "library/library.h"
#include "pages/mix_card.h"
#include "pages/mix_list.h"
#include "pages/weights_found.h"
#include "settings/theme.h"
#include "widgets/elided_combo.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileInfo>
#include <QScrollArea>
#include <QTabBar>

namespace segue {

namespace {

/// Of each of six samples: 48 MB.
constexpr std::int64_t entriesOfSample = 4'000'000;
const std::vector<ContentKind>& contentKinds()
{
    static const std::vector<ContentKind> kinds{ContentKind::Sound, ContentKind::WithArtist};
    return kinds;
}

} // namespace

TuneWeights::TuneWeights(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , regimes_(new QTabBar)
    , measure_(new ElidedCombo)
    , content_(new ElidedCombo)
    , find_(makePrimaryButton(tr("Find weights")))
    , progress_(new JobProgress)
    , told_(makeParagraph({}, "quiet"))
    , list_(new MixList)
    , tradeOff_(new PointChart)
    , lambda_(new ElidedLabel("quiet"))
{
    makeActions();
    foundCard_ = new WeightsFound({adoptAction_, trainAction_});
    auto* triangles = new QHBoxLayout;
    triangles->setSpacing(metrics::between);
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i] = new MixCard(session.jobs(), contentKinds()[i]);
        connect(cards_[i], &MixCard::pointMoved, this, &TuneWeights::moveTo);
        triangles->addWidget(cards_[i], 1);
    }
    triangles->addWidget(list_, 1);
    tradeOff_->setEmptyText(
        tr("What diversity costs: NDCG against the diversity of lists as MMR's lambda grows."));
    QFrame* tradeOffCard = makeCard();
    auto* tradeOffLayout = new QVBoxLayout(tradeOffCard);
    tradeOffLayout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    tradeOffLayout->addWidget(makeLabel(tr("Relevance and diversity"), "section"));
    tradeOffLayout->addWidget(tradeOff_, 1);
    tradeOffLayout->addWidget(lambda_);
    connect(tradeOff_, &PaintedChart::picked, this, [this](int point) { adoptDiversity(lambdaOf(point)); });
    auto* below = new QHBoxLayout;
    below->setSpacing(metrics::between);
    below->addWidget(tradeOffCard, 2);
    below->addWidget(foundCard_, 3);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(makeHead());
    layout->addWidget(told_);
    layout->addWidget(scrolled(triangles, below), 1);
    connect(&session, &Session::libraryChanged, this, &TuneWeights::load);
    load();
}

/// On a low page the lower part is scrolled to.
QWidget* TuneWeights::scrolled(QLayout* above, QLayout* below)
{
    auto* inside = new QWidget;
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(above, 3);
    layout->addLayout(below, 2);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    inside->setProperty("scrolled", true);
    scroll->setWidget(inside);
    return scroll;
}

QLayout* TuneWeights::makeHead()
{
    regimes_->setAccessibleName(tr("Listeners with"));
    regimes_->setExpanding(false);
    for (const Regime regime : allRegimes)
        regimes_->addTab(regimeText(regime));
    regimes_->setCurrentIndex(static_cast<int>(Regime::Active));
    measure_->setAccessibleName(tr("Colour"));
    for (const MixMeasure measure : mixMeasures)
        measure_->addItem(mixMeasureName(measure, specification_.k), static_cast<int>(measure));
    content_->setAccessibleName(tr("Content of the list"));
    for (const ContentKind kind : contentKinds())
        content_->addItem(contentText(kind), static_cast<int>(kind));
    content_->setCurrentIndex(1);
    content_->setToolTip(tr("Whose list is shown, and which kind is trained with"));
    connect(regimes_, &QTabBar::currentChanged, this, &TuneWeights::showRegime);
    connect(content_, &QComboBox::currentIndexChanged, this, &TuneWeights::showRegime);
    connect(measure_, &QComboBox::currentIndexChanged, this, [this] {
        for (MixCard* card : cards_)
            card->setMeasure(static_cast<MixMeasure>(measure_->currentData().toInt()));
    });
    connect(find_, &QPushButton::clicked, this, &TuneWeights::find);
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::card);
    head->addWidget(regimes_, 3);
    head->addWidget(measure_, 2);
    head->addWidget(content_, 2);
    head->addWidget(find_);
    head->addWidget(progress_, 3);
    return head;
}

void TuneWeights::makeActions()
{
    const auto make = [this](const QString& text, const QKeySequence& key, const QString& help, auto act) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        action->setToolTip(tr("%1 (%2)").arg(help, key.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    findAction_ = make(tr("&Find weights"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W),
                       tr("Measures every mix on validation"), &TuneWeights::find);
    adoptAction_ = make(tr("A&dopt this mix"), QKeySequence(Qt::CTRL | Qt::Key_D),
                        tr("Takes the mix at the point for these listeners"), &TuneWeights::adopt);
    trainAction_ = make(tr("T&rain with these weights"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U),
                        tr("Takes the adopted mixes to the page Train"), &TuneWeights::train);
    find_->setToolTip(findAction_->toolTip());
}

QList<QAction*> TuneWeights::commands() const
{
    return {findAction_, adoptAction_, trainAction_};
}

Regime TuneWeights::regime() const
{
    return allRegimes[static_cast<std::size_t>(std::max(0, regimes_->currentIndex()))];
}

std::size_t TuneWeights::kind() const
{
    return static_cast<std::size_t>(std::max(0, content_->currentIndex()));
}

ContentKind TuneWeights::content() const
{
    return contentKinds()[kind()];
}

const RegimeWeights* TuneWeights::shown(std::size_t kind) const
{
    return kind < found_.size() ? found_[kind].regime(regime()) : nullptr;
}

void TuneWeights::load()
{
    if (job_)
        job_->drop();
    job_ = nullptr;
    progress_->follow(nullptr);
    foundCard_->clear();
    found_.clear();
    adopted_ = {};
    dataset_ = session_.data();
    kept_.drop();
    if (dataset_)
        kept_.ask(
            session_.jobs(), this, [dataset = dataset_](Progress&) { return keptWeights(*dataset); },
            [this](Result<std::optional<KeptWeights>> kept) {
                if (kept && *kept && found_.empty() && !job_)
                    takeKept(std::move(**kept));
            });
    tell(
        tr("Every mix of ALS, content and popularity is measured on validation: for listeners with no songs, "
           "with one to four, and with more. The parameters of ALS are those of the active model."),
        "quiet");
    foundCard_->setFound(found_);
    showRegime();
    adaptButtons();
}

void TuneWeights::find()
{
    if (job_ || !session_.isOpen())
        return;
    specification_.keepBenches = true;
    specification_.mostEntries = entriesOfSample;
    const auto workspace = session_.workspace();
    specification_.als =
        workspace->model ? requestedParameters(*workspace->model) : AlsParameters::of(AlsPreset::Recommended);
    dataset_ = session_.data();
    const bool hadKeyboard = find_->hasFocus();
    job_ = session_.jobs().start(
        tr("Finding weights for %1").arg(QFileInfo(session_.path()).fileName()), this,
        [dataset = dataset_, wanted = specification_, compute = session_.compute()](Progress& progress) {
            return searchWeights(*dataset, wanted, contentKinds(), compute, progress);
        },
        [this](Result<std::vector<WeightSearch>> found) { take(std::move(found)); });
    progress_->follow(job_);
    adaptButtons();
    if (hadKeyboard)
        progress_->setFocus();
}

void TuneWeights::cancel()
{
    progress_->cancel();
}

void TuneWeights::take(Result<std::vector<WeightSearch>> found)
{
    const bool hadKeyboard = progress_->isAncestorOf(focusWidget());
    job_ = nullptr;
    progress_->follow(nullptr);
    adaptButtons();
    if (hadKeyboard)
        find_->setFocus();
    if (!found) {
        const bool stopped = found.error().kind == Error::Kind::Cancelled;
        tell(stopped ? tr("Cancelled. What was found before is as it was.") : found.error().message,
             stopped ? "quiet" : "bad");
        return;
    }
    foundCard_->clear();
    found_ = std::move(*found);
    adopted_ = {};
    keep([dataset = dataset_, wanted = specification_, found = found_] {
        return keepWeights(*dataset, wanted, found);
    });
    tell(tr("On validation; the test stays closed. Drag the point, or press Space on a mix, and adopt what "
            "is wanted."),
         "quiet");
    foundCard_->setFound(found_);
    showRegime();
    adaptButtons();
}

void TuneWeights::showRegime()
{
    for (std::size_t i = 0; i < cards_.size(); ++i)
        cards_[i]->setRegime(shown(i), specification_.k);
    showTradeOff();
    showAdopted();
    const RegimeWeights* regimeShown = shown(kind());
    const auto& adopted = adopted_.weights[static_cast<std::size_t>(regime())];
    const Weights best = regimeShown != nullptr ? regimeShown->best.weights : Weights{{1, 0, 0}};
    list_->setBench(dataset_, regimeShown != nullptr ? regimeShown->bench : nullptr, best);
    moveTo(adopted.value_or(best));
    adaptButtons();
}

void TuneWeights::moveTo(const Weights& weights)
{
    point_ = weights;
    for (MixCard* card : cards_)
        card->setPoint(weights, session_.compute());
    list_->setMix(weights);
}

void TuneWeights::adopt()
{
    if (shown(kind()) == nullptr)
        return;
    adopted_.weights[static_cast<std::size_t>(regime())] = point_;
    tell(tr("Adopted for listeners with %1: %2.").arg(regimeText(regime()).toLower(), mixText(point_)),
         "good");
    showAdopted();
    keep([dataset = dataset_, adopted = adopted_] { return keepAdopted(*dataset, adopted); });
}

/// One for all regimes: MMR knows none.
void TuneWeights::adoptDiversity(double lambda)
{
    adopted_.diversity = lambda;
    tell(tr("Adopted for all lists: MMR's lambda %1.").arg(scoreText(lambda, 1)), "good");
    showTradeOff();
    showAdopted();
    keep([dataset = dataset_, adopted = adopted_] { return keepAdopted(*dataset, adopted); });
}

void TuneWeights::showTradeOff()
{
    std::vector<std::pair<ContentKind, const RegimeWeights*>> kinds;
    for (std::size_t i = 0; i < cards_.size(); ++i)
        kinds.emplace_back(contentKinds()[i], shown(i));
    const double lambda = adopted_.diversity.value_or(MmrParameters().diversity);
    PointChart::Content content = diversityTradeOff(kinds, specification_.k);
    content.strong = tradeOffPoint(kind(), lambda);
    content.strongName = adopted_.diversity ? tr("adopted") : tr("usual");
    tradeOff_->setContent(std::move(content));
    lambda_->setText(found_.empty()
                         ? QString()
                         : tr("Lambda %1, %2. Click a point, or press Space on it, to adopt another.")
                               .arg(scoreText(lambda, 1), tradeOff_->content().strongName));
}

/// The marks of the triangles, and what a training takes.
void TuneWeights::showAdopted()
{
    for (MixCard* card : cards_)
        card->setAdopted(adopted_.weights[static_cast<std::size_t>(regime())]);
    QStringList mixes;
    const std::array<Weights, 3> weights = adopted();
    for (const Regime regime : allRegimes) {
        const auto place = static_cast<std::size_t>(regime);
        QStringList shares;
        for (const Component component : components)
            shares << percentText(weights[place][component]);
        const QString how = adopted_.weights[place] ? tr("adopted") : tr("best");
        mixes << tr("%1 %2 (%3)").arg(regimeText(regime), shares.join(QStringLiteral(" / ")), how);
    }
    const QString lambda = scoreText(adopted_.diversity.value_or(MmrParameters().diversity), 1);
    foundCard_->setTaken(found_.empty()
                             ? QString()
                             : tr("ALS / content / popularity to train with: %1. MMR's lambda %2 (%3).")
                                   .arg(mixes.join(QStringLiteral(", ")), lambda,
                                        adopted_.diversity ? tr("adopted") : tr("usual")));
}

/// What was found and adopted before: everything but lists and other mixes, which need the models.
void TuneWeights::takeKept(KeptWeights kept)
{
    foundCard_->clear();
    specification_.als = kept.specification.als;
    specification_.split = kept.specification.split;
    specification_.steps = kept.specification.steps;
    specification_.k = kept.specification.k;
    found_ = std::move(kept.found);
    adopted_ = kept.adopted;
    tell(tr("As found before, on validation. Find weights measures again and brings a listener's list."),
         "quiet");
    foundCard_->setFound(found_);
    showRegime();
}

/// Off this thread and in order: what was chosen last is what stays.
void TuneWeights::keep(std::function<Result<void>()> write)
{
    toKeep_.push_back(std::move(write));
    keepNext();
}

void TuneWeights::keepNext()
{
    if (isKeeping_ || toKeep_.empty())
        return;
    isKeeping_ = true;
    session_.jobs().ask(
        this, [write = std::move(toKeep_.front())](Progress&) { return write(); },
        [this](const Result<void>& kept) {
            isKeeping_ = false;
            if (!kept)
                tell(tr("It could not be kept in the library. %1").arg(kept.error().message), "bad");
            keepNext();
        });
    toKeep_.pop_front();
}

std::array<Weights, 3> TuneWeights::adopted() const
{
    std::array<Weights, 3> weights =
        kind() < found_.size() ? found_[kind()].weights : EnsembleParameters::of(Mix::Recommended).weights;
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = adopted_.weights[i].value_or(weights[i]);
    return weights;
}

/// On the same test as the search left closed; validation has done its work and is trained on.
std::optional<TrainRequest> TuneWeights::request() const
{
    if (found_.empty())
        return std::nullopt;
    TrainRequest request;
    request.als = specification_.als;
    request.mix = Mix::Recommended;
    request.content = content();
    request.weights = adopted();
    request.diversity = adopted_.diversity;
    request.split = specification_.split;
    request.split.validation = 0;
    return request;
}

void TuneWeights::train()
{
    if (const auto wanted = request())
        Q_EMIT trainWanted(*wanted);
}

QJsonObject TuneWeights::saveState() const
{
    return {{QStringLiteral("regime"), regimes_->currentIndex()},
            {QStringLiteral("measure"), measure_->currentIndex()},
            {QStringLiteral("content"), content_->currentIndex()}};
}

void TuneWeights::restoreState(const QJsonObject& state)
{
    const auto within = [&](const char* key, int usual, int count) {
        return std::clamp(state.value(QLatin1String(key)).toInt(usual), 0, count - 1);
    };
    regimes_->setCurrentIndex(within("regime", static_cast<int>(Regime::Active), regimes_->count()));
    measure_->setCurrentIndex(within("measure", 0, measure_->count()));
    content_->setCurrentIndex(within("content", 1, content_->count()));
}

void TuneWeights::adaptButtons()
{
    const bool isShown = shown(kind()) != nullptr;
    find_->setVisible(job_.isNull());
    find_->setEnabled(session_.isOpen());
    findAction_->setEnabled(job_.isNull() && session_.isOpen());
    adoptAction_->setEnabled(isShown);
    trainAction_->setEnabled(!found_.empty());
}

void TuneWeights::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
}

} // namespace segue
