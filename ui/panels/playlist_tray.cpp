#include "panels/playlist_tray.h"

#include "dialogs/file_choice.h"
#include "interchange/playlist_export.h"
#include "library/library.h"
#include "models/playlist_model.h"
#include "playlist_store.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/playlist_row_delegate.h"
#include "widgets/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QComboBox>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QStyle>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestPlaylistName = 200;
constexpr double narrowestNameEms = 8;

/// Reads what is to be said of the songs, and writes the file.
Result<void> exportSongs(const QString& library, const Playlist& playlist, const QString& path,
                         PlaylistFormat format)
{
    const auto connection = openLibrary(library);
    if (!connection)
        return fail(connection);
    const auto tracks = playlistTracks(*connection, playlist.songs);
    if (!tracks)
        return fail(tracks);
    return exportPlaylist(path, format, playlist.name, *tracks);
}

QString fileNameFor(const QString& playlistName)
{
    static const QRegularExpression unfit(QStringLiteral(R"([/\\:*?"<>|\x{0}-\x{1f}])"));
    return shortened(playlistName, longestPlaylistName).replace(unfit, QStringLiteral("_")).trimmed();
}

QString withShortcut(const QAction& action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString text = action.text().remove(u'&');
    return asPlainToolTip(keys.isEmpty() ? text : PlaylistTray::tr("%1 (%2)").arg(text, keys));
}

} // namespace

PlaylistTray::PlaylistTray(Session& session, QWidget* parent)
    : QFrame(parent)
    , session_(session)
    , store_(session.playlists())
    , model_(new PlaylistModel(this))
    , names_(new QComboBox)
    , view_(new QListView)
    , hint_(makeParagraph({}, "quiet"))
    , total_(new ElidedLabel("quiet"))
    , exportButton_(new QPushButton(tr("Export...")))
    , close_(makeLinkButton(tr("Close")))
{
    setProperty("card", true);
    setAccessibleName(tr("Playlist"));
    makeActions();

    names_->setEditable(true);
    names_->setInsertPolicy(QComboBox::NoInsert);
    names_->setCompleter(nullptr);
    names_->setAccessibleName(tr("Name of the playlist"));
    names_->setToolTip(
        asPlainToolTip(tr("The name, to be changed here; the arrow shows your other playlists")));
    names_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    names_->setMinimumWidth(static_cast<int>(narrowestNameEms * Theme::current().em()));
    names_->lineEdit()->setMaxLength(longestPlaylistName);
    connect(names_, &QComboBox::activated, this,
            [this](int row) { store_.choose(PlaylistId{names_->itemData(row).toLongLong()}); });
    connect(names_->lineEdit(), &QLineEdit::editingFinished, this, &PlaylistTray::takeName);

    view_->setAccessibleName(tr("Songs of the playlist"));
    view_->setModel(model_);
    view_->setItemDelegate(new PlaylistRowDelegate(view_));
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setVerticalScrollMode(QListView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setEditTriggers(QListView::NoEditTriggers);
    view_->setDragDropMode(QListView::InternalMove);
    view_->setDefaultDropAction(Qt::MoveAction);
    view_->setDropIndicatorShown(true);
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
    view_->addActions({up_, down_, remove_});
    view_->installEventFilter(this);
    connect(&Theme::current(), &Theme::changed, view_, &QListView::doItemsLayout);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PlaylistTray::enableActions);
    connect(view_, &QListView::activated, this, [this](const QModelIndex& index) {
        if (const int song = index.data(PlaylistModel::SongRole).toInt(); song >= 0)
            Q_EMIT songWanted(song);
    });
    // The list is in the middle of its drop when it asks.
    connect(
        model_, &PlaylistModel::moveWanted, this, [this](int from, int to) { store_.move(from, to); },
        Qt::QueuedConnection);
    connect(close_, &QPushButton::clicked, this, &PlaylistTray::closeWanted);
    close_->setToolTip(tr("Back to the explanation (Esc)"));

    auto* head = new QHBoxLayout;
    QLabel* title = makeLabel(tr("Playlist"), "section");
    title->setMinimumHeight(metrics::cardHead);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close_);
    auto* makeNew = new QPushButton(tr("New"));
    makeNew->setToolTip(withShortcut(*new_));
    connect(makeNew, &QPushButton::clicked, new_, &QAction::trigger);
    auto* named = new QHBoxLayout;
    named->setSpacing(metrics::within);
    named->addWidget(names_, 1);
    named->addWidget(makeNew);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addLayout(named);
    layout->addWidget(hint_);
    layout->addWidget(view_, 1);
    layout->addStretch();
    layout->addWidget(makeFoot());
    connect(&store_, &PlaylistStore::changed, this, &PlaylistTray::showPlaylist);
    showPlaylist();
}

