#include "pages/listeners_page.h"

#include "feedback_store.h"
#include "models/ranking_choice.h"
#include "pages/listener_feedback.h"
#include "pages/listener_filter.h"
#include "pages/listener_list.h"
#include "pages/listener_songs.h"
#include "pages/listeners_identity.h"
#include "pages/portrait.h"
#include "panels/explanation_panel.h"
#include "panels/playlist_actions.h"
#include "panels/playlist_tray.h"
#include "panels/recommended_panel.h"
#include "panels/side_panel.h"
#include "settings/theme.h"
#include "undo/ranking_command.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "widgets/moving_list.h"

#include <QAction>
#include <QBoxLayout>
#include <QStackedLayout>
#include <QTabBar>
#include <QUndoStack>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr int listenersStretch = 21;
constexpr int middleStretch = 53;
constexpr int explanationStretch = 21;
constexpr int songsStretch = 32;
constexpr int recommendedStretch = 68;
constexpr double listenersEms = 17;
constexpr double explanationEms = 19;
constexpr double drawerEms = 24;
constexpr double widestDrawer = 0.9; ///< of the page

constexpr int recommendedTab = 0;
constexpr int songsTab = 1;

} // namespace

ListenersPage::ListenersPage(Session& session, QWidget* parent)
    : Page(listenersIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("listeners"), {}, {}))
    , content_(new QWidget)
    , columns_(new QHBoxLayout(content_))
    , layers_(new QStackedLayout(this))
    , listeners_(new ListenerList(session))
    , portrait_(new Portrait(session))
    , tabs_(new QTabBar)
    , songs_(new ListenerSongs(this))
    , recommended_(new RecommendedPanel)
    , explanation_(new ExplanationPanel(session.jobs()))
    , tray_(new PlaylistTray(session))
    , side_(new SidePanel(explanation_, tray_))
    , filter_(new ListenerFilter(session, this, recommended_, content_))
    , feedback_(new ListenerFeedback(session, this))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    columns_->setContentsMargins(0, 0, 0, 0);
    columns_->setSpacing(metrics::between);
    columns_->addWidget(listeners_, listenersStretch);
    columns_->addWidget(makeMiddle(), middleStretch);
    columns_->addWidget(side_, explanationStretch);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);

    connect(listeners_, &ListenerList::currentChanged, this, &ListenersPage::ask);
    connect(songs_, &ListenerSongs::songSelected, this, &ListenersPage::choose);
    connect(songs_, &ListenerSongs::hiddenOpened, this, [this] { tabs_->setCurrentIndex(songsTab); });
    connect(recommended_, &RecommendedPanel::songSelected, this, [this] {
        songBeside_ = -1;
        songs_->clearSelection();
        explainSelected();
    });
    connect(recommended_, &RecommendedPanel::ranked, this, &ListenersPage::explainSelected);
    connect(recommended_, &RecommendedPanel::whyWanted, this, &ListenersPage::openDrawer);
    connect(recommended_, &RecommendedPanel::trainWanted, this,
            [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(explanation_, &ExplanationPanel::closeWanted, this, &ListenersPage::closeDrawer);
    connect(explanation_, &ExplanationPanel::historySongChosen, songs_, &ListenerSongs::choose);
    makePlaylist();
    connectFeedback();
    makeFind();
    connect(&session, &Session::workspaceChanged, this, &ListenersPage::load);
    connect(&Theme::current(), &Theme::changed, this, &ListenersPage::arrange);
    load();
    arrange();
    ask(listeners_->current());
}

QWidget* ListenersPage::makeMiddle()
{
    tabs_->addTab(tr("Recommended"));
    tabs_->addTab(tr("Heard"));
    tabs_->setExpanding(false);
    connect(tabs_, &QTabBar::currentChanged, this, &ListenersPage::showTab);

    auto* lists = new QHBoxLayout;
    lists->setSpacing(metrics::between);
    lists->addWidget(songs_, songsStretch);
    lists->addWidget(recommended_, recommendedStretch);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(portrait_);
    column->addWidget(tabs_);
    column->addLayout(lists, 1);
    return middle;
}

void ListenersPage::showListenerOnceLoaded(const QString& externalId)
{
    wantedListener_ = externalId;
    load();
}

FilterPanel* ListenersPage::filterPanel() const
{
    return filter_->panel();
}

void ListenersPage::search(const QString& text)
{
    const auto library = session().columns();
    if (!library || text.trimmed().isEmpty())
        recommended_->setMatches({}, std::nullopt);
    else
        recommended_->setMatches(text, library->songs.text.find(text));
}

void ListenersPage::focusContent()
{
    listeners_->focusTable();
}

bool ListenersPage::closeDrawer()
{
    if (filter_->close())
        return true;
    if (songs_->closeHidden())
        return true;
    const bool playlist = side_->isVisible() && side_->showsPlaylist();
    if (!playlist && (!isDrawer() || side_->isHidden()))
        return false;
    side_->showPlaylist(false);
    side_->setHidden(isDrawer());
    recommended_->view()->setFocus();
    return true;
}

void ListenersPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
}

