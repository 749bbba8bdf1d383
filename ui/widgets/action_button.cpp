#include "widgets/action_button.h"

#include "settings/theme.h"

#include <QAction>
#include <QPushButton>

namespace segue {

namespace {

QPushButton* buttonThatFollows(QAction* action, void (*name)(QPushButton*, const QString&))
{
    auto* button = new QPushButton;
    const auto follow = [button, action, name] {
        name(button, action->text());
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

} // namespace

QPushButton* makeActionButton(QAction* action)
{
    return buttonThatFollows(action, [](QPushButton* button, const QString& text) { button->setText(text); });
}

QPushButton* makeIconButton(QAction* action, const QString& icon)
{
    QPushButton* button = buttonThatFollows(action, [](QPushButton* named, const QString& text) {
        named->setAccessibleName(QString(text).remove(u'&'));
    });
    const auto showIcon = [button, icon] { button->setIcon(Theme::current().icon(icon)); };
    QObject::connect(&Theme::current(), &Theme::changed, button, showIcon);
    showIcon();
    return button;
}

} // namespace segue
