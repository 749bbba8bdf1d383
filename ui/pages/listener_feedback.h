#pragma once

#include "feedback_store.h"
#include "workspace/curation.h"

#include <QObject>
#include <array>

class QAction;
class QWidget;

namespace segue {

class Page;
class Session;

/// Like, hide and pin on the page of a listener: the actions on the selected song, and what was said so far.
class ListenerFeedback : public QObject {
    Q_OBJECT

public:
    ListenerFeedback(Session& session, Page* page);

    /// Row of the listener that the actions are about; -1 for none.
    void setListener(int listener);
    /// The song that the actions are about, -1 for none; `heard` says that it was played.
    void setSong(int song, bool heard);
    /// Their keys work while this widget has the keyboard, and nowhere else: elsewhere a letter is typed.
    void listenIn(QWidget* widget);

    /// What was said for the listener, by now.
    Curation curation() const;
    /// Says `kind` of a song, or takes it back where that was said already.
    void toggle(int song, FeedbackKind kind);

Q_SIGNALS:
    /// curation() is another; `likes` says that the history is, too, so that the scores are to be asked for.
    void changed(bool likes);

private:
    QAction* makeAction(FeedbackKind kind, const QString& text, int key, const QString& help);
    void take(const FeedbackChange& change);
    void show();
    std::optional<FeedbackKind> said(int song) const;

    Session& session_;
    std::array<QAction*, 3> actions_{}; ///< by FeedbackKind
    int listener_ = -1;
    int song_ = -1;
    bool heard_ = false;
    std::vector<int> likes_; ///< of the listener, as told last
};

} // namespace segue