/// The list of listeners hears of a new workspace first and selects one of them.
void ListenersPage::load()
{
    const auto library = session().data();
    const bool any = library && library->catalogue.listeners.size() > 0;
    if (library)
        empty_->setText(tr("This library has no listeners yet"),
                        tr("Import a listening history to see what is recommended to whom, and why."));
    else
        empty_->setText(
            tr("See what is recommended, and why"),
            tr("Open a library, import a listening history, or generate a made-up one to begin."));
    layers_->setCurrentWidget(any ? content_ : static_cast<QWidget*>(empty_));
    setCount(library ? countText(library->catalogue.listeners.size()) : QString());
    if (!any)
        show(-1, nullptr);
    if (library && !restoredListener_.isEmpty()) {
        const Result<int> restored = userRow(*library, std::exchange(restoredListener_, {}));
        if (restored)
            listeners_->setCurrent(*restored);
    }
    if (library && !wantedListener_.isEmpty()) {
        const Result<int> wanted = userRow(*library, std::exchange(wantedListener_, {}));
        if (wanted)
            listeners_->setCurrent(*wanted);
        else
            Q_EMIT session().failed(tr("Showing the listener"), wanted.error().message);
    }
}

void ListenersPage::connectFeedback()
{
    recommended_->offerFeedback();
    feedback_->listenIn(recommended_->view());
    for (QWidget* table : songs_->tables())
        feedback_->listenIn(table);
    connect(songs_, &ListenerSongs::showAgainWanted, feedback_,
            [this](int song) { feedback_->toggle(song, FeedbackKind::Hide); });
    connect(recommended_, &RecommendedPanel::feedbackWanted, feedback_, &ListenerFeedback::toggle);
    connect(recommended_, &RecommendedPanel::choiceMade, this,
            [this](const RankingChoice& before, const RankingChoice& after, int gesture) {
                session().undoStack().push(new RankingCommand(recommended_, before, after, gesture));
            });
    // The list changes at once; likes change the history too, and the models are asked about that one.
    connect(feedback_, &ListenerFeedback::changed, this, [this](bool likes) {
        recommended_->setCuration(feedback_->curation());
        showHidden();
        if (likes)
            ask(listener_);
    });
    connect(&session().feedback(), &FeedbackStore::forgotten, this, [this] { ask(listeners_->current()); });
}