QAction* PlaylistTray::makeAction(const QString& text, const QKeySequence& shortcut,
                                  void (PlaylistTray::*run)())
{
    auto* action = new QAction(text, this);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void PlaylistTray::makeActions()
{
    new_ = new QAction(tr("New playlist"), this);
    new_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    connect(new_, &QAction::triggered, &store_, &PlaylistStore::create);
    rename_ = makeAction(tr("Rename the playlist"), QKeySequence(Qt::Key_F2), &PlaylistTray::rename);
    export_ = makeAction(tr("Export the playlist..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                         &PlaylistTray::askExport);
    delete_ = new QAction(tr("Delete the playlist"), this);
    delete_->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete));
    connect(delete_, &QAction::triggered, &store_, &PlaylistStore::erase);
    up_ = makeAction(tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up), &PlaylistTray::moveUp);
    down_ = makeAction(tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down), &PlaylistTray::moveDown);
    remove_ = makeAction(tr("Remove from the playlist"), QKeySequence(Qt::Key_Delete),
                         &PlaylistTray::removeSelected);
    for (QAction* action : {up_, down_, remove_})
        action->setShortcutContext(Qt::WidgetShortcut);
}

QWidget* PlaylistTray::makeFoot()
{
    auto* foot = new QWidget;
    auto* erase = makeLinkButton(tr("Delete"));
    erase->setToolTip(withShortcut(*delete_));
    connect(erase, &QPushButton::clicked, delete_, &QAction::trigger);
    connect(delete_, &QAction::changed, erase, [this, erase] { erase->setEnabled(delete_->isEnabled()); });
    exportButton_->setToolTip(asPlainToolTip(
        tr("As M3U8, XSPF, JSPF or CSV (%1)").arg(export_->shortcut().toString(QKeySequence::NativeText))));
    connect(exportButton_, &QPushButton::clicked, export_, &QAction::trigger);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::within);
    buttons->addWidget(exportButton_);
    buttons->addStretch();
    buttons->addWidget(erase);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::card);
    column->addWidget(total_);
    column->addLayout(buttons);
    return foot;
}

void PlaylistTray::setDrawer(bool drawer)
{
    setProperty("drawer", drawer);
    style()->unpolish(this);
    style()->polish(this);
}

void PlaylistTray::focusList()
{
    if (view_->isHidden()) {
        names_->setFocus();
        return;
    }
    if (!view_->currentIndex().isValid())
        view_->setCurrentIndex(model_->index(0));
    view_->setFocus();
}

void PlaylistTray::showPlaylist()
{
    const Playlist* playlist = store_.current();
    model_->setSongs(session_.data(), playlist != nullptr ? playlist->songs : std::vector<SongId>());
    showNames();
    const bool any = model_->rowCount() > 0;
    view_->setVisible(any);
    hint_->setVisible(!any);
    hint_->setText(!session_.isOpen() ? tr("Open a library to collect songs of it.")
                                      : tr("Collect songs here: choose one anywhere on the page and press "
                                           "Ctrl+Return or +. Drag them into order, and take them away as a "
                                           "playlist for your player."));
    const QString time = playingTimeText(model_->durationMs());
    const QString songs = countText(model_->rowCount(), tr("song"), tr("songs"));
    total_->setText(time.isEmpty() ? songs : tr("%1, %2").arg(songs, time));
    total_->setVisible(any);
    enableActions();
}

