#pragma once

#include "pages/library_page.h"
#include "testing/window.h"
#include "widgets/action_tile.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>

namespace segue::testing {

/// The page of the library, shown.
inline LibraryPage& libraryPage(WindowFixture& fixture)
{
    fixture.window().showPage(QStringLiteral("library"));
    return *qobject_cast<LibraryPage*>(fixture.window().page(QStringLiteral("library")));
}

/// One of the ways to begin, by its title; null where it is not in sight.
inline ActionTile* tileOf(QWidget& parent, const QString& title)
{
    for (ActionTile* tile : parent.findChildren<ActionTile*>()) {
        if (tile->title() == title && tile->isVisible())
            return tile;
    }
    return nullptr;
}

/// Some label in sight has that text in it.
inline bool showsText(QWidget& parent, const QString& text)
{
    for (const QLabel* label : parent.findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

/// A file beside the window's library; an empty path where it cannot be written.
inline QString write(const WindowFixture& fixture, const QString& name, const QByteArray& bytes)
{
    const QString path = fixture.path(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    return written ? path : QString();
}

/// Replaces what stands in a field.
inline void type(QWidget& within, const char* name, const QString& text)
{
    auto* edit = control<QLineEdit>(&within, name);
    QVERIFY2(edit, name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace segue::testing
