#pragma once

#include "session.h"
#include "settings/theme.h"

#include <QMainWindow>
#include <vector>

class QActionGroup;
class QStackedWidget;

namespace segue {

class HelpPanel;
class ListenersPage;
class Page;
class Rail;
class TitleRow;

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

    /// Starts an import, and asks on where it is refused.
    void import(const QString& libraryPath, const ImportRequest& request);

    void askOpen();
    void askImport();
    void askGenerate();

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
    QAction* goAction(const QString& pageName, const QString& text);
    void showPage(int number);
    void focusSearch();
    void showHelp(bool open);
    void turnTheme();
    void showWorkspace();
    void askImport(const ImportRequest& sources);
    void imported(const ImportReport& report, const ImportRequest& request);
    void askImportAgain(const QString& why, const ImportRequest& request);
    void tell(const QString& what, const QString& why);
    void about();
    Page* currentPage() const;

    Session& session_;
    Preferences& preferences_;
    Rail* rail_;
    TitleRow* title_;
    QStackedWidget* stack_;
    HelpPanel* help_;
    ListenersPage* listeners_;
    std::vector<Page*> pages_;
    QAction* helpAction_ = nullptr;
    std::vector<QAction*> needLibrary_; ///< of no use without an open one
    QString importTarget_;
};

} // namespace segue
