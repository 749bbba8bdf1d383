#pragma once

#include <QObject>

class QAction;

namespace segue {

class FilterPanel;
class Page;
class RecommendedPanel;
class Session;
struct SongFilter;

/// The filter of a listener's recommended songs: the panel, which lies over what stands left of the list so
/// that the list is seen to follow, the command that opens it, and what passes between panel and list.
class ListenerFilter : public QObject {
    Q_OBJECT

public:
    /// `over` is what the panel lies over, an ancestor of the list.
    ListenerFilter(Session& session, Page* page, RecommendedPanel* list, QWidget* over);

    FilterPanel* panel() const { return panel_; }
    void setFilter(const SongFilter& filter);
    void open();
    /// False where it was not open.
    bool close();
    /// Where the list or what it stands in has another size.
    void place();

private:
    void offer();

    Session& session_;
    RecommendedPanel* list_;
    QWidget* over_;
    FilterPanel* panel_;
};

} // namespace segue
