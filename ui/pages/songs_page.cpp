#include "pages/songs_page.h"

#include "models/column_model.h"
#include "pages/similar_list.h"
#include "pages/song_card.h"
#include "pages/song_table.h"
#include "settings/tokens.h"
#include "widgets/empty_state.h"
#include "widgets/format.h"
#include "widgets/song_list_view.h"

#include <QAction>
#include <QBoxLayout>
#include <QStackedLayout>

namespace segue {

namespace {

constexpr int tableStretch = 11;
constexpr int rightStretch = 12;

Page::Identity songsIdentity()
{
    return {
        QStringLiteral("songs"), SongsPage::tr("Songs"), QStringLiteral("songs"),
        SongsPage::tr("Search songs"),
        SongsPage::tr(
            "Pick a song to see its sound and what is like it.\n\nTwo lists answer that. The left one is "
            "learned from who listens (ALS): the cosine of the songs' factors. The right one knows only the "
            "sound: the cosine of their eight audio features, standardised over the library. Where the two "
            "disagree, taste and sound go apart.\n\nReturn or a double click goes to a song of the lists. "
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
    , byListeners_(new SimilarList(session, SimilarBy::Als, tr("Alike by listeners"),
                                   tr("ALS: played by the same people")))
    , bySound_(new SimilarList(session, SimilarBy::Content, tr("Alike by sound"),
                               tr("Content: alike audio features")))
{
    connect(empty_->addButton(tr("Import...")), &QPushButton::clicked, this, &Page::importWanted);
    connect(empty_->addButton(tr("Open...")), &QPushButton::clicked, this, &Page::openWanted);
    connect(empty_->addButton(tr("Generate...")), &QPushButton::clicked, this, &Page::generateWanted);

    auto* columns = new QHBoxLayout(content_);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(metrics::between);
    columns->addWidget(table_, tableStretch);
    columns->addWidget(makeRight(), rightStretch);
    layers_->addWidget(empty_);
    layers_->addWidget(content_);

    const auto shortcut = [this](const QString& text, Qt::Key key, void (SongsPage::*turn)()) {
        auto* action = new QAction(text, this);
        action->setShortcut(Qt::ALT | key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, turn);
        addAction(action);
    };
    shortcut(tr("Back to the song before"), Qt::Key_Left, &SongsPage::turnBack);
    shortcut(tr("Forward again"), Qt::Key_Right, &SongsPage::turnForward);
    connect(card_, &SongCard::backWanted, this, &SongsPage::turnBack);
    connect(card_, &SongCard::forwardWanted, this, &SongsPage::turnForward);
    connect(table_, &SongTable::songSelected, this, [this](int song) {
        trail_.pick(song);
        showCurrent();
    });
    for (const SimilarList* list : {byListeners_, bySound_}) {
        connect(list, &SimilarList::songChosen, this, [this](int song) {
            trail_.follow(song);
            showCurrent();
        });
        connect(list, &SimilarList::trainWanted, this,
                [this] { Q_EMIT pageWanted(QStringLiteral("train")); });
    }
    connect(&session, &Session::libraryChanged, this, [this] { trail_.clear(); });
    connect(&session, &Session::workspaceChanged, this, &SongsPage::load);
    load();
}

QWidget* SongsPage::makeRight()
{
    auto* lists = new QHBoxLayout;
    lists->setSpacing(metrics::between);
    lists->addWidget(byListeners_, 1);
    lists->addWidget(bySound_, 1);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::between);
    column->addWidget(card_);
    column->addLayout(lists, 1);
    return right;
}

void SongsPage::search(const QString& text)
{
    table_->search(text);
    setCount(session().isOpen() ? countText(table_->shownCount()) : QString());
}

void SongsPage::enterSearch()
{
    table_->enter();
}

void SongsPage::focusContent()
{
    table_->enter();
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
    setCount(library ? countText(table_->shownCount()) : QString());
    if (any && trail_.current() < 0)
        trail_.pick(table_->model().rowAt(table_->model().index(0, 0)));
    showCurrent();
}

void SongsPage::showCurrent()
{
    const int song = trail_.current();
    const auto workspace = session().workspace();
    if (!workspace || song < 0) {
        card_->clear();
        byListeners_->clear();
        bySound_->clear();
        return;
    }
    table_->setCurrent(song);
    card_->setSong(*workspace, *session().columns(), song);
    card_->setTrail(trail_.canGoBack(), trail_.canGoForward());
    byListeners_->setSong(workspace, song);
    bySound_->setSong(workspace, song);
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
