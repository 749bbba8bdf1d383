#include "pages/cold_start_page.h"

#include "charts/regime_gauge.h"
#include "library/library.h"
#include "library/new_listener.h"
#include "pages/liked_list.h"
#include "pages/song_picker.h"
#include "panels/explanation_panel.h"
#include "panels/recommended_panel.h"
#include "panels/weight_sliders.h"
#include "settings/theme.h"
#include "widgets/empty_state.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QDateTime>
#include <QHideEvent>
#include <QJsonArray>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <algorithm>

namespace segue {

namespace {

constexpr int leftStretch = 30;
constexpr int coldStartMiddleStretch = 50;
constexpr int coldStartExplanationStretch = 20;
constexpr double leftEms = 16;
constexpr double coldStartExplanationEms = 16;

Page::Identity coldStartIdentity()
{
    return {
        QStringLiteral("cold-start"), ColdStartPage::tr("Cold start"), QStringLiteral("cold-start"),
        QString(),
        ColdStartPage::tr(
            "What is recommended to somebody of whom nothing is known, and how fast that changes.\n\nLike "
            "songs on the left: click a heart, press Space, or search and press Return. Each like makes the "
            "list anew at once; the arrows under the places say what rose and fell, and what came in.\n\n"
            "With no likes content and popularity decide; with a few, content compares them with the sound "
            "of the liked songs; from five on collaborative filtering takes over. The gauge shows where "
            "somebody stands and the weights that take effect.\n\nThe liked songs enter as if played as "
            "often as the mean pair. Nothing of this is kept in the library unless you save it as a "
            "listener (Ctrl+S), whose list is then this one.\n\nF11 shows the page to a room: large, on the "
            "full screen, without the rest; Escape ends that.\n\nBy keyboard: Ctrl+F to search, Up and "
            "Down to choose, Return to like.")};
}

} // namespace

ColdStartPage::ColdStartPage(Session& session, QWidget* parent)
    : Page(coldStartIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("cold-start"), {}, {}))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , picker_(new SongPicker(session))
    , liked_(new LikedList)
    , gauge_(new RegimeGauge)
    , recommended_(new RecommendedPanel)
    , explanation_(new ExplanationPanel(session.jobs()))
{
    makeActions();
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    auto* columns = new QHBoxLayout(content_);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(makeLeft(), leftStretch);
    columns->addWidget(makeMiddle(), coldStartMiddleStretch);
    columns->addWidget(explanation_, coldStartExplanationStretch);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);
    recommended_->setChangesMarked(true);

    connect(picker_, &SongPicker::songToggled, this, &ColdStartPage::toggle);
    connect(liked_, &LikedList::songUnliked, this, &ColdStartPage::toggle);
    connect(liked_, &LikedList::startOverWanted, this, &ColdStartPage::startOver);
    connect(recommended_, &RecommendedPanel::songSelected, this, &ColdStartPage::explainSelected);
    connect(recommended_, &RecommendedPanel::ranked, this, [this] {
        showWeights();
        explainSelected();
    });
    connect(recommended_, &RecommendedPanel::trainWanted, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(liked_, &LikedList::saveWanted, this, &ColdStartPage::saveListener);
    connect(liked_, &LikedList::listenerWanted, this, &Page::listenerWanted);
    connect(&session, &Session::libraryChanged, this, &ColdStartPage::takeLibrary);
    connect(&session, &Session::workspaceChanged, this, &ColdStartPage::load);
    connect(&Theme::current(), &Theme::changed, this, &ColdStartPage::adapt);
    adapt();
    load();
}

