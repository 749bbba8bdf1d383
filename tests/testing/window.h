#pragma once

#include "testing/window_fixture.h"

#include <QAbstractButton>

namespace segue::testing {

/// A window with a small library of its own, not trained yet and not yet open.
class Window : public WindowFixture {
public:
    explicit Window(int listeners = 200, int songs = 150)
    {
        preferences().setThreads(1);
        if (!makeLibrary(library(), listeners, songs))
            qFatal("no library");
    }

    QString library() const { return path(QStringLiteral("small.segue")); }
    bool open() { return WindowFixture::open(library()) && session().isOpen(); }

    /// The page of that name, shown.
    template <typename PageType> PageType* page(const char* name)
    {
        window().showPage(QLatin1String(name));
        return qobject_cast<PageType*>(window().page(QLatin1String(name)));
    }
};

/// The control in sight that a screen reader would call so; null where there is none.
template <typename Control> Control* control(QWidget* within, const char* name)
{
    for (Control* candidate : within->findChildren<Control*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(candidate);
        const QString called = button != nullptr && candidate->accessibleName().isEmpty()
                                   ? button->text().remove(u'&')
                                   : candidate->accessibleName();
        if (called == QLatin1String(name) && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

} // namespace segue::testing
