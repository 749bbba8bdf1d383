#pragma once

#include <QString>
#include <QWidget>

class QAbstractItemView;

namespace segue::testing {

/// What the hands of a person hold.
enum class Tool { Mouse, Keyboard };

/// A person at the window, who finds controls by the names that a screen reader says. With the mouse they
/// click on what is in sight; with the keyboard they press keys on what has the keyboard, and nothing else:
/// Tab until the control has it, arrows within. Text is typed by both. Each of these waits for what it needs,
/// and returns false where it did not come to pass, having told why.
class Hands {
public:
    Hands(Tool tool, QWidget& window);

    Tool tool() const { return tool_; }

    /// Presses a button. `within` is the name of a panel around it, where several are called so.
    bool press(const QString& button, const QString& within = {});
    /// A command: from the menus or, by keyboard, from the palette.
    bool command(const QString& text);
    /// A page by its title: in the rail or, by keyboard, from the palette.
    bool goTo(const QString& page);
    /// Replaces what stands in a field or a spin box.
    bool write(const QString& field, const QString& text);
    /// An entry of a combo box.
    bool choose(const QString& combo, const QString& entry);
    bool turnTab(const QString& tabs, const QString& tab);
    /// Makes a row of a list or table the current one.
    bool pick(const QString& view, int row);
    /// The first row with that text in its first column.
    bool pick(const QString& view, const QString& text);
    /// Adds the row below the current one to the selection.
    bool pickNextToo(const QString& view);
    /// Checks or unchecks a row of a list.
    bool tick(const QString& list, int row);
    bool slide(const QString& slider, int value);
    /// An entry of the context menu of the current row.
    bool rowCommand(const QString& view, const QString& entry);
    /// Drags a row of a list to the place of another, by mouse and on a platform that can.
    bool drag(const QString& view, int row, int to);
    /// Answers a dialog that asks where to save.
    bool saveAs(const QString& path);

    /// The control in sight and in use that is called so; null for none or several.
    QWidget* find(const QString& name, const QString& within = {}) const;
    QAbstractItemView* view(const QString& name) const;
    /// Brings the keyboard to a control, by Tab alone or by a click.
    bool reach(QWidget* control);
    /// Presses a key on what has the keyboard.
    void key(int key, Qt::KeyboardModifiers modifiers = {});
    void type(const QString& text);
    /// Clicks into a control; false where it is covered there.
    bool click(QWidget* control, QPoint at, Qt::MouseButton button = Qt::LeftButton,
               Qt::KeyboardModifiers modifiers = {});

private:
    bool is(Tool tool) const { return tool_ == tool; }
    QWidget* await(const QString& name, const QString& within = {}) const;
    QAbstractItemView* awaitView(const QString& name) const;
    bool clickMiddle(QWidget* control);
    bool clickMenu(const QString& text);
    bool show(QWidget* control);

    Tool tool_;
    QWidget& window_;
};

/// Drags from a place of one widget to a place of another, which may be in another window of this program,
/// and lets go there. Needs a display: elsewhere a drag ends as it begins.
void dragByMouse(const QWidget& source, QPoint start, const QWidget& target, QPoint end);

} // namespace segue::testing
