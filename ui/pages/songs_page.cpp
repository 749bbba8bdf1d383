#include "pages/songs_page.h"

#include "models/column_model.h"
#include "models/song_list_model.h"
#include "pages/catalogue_filter_panel.h"
#include "pages/similar_list.h"
#include "pages/song_audience.h"
#include "pages/song_card.h"
#include "pages/song_map_panel.h"
#include "pages/song_table.h"
#include "panels/playlist_actions.h"
#include "settings/theme.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "widgets/song_list_view.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QStackedLayout>
#include <QTabBar>
#include <algorithm>
#include <iterator>
#include <utility>

namespace segue {

namespace {

constexpr int tableStretch = 11;
constexpr int besideTable = 12;
constexpr int mapStretch = 15;
constexpr int besideMap = 9;

const QString mapKey = QStringLiteral("map");
const QString mapOpenKey = QStringLiteral("mapOpen");
const QString filtersKey = QStringLiteral("filters");
const QString filtersOpenKey = QStringLiteral("filtersOpen");
const QString songKey = QStringLiteral("song");

std::vector<int> common(const std::vector<int>& a, const std::vector<int>& b)
{
    std::vector<int> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

/// The first row of the table as it opens, which may still be sorting.
int mostHeard(const LibraryColumns& columns)
{
    const auto& listeners = columns.songs.listeners;
    return static_cast<int>(std::distance(listeners.begin(), std::ranges::max_element(listeners)));
}

Page::Identity songsIdentity()
{
    return {
        QStringLiteral("songs"), SongsPage::tr("Songs"), QStringLiteral("songs"),
        SongsPage::tr("Search songs"),
        SongsPage::tr(
            "Pick a song to see its sound and what is like it.\n\nTwo lists answer that. The left one is "
            "learned from who listens (ALS): the cosine of the songs' factors. The right one knows only the "
            "sound: the cosine of their eight audio features, standardised over the library. Where the two "
            "disagree, taste and sound go apart. Beside them stands who plays the song most.\n\n"
            "Map shows all songs at once, near each other where they are alike. The wheel or + and - zoom, "
            "dragging or the arrow keys move, Shift with an arrow key goes to the next song. Draw around "
            "songs with the lasso, or take all in view (Ctrl+Shift+A), to have them alone in the table. No "
            "plane shows many dimensions truly: Trust colours each song by how many of its neighbours on "
            "the map are true ones.\n\nReturn or a double click goes to a song of the lists. "
            "Alt+Left and Alt+Right go back and forward again. Ctrl+F searches title, artist, album and "
            "genre; Return goes to the table.")};
}

} // namespace

SongsPage::SongsPage(Session& session, QWidget* parent)
    : Page(songsIdentity(), session, parent)
    , empty_(new EmptyState(QStringLiteral("songs"), {}, {}))
    , content_(new QWidget)
    , layers_(new QStackedLayout(this))
    , table_(new SongTable(session))
    , card_(new SongCard)
    , byListeners_(
          new SimilarList(session, SimilarBy::Als, tr("Alike by listeners"), tr("ALS: the same listeners")))
    , bySound_(
          new SimilarList(session, SimilarBy::Content, tr("Alike by sound"), tr("Content: alike features")))
    , audience_(new SongAudience(session))
    , map_(new SongMapPanel(session))
    , filters_(new CatalogueFilterPanel)
    , tableButton_(new QPushButton(tr("Table")))
    , mapButton_(new QPushButton(tr("Map")))
    , filterButton_(new QPushButton(tr("Filters")))
    , circledBar_(new QWidget)
    , circledText_(makeLabel())
    , tabs_(new QTabBar)
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    columns_ = new QHBoxLayout(content_);
    columns_->setContentsMargins(0, 0, 0, 0);
    columns_->setSpacing(metrics::between);
    columns_->addWidget(makeLeft());
    columns_->addWidget(makeRight());
    layers_->addWidget(empty_);
    layers_->addWidget(content_);
    makeActions();
    arrange();

