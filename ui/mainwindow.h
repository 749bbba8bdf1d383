#pragma once

#include "session.h"
#include "settings/theme.h"

#include <QMainWindow>
#include <vector>

class QActionGroup;
class QStackedWidget;

namespace segue {

class CommandPalette;
class HelpPanel;
class JobsPanel;
class LibraryPage;
class ListenersPage;
class MessageBar;
class Page;
class PreferencesPanel;
class Rail;
class SidePlace;
class SongsPage;
class StatusRow;
class TitleRow;
struct PaletteEntry;

/// Puts frame and pages together, and does what the menus say.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, Preferences& preferences, QWidget* parent = nullptr);

    /// False where there is no such page.
    bool showPage(const QString& name);
    Page* page(const QString& name) const;
    QStringList pageNames() const;
    ListenersPage* listenersPage() const { return listeners_; }

    /// Brings back the page, what the pages had kept, and the window as it was. Before a library is opened.
    void restore();
    /// Keeps all that for restore().
    void remember();

    void askOpen();
    void askImport();
    void askGenerate();
    void openPalette();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addPage(Page* page);
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeModelMenu();
    void makeGoMenu();
    void makeHelpMenu();
    void makeToolTips();
    QAction* themeAction(QActionGroup& group, ThemeChoice choice, const QString& text, Qt::Key key);
    void showRecent();
    void showPageActions();
    std::vector<PaletteEntry> paletteCommands() const;
    void take(const PaletteEntry& entry);
    void showPage(int number);
    void focusSearch();
    void showHelp(bool open);
    void showJobs(bool open);
    void showPreferences(bool open);
    void turnTheme();
    void showWorkspace();
    void askImport(const ImportRequest& sources);
    void askClose();
    bool closingLosesWork() const;
    void about();
    Page* currentPage() const;

    Session& session_;
    Preferences& preferences_;
    Rail* rail_;
    TitleRow* title_;
    QStackedWidget* stack_;
    HelpPanel* help_;
    SidePlace* helpPlace_ = nullptr;
    JobsPanel* jobs_;
    PreferencesPanel* preferencesPanel_;
    MessageBar* message_;
    StatusRow* status_;
    LibraryPage* library_;
    ListenersPage* listeners_;
    SongsPage* songs_;
    CommandPalette* palette_;
    std::vector<Page*> pages_;
    std::vector<QAction*> goActions_; ///< by page
    QAction* helpAction_ = nullptr;
    QAction* jobsAction_ = nullptr;
    QAction* paletteAction_ = nullptr;
    QAction* turnThemeAction_ = nullptr;
    QMenu* recentMenu_ = nullptr;
    QMenu* editMenu_ = nullptr;
    QAction* pageActionsEnd_ = nullptr; ///< of the Edit menu, after the actions of the page in front
    std::vector<QAction*> needLibrary_; ///< of no use without an open one
    bool closeAgreed_ = false;          ///< though work is lost
};

} // namespace segue