void ColdStartPage::makeActions()
{
    present_ = new QAction(tr("&Presenter mode"), this);
    present_->setCheckable(true);
    present_->setShortcuts({QKeySequence(Qt::Key_F11), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    connect(present_, &QAction::toggled, this, &ColdStartPage::present);
    saveAction_ = new QAction(tr("&Save as a listener..."), this);
    saveAction_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    connect(saveAction_, &QAction::triggered, liked_, &LikedList::askName);
    startOverAction_ = new QAction(tr("Start &over"), this);
    startOverAction_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backspace));
    connect(startOverAction_, &QAction::triggered, this, &ColdStartPage::startOver);
    for (QAction* action : {present_, saveAction_, startOverAction_}) {
        action->setToolTip(tr("%1 (%2)").arg(action->text().remove(u'&'),
                                             action->shortcut().toString(QKeySequence::NativeText)));
        addAction(action);
    }
    liked_->save()->setToolTip(saveAction_->toolTip());
    liked_->startOver()->setToolTip(startOverAction_->toolTip());
}

QWidget* ColdStartPage::makeLeft()
{
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(picker_, 1);
    column->addWidget(liked_);
    return left;
}

QWidget* ColdStartPage::makeMiddle()
{
    auto* present = new QToolButton;
    present->setIcon(Theme::current().icon(QStringLiteral("present")));
    present->setAutoRaise(true);
    present->setCheckable(true);
    present->setAccessibleName(tr("Presenter mode"));
    present->setToolTip(present_->toolTip());
    connect(present, &QToolButton::clicked, present_, &QAction::setChecked);
    connect(present_, &QAction::toggled, present, &QToolButton::setChecked);
    connect(&Theme::current(), &Theme::changed, present,
            [present] { present->setIcon(Theme::current().icon(QStringLiteral("present"))); });
    QFrame* card = makeCard();
    auto* inside = new QHBoxLayout(card);
    inside->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::card);
    inside->setSpacing(metrics::between);
    inside->addWidget(gauge_, 1);
    inside->addWidget(present, 0, Qt::AlignTop);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(card);
    column->addWidget(recommended_, 1);
    return middle;
}

bool ColdStartPage::focusSearch()
{
    if (!session().isOpen())
        return false;
    picker_->focusSearch();
    return true;
}

void ColdStartPage::focusContent()
{
    picker_->focusSearch();
}

void ColdStartPage::toggle(int song)
{
    std::vector<int> likes = likes_;
    if (std::erase(likes, song) == 0)
        likes.push_back(song);
    liked_->forgetSaved();
    changeLikes(std::move(likes));
}

void ColdStartPage::startOver()
{
    liked_->forgetSaved();
    changeLikes({});
    picker_->focusSearch();
}

bool ColdStartPage::isPresenting() const
{
    return present_->isChecked();
}

/// What a room wants to see: songs to like, the gauge, and the list.
void ColdStartPage::present(bool on)
{
    explanation_->setVisible(!on);
    recommended_->sliders()->setVisible(!on);
    Q_EMIT presenterModeWanted(on);
}

/// Escape takes back the last thing first.
bool ColdStartPage::closeDrawer()
{
    if (liked_->cancelName())
        return true;
    const bool presenting = isPresenting();
    present_->setChecked(false);
    return presenting;
}

/// Another page is shown in its usual frame.
void ColdStartPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    if (!event->spontaneous() && !isVisibleTo(parentWidget()))
        present_->setChecked(false);
}

void ColdStartPage::saveListener(const QString& name)
{
    if (likes_.empty() || !session().isOpen())
        return;
    std::vector<SongId> songs;
    for (const int song : likes_)
        songs.push_back(session().data()->catalogue.songs.id[song]);
    liked_->showSaving();
    session().jobs().startAtOnce(
        tr("Saving a listener"), this,
        [path = session().path(), name, songs = std::move(songs)](Progress&) -> Result<QString> {
            const auto connection = openLibrary(path);
            return connection ? addListener(*connection, name, songs, QDateTime::currentSecsSinceEpoch())
                              : fail(connection);
        },
        [this, path = session().path()](const Result<QString>& saved) {
            if (!saved) {
                liked_->showProblem(saved.error().message);
                return;
            }
            liked_->showSaved(*saved);
            if (session().path() == path)
                session().reload();
        });
}

