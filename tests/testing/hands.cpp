#include "testing/hands.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QListView>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <QWindow>

namespace segue::testing {

namespace {

constexpr int waitMs = 30'000;
constexpr int mostSteps = 500; ///< of Tab, of an arrow, of the wheel
constexpr int popupPollMs = 20;
const QString rail = QStringLiteral("Pages");

bool fail(const QString& why)
{
    qWarning("%s", qUtf8Printable(why));
    return false;
}

/// "&Export..." and "Export" are the same to somebody who looks for it.
QString bare(QString text)
{
    text = text.section(u'\t', 0, 0).remove(u'&');
    while (text.endsWith(u'.') || text.endsWith(u':'))
        text.chop(1);
    return text;
}

QString nameOf(QWidget* widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

bool isWithin(const QWidget* widget, const QString& panel)
{
    for (const QWidget* around = widget->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (around->accessibleName() == panel)
            return true;
    }
    return false;
}

QScrollArea* scrollAreaOf(const QWidget* control)
{
    for (QWidget* around = control->parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around))
            return area;
    }
    return nullptr;
}

void turnWheel(QWidget* viewport, bool down)
{
    const QPointF middle = viewport->rect().center();
    QWheelEvent turned(middle, viewport->mapToGlobal(middle), {}, {0, down ? -120 : 120}, Qt::NoButton, {},
                       Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport, &turned);
    QCoreApplication::processEvents();
}

QWidget* holderOfKeyboard()
{
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup->focusWidget() != nullptr ? popup->focusWidget() : popup;
    return QApplication::focusWidget() != nullptr ? QApplication::focusWidget()
                                                  : QApplication::activeWindow();
}

/// Letters that keyboards of this country lack come as text alone.
Qt::Key keyOf(char32_t letter)
{
    return letter < 0x80 ? QTest::asciiToKey(static_cast<char>(letter)) : Qt::Key_unknown;
}

QAction* entryOf(const QMenu& menu, const QString& text)
{
    for (QAction* action : menu.actions()) {
        if (action->menu() == nullptr && bare(action->text()) == bare(text))
            return action;
    }
    return nullptr;
}

void clickInWindow(QWidget* widget, QPoint at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    QWindow* window = widget->window()->windowHandle();
    const QPoint place = widget->mapTo(widget->window(), at);
    QTest::mouseMove(window, place);
    QTest::mouseClick(window, button, modifiers, place);
    QCoreApplication::processEvents();
}

QPoint handleOf(const QSlider& slider, int value)
{
    QStyleOptionSlider option;
    option.initFrom(&slider);
    option.subControls = QStyle::SC_All;
    option.orientation = slider.orientation();
    option.minimum = slider.minimum();
    option.maximum = slider.maximum();
    option.sliderPosition = value;
    option.sliderValue = value;
    return slider.style()
        ->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider)
        .center();
}

} // namespace

void dragByMouse(const QWidget& source, QPoint start, const QWidget& target, QPoint end)
{
    constexpr int moves = 8;
    constexpr int moveMs = 30;
    QWindow* window = source.window()->windowHandle();
    const QPoint from = source.mapToGlobal(start);
    const QPoint to = target.mapToGlobal(end);
    const auto at = [=](int move) {
        return window->mapFromGlobal(from + (to - from) * std::min(move, moves) / moves);
    };
    // The drag has an event loop of its own, out of which each of these comes.
    QEventLoop dragging;
    for (int move = 1; move <= moves + 2; ++move)
        QTimer::singleShot(moveMs * move, window, [=] { QTest::mouseMove(window, at(move)); });
    QTimer::singleShot(moveMs * (moves + 5), window, [=, &dragging] {
        QTest::mouseRelease(window, Qt::LeftButton, {}, at(moves));
        dragging.quit();
    });
    QTest::mousePress(window, Qt::LeftButton, {}, at(0));
    dragging.exec();
}

Hands::Hands(Tool tool, QWidget& window)
    : tool_(tool)
    , window_(window)
{}

QWidget* Hands::find(const QString& name, const QString& within) const
{
    const QWidget* dialog = QApplication::activeModalWidget();
    const QWidget& root = dialog != nullptr ? *dialog : window_;
    QList<QWidget*> found;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        const bool inUse = widget->isVisible() && widget->isEnabled() &&
                           widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr;
        if (inUse && bare(nameOf(widget)) == bare(name) && (within.isEmpty() || isWithin(widget, within)))
            found << widget;
    }
    // A page's own controls may be called as the page is.
    if (found.size() > 1 && within.isEmpty())
        found.removeIf([](const QWidget* widget) { return isWithin(widget, rail); });
    return found.size() == 1 ? found.front() : nullptr;
}

