#pragma once

#include "session.h"

#include <QJsonObject>
#include <QWidget>

namespace segue {

/// One task of the program. The frame shows its title, count and search field; the page fills the rest and
/// listens to the session by itself. What one can do here are QActions given to addAction(), with a text, a
/// shortcut and a tooltip: the Edit menu and the palette show those of the page in front.
class Page : public QWidget {
    Q_OBJECT

public:
    struct Identity {
        QString name;       ///< one word for the command line and for pageWanted(): "listeners", "cold-start"
        QString title;      ///< in the rail, the title row and the Go menu
        QString icon;       ///< resources/icons/ICON.svg
        QString searchHint; ///< what the search field finds here; empty where there is nothing to search
        QString help;       ///< what the page is for and how to use it, in a few plain paragraphs
    };

    Page(Identity identity, Session& session, QWidget* parent = nullptr)
        : QWidget(parent)
        , identity_(std::move(identity))
        , session_(session)
    {
        setAccessibleName(identity_.title);
    }

    const Identity& identity() const { return identity_; }
    /// How many there are of what the page shows; empty where counting makes no sense.
    const QString& count() const { return count_; }

    /// What stands in the search field changed.
    virtual void search(const QString& text) { Q_UNUSED(text) }
    /// The page was chosen: gives the keyboard to what a person begins with here. A focus proxy would do so
    /// too, and take everything before it out of the reach of Tab.
    virtual void focusContent() {}
    /// Ctrl+F was pressed: false where the page has no search field of its own and the title row's is meant.
    virtual bool focusSearch() { return false; }
    /// Return was pressed in the search field: to the first of what it found.
    virtual void enterSearch() {}
    /// What should come back at the next start: selection, filters, widths of columns. Named values; a page
    /// reads back what it wrote, and bears values of an older version or none.
    virtual QJsonObject saveState() const { return {}; }
    /// Called before the library is opened: what needs it is kept until it comes.
    virtual void restoreState(const QJsonObject& state) { Q_UNUSED(state) }
    /// Escape was pressed: closes what lies over the page; false where there was nothing to close.
    virtual bool closeDrawer() { return false; }

Q_SIGNALS:
    void countChanged(const QString& count);
    /// Take the person to another page.
    void pageWanted(const QString& name);
    /// Take the person to a listener, by external id.
    void listenerWanted(const QString& externalId);
    /// The page alone, large and on the full screen, or all as it was.
    void presenterModeWanted(bool on);
    void importWanted();
    void generateWanted();
    void openWanted();

protected:
    Session& session() const { return session_; }
    void setCount(const QString& count)
    {
        count_ = count;
        Q_EMIT countChanged(count_);
    }

private:
    Identity identity_;
    QString count_;
    Session& session_;
};

} // namespace segue
