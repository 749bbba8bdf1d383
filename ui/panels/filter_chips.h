#pragma once

#include "models/song_filter.h"

#include <QWidget>

class QHBoxLayout;

namespace segue {

/// The conditions of a filter, each a button that removes it, and one that removes all. Hidden without any.
class FilterChips : public QWidget {
    Q_OBJECT

public:
    explicit FilterChips(QWidget* parent = nullptr);

    void setFilter(const SongFilter& filter);

Q_SIGNALS:
    void filterChanged(const segue::SongFilter& filter);
    /// To see the conditions that there was no room for.
    void moreWanted();

private:
    void addChip(FilterPart part);

    SongFilter filter_;
    QHBoxLayout* row_;
};

} // namespace segue
