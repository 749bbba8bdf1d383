#pragma once

#include <QStyledItemDelegate>

namespace segue {

/// A recommendation in two lines: title and artist; score bar, score, what MMR did, and badges.
class RecommendationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace segue
