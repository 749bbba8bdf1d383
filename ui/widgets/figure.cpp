#include "widgets/figure.h"

#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

Figure::Figure(const QString& caption, QWidget* parent)
    : QWidget(parent)
    , value_(makeLabel({}, "name"))
    , caption_(makeLabel(caption, "quiet"))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(value_);
    layout->addWidget(caption_);
}

void Figure::setValue(const QString& value)
{
    value_->setText(value);
    setAccessibleName(caption_->text());
    setAccessibleDescription(value);
}

void Figure::setHelp(const QString& help)
{
    setToolTip(asPlainToolTip(help));
}

} // namespace segue
