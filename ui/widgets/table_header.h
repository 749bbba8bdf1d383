#pragma once

#include <QHeaderView>
#include <vector>

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

Q_SIGNALS:
    /// A person made a column wider or narrower.
    void widthChosen(int column);
    /// A person put the columns in another order.
    void orderChosen();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    struct Section {
        int place = 0;
        int width = 0;
    };
    std::vector<Section> sections() const;

    int roomAbove_ = 0;
    std::vector<Section> whenPressed_;
};

} // namespace segue
