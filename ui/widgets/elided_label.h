#pragma once

#include <QWidget>

namespace segue {

/// One line of text from data, cut with an ellipsis where the room ends; the whole of it in the tooltip.
/// Unlike a QLabel it never asks for more room than a page has.
class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    /// `role` as in makeLabel().
    explicit ElidedLabel(const char* role = "", QWidget* parent = nullptr);

    QString text() const { return text_; }
    void setText(const QString& text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont textFont() const;

    QString text_;
    QByteArray role_;
};

} // namespace segue