QWidget* Hands::await(const QString& name, const QString& within) const
{
    QWidget* found = nullptr;
    const auto isThere = [&] {
        found = find(name, within);
        return found != nullptr;
    };
    if (!QTest::qWaitFor(isThere, waitMs))
        fail(QStringLiteral("No one control in sight is called \"%1\"").arg(name));
    return found;
}

QAbstractItemView* Hands::view(const QString& name) const
{
    return qobject_cast<QAbstractItemView*>(find(name));
}

QAbstractItemView* Hands::awaitView(const QString& name) const
{
    return qobject_cast<QAbstractItemView*>(await(name));
}

void Hands::key(int key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(holderOfKeyboard(), static_cast<Qt::Key>(key), modifiers);
    QCoreApplication::processEvents();
}

void Hands::type(const QString& text)
{
    for (const char32_t letter : text.toUcs4())
        QTest::sendKeyEvent(QTest::Click, holderOfKeyboard(), keyOf(letter), QString::fromUcs4(&letter, 1),
                            Qt::NoModifier);
    QCoreApplication::processEvents();
}

bool Hands::click(QWidget* control, QPoint at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    QWidget* window = control->window();
    const QWidget* hit = window->childAt(control->mapTo(window, at));
    if (hit != control && !control->isAncestorOf(hit))
        return fail(QStringLiteral("\"%1\" is covered").arg(nameOf(control)));
    clickInWindow(control, at, button, modifiers);
    return true;
}

/// Turns the wheel until a control is in sight.
bool Hands::show(QWidget* control)
{
    const QScrollArea* area = scrollAreaOf(control);
    for (int step = 0; area != nullptr && step < mostSteps; ++step) {
        const int top = control->mapTo(area->viewport(), QPoint()).y();
        const bool below = top + control->height() > area->viewport()->height();
        if ((!below && top >= 0) || control->height() > area->viewport()->height())
            break;
        const int before = area->verticalScrollBar()->value();
        turnWheel(area->viewport(), below);
        if (area->verticalScrollBar()->value() == before)
            break;
    }
    return true;
}

bool Hands::clickMiddle(QWidget* control)
{
    // The text of a check box ends before the box's own right edge does.
    const int most = control->sizeHint().width();
    return show(control) &&
           click(control, {std::min(most, control->width()) / 2, control->rect().center().y()});
}

bool Hands::reach(QWidget* control)
{
    if (is(Tool::Mouse))
        return clickMiddle(control);
    for (int step = 0; step < mostSteps; ++step) {
        if (QApplication::focusWidget() == control)
            return true;
        key(Qt::Key_Tab);
    }
    return fail(QStringLiteral("Tab does not lead to \"%1\"").arg(nameOf(control)));
}

bool Hands::press(const QString& button, const QString& within)
{
    auto* found = qobject_cast<QAbstractButton*>(await(button, within));
    if (found == nullptr || !reach(found))
        return false;
    if (is(Tool::Keyboard))
        key(Qt::Key_Space);
    return true;
}

bool Hands::clickMenu(const QString& text)
{
    auto* bar = window_.findChild<QMenuBar*>();
    for (QAction* title : bar->actions()) {
        QAction* entry = entryOf(*title->menu(), text);
        if (entry == nullptr || !entry->isEnabled())
            continue;
        clickInWindow(bar, bar->actionGeometry(title).center(), Qt::LeftButton, {});
        QMenu* menu = title->menu();
        if (!QTest::qWaitFor([menu] { return menu->isVisible(); }))
            return fail(QStringLiteral("The menu of \"%1\" does not open").arg(text));
        clickInWindow(menu, menu->actionGeometry(entry).center(), Qt::LeftButton, {});
        return true;
    }
    return fail(QStringLiteral("No menu has \"%1\"").arg(text));
}

bool Hands::command(const QString& text)
{
    if (is(Tool::Mouse))
        return clickMenu(text);
    key(Qt::Key_K, Qt::ControlModifier);
    type(text);
    key(Qt::Key_Return);
    // What is found among listeners and songs comes later.
    const auto closed = [this] {
        return find(QStringLiteral("Search anything"), QStringLiteral("Search anything")) == nullptr;
    };
    return QTest::qWaitFor(closed) || fail(QStringLiteral("The palette does not know \"%1\"").arg(text));
}