void ListenersPage::makeFind()
{
    auto* find = new QAction(tr("Find a &listener"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    find->setToolTip(
        tr("Filter listeners by name (%1)").arg(find->shortcut().toString(QKeySequence::NativeText)));
    addAction(find);
    connect(find, &QAction::triggered, listeners_, &ListenerList::focusFilter);
}

void ListenersPage::showHidden()
{
    songs_->setHidden(session().data(), session().columns(), feedback_->curation().hidden);
}

/// A song beside the list of recommended ones is explained.
void ListenersPage::choose(int song)
{
    songBeside_ = song;
    recommended_->clearSelection();
    explain(song);
}

QJsonObject ListenersPage::saveState() const
{
    const auto library = session().data();
    const int listener = listeners_->current();
    const auto regime = listeners_->chosenRegime();
    return {{u"listener"_s, library && listener >= 0 ? library->catalogue.listeners.externalId[listener]
                                                     : restoredListener_},
            {u"regime"_s, regime ? toString(*regime) : QString()},
            {u"filter"_s, recommended_->filter().toJson()},
            {u"weights"_s, toJson(recommended_->choice())}};
}

void ListenersPage::restoreState(const QJsonObject& state)
{
    restoredListener_ = state[u"listener"_s].toString();
    if (const auto regime = regimeFrom(state[u"regime"_s].toString()))
        listeners_->chooseRegime(*regime);
    const SongFilter filter = SongFilter::fromJson(state[u"filter"_s].toObject());
    filter_->setFilter(filter);
    recommended_->choose(rankingChoiceFrom(state[u"weights"_s].toObject()));
    load();
}

void ListenersPage::ask(int listener)
{
    if (listener < 0 || !session().isOpen()) {
        question_.drop();
        return;
    }
    const auto workspace = session().workspace();
    const Feedback* known = session().feedback().find(workspace->data->catalogue.listeners.id[listener]);
    question_.ask(
        session().jobs(), this,
        [workspace, listener, feedback = known ? std::optional(*known) : std::nullopt](Progress&) {
            return answer(workspace, listener, feedback);
        },
        [this, workspace, listener](const Result<Answer>& answer) {
            if (workspace == session().workspace())
                take(listener, answer);
        });
}

/// What is not known of a listener's feedback yet is read from the library.
Result<ListenersPage::Answer> ListenersPage::answer(const std::shared_ptr<const Workspace>& workspace,
                                                    int listener, std::optional<Feedback> feedback)
{
    const Dataset& data = *workspace->data;
    if (!feedback) {
        auto read = readFeedback(data, listener);
        if (!read)
            return fail(read);
        feedback = std::move(*read);
    }
    const Curation curation = curationOf(data.catalogue.songs, *feedback);
    return Answer{std::move(*feedback), askModels(workspace, historyWithLikes(data, listener, curation))};
}

void ListenersPage::take(int listener, const Result<Answer>& answer)
{
    if (!answer) {
        show(-1, nullptr);
        Q_EMIT session().failed(tr("Reading what was said for the listener"), answer.error().message);
        return;
    }
    session().feedback().learn(session().data()->catalogue.listeners.id[listener], answer->feedback);
    show(listener, answer->scores);
}

void ListenersPage::show(int listener, std::shared_ptr<const ListenerScores> scores)
{
    scores_ = std::move(scores);
    // The same listener with other likes: what is selected stays so.
    if (std::exchange(listener_, listener) != listener)
        songBeside_ = -1;
    feedback_->setListener(listener);
    songs_->setListener(scores_, session().columns());
    if (songBeside_ >= 0)
        songs_->select(songBeside_);
    if (scores_)
        portrait_->setListener(listener, scores_);
    else
        portrait_->clear();
    recommended_->setListener(scores_, feedback_->curation());
    showHidden();
    if (songBeside_ >= 0)
        recommended_->clearSelection();
}

void ListenersPage::explainSelected()
{
    explain(selectedSong());
}

int ListenersPage::selectedSong() const
{
    return songBeside_ >= 0 ? songBeside_ : recommended_->currentSong();
}

void ListenersPage::makePlaylist()
{
    QAction* add = makeAddToPlaylistAction(session(), this, [this] { return selectedSong(); });
    recommended_->view()->addAction(add);
    for (QWidget* table : songs_->tables())
        table->addAction(add);
    auto* open = new QAction(tr("Show the playlist"), this);
    open->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    connect(open, &QAction::triggered, this, &ListenersPage::turnPlaylist);
    addAction(open);
    addActions(tray_->pageActions());
    recommended_->addToHeader(new PlaylistButton(session(), open));
    connect(tray_, &PlaylistTray::closeWanted, this, &ListenersPage::closeDrawer);
    connect(tray_, &PlaylistTray::songWanted, this, [this](int song) {
        songs_->clearSelection();
        choose(song);
        openDrawer();
    });
}

void ListenersPage::turnPlaylist()
{
    if (side_->isVisible() && side_->showsPlaylist()) {
        closeDrawer();
        return;
    }
    openDrawer();
    side_->showPlaylist(true);
    tray_->focusList();
}

/// Of a song by the listener shown; 0 for a like alone.
float ListenersPage::plays(int song) const
{
    const auto found = std::ranges::lower_bound(scores_->history, song, {}, &HistoryEntry::song);
    return found != scores_->history.end() && found->song == song ? found->plays : 0;
}

void ListenersPage::explain(int song)
{
    if (!scores_ || song < 0) {
        feedback_->setSong(-1, false);
        explanation_->clear();
        return;
    }
    feedback_->setSong(song, plays(song) > 0);
    Place place;
    if (const auto row = recommended_->rowOf(song))
        place = {row->rank, row->song.movedFrom, recommended_->mostSimilarAbove(row->song),
                 row->song.similarity, row->song.mostSimilarTo + 1};
    explanation_->explainSong(scores_, recommended_->ranking(), song, place);
}

bool ListenersPage::isDrawer() const
{
    return columns_->indexOf(side_) < 0;
}

/// Puts the explanation beside the lists or over them, and what was heard beside the list or into a tab.
void ListenersPage::arrange()
{
    const Theme& theme = Theme::current();
    const int withFrame = width() + metrics::rail + 2 * metrics::page;
    const double ems = withFrame / theme.em();
    const bool drawer = ems < breakpoints::fourColumns;
    if (drawer && !isDrawer()) {
        columns_->removeWidget(side_);
        side_->hide();
    } else if (!drawer && isDrawer()) {
        columns_->addWidget(side_, explanationStretch);
        side_->show();
    }
    side_->setDrawer(drawer);
    side_->setMinimumWidth(static_cast<int>(explanationEms * theme.em()));
    recommended_->setWhyButtonVisible(drawer);
    listeners_->setMinimumWidth(static_cast<int>(listenersEms * theme.em()));
    tabs_->setVisible(ems < breakpoints::threeColumns);
    showTab();
    placeDrawer();
}

void ListenersPage::showTab()
{
    const bool tabbed = !tabs_->isHidden();
    const bool beside = !tabbed || tabs_->currentIndex() != recommendedTab;
    recommended_->setVisible(!tabbed || !beside);
    songs_->setVisible(beside);
}

void ListenersPage::openDrawer()
{
    if (isDrawer()) {
        placeDrawer();
        side_->show();
        side_->raise();
    }
    side_->showPlaylist(false);
    explanation_->focusText();
}

void ListenersPage::placeDrawer()
{
    filter_->place();
    if (!isDrawer())
        return;
    const int wide = static_cast<int>(drawerEms * Theme::current().em());
    const int width = std::min(wide, static_cast<int>(content_->width() * widestDrawer));
    side_->setGeometry(content_->width() - width, 0, width, content_->height());
}

} // namespace segue
