#include "pages/listener_feedback.h"

#include "pages/page.h"
#include "session.h"
#include "undo/feedback_command.h"

#include <QAction>
#include <memory>
#include <utility>

namespace segue {

ListenerFeedback::ListenerFeedback(Session& session, Page* page)
    : QObject(page)
    , session_(session)
    , actions_{makeAction(FeedbackKind::Like, tr("&Like the song"), Qt::Key_L,
                          tr("Counts as a song of the history and leaves the list")),
               makeAction(FeedbackKind::Hide, tr("&Hide the song"), Qt::Key_H,
                          tr("Is not recommended to this listener any more")),
               makeAction(FeedbackKind::Pin, tr("&Pin the song"), Qt::Key_P,
                          tr("Stays on top of this listener's list"))}
{
    for (QAction* action : actions_)
        page->addAction(action);
    connect(&session.feedback(), &FeedbackStore::changed, this, &ListenerFeedback::take);
    show();
}

QAction* ListenerFeedback::makeAction(FeedbackKind kind, const QString& text, int key, const QString& help)
{
    auto* action = new QAction(text, this);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(key));
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(tr("%1 (%2)").arg(help, action->shortcut().toString(QKeySequence::NativeText)));
    connect(action, &QAction::triggered, this, [this, kind] { toggle(song_, kind); });
    return action;
}

void ListenerFeedback::setListener(int listener)
{
    listener_ = listener;
    likes_ = curation().liked;
    show();
}

void ListenerFeedback::setSong(int song, bool heard)
{
    song_ = song;
    heard_ = heard;
    show();
}

void ListenerFeedback::listenIn(QWidget* widget)
{
    for (QAction* action : actions_)
        widget->addAction(action);
}

Curation ListenerFeedback::curation() const
{
    const auto data = session_.data();
    if (!data || listener_ < 0)
        return {};
    const Feedback* feedback = session_.feedback().find(data->catalogue.listeners.id[listener_]);
    return feedback == nullptr ? Curation() : curationOf(data->catalogue.songs, *feedback);
}

void ListenerFeedback::toggle(int song, FeedbackKind kind)
{
    const auto data = session_.data();
    if (!data || listener_ < 0 || song < 0)
        return;
    const auto after = said(song) == kind ? std::nullopt : std::optional(kind);
    auto command = std::make_unique<FeedbackCommand>(
        session_.feedback(),
        FeedbackChange{data->catalogue.listeners.id[listener_], data->catalogue.songs.id[song], after},
        data->catalogue.songs.title[song]);
    const QString told = command->told();
    session_.perform(command.release(), told);
}

void ListenerFeedback::take(const FeedbackChange& change)
{
    const auto data = session_.data();
    if (!data || listener_ < 0 || data->catalogue.listeners.id[listener_] != change.user)
        return;
    show();
    std::vector<int> likes = curation().liked;
    const bool otherLikes = likes != likes_;
    likes_ = std::move(likes);
    Q_EMIT changed(otherLikes);
}

void ListenerFeedback::show()
{
    const auto now = said(song_);
    for (const FeedbackKind kind : {FeedbackKind::Like, FeedbackKind::Hide, FeedbackKind::Pin}) {
        QAction* action = actions_.at(static_cast<std::size_t>(kind));
        // Who has heard a song need not like it to be known for it, and it is not listed anyway.
        const bool sensible = !heard_ || kind == FeedbackKind::Pin || now == kind;
        action->setEnabled(song_ >= 0 && listener_ >= 0 && sensible);
        action->setChecked(now == kind);
    }
}

std::optional<FeedbackKind> ListenerFeedback::said(int song) const
{
    const auto data = session_.data();
    if (!data || listener_ < 0 || song < 0 || song >= data->catalogue.songs.size())
        return {};
    return session_.feedback().kindOf(data->catalogue.listeners.id[listener_],
                                      data->catalogue.songs.id[song]);
}

} // namespace segue