bool Hands::goTo(const QString& page)
{
    return is(Tool::Mouse) ? press(page, rail) : command(page);
}

bool Hands::write(const QString& field, const QString& text)
{
    QWidget* found = await(field);
    if (found == nullptr || !reach(found))
        return false;
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Delete);
    type(text);
    return true;
}

bool Hands::choose(const QString& combo, const QString& entry)
{
    auto* found = qobject_cast<QComboBox*>(await(combo));
    const int wanted = found == nullptr ? -1 : found->findText(entry);
    if (wanted < 0)
        return fail(QStringLiteral("\"%1\" does not offer \"%2\"").arg(combo, entry));
    if (!reach(found)) // which opens it, by mouse
        return false;
    if (is(Tool::Mouse)) {
        QAbstractItemView* list = found->view();
        if (!QTest::qWaitFor([list] { return list->isVisible(); }))
            return fail(QStringLiteral("\"%1\" does not open").arg(combo));
        const QRect row = list->visualRect(found->model()->index(wanted, 0));
        QTest::qWait(QApplication::doubleClickInterval()); // until when letting go is part of opening it
        clickInWindow(list->viewport(), row.center(), Qt::LeftButton, {});
    } else {
        for (int step = 0; step < found->count() && found->currentIndex() != wanted; ++step)
            key(found->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
    }
    return found->currentIndex() == wanted || fail(QStringLiteral("\"%1\" is not chosen").arg(entry));
}

bool Hands::turnTab(const QString& tabs, const QString& tab)
{
    auto* found = qobject_cast<QTabBar*>(await(tabs));
    if (found == nullptr)
        return false;
    int wanted = 0;
    while (wanted < found->count() && bare(found->tabText(wanted)) != tab)
        ++wanted;
    if (is(Tool::Mouse))
        return click(found, found->tabRect(wanted).center());
    if (!reach(found))
        return false;
    for (int step = 0; step < found->count() && found->currentIndex() != wanted; ++step)
        key(found->currentIndex() < wanted ? Qt::Key_Right : Qt::Key_Left);
    return found->currentIndex() == wanted;
}

bool Hands::pick(const QString& view, int row)
{
    QAbstractItemView* found = awaitView(view);
    if (found == nullptr)
        return false;
    const QModelIndex wanted = found->model()->index(row, 0);
    if (!wanted.isValid())
        return fail(QStringLiteral("\"%1\" has no row %2").arg(view).arg(row));
    if (is(Tool::Mouse)) {
        const auto isInSight = [&] {
            return found->viewport()->rect().contains(found->visualRect(wanted).center());
        };
        for (int step = 0; step < mostSteps && !isInSight(); ++step)
            turnWheel(found->viewport(), found->visualRect(wanted).top() > 0);
        const QRect place = found->visualRect(wanted);
        return click(found->viewport(), {place.left() + place.width() / 4, place.center().y()}) &&
               found->currentIndex().row() == row;
    }
    if (!reach(found))
        return false;
    const auto* list = qobject_cast<const QListView*>(found);
    const bool sideways = list != nullptr && list->flow() == QListView::LeftToRight;
    key(Qt::Key_Home);
    for (int step = 0; step < mostSteps && found->currentIndex().row() != row; ++step)
        key(sideways ? Qt::Key_Right : Qt::Key_Down);
    return found->currentIndex().row() == row ||
           fail(QStringLiteral("No key leads to row %1 of \"%2\"").arg(row).arg(view));
}

bool Hands::pick(const QString& view, const QString& text)
{
    const QAbstractItemView* found = awaitView(view);
    for (int row = 0; found != nullptr && row < found->model()->rowCount(); ++row) {
        if (found->model()->index(row, 0).data().toString() == text)
            return pick(view, row);
    }
    return fail(QStringLiteral("\"%1\" does not list \"%2\"").arg(view, text));
}

bool Hands::pickNextToo(const QString& view)
{
    QAbstractItemView* found = awaitView(view);
    if (found == nullptr)
        return false;
    const int row = found->currentIndex().row();
    const QModelIndex next = found->model()->index(row + 1, 0);
    if (is(Tool::Mouse))
        return click(found->viewport(), found->visualRect(next).center(), Qt::LeftButton,
                     Qt::ControlModifier);
    if (!reach(found))
        return false;
    key(Qt::Key_Down, Qt::ShiftModifier);
    return found->currentIndex().row() == row + 1;
}

bool Hands::tick(const QString& list, int row)
{
    const QAbstractItemView* found = awaitView(list);
    if (found == nullptr)
        return false;
    const QModelIndex index = found->model()->index(row, 0);
    const auto before = index.data(Qt::CheckStateRole).toInt();
    if (is(Tool::Mouse)) {
        const QRect place = found->visualRect(index);
        if (!click(found->viewport(), {place.left() + place.height() / 2, place.center().y()}))
            return false;
    } else {
        if (!pick(list, row))
            return false;
        key(Qt::Key_Space);
    }
    return index.data(Qt::CheckStateRole).toInt() != before ||
           fail(QStringLiteral("Row %1 of \"%2\" is not ticked").arg(row).arg(list));
}

bool Hands::slide(const QString& slider, int value)
{
    auto* found = qobject_cast<QSlider*>(await(slider));
    if (found == nullptr)
        return false;
    if (is(Tool::Mouse)) {
        QWindow* window = found->window()->windowHandle();
        const auto place = [&](int at) { return found->mapTo(found->window(), handleOf(*found, at)); };
        const int from = found->value();
        QTest::mousePress(window, Qt::LeftButton, {}, place(from));
        constexpr int moves = 5;
        for (int move = 1; move <= moves; ++move)
            QTest::mouseMove(window, place(from + (value - from) * move / moves));
        QTest::mouseRelease(window, Qt::LeftButton, {}, place(value));
    } else {
        if (!reach(found))
            return false;
        for (int step = 0; step < mostSteps && found->value() != value; ++step)
            key(found->value() < value ? Qt::Key_Right : Qt::Key_Left);
    }
    // A pixel is more than a step.
    constexpr int near = 3;
    return std::abs(found->value() - value) <= near ||
           fail(QStringLiteral("\"%1\" stands at %2").arg(slider).arg(found->value()));
}

bool Hands::rowCommand(const QString& view, const QString& entry)
{
    QAbstractItemView* found = awaitView(view);
    if (found == nullptr)
        return false;
    if (is(Tool::Keyboard))
        return command(entry);
    // Some menus have an event loop of their own, out of which the click comes.
    bool clicked = false;
    QTimer hand;
    QObject::connect(&hand, &QTimer::timeout, &hand, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QAction* action = menu == nullptr ? nullptr : entryOf(*menu, entry);
        if (menu == nullptr)
            return;
        hand.stop();
        clicked = action != nullptr && action->isEnabled();
        if (clicked)
            clickInWindow(menu, menu->actionGeometry(action).center(), Qt::LeftButton, {});
        else
            menu->close();
    });
    hand.start(popupPollMs);
    const QRect row = found->visualRect(found->currentIndex());
    if (!click(found->viewport(), {row.left() + row.width() / 4, row.center().y()}, Qt::RightButton))
        return false;
    [[maybe_unused]] const bool answered = QTest::qWaitFor([&hand] { return !hand.isActive(); });
    return clicked || fail(QStringLiteral("The menu of the row does not have \"%1\"").arg(entry));
}

