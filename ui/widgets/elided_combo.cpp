#include "widgets/elided_combo.h"

#include "widgets/format.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace segue {

namespace {
constexpr int leastCharacters = 8;
} // namespace

ElidedCombo::ElidedCombo(QWidget* parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(leastCharacters);
    connect(this, &QComboBox::currentTextChanged, this,
            [this](const QString& text) { setToolTip(asPlainToolTip(text)); });
}

void ElidedCombo::paintEvent(QPaintEvent*)
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect field =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, field.width());
    QStylePainter painter(this);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace segue
