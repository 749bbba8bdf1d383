#include "frame/rail.h"

#include "settings/theme.h"

#include <QBoxLayout>
#include <QToolButton>
#include <algorithm>

namespace segue {

namespace {
constexpr const char* iconNameProperty = "iconName";
}

Rail::Rail(QWidget* parent)
    : QFrame(parent)
    , pageLayout_(new QVBoxLayout)
    , help_(makeButton(tr("Help"), QStringLiteral("help")))
{
    setProperty("rail", true);
    setAccessibleName(tr("Pages"));
    pages_.setExclusive(true);
    connect(&pages_, &QButtonGroup::idClicked, this, &Rail::pageChosen);
    connect(help_, &QToolButton::clicked, this, &Rail::helpToggled);

    pageLayout_->setSpacing(metrics::within);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->addLayout(pageLayout_);
    layout->addStretch();
    layout->addWidget(help_);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &Rail::adapt);
}

void Rail::addPage(const QString& title, const QString& iconName)
{
    QToolButton* button = makeButton(title, iconName);
    pages_.addButton(button, static_cast<int>(pages_.buttons().size()));
    pageLayout_->addWidget(button);
    setTabOrder(button, help_);
    adapt();
}

void Rail::setCurrent(int page)
{
    pages_.button(page)->setChecked(true);
}

void Rail::setHelpOpen(bool open)
{
    help_->setChecked(open);
}

void Rail::setToolTips(const QStringList& pages, const QString& help)
{
    for (qsizetype page = 0; page < pages.size(); ++page)
        pages_.button(static_cast<int>(page))->setToolTip(pages[page]);
    help_->setToolTip(help);
}

QToolButton* Rail::makeButton(const QString& title, const QString& iconName)
{
    auto* button = new QToolButton(this);
    button->setText(title);
    button->setAccessibleName(title);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({metrics::icon, metrics::icon});
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("railButton", true);
    button->setProperty(iconNameProperty, iconName);
    return button;
}

/// Icons take the colours of the theme, and the rail is as wide as its longest name needs.
void Rail::adapt()
{
    int widest = 0;
    for (QToolButton* button : findChildren<QToolButton*>()) {
        button->setIcon(Theme::current().icon(button->property(iconNameProperty).toString()));
        const QFontMetrics text(Theme::current().font(TextRole::Quiet));
        widest = std::max(widest, text.horizontalAdvance(button->text()));
    }
    setFixedWidth(std::max(metrics::rail, widest + 2 * (metrics::card + metrics::card)));
}

} // namespace segue