bool Hands::drag(const QString& view, int row, int to)
{
    const QAbstractItemView* found = awaitView(view);
    if (found == nullptr || !is(Tool::Mouse))
        return false;
    const auto place = [found](int at) { return found->visualRect(found->model()->index(at, 0)); };
    const QRect end = place(to);
    dragByMouse(*found->viewport(), place(row).center(), *found->viewport(),
                {end.center().x(), row > to ? end.top() + 1 : end.bottom()});
    return true;
}

bool Hands::saveAs(const QString& path)
{
    const auto asks = [] { return qobject_cast<QFileDialog*>(QApplication::activeModalWidget()) != nullptr; };
    if (!QTest::qWaitFor(asks) || !write(QStringLiteral("File name"), path))
        return fail(QStringLiteral("Nobody asks where to save"));
    // The first may close the list of files that offer themselves.
    for (int attempt = 0; asks() && attempt < 2; ++attempt) {
        if (is(Tool::Keyboard))
            key(Qt::Key_Return);
        else if (!press(QStringLiteral("Save")))
            return false;
    }
    // Where no window manager does it, the window has the keyboard back from here.
    if (QApplication::activeWindow() == nullptr)
        window_.activateWindow();
    return QTest::qWaitFor([&] { return !asks() && QApplication::activeWindow() == &window_; }) ||
           fail(QStringLiteral("The dialog stays"));
}

} // namespace segue::testing
