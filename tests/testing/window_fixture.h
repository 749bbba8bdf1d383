#pragma once

#include "mainwindow.h"
#include "models/listener_scores.h"
#include "testing/libraries.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace segue::testing {

/// A window over a folder of its own, with nothing kept from other runs.
class WindowFixture {
public:
    explicit WindowFixture(QSize size = {1280, 800})
        : preferences_(folder_.filePath(QStringLiteral("settings.ini")))
        , theme_(preferences_)
        , session_(preferences_)
        , window_(std::make_unique<MainWindow>(session_, preferences_))
    {
        window_->showPage(QStringLiteral("listeners"));
        window_->resize(size);
        window_->show();
        window_->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window_.get());
    }

    QString path(const QString& name) const { return folder_.filePath(name); }
    Session& session() { return session_; }
    Preferences& preferences() { return preferences_; }
    MainWindow& window() { return *window_; }
    /// The window is gone, while its session lives on.
    void destroyWindow() { window_.reset(); }

    /// Opens a library and waits until everything shown has come.
    bool open(const QString& library)
    {
        session_.open(library);
        return settle();
    }
    bool settle()
    {
        const bool calm = QTest::qWaitFor([this] { return session_.jobs().idle(); }, 60'000);
        QCoreApplication::processEvents();
        return calm;
    }

private:
    QTemporaryDir folder_;
    Preferences preferences_;
    Theme theme_;
    Session session_;
    std::unique_ptr<MainWindow> window_;
};

/// A small trained library at `path`.
inline bool makeTrainedLibrary(const QString& path)
{
    return makeLibrary(path).has_value() && trainQuickly(*load(path)).has_value();
}

/// Listener rows of a regime, at most `count`.
inline std::vector<int> listenersOf(const Workspace& workspace, Regime regime, std::size_t count)
{
    std::vector<int> rows;
    const InteractionMatrix& matrix = workspace.data->interactions;
    for (int user = 0; user < matrix.users() && rows.size() < count; ++user) {
        if (workspace.ensemble->parameters().regimeOf(matrix.byUser().size(user)) == regime)
            rows.push_back(user);
    }
    return rows;
}

} // namespace segue::testing
