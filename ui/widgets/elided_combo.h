#pragma once

#include <QComboBox>

namespace segue {

/// A combo box that ends in an ellipsis where its room ends, with the whole text in the tooltip. Unlike a
/// QComboBox it never asks for the width of its longest entry.
class ElidedCombo : public QComboBox {
    Q_OBJECT

public:
    explicit ElidedCombo(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace segue
