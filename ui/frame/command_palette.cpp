#include "frame/command_palette.h"

#include "frame/palette_delegate.h"
#include "settings/theme.h"
#include "widgets/text.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <algorithm>

namespace segue {

namespace {

constexpr std::size_t mostOfAKind = 7;
constexpr double paletteEms = 46;
constexpr double mostOfWindow = 0.92; ///< of its width
constexpr int rowsToAPage = 8;

} // namespace

CommandPalette::CommandPalette(Session& session, QWidget* window)
    : QFrame(window)
    , session_(session)
    , field_(new QLineEdit)
    , model_(new PaletteModel(this))
    , list_(new QListView)
    , nothing_(makeParagraph({}, "quiet"))
{
    setProperty("card", true);
    setProperty("drawer", true);
    setAccessibleName(tr("Search anything"));
    field_->setPlaceholderText(tr("A listener, a song, a page or a command"));
    field_->setAccessibleName(tr("Search anything"));
    field_->setClearButtonEnabled(true);
    field_->installEventFilter(this);
    window->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &CommandPalette::search);

    list_->setModel(model_);
    list_->setItemDelegate(new PaletteDelegate(list_));
    list_->setAccessibleName(tr("Found"));
    list_->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setMouseTracking(true);
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
        setCurrent(index);
        take();
    });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addWidget(field_);
    layout->addWidget(nothing_);
    layout->addWidget(list_, 1);
    hide();
    connect(&Theme::current(), &Theme::changed, this, &CommandPalette::place);
    connect(&session_, &Session::libraryChanged, this, [this] {
        if (isVisible())
            search();
    });
}

void CommandPalette::open(std::vector<PaletteEntry> commands)
{
    if (!isVisible())
        before_ = QApplication::focusWidget();
    commands_ = std::move(commands);
    const QSignalBlocker quiet(field_);
    field_->clear();
    search();
    QFrame::show();
    raise();
    field_->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    question_.drop();
    asked_ = false;
    takeOnceFound_ = false;
    if (!isVisible())
        return;
    const bool hadKeyboard = field_->hasFocus();
    hide();
    if (hadKeyboard && before_)
        before_->setFocus(Qt::OtherFocusReason);
}

const PaletteEntry* CommandPalette::current() const
{
    return model_->entryAt(list_->currentIndex());
}

void CommandPalette::search()
{
    takeOnceFound_ = false;
    asked_ = false;
    const QString query = field_->text().simplified();
    const auto dataset = session_.data();
    if (query.isEmpty() || !dataset) {
        question_.drop();
        show(matchingCommands(query));
        return;
    }
    asked_ = true;
    question_.ask(
        session_.jobs(), this,
        [dataset, columns = session_.columns(), query](Progress& progress) {
            return findInLibrary(*dataset, *columns, query, mostOfAKind, progress);
        },
        [this, query](Result<std::vector<PaletteEntry>> found) {
            asked_ = false;
            std::vector<PaletteEntry> entries = matchingCommands(query);
            if (found)
                std::ranges::move(*found, std::back_inserter(entries));
            const bool take = std::exchange(takeOnceFound_, false);
            show(std::move(entries));
            if (take)
                this->take();
        });
}

std::vector<PaletteEntry> CommandPalette::matchingCommands(const QString& query) const
{
    const QByteArray folded = foldedText(query);
    std::vector<PaletteEntry> matching;
    for (PaletteEntry entry : commands_) {
        const auto quality = folded.isEmpty() ? 0 : matchQuality(foldedText(entry.text) + '\n', folded);
        if (!entry.action || !quality)
            continue;
        entry.quality = *quality;
        matching.push_back(std::move(entry));
    }
    return matching;
}

void CommandPalette::show(std::vector<PaletteEntry> entries)
{
    model_->setEntries(std::move(entries));
    const bool any = model_->rowCount() > 0;
    list_->setVisible(any);
    nothing_->setText(session_.isOpen() ? tr("Nothing here has that name.")
                                        : tr("No page or command has that name. Open a library to find "
                                             "listeners and songs."));
    nothing_->setVisible(!any);
    setCurrent(model_->step({}, 0));
    list_->scrollToTop();
    place();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != field_)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress)
        return takeKey(static_cast<QKeyEvent*>(event)->key());
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            dismiss();
    }
    return false;
}

bool CommandPalette::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        move(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(rowsToAPage);
        return true;
    case Qt::Key_PageUp:
        move(-rowsToAPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        takeOnceFound_ = asked_;
        if (!takeOnceFound_)
            take();
        return true;
    default:
        return false;
    }
}

void CommandPalette::move(int steps)
{
    setCurrent(model_->step(list_->currentIndex(), steps));
}

void CommandPalette::setCurrent(const QModelIndex& index)
{
    list_->setCurrentIndex(index);
    // The keyboard stays in the field, so it is the field that tells a screen reader what is chosen.
    field_->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::take()
{
    const PaletteEntry* entry = current();
    if (entry == nullptr)
        return;
    const PaletteEntry taken = *entry;
    dismiss();
    Q_EMIT chosen(taken);
}

/// Under the top edge, as wide as its text wants and as high as what was found.
void CommandPalette::place()
{
    const QSize window = parentWidget()->size();
    const int width = std::min(static_cast<int>(paletteEms * Theme::current().em()),
                               static_cast<int>(window.width() * mostOfWindow));
    const int row = list_->sizeHintForRow(0);
    const int found = model_->rowCount() > 0 ? model_->rowCount() * row + metrics::card
                                             : nothing_->heightForWidth(width - 2 * metrics::card);
    const int wanted = field_->sizeHint().height() + found + 4 * metrics::card;
    const int top = metrics::page * 2;
    const int height = std::min(wanted, window.height() * 3 / 4);
    setGeometry((window.width() - width) / 2, top, width, height);
}

} // namespace segue
