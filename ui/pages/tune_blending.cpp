#include "pages/tune_blending.h"

#include "settings/theme.h"
#include "widgets/action_button.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/number_fields.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileInfo>
#include <QLineEdit>

namespace segue {

namespace {

constexpr int likesWatched = 10;
constexpr int fieldInEms = 27;

/// The ensemble of a workspace as it would be with other weights and content.
std::shared_ptr<const Ensemble> ensembleWith(const std::shared_ptr<const Workspace>& workspace,
                                             const EnsembleChoice& choice)
{
    const std::shared_ptr<const AlsRecommender> als(workspace->ensemble, workspace->ensemble->als());
    const Dataset& data = *workspace->data;
    return makeEnsemble(data, data.interactions, data.popularity, als, choice.content, choice.parameters);
}

QAction* actionOf(QWidget* parent, const QString& text, const QKeySequence& key, const QString& help)
{
    auto* action = new QAction(text, parent);
    action->setShortcut(key);
    action->setToolTip(TuneBlending::tr("%1 (%2)").arg(help, key.toString(QKeySequence::NativeText)));
    return action;
}

} // namespace

TuneBlending::TuneBlending(Session& session, std::function<std::optional<TrainRequest>()> wanted,
                           QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , wanted_(std::move(wanted))
    , songs_(new QLineEdit(QString::number(ListChangesRequest().blending)))
    , field_(new FormField(
          tr("&Blend over"), songs_,
          tr("Songs on either side of the fifth. 1 to %1, default %2.")
              .arg(countText(EnsembleParameters::mostBlending), countText(ListChangesRequest().blending))))
    , measure_(makePrimaryButton(tr("Measure jumps")))
    , measureAction_(actionOf(this, tr("&Measure jumps"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J),
                              tr("Watches lists as songs become known")))
    , trainAction_(actionOf(this, tr("Train with this &blending"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
                            tr("Takes the blending to the page Train")))
    , progress_(new JobProgress)
    , told_(makeParagraph({}, "quiet"))
    , chart_(new LineChart)
{
    QFrame* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    inside->setSpacing(metrics::within);
    inside->addWidget(makeLabel(
        tr("Share of the first %1 songs that each new like replaces").arg(countText(ListChangesRequest().k)),
        "section"));
    inside->addWidget(chart_, 1);
    chart_->setEmptyText(tr("Lists jump where the weights of a listener change: at the first like, and at "
                            "the fifth. Measure how far, and how much blending evens."),
                         tr("Measure jumps"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(makeHead());
    layout->addWidget(told_);
    layout->addWidget(card, 1);
    connect(chart_, &ChartFrame::emptyButtonClicked, this, &TuneBlending::measure);
    connect(measureAction_, &QAction::triggered, this, &TuneBlending::measure);
    connect(trainAction_, &QAction::triggered, this, [this] {
        if (blending_)
            Q_EMIT trainWanted(*blending_);
    });
    connect(&session, &Session::workspaceChanged, this, &TuneBlending::load);
    check();
    load();
}

QLayout* TuneBlending::makeHead()
{
    measure_->setToolTip(measureAction_->toolTip());
    connect(measure_, &QPushButton::clicked, this, &TuneBlending::measure);
    connect(songs_, &QLineEdit::textChanged, this, &TuneBlending::check);
    connect(songs_, &QLineEdit::returnPressed, this, &TuneBlending::measure);
    const auto adapt = [this] {
        field_->setFixedWidth(static_cast<int>(fieldInEms * Theme::current().em()));
    };
    connect(&Theme::current(), &Theme::changed, this, adapt);
    adapt();
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::card);
    head->addWidget(field_);
    head->addWidget(measure_, 0, Qt::AlignTop);
    head->addWidget(progress_, 1, Qt::AlignTop);
    head->addStretch();
    head->addWidget(makeActionButton(trainAction_), 0, Qt::AlignTop);
    return head;
}

/// What was measured was measured with the model that was active.
void TuneBlending::load()
{
    if (job_)
        job_->drop();
    job_ = nullptr;
    progress_->follow(nullptr);
    changes_.reset();
    chart_->setContent({});
    tell(tr("With the weights that were adopted or found, or else those of the active model. Songs of "
            "listeners' histories become known one after the other, in an order drawn by chance."),
         "quiet");
    adaptButtons();
}

EnsembleChoice TuneBlending::choice() const
{
    const auto workspace = session_.workspace();
    EnsembleChoice made{workspace->ensemble->parameters(),
                        workspace->model ? workspace->model->content : ContentKind::Sound};
    if (const auto wanted = wanted_()) {
        made.content = wanted->content;
        made.parameters.weights = wanted->weights.value_or(EnsembleParameters::of(wanted->mix).weights);
        made.parameters.mmr.diversity = wanted->diversity.value_or(MmrParameters().diversity);
    }
    return made;
}

void TuneBlending::measure()
{
    if (job_ || !session_.isOpen())
        return;
    if (!blending_) {
        songs_->setFocus(Qt::OtherFocusReason);
        return;
    }
    ListChangesRequest request;
    request.songs = likesWatched;
    request.blending = *blending_;
    const bool hadKeyboard = measure_->hasFocus();
    job_ = session_.jobs().start(
        tr("Measuring jumps of lists in %1").arg(QFileInfo(session_.path()).fileName()), this,
        [workspace = session_.workspace(), choice = choice(), request,
         compute = session_.compute()](Progress& progress) {
            return listChanges(*ensembleWith(workspace, choice), workspace->data->interactions, request,
                               compute, progress);
        },
        [this, request](const Result<ListChanges>& changes) { take(changes, request); });
    progress_->follow(job_);
    adaptButtons();
    if (hadKeyboard)
        progress_->setFocus();
}

void TuneBlending::cancel()
{
    progress_->cancel();
}

void TuneBlending::take(const Result<ListChanges>& changes, const ListChangesRequest& request)
{
    const bool hadKeyboard = progress_->isAncestorOf(focusWidget());
    job_ = nullptr;
    progress_->follow(nullptr);
    adaptButtons();
    if (hadKeyboard)
        measure_->setFocus();
    if (!changes) {
        const bool stopped = changes.error().kind == Error::Kind::Cancelled;
        tell(stopped ? tr("Cancelled. What was measured before is as it was.") : changes.error().message,
             stopped ? "quiet" : "bad");
        return;
    }
    changes_ = *changes;
    const int jumpAt = session_.workspace()->ensemble->parameters().activeFrom;
    chart_->setContent(listChangesChart(*changes_, request, jumpAt));
    tell(tr("%1 Means over %2, with 95% intervals.")
             .arg(jumpText(*changes_, request, jumpAt),
                  countText(changes_->listeners, tr("listener"), tr("listeners"))),
         "quiet");
}

void TuneBlending::check()
{
    const int songs = readWhole(songs_, 1, EnsembleParameters::mostBlending);
    blending_ = field_->problem().isEmpty() ? std::optional(songs) : std::nullopt;
    adaptButtons();
}

QJsonObject TuneBlending::saveState() const
{
    return {{QStringLiteral("songs"), songs_->text()}};
}

void TuneBlending::restoreState(const QJsonObject& state)
{
    if (const QString songs = state.value(QStringLiteral("songs")).toString(); !songs.isEmpty())
        songs_->setText(songs);
}

void TuneBlending::adaptButtons()
{
    const bool can = blending_.has_value() && session_.isOpen();
    measure_->setVisible(job_.isNull());
    measure_->setEnabled(can);
    measureAction_->setEnabled(can && job_.isNull());
    trainAction_->setEnabled(can);
}

void TuneBlending::tell(const QString& text, const char* role)
{
    told_->setText(text);
    setRole(told_, role);
}

} // namespace segue