/// Likes stay where the same library was read again.
void ColdStartPage::takeLibrary()
{
    likes_.clear();
    if (session().path() != likedIn_) {
        liked_->forgetSaved();
        return;
    }
    for (const QString& id : std::as_const(likedIds_)) {
        if (const int row = session().data()->catalogue.songs.rowOf(id); row >= 0)
            likes_.push_back(row);
    }
}

QJsonObject ColdStartPage::saveState() const
{
    return {{QStringLiteral("library"), likedIn_},
            {QStringLiteral("likes"), QJsonArray::fromStringList(likedIds_)}};
}

void ColdStartPage::restoreState(const QJsonObject& state)
{
    likedIn_ = state.value(QStringLiteral("library")).toString();
    likedIds_.clear();
    for (const auto& id : state.value(QStringLiteral("likes")).toArray())
        likedIds_ << id.toString();
    if (session().isOpen()) {
        takeLibrary();
        changeLikes(likes_);
    }
}

void ColdStartPage::adapt()
{
    const double em = Theme::current().em();
    picker_->setMinimumWidth(static_cast<int>(leftEms * em));
    explanation_->setMinimumWidth(static_cast<int>(coldStartExplanationEms * em));
}

void ColdStartPage::load()
{
    const auto library = session().data();
    const bool any = library && library->catalogue.songs.size() > 0;
    if (library)
        empty_->setText(tr("This library has no songs yet"),
                        tr("Import songs or a listening history, then begin with nobody here."));
    else
        empty_->setText(tr("Begin with nobody, like three songs"),
                        tr("Open a library, import a listening history, or generate a made-up one, and see "
                           "how a few likes change what is recommended."));
    layers_->setCurrentWidget(any ? content_ : static_cast<QWidget*>(empty_));
    scores_.reset();
    recommended_->setListener(nullptr);
    changeLikes(likes_);
}

void ColdStartPage::changeLikes(std::vector<int> likes)
{
    likes_ = std::move(likes);
    if (const auto library = session().data()) {
        likedIn_ = library->path;
        likedIds_.clear();
        for (const int song : likes_)
            likedIds_ << library->catalogue.songs.externalId[song];
    }
    ask(); // before all else: the models answer while the lists are filled
    for (QAction* action : {saveAction_, startOverAction_})
        action->setEnabled(!likes_.empty());
    picker_->setLiked(likes_);
    liked_->setSongs(session().data(), likes_);
}

void ColdStartPage::ask()
{
    const auto workspace = session().workspace();
    if (!workspace || workspace->data->catalogue.songs.size() == 0) {
        question_.drop();
        return;
    }
    question_.ask(
        session().jobs(), this,
        [workspace, likes = likes_](Progress&) -> Result<std::shared_ptr<const ListenerScores>> {
            return askModels(workspace, withLikes({}, likes));
        },
        [this](const Result<std::shared_ptr<const ListenerScores>>& scores) {
            if (!scores || (*scores)->workspace != session().workspace())
                return;
            scores_ = *scores;
            recommended_->setListener(scores_);
        });
}

void ColdStartPage::showWeights()
{
    if (scores_)
        gauge_->setState(scores_->workspace->ensemble->parameters(),
                         static_cast<int>(scores_->history.size()),
                         scores_->scores.effective(recommended_->ranking().weights));
}

void ColdStartPage::explainSelected()
{
    const int song = recommended_->currentSong();
    const auto row = recommended_->rowOf(song);
    if (!scores_ || !row) {
        explanation_->clear();
        return;
    }
    explanation_->explainSong(scores_, recommended_->ranking(), song,
                              {row->rank, row->song.movedFrom, recommended_->mostSimilarAbove(row->song),
                               row->song.similarity, row->song.mostSimilarTo + 1});
}

} // namespace segue
