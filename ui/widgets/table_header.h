#pragma once

#include <QHeaderView>

namespace segue {

/// Column titles that stand exactly over their column's text; the mark of the sorted one never moves its
/// title.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit TableHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
};

} // namespace segue
