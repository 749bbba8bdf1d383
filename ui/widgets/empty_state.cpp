#include "widgets/empty_state.h"

#include "settings/theme.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QLabel>

namespace segue {

namespace {
constexpr int pictureSize = 48;
constexpr int textWidthInEms = 40;
} // namespace

EmptyState::EmptyState(const QString& iconName, const QString& title, const QString& text, QWidget* parent)
    : QWidget(parent)
    , iconName_(iconName)
    , icon_(makeLabel())
    , title_(makeLabel(title, "name"))
    , text_(makeParagraph(text))
    , buttons_(new QHBoxLayout)
{
    for (QLabel* label : {icon_, title_, text_})
        label->setAlignment(Qt::AlignHCenter);
    buttons_->setSpacing(metrics::card);
    buttons_->addStretch();
    buttons_->addStretch();

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(metrics::between);
    layout->addStretch(2);
    layout->addWidget(icon_);
    layout->addWidget(title_);
    auto* textRow = new QHBoxLayout;
    textRow->addStretch();
    textRow->addWidget(text_);
    textRow->addStretch();
    layout->addLayout(textRow);
    layout->addLayout(buttons_);
    layout->addStretch(3);
    setIcon();
    connect(&Theme::current(), &Theme::changed, this, &EmptyState::setIcon);
}

void EmptyState::setText(const QString& title, const QString& text)
{
    title_->setText(title);
    text_->setText(text);
}

QPushButton* EmptyState::addButton(const QString& text)
{
    const bool first = buttons_->count() == 2;
    QPushButton* button = first ? makePrimaryButton(text) : new QPushButton(text);
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

void EmptyState::setIcon()
{
    icon_->setPixmap(
        Theme::current().icon(iconName_).pixmap(QSize(pictureSize, pictureSize), devicePixelRatioF()));
    text_->setFixedWidth(static_cast<int>(textWidthInEms * Theme::current().em()));
}

} // namespace segue
