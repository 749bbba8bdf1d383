#include "frame/action_text.h"

#include "widgets/format.h"

#include <QAction>
#include <QMenu>

namespace segue {

QString plainText(const QAction& action)
{
    QString out;
    const QString text = action.text();
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && ++i == text.size())
            break;
        out += text[i];
    }
    while (out.endsWith(u'.'))
        out.chop(1);
    return out;
}

QString textWithShortcut(const QAction& action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    const QString text = plainText(action);
    return asPlainToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys));
}

QList<QAction*> actionsOf(const QMenu& menu)
{
    QList<QAction*> all;
    for (QAction* action : menu.actions()) {
        if (action->menu() != nullptr)
            all += actionsOf(*action->menu());
        else if (!action->isSeparator())
            all << action;
    }
    return all;
}

} // namespace segue
