#include "pages/listener_filter.h"

#include "pages/page.h"
#include "panels/filter_panel.h"
#include "panels/recommended_panel.h"
#include "settings/theme.h"
#include "widgets/moving_list.h"

#include <QAction>
#include <algorithm>

namespace segue {

namespace {

constexpr double filterEms = 26;

} // namespace

ListenerFilter::ListenerFilter(Session& session, Page* page, RecommendedPanel* list, QWidget* over)
    : QObject(page)
    , session_(session)
    , list_(list)
    , over_(over)
    , panel_(new FilterPanel(over))
{
    panel_->hide();
    list_->offerFilter();
    auto* open = new QAction(tr("&Filter the recommended songs"), this);
    open->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    open->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    open->setToolTip(tr("Recommend only songs of some genres, years, sounds or artists (%1)")
                         .arg(open->shortcut().toString(QKeySequence::NativeText)));
    page->addAction(open);
    connect(open, &QAction::triggered, this, &ListenerFilter::open);
    connect(list_, &RecommendedPanel::filterWanted, this, [this] {
        if (!close())
            this->open();
    });
    connect(panel_, &FilterPanel::closeWanted, this, &ListenerFilter::close);
    connect(panel_, &FilterPanel::filterChanged, list_, &RecommendedPanel::setFilter);
    connect(list_, &RecommendedPanel::filterChanged, panel_, &FilterPanel::setFilter);
    connect(&session, &Session::libraryChanged, this, &ListenerFilter::offer);
}

void ListenerFilter::setFilter(const SongFilter& filter)
{
    panel_->setFilter(filter);
    list_->setFilter(filter);
    offer();
}

/// What the library has no columns for is no longer filtered by.
void ListenerFilter::offer()
{
    if (!session_.isOpen())
        return;
    panel_->setChoices(filterChoices(*session_.data()));
    list_->setFilter(panel_->filter());
}

void ListenerFilter::open()
{
    if (!over_->isVisible())
        return;
    panel_->show();
    place(); // by now its controls have their sizes
    panel_->raise();
    panel_->focusFirst();
}

bool ListenerFilter::close()
{
    if (!panel_->isVisible())
        return false;
    panel_->hide();
    list_->view()->setFocus();
    return true;
}

void ListenerFilter::place()
{
    const int listLeft = list_->mapTo(over_, QPoint()).x();
    const int wanted = std::max(static_cast<int>(filterEms * Theme::current().em()), panel_->neededWidth());
    const int width = std::min(wanted, over_->width());
    panel_->setGeometry(std::max(0, listLeft - metrics::between - width), 0, width, over_->height());
}

} // namespace segue
