#pragma once

#include "models/song_filter.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace segue {

/// Stands where a list has no rows: says why, and where a filter is the reason, which condition to drop.
class NothingListed : public QWidget {
    Q_OBJECT

public:
    explicit NothingListed(QWidget* parent = nullptr);

    void setText(const QString& text);
    /// No song passes `filter`; `outcome` tells what each condition costs.
    void setFilter(const SongFilter& filter, const FilterOutcome& outcome);
    QString text() const;

Q_SIGNALS:
    void filterChanged(const segue::SongFilter& filter);

private:
    QLabel* text_;
    QPushButton* drop_;
    QPushButton* clear_;
    SongFilter filter_;
    FilterPart costliest_{};
};

} // namespace segue
