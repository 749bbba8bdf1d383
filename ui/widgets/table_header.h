#pragma once

#include <QHeaderView>

namespace segue {

/// Column titles that stand exactly over their column's text; the mark of the sorted one never moves its
/// title.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit TableHeader(QWidget* parent = nullptr);

    /// Room above the titles, in pixels, for what the table puts there.
    void setRoomAbove(int room) { roomAbove_ = room; }
    int roomAbove() const { return roomAbove_; }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    int roomAbove_ = 0;
};

} // namespace segue
