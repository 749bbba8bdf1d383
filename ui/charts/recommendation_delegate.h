#pragma once

#include "library/feedback.h"

#include <QStyledItemDelegate>

namespace segue {

/// A recommendation in two lines: title and artist; score bar, score, what MMR did, and badges. Under the
/// mouse and where it is selected it has three buttons: like, hide and pin.
class RecommendationDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setFeedbackOffered(bool offered) { feedbackOffered_ = offered; }
    /// Where a row has the button of `kind`.
    static QRect buttonRect(const QRect& row, FeedbackKind kind);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

Q_SIGNALS:
    void feedbackClicked(int song, segue::FeedbackKind kind);

private:
    std::optional<FeedbackKind> buttonAt(const QModelIndex& index, const QRect& row, const QPoint& at) const;

    bool feedbackOffered_ = false;
};

} // namespace segue