void PlaylistTray::showNames()
{
    const QSignalBlocker quiet(names_);
    const QSignalBlocker quietText(names_->lineEdit());
    names_->clear();
    for (const auto& [id, playlist] : store_.playlists()) {
        names_->addItem(QString(playlist.name).replace(u'\n', u' '), static_cast<qlonglong>(id));
        if (id == store_.currentId())
            names_->setCurrentIndex(names_->count() - 1);
    }
    names_->setEnabled(store_.current() != nullptr);
    if (store_.current() == nullptr)
        names_->setEditText({});
}

void PlaylistTray::takeName()
{
    const Playlist* playlist = store_.current();
    if (playlist == nullptr)
        return;
    const QString name = names_->lineEdit()->text();
    if (name.trimmed().isEmpty())
        showNames();
    else if (name != QString(playlist->name).replace(u'\n', u' '))
        store_.rename(name);
}

void PlaylistTray::rename()
{
    names_->setFocus();
    names_->lineEdit()->selectAll();
}

void PlaylistTray::removeSelected()
{
    store_.remove(view_->currentIndex().row());
}

void PlaylistTray::moveBy(int step)
{
    const int from = view_->currentIndex().row();
    if (from < 0)
        return;
    store_.move(from, from + step);
    view_->scrollTo(view_->currentIndex());
}

void PlaylistTray::enableActions()
{
    const int row = view_->currentIndex().row();
    const bool playlist = store_.current() != nullptr;
    new_->setEnabled(session_.isOpen());
    rename_->setEnabled(playlist);
    delete_->setEnabled(playlist);
    export_->setEnabled(model_->rowCount() > 0);
    exportButton_->setEnabled(export_->isEnabled());
    remove_->setEnabled(row >= 0);
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row + 1 < model_->rowCount());
}

void PlaylistTray::askExport()
{
    const Playlist* playlist = store_.current();
    if (playlist == nullptr)
        return;
    QList<FileKind> kinds;
    for (const PlaylistFormat format : playlistFormats)
        kinds << FileKind{tr("%1 playlist").arg(toString(format).toUpper()), toString(format)};
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    askToSave(this, tr("Export the playlist"),
              folder + u'/' + fileNameFor(playlist->name) + u'.' + kinds.front().ending, kinds,
              [this](const QString& path) { exportTo(path); });
}

void PlaylistTray::exportTo(const QString& path)
{
    const Playlist* playlist = store_.current();
    if (playlist == nullptr)
        return;
    const auto format = playlistFormatOf(path);
    const QString file = format ? path : path + u'.' + toString(PlaylistFormat::M3u8);
    session_.jobs().ask(
        this,
        [library = session_.path(), playlist = *playlist, file,
         format = format.value_or(PlaylistFormat::M3u8)](Progress&) {
            return exportSongs(library, playlist, file, format);
        },
        [this, file, count = std::ssize(playlist->songs)](const Result<void>& result) {
            if (result)
                session_.toast(
                    tr("%1 written to %2")
                        .arg(countText(count, tr("song"), tr("songs")), QFileInfo(file).fileName()));
            else
                Q_EMIT session_.failed(tr("Exporting the playlist"), result.error().message);
        });
}

/// Somebody who comes by keyboard sees where they are.
bool PlaylistTray::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn && !view_->currentIndex().isValid() &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason)
        view_->setCurrentIndex(model_->index(0));
    return QFrame::eventFilter(watched, event);
}

} // namespace segue
