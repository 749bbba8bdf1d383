#include "tour.h"

#include "pages/cold_start_page.h"
#include "pages/page.h"
#include "pages/runs_page.h"
#include "pages/tune_blending.h"
#include "pages/tune_page.h"
#include "pages/tune_weights.h"
#include "recommend/recommender.h"
#include "screenshot.h"
#include "workspace/planted_scoring.h"

#include <QJsonArray>

namespace segue {

namespace {
constexpr int usualPoints = 10;
constexpr int largePoints = 14;
constexpr int likedSongs = 3;
} // namespace

Tour::Tour(MainWindow& window, Session& session, Preferences& preferences, const QDir& folder)
    : QObject(&window)
    , window_(window)
    , session_(session)
    , preferences_(preferences)
    , folder_(folder)
{
    for (const int points : {usualPoints, largePoints}) {
        looks_.push_back({ThemeChoice::Light, QStringLiteral("light"), points});
        looks_.push_back({ThemeChoice::Dark, QStringLiteral("dark"), points});
    }
}

void Tour::start()
{
    if (!folder_.mkpath(QStringLiteral("."))) {
        Q_EMIT finished(tr("cannot make the folder %1").arg(folder_.path()));
        return;
    }
    // A question answered in passing, a damaged model say, is shown in the window and no reason to stop.
    onceCalm(window_, session_, [this] {
        if (!session_.isOpen()) {
            Q_EMIT finished(tr("the library could not be opened"));
            return;
        }
        stops_ = makeStops();
        go();
    });
}

std::vector<Tour::Stop> Tour::makeStops()
{
    std::vector<Stop> stops;
    for (const QString& name : window_.pageNames())
        // A page begins as it does for a newcomer, not as the stop before left it.
        stops.push_back({name, [this, name] { show(name)->restoreState({}); }});
    stops.push_back({QStringLiteral("songs-map"), [this] {
                         show(QStringLiteral("songs"))->restoreState({{QStringLiteral("mapOpen"), true}});
                     }});
    stops.push_back({QStringLiteral("evaluate-definitions"), [this] {
                         show(QStringLiteral("evaluate"))->restoreState({{QStringLiteral("view"), 2}});
                     }});
    if (hasTruth(session_.path()))
        stops.push_back({QStringLiteral("evaluate-planted"), [this] {
                             show(QStringLiteral("evaluate"))->restoreState({{QStringLiteral("view"), 3}});
                         }});
    stops.push_back({QStringLiteral("runs-two"), [this] {
                         auto* page = qobject_cast<RunsPage*>(show(QStringLiteral("runs")));
                         if (page == nullptr)
                             return;
                         const auto two = QJsonArray::fromStringList(page->ids().mid(0, 2));
                         page->restoreState({{QStringLiteral("selected"), two}});
                     }});
    stops.push_back({QStringLiteral("tune-weights"), [this] {
                         auto* page = qobject_cast<TunePage*>(show(QStringLiteral("tune")));
                         if (page == nullptr)
                             return;
                         page->showTab(1);
                         if (page->weights()->found().empty())
                             page->weights()->find();
                     }});
    stops.push_back({QStringLiteral("tune-blending"), [this] {
                         auto* page = qobject_cast<TunePage*>(show(QStringLiteral("tune")));
                         if (page == nullptr)
                             return;
                         page->showTab(2);
                         if (!page->blending()->changes())
                             page->blending()->measure();
                     }});
    stops.push_back({QStringLiteral("cold-start-liked"), [this] {
                         auto* page = qobject_cast<ColdStartPage*>(show(QStringLiteral("cold-start")));
                         if (page == nullptr || !page->likes().empty())
                             return;
                         const std::vector<double>& popular = session_.data()->popularity.plays;
                         for (const int song : topSongs(popular, {}, likedSongs))
                             page->toggle(song);
                     }});
    return stops;
}

Page* Tour::show(const QString& page)
{
    window_.showPage(page);
    return window_.page(page);
}

void Tour::go()
{
    const Look& look = looks_[look_];
    preferences_.setTheme(look.theme);
    preferences_.setTextSize(look.points);
    stops_[stop_].prepare();
    onceCalm(window_, session_, [this] { takePicture(); });
}

void Tour::takePicture()
{
    const Look& look = looks_[look_];
    const QString scale = window_.devicePixelRatioF() == 1
                              ? QString()
                              : QStringLiteral("@%1x").arg(window_.devicePixelRatioF());
    const QString path =
        folder_.filePath(QStringLiteral("%1-%2-%3pt%4.png")
                             .arg(stops_[stop_].name, look.themeName, QString::number(look.points), scale));
    if (!window_.grab().save(path)) {
        Q_EMIT finished(tr("cannot write %1").arg(path));
        return;
    }
    stop_ = (stop_ + 1) % stops_.size();
    look_ += stop_ == 0 ? 1 : 0;
    if (look_ == looks_.size())
        Q_EMIT finished({});
    else
        go();
}

} // namespace segue