    connect(card_, &SongCard::backWanted, this, &SongsPage::turnBack);
    connect(card_, &SongCard::forwardWanted, this, &SongsPage::turnForward);
    connect(table_, &SongTable::songSelected, this, &SongsPage::choose);
    connect(map_->map(), &SongMap::songPicked, this, &SongsPage::choose);
    connect(map_->map(), &SongMap::songsCircled, this,
            [this](const std::vector<int>& songs) { circle(songs); });
    connect(map_, &SongMapPanel::mapShown, this, [this] {
        applyFilters();
        map_->map()->setSelected(trail_.current());
    });
    for (const SimilarList* list : {byListeners_, bySound_}) {
        connect(list, &SimilarList::songChosen, this, [this](int song) {
            trail_.follow(song);
            showCurrent();
        });
        connect(list, &SimilarList::trainWanted, this,
                [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    }
    connect(map_, &SongMapPanel::trainWanted, this, [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    connect(audience_, &SongAudience::listenerChosen, this, &SongsPage::listenerWanted);
    connect(audience_, &SongAudience::activityKnown, card_, &SongCard::setActivity);
    connect(filters_, &CatalogueFilterPanel::filterChanged, this, &SongsPage::askFilter);
    connect(&session, &Session::libraryChanged, this, [this] {
        trail_.clear();
        filtered_.reset();
        circled_.reset();
    });
    connect(&session, &Session::workspaceChanged, this, &SongsPage::load);
    connect(&Theme::current(), &Theme::changed, this, &SongsPage::arrange);
    load();

    QAction* collect = makeAddToPlaylistAction(session, this, [this] {
        for (const SimilarList* list : {byListeners_, bySound_}) {
            if (list->view()->hasFocus())
                return list->model().songAt(list->view()->currentIndex());
        }
        return current();
    });
    collect->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
}

/// Table or map, with what both of them show.
QWidget* SongsPage::makeLeft()
{
    auto* kinds = new QButtonGroup(this);
    for (QPushButton* button : {tableButton_, mapButton_}) {
        button->setCheckable(true);
        kinds->addButton(button);
    }
    tableButton_->setToolTip(tr("All songs in rows (Ctrl+M turns to the map and back)"));
    mapButton_->setToolTip(tr("All songs as points, alike ones near each other (Ctrl+M)"));
    tableButton_->setChecked(true);
    connect(mapButton_, &QPushButton::toggled, this, &SongsPage::arrange);
    filterButton_->setCheckable(true);
    filterButton_->setToolTip(tr("By genre, year and sound (Ctrl+Shift+F)"));
    connect(filterButton_, &QPushButton::toggled, filters_, &QWidget::setVisible);
    filters_->hide();

    auto* circledRow = new QHBoxLayout(circledBar_);
    circledRow->setContentsMargins(0, 0, 0, 0);
    circledRow->setSpacing(metrics::within);
    QPushButton* clear = makeLinkButton(tr("Show all"));
    clear->setToolTip(tr("Lifts the selection on the map (Escape)"));
    connect(clear, &QPushButton::clicked, this, [this] { circle(std::nullopt); });
    circledRow->addWidget(circledText_);
    circledRow->addWidget(clear);

    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::within);
    bar->addWidget(tableButton_);
    bar->addWidget(mapButton_);
    bar->addSpacing(metrics::card);
    bar->addWidget(filterButton_);
    bar->addStretch();
    bar->addWidget(circledBar_);
    views_ = new QStackedLayout;
    views_->addWidget(table_);
    views_->addWidget(map_);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::card);
    column->addLayout(bar);
    column->addWidget(filters_);
    column->addLayout(views_, 1);
    return left;
}

QWidget* SongsPage::makeRight()
{
    tabs_->setExpanding(false);
    tabs_->setAccessibleName(tr("Around the song"));
    connect(tabs_, &QTabBar::currentChanged, this, &SongsPage::showTab);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(metrics::between);
    for (QWidget* list : std::initializer_list<QWidget*>{byListeners_, bySound_, audience_})
        lists->addWidget(list, 1);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(card_);
    column->addWidget(tabs_);
    column->addLayout(lists, 1);
    return right;
}

void SongsPage::makeActions()
{
    const auto add = [this](const QString& text, const QKeySequence& keys, const auto& act) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(keys.isEmpty() ? text
                                          : tr("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add(tr("Back to the song before"), Qt::ALT | Qt::Key_Left, [this] { turnBack(); });
    add(tr("Forward again"), Qt::ALT | Qt::Key_Right, [this] { turnForward(); });
    add(tr("Table or map of the songs"), Qt::CTRL | Qt::Key_M, [this] {
        showMap(!showsMap());
        focusContent();
    });
    add(tr("Filter songs"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] {
        filterButton_->toggle();
        if (filterButton_->isChecked())
            filters_->findChild<QComboBox*>()->setFocus();
    });
    add(tr("Select the songs in view on the map"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, [this] {
        if (showsMap())
            circle(map_->map()->songsInView());
    });
    add(tr("Lift the selection on the map"), Qt::CTRL | Qt::SHIFT | Qt::Key_L,
        [this] { circle(std::nullopt); });
    add(tr("Save the map as PNG..."), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { map_->savePicture(); });
}

void SongsPage::search(const QString& text)
{
    table_->search(text);
    showFound();
}

void SongsPage::enterSearch()
{
    focusContent();
}

void SongsPage::focusContent()
{
    if (showsMap())
        map_->map()->setFocus();
    else
        table_->enter();
}

bool SongsPage::closeDrawer()
{
    if (!circled_)
        return false;
    circle(std::nullopt);
    return true;
}

QJsonObject SongsPage::saveState() const
{
    if (wanted_)
        return *wanted_;
    const auto library = session().data();
    const int song = trail_.current();
    return {{mapOpenKey, showsMap()},
            {mapKey, map_->saveState()},
            {filtersKey, filters_->filter().toJson()},
            {filtersOpenKey, filterButton_->isChecked()},
            {songKey, library && song >= 0 ? library->catalogue.songs.externalId[song] : QString()}};
}

void SongsPage::restoreState(const QJsonObject& state)
{
    map_->restoreState(state[mapKey].toObject());
    filterButton_->setChecked(state[filtersOpenKey].toBool());
    showMap(state[mapOpenKey].toBool());
    wanted_ = state;
    if (session().isOpen()) {
        loadWanted();
        showCurrent();
    }
}

/// Filter and song name things of a library.
void SongsPage::loadWanted()
{
    const auto library = session().data();
    if (!wanted_ || !library)
        return;
    const QJsonObject state = *std::exchange(wanted_, std::nullopt);
    filters_->setFilter(CatalogueFilter::fromJson(state[filtersKey].toObject()));
    askFilter();
    if (const int song = library->catalogue.songs.rowOf(state[songKey].toString()); song >= 0)
        trail_.pick(song);
}

void SongsPage::showMap(bool map)
{
    (map ? mapButton_ : tableButton_)->setChecked(true);
}

bool SongsPage::showsMap() const
{
    return mapButton_->isChecked();
}

void SongsPage::setListener(int listener)
{
    map_->setListener(listener);
}

/// The map takes more of the page; what stands beside it gives way to tabs, and beside the table so does who
/// plays the song where there is no room for three lists.
void SongsPage::arrange()
{
    const bool map = showsMap();
    views_->setCurrentWidget(map ? static_cast<QWidget*>(map_) : table_);
    columns_->setStretch(0, map ? mapStretch : tableStretch);
    columns_->setStretch(1, map ? besideMap : besideTable);
    const double ems = (width() + metrics::rail + 2 * metrics::page) / Theme::current().em();
    QStringList titles;
    if (map)
        titles = {tr("By listeners"), tr("By sound"), tr("Who plays it")};
    else if (ems < breakpoints::fourColumns)
        titles = {tr("Songs like it"), tr("Who plays it")};
    if (titles.size() != tabs_->count()) {
        const bool last = tabs_->currentIndex() > 0 && tabs_->currentIndex() == tabs_->count() - 1;
        const QSignalBlocker quiet(tabs_);
        while (tabs_->count() > 0)
            tabs_->removeTab(0);
        for (const QString& title : titles)
            tabs_->addTab(title);
        if (last)
            tabs_->setCurrentIndex(tabs_->count() - 1);
    }
    tabs_->setVisible(!titles.isEmpty());
    showTab();
}

void SongsPage::showTab()
{
    const bool all = tabs_->count() == 0;
    const bool last = tabs_->currentIndex() == tabs_->count() - 1;
    byListeners_->setVisible(all || tabs_->currentIndex() == 0);
    bySound_->setVisible(all || (showsMap() ? tabs_->currentIndex() == 1 : !last));
    audience_->setVisible(all || last);
}

void SongsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange();
}

void SongsPage::askFilter()
{
    const CatalogueFilter filter = filters_->filter();
    filterButton_->setText(filter.isEmpty() ? tr("Filters")
                                            : tr("Filters: %1").arg(QString::number(filter.conditions())));
    const auto library = session().data();
    if (filter.isEmpty() || !library) {
        filterQuestion_.drop();
        filtered_.reset();
        applyFilters();
        return;
    }
    filterQuestion_.ask(
        session().jobs(), this,
        [library, filter](Progress&) { return filter.matching(library->catalogue.songs); },
        [this, library](std::vector<int> songs) {
            if (library != session().data())
                return;
            filtered_ = std::move(songs);
            applyFilters();
        });
}

/// What search, filters and the lasso leave: alone in the table, and alone in colour on the map.
void SongsPage::applyFilters()
{
    std::optional<std::vector<int>> allowed = filtered_ ? filtered_ : circled_;
    if (filtered_ && circled_)
        allowed = common(*filtered_, *circled_);
    table_->setAllowed(std::move(allowed));
    showFound();
}

void SongsPage::showFound()
{
    map_->map()->setLit(table_->shownSongs());
    circledBar_->setVisible(circled_.has_value());
    if (circled_)
        circledText_->setText(
            tr("%1 selected on the map").arg(countText(std::ssize(*circled_), tr("song"), tr("songs"))));
    setCount(session().isOpen() ? countText(table_->shownCount()) : QString());
}

void SongsPage::circle(std::optional<std::vector<int>> songs)
{
    circled_ = std::move(songs);
    if (circled_ && circled_->empty())
        circled_.reset();
    applyFilters();
}

void SongsPage::choose(int song)
{
    trail_.pick(song);
    showCurrent();
}

int SongsPage::current() const
{
    return trail_.current();
}

void SongsPage::showSong(int song)
{
    trail_.follow(song);
    showCurrent();
}

/// The table hears of another library first.
void SongsPage::load()
{
    const auto library = session().data();
    const bool any = library && library->catalogue.songs.size() > 0;
    if (library)
        empty_->setText(tr("This library has no songs yet"),
                        tr("Import songs or a listening history to look at them here."));
    else
        empty_->setText(tr("Look at songs, and what is like them"),
                        tr("Open a library, import songs, or generate a made-up library to begin."));
    layers_->setCurrentWidget(any ? content_ : static_cast<QWidget*>(empty_));
    filters_->setChoices(library ? filterChoices(library->catalogue.songs) : CatalogueChoices());
    loadWanted();
    askFilter();
    if (any && trail_.current() < 0)
        trail_.pick(mostHeard(*session().columns()));
    showCurrent();
}

void SongsPage::showCurrent()
{
    const int song = trail_.current();
    const auto workspace = session().workspace();
    map_->map()->setSelected(song);
    if (!workspace || song < 0) {
        card_->clear();
        byListeners_->clear();
        bySound_->clear();
        audience_->clear();
        return;
    }
    table_->setCurrent(song);
    map_->map()->reveal(song);
    card_->setSong(*workspace, *session().columns(), song);
    card_->setTrail(trail_.canGoBack(), trail_.canGoForward());
    byListeners_->setSong(workspace, song);
    bySound_->setSong(workspace, song);
    audience_->setSong(workspace, song);
}

void SongsPage::turnBack()
{
    trail_.goBack();
    showCurrent();
}

void SongsPage::turnForward()
{
    trail_.goForward();
    showCurrent();
}

} // namespace segue
