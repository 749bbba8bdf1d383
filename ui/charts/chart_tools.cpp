#include "charts/chart_tools.h"

#include "charts/chart_overlay.h"
#include "charts/chart_picture.h"
#include "charts/chart_twin.h"
#include "dialogs/file_choice.h"
#include "models/table_reader.h"
#include "widgets/format.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QToolTip>
#include <algorithm>

namespace segue {

namespace {

constexpr int longestSeriesName = 60;

const QKeySequence& numbersKey()
{
    static const QKeySequence key(Qt::Key_Return);
    return key;
}
const QKeySequence& pictureKey()
{
    static const QKeySequence key(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    return key;
}

/// The reading as a tooltip: each value behind a dot in the colour of its curve. Names are escaped.
QString richText(const ChartReading& reading)
{
    constexpr int longest = 120;
    const auto plain = [](const QString& text) { return shortened(text, longest).toHtmlEscaped(); };
    QStringList lines;
    if (!reading.head.isEmpty())
        lines << QStringLiteral("<b>%1</b>").arg(plain(reading.head));
    for (const ChartReading::Value& value : reading.values)
        lines << QStringLiteral("<span style=\"color:%1\">\u25cf</span> %2")
                     .arg(value.color.name(), plain(value.text));
    return QStringLiteral("<div style=\"white-space:pre\">%1</div>").arg(lines.join(QStringLiteral("<br>")));
}

} // namespace

ChartTools::ChartTools(QWidget* chart, ChartContent* content)
    : chart_(chart)
    , content_(content)
    , overlay_(new ChartOverlay(chart))
{
    chart->installEventFilter(this);
    if (surface() != chart)
        surface()->installEventFilter(this);
    surface()->setMouseTracking(true);
}

ChartTools::~ChartTools()
{
    delete ring_;
}

/// What the mouse moves over: a chart of Qt Charts draws on a viewport.
QWidget* ChartTools::surface() const
{
    auto* area = qobject_cast<QAbstractScrollArea*>(chart_);
    return area != nullptr ? area->viewport() : chart_;
}

void ChartTools::contentChanged()
{
    const QString sentence = content_->sentence();
    const bool any = !sentence.isEmpty();
    // Nothing to read is nothing to stop at.
    chart_->setFocusPolicy(any ? Qt::StrongFocus : Qt::NoFocus);
    read(-1);
    if (any)
        chart_->setAccessibleDescription(sentence);
    if (twin_)
        twin_->setContent(chart_->accessibleName(), *content_);
}

bool ChartTools::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        if (watched == surface())
            pointAt(*static_cast<QMouseEvent*>(event));
        break;
    case QEvent::Leave:
        if (watched == surface() && place_ >= 0)
            read(-1);
        break;
    case QEvent::ToolTip:
        // A reading is being shown; the chart's own help would take its place.
        return place_ >= 0;
    case QEvent::KeyPress:
        return watched == chart_ && keyPressed(*static_cast<QKeyEvent*>(event));
    case QEvent::ShortcutOverride: {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool copies = key->matches(QKeySequence::Copy);
        if (copies || pictureKey() == QKeySequence(key->keyCombination()))
            event->accept();
        break;
    }
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        if (watched == chart_) {
            showRing(event->type() == QEvent::FocusIn);
            if (event->type() == QEvent::FocusOut)
                read(-1);
        }
        break;
    case QEvent::Move:
    case QEvent::Resize:
        if (watched == chart_) {
            read(-1);
            showRing(chart_->hasFocus());
        }
        break;
    case QEvent::ContextMenu:
        if (!content_->sentence().isEmpty()) {
            const auto* menu = static_cast<QContextMenuEvent*>(event);
            showMenu(menu->reason() == QContextMenuEvent::Keyboard
                         ? chart_->mapToGlobal(chart_->rect().center())
                         : menu->globalPos());
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

/// A chart that is a window of its own has no room beside it.
void ChartTools::showRing(bool ring)
{
    delete ring_;
    if (ring && !chart_->isWindow())
        ring_ = new FocusRing(chart_);
}

bool ChartTools::keyPressed(const QKeyEvent& event)
{
    const int last = content_->places() - 1;
    if (last < 0)
        return false;
    const auto go = [this](int place) {
        read(place);
        const ChartReading reading = content_->readingAt(place);
        chart_->setAccessibleDescription(spoken(reading));
        const QPointF at = reading.guide ? reading.guide->p1() : QPointF(chart_->rect().center());
        showToolTip(chart_->mapToGlobal(at.toPoint()));
    };
    if (event.matches(QKeySequence::Copy)) {
        copyNumbers();
        return true;
    }
    if (pictureKey() == QKeySequence(event.keyCombination())) {
        askPicture();
        return true;
    }
    if (event.modifiers() & ~Qt::KeypadModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        go(place_ < 0 ? last : std::max(0, place_ - 1));
        return true;
    case Qt::Key_Right:
    case Qt::Key_Down:
        go(std::min(last, place_ + 1));
        return true;
    case Qt::Key_Home:
        go(0);
        return true;
    case Qt::Key_End:
        go(last);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        showNumbers();
        return true;
    case Qt::Key_Escape:
        if (place_ < 0)
            return false;
        read(-1);
        chart_->setAccessibleDescription(content_->sentence());
        return true;
    default:
        return false;
    }
}

void ChartTools::pointAt(const QMouseEvent& event)
{
    const int place =
        event.buttons() == Qt::NoButton && content_->places() > 0 ? content_->placeAt(event.position()) : -1;
    if (place != place_)
        read(place);
    if (place >= 0)
        showToolTip(event.globalPosition().toPoint());
}

void ChartTools::read(int place)
{
    const bool changed = place != place_;
    place_ = place;
    std::optional<ChartReading> reading;
    if (place >= 0)
        reading = content_->readingAt(place);
    if (!reading && changed)
        QToolTip::hideText();
    const bool painted = reading && reading->isPainted;
    overlay_->setReading(painted ? std::nullopt : std::move(reading));
    if (changed)
        Q_EMIT placeChanged(place);
}

void ChartTools::showToolTip(const QPoint& globalPlace)
{
    const ChartReading reading = content_->readingAt(place_);
    if (!reading.isPainted)
        QToolTip::showText(globalPlace, richText(reading), surface());
}

QString ChartTools::spoken(const ChartReading& reading) const
{
    QStringList parts;
    if (!reading.head.isEmpty())
        parts << reading.head;
    for (const ChartReading::Value& value : reading.values)
        parts << value.text;
    return parts.join(QStringLiteral(", "));
}

void ChartTools::showMenu(const QPoint& globalPlace)
{
    auto* menu = new QMenu(chart_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString& text, const QKeySequence& key, auto act) {
        QAction* action = menu->addAction(text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
    };
    add(tr("Show the &numbers"), numbersKey(), &ChartTools::showNumbers);
    add(tr("&Copy the numbers"), QKeySequence(QKeySequence::Copy), &ChartTools::copyNumbers);
    menu->addSeparator();
    add(tr("Copy &picture"), {}, &ChartTools::copyPicture);
    add(tr("&Save picture..."), pictureKey(), &ChartTools::askPicture);
    const std::vector<ChartContent::Series> series = content_->series();
    if (!series.empty())
        menu->addSeparator();
    for (std::size_t i = 0; i < series.size(); ++i) {
        QAction* action = menu->addAction(withoutMnemonics(shortened(series[i].name, longestSeriesName)));
        action->setCheckable(true);
        action->setChecked(series[i].isShown);
        connect(action, &QAction::triggered, this,
                [this, i](bool shown) { content_->showSeries(static_cast<int>(i), shown); });
    }
    menu->popup(globalPlace);
}

void ChartTools::showNumbers()
{
    if (!twin_) {
        twin_ = new ChartTwin(chart_);
        connect(chart_, &QObject::destroyed, twin_.data(), &QWidget::close);
    }
    twin_->setContent(chart_->accessibleName(), *content_);
    twin_->show();
    twin_->raise();
    twin_->activateWindow();
}

void ChartTools::copyNumbers()
{
    ChartNumbers numbers = content_->numbers();
    ColumnModel model;
    std::vector<int> columns;
    std::vector<int> rows;
    for (int column = 0; column < static_cast<int>(numbers.columns.size()); ++column)
        columns.push_back(column);
    for (int row = 0; row < numbers.rows; ++row)
        rows.push_back(row);
    model.setColumns(std::move(numbers.columns), numbers.rows);
    TableReader reader(&model, std::move(columns), std::move(rows), ReadAs::Values);
    const ExportTable table = reader.readAll();
    Progress progress;
    if (const auto text = tabSeparated(table, progress))
        QApplication::clipboard()->setText(*text);
}

void ChartTools::copyPicture()
{
    QApplication::clipboard()->setImage(chartImage(*chart_, *content_));
}

Result<void> ChartTools::savePicture(const QString& path)
{
    return writeChartPicture(*chart_, *content_, path);
}

void ChartTools::askPicture()
{
    if (dialog_)
        return;
    const auto save = [this](const QString& path) {
        const auto saved = savePicture(path);
        if (saved)
            return;
        auto* box = new QMessageBox(QMessageBox::Warning, tr("Saving the picture failed"),
                                    saved.error().message, QMessageBox::Close, chart_->window());
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    };
    dialog_ = askToSave(
        chart_, tr("Save picture"), QStringLiteral("chart.png"),
        {{tr("Picture"), QStringLiteral("png")}, {tr("Scalable vector graphics"), QStringLiteral("svg")}},
        save);
}

} // namespace segue
