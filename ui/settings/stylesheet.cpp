#include "settings/stylesheet.h"

#include <QHash>

namespace segue {

namespace {

/// Words that begin with @ stand for tokens.
const QString sheet = QStringLiteral(R"(
QWidget { color: @text; }
QMainWindow, QDialog, QMessageBox { background: @window; }
QToolTip { background: @raised; color: @text; border: 1px solid @strongLine; padding: @within; }

QMenuBar { background: @window; border-bottom: 1px solid @line; }
QMenuBar::item { padding: @within @card; background: transparent; border-radius: @corner; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @strongLine; padding: @within; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: @corner; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @disabledText; }
QMenu::separator { height: 1px; background: @line; margin: @within; }
QMenu::indicator { width: 16px; height: 16px; left: 4px; }
QMenu::indicator:checked { image: url(@checkText); }

QStatusBar { background: @window; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QLabel[role="quiet"] { color: @quietText; }
QLabel[role="pageTitle"] { font-size: @pageTitleSize; font-weight: bold; }
QLabel[role="name"] { font-size: @nameSize; font-weight: bold; }
QLabel[role="section"] { font-size: @sectionSize; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="quiet"] { font-size: @quietSize; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="problem"] { color: @bad; font-size: @quietSize; }
QLabel[role="good"] { color: @good; }
QLabel[role="warning"] { color: @warning; }
QLabel[role="chip"] { background: @hover; border-radius: @corner; padding: 2px @card; }

QFrame[card="true"] { background: @surface; border: 1px solid @line; border-radius: @corner; }
QFrame[drawer="true"] { border-color: @controlBorder; }
QFrame[rail="true"] { background: @window; border: none; border-right: 1px solid @line; }
QFrame[notice="true"] { background: @hover; border: none; border-radius: @corner; }
QFrame[rule="true"] { background: @line; border: none; max-height: 1px; min-height: 1px; }

QPushButton { background: @surface; border: 1px solid @controlBorder; border-radius: @corner; padding: 5px 10px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selected; }
QPushButton:checked { background: @selected; border-color: @accent; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 9px; }
QPushButton:disabled { color: @disabledText; border-color: @strongLine; }
QPushButton[primary="true"] { background: @accent; border-color: @accent; color: @onAccent; }
QPushButton[primary="true"]:focus { border-color: @text; }
QPushButton[primary="true"]:disabled { background: @strongLine; border-color: @strongLine; color: @quietText; }
QPushButton[link="true"] { background: transparent; border: none; padding: 3px 6px; }
QPushButton[link="true"]:hover { background: @hover; }
QPushButton[link="true"]:focus { border: 2px solid @accent; padding: 1px 4px; }

QPushButton[field="true"] { color: @quietText; text-align: left; padding: 3px 8px; min-height: 20px; }
QPushButton[field="true"]:focus { padding: 2px 7px; }
QFrame[message="true"] { background: @surface; border: 1px solid @bad; border-left: 3px solid @bad;
    border-radius: @corner; }
QFrame[message="true"][question="true"] { border-color: @accent; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: @corner; padding: 2px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border-color: @accent; }
QToolButton[railButton="true"] { color: @quietText; font-size: @quietSize; padding: 6px 0; }
QToolButton[railButton="true"]:checked { background: @selected; color: @accent; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit {
    background: @surface; border: 1px solid @controlBorder; border-radius: @corner; padding: 3px 8px;
    selection-background-color: @accent; selection-color: @onAccent; min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus {
    border: 2px solid @accent; padding: 2px 7px; }
QLineEdit[invalid="true"] { border-color: @bad; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: @disabledText; border-color: @strongLine; }
QLineEdit { lineedit-clear-button-icon: url(@close); }
/* The list opens below the field, all of it where it fits, and with a scroll bar where it does not. */
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(@chevronDown); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @strongLine; outline: 0;
    selection-background-color: @selected; selection-color: @text; }
QAbstractSpinBox { padding-right: 22px; }
QAbstractSpinBox:focus { padding-right: 21px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url(@chevronUp); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url(@chevronDown); width: 11px; height: 11px; }

QSpinBox[compact="true"] { padding: 0 4px; min-height: 18px; }
QSpinBox[compact="true"]:focus { padding: 0 3px; min-height: 16px; }

QCheckBox, QRadioButton { spacing: 6px; border: 2px solid transparent; border-radius: @corner; padding: 1px 3px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; background: @surface;
    border: 1px solid @controlBorder; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@checkOnAccent); }
QRadioButton::indicator:checked { width: 6px; height: 6px; background: @surface; border: 5px solid @accent; }

QAbstractItemView { background: @surface; border: none; outline: 0; selection-background-color: @selected;
    selection-color: @text; }
QHeaderView { background: @surface; border: none; }
QTableCornerButton::section { background: @surface; border: none; }

QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @strongLine; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: @controlBorder; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 18px; border: 2px solid transparent; border-radius: @corner; }
QSlider:focus { border-color: @accent; }
QSlider::groove:horizontal { height: 4px; background: @strongLine; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; background: @raised;
    border: 1px solid @controlBorder; border-radius: 7px; }
QSlider::handle:horizontal:hover { border-color: @accent; }
QSlider[component="als"]::sub-page:horizontal { background: @als; }
QSlider[component="content"]::sub-page:horizontal { background: @content; }
QSlider[component="popularity"]::sub-page:horizontal { background: @popularity; }
QSlider[component="diversity"]::sub-page:horizontal { background: @diversity; }
QSlider::sub-page:horizontal:disabled { background: @strongLine; }

QProgressBar { background: @strongLine; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @quietText; padding: 5px 10px; border: none;
    border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; font-weight: bold; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QGroupBox { border: none; font-weight: bold; margin-top: 18px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QSplitter::handle { background: transparent; }
)");

QString pixels(int value)
{
    return QString::number(value) + QStringLiteral("px");
}
QString points(double value)
{
    return QString::number(value, 'f', 2) + QStringLiteral("pt");
}

/// Replaces every @word; a word without a token is a mistake in the sheet.
QString filled(const QString& text, const QHash<QString, QString>& values)
{
    QString out;
    out.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] != u'@') {
            out += text[i++];
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && text[end].isLetter())
            ++end;
        const auto value = values.constFind(text.mid(i + 1, end - i - 1));
        Q_ASSERT_X(value != values.cend(), "stylesheet", qPrintable(text.mid(i, end - i)));
        out += *value;
        i = end;
    }
    return out;
}

} // namespace

QPalette paletteOf(const Tokens& tokens)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& normal, const QColor& disabled) {
        palette.setColor(role, normal);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, tokens.window, tokens.window);
    set(QPalette::Base, tokens.surface, tokens.surface);
    set(QPalette::AlternateBase, tokens.hover, tokens.hover);
    set(QPalette::Button, tokens.surface, tokens.surface);
    set(QPalette::ToolTipBase, tokens.raised, tokens.raised);
    set(QPalette::ToolTipText, tokens.text, tokens.text);
    set(QPalette::WindowText, tokens.text, tokens.disabledText);
    set(QPalette::Text, tokens.text, tokens.disabledText);
    set(QPalette::ButtonText, tokens.text, tokens.disabledText);
    set(QPalette::PlaceholderText, tokens.quietText, tokens.disabledText);
    set(QPalette::BrightText, tokens.onAccent, tokens.onAccent);
    set(QPalette::Highlight, tokens.accent, tokens.strongLine);
    set(QPalette::HighlightedText, tokens.onAccent, tokens.text);
    set(QPalette::Link, tokens.accent, tokens.disabledText);
    set(QPalette::LinkVisited, tokens.accent, tokens.disabledText);
    set(QPalette::Light, tokens.raised, tokens.raised);
    set(QPalette::Midlight, tokens.line, tokens.line);
    set(QPalette::Mid, tokens.strongLine, tokens.strongLine);
    set(QPalette::Dark, tokens.controlBorder, tokens.controlBorder);
    set(QPalette::Shadow, tokens.controlBorder, tokens.controlBorder);
    return palette;
}

QString stylesheetOf(const Tokens& tokens, double bodyPoints,
                     const std::function<QString(const QString&, const QColor&)>& picture)
{
    const auto size = [bodyPoints](TextRole role) { return points(pointSize(role, bodyPoints)); };
    const QHash<QString, QString> values{
        {QStringLiteral("window"), tokens.window.name()},
        {QStringLiteral("surface"), tokens.surface.name()},
        {QStringLiteral("raised"), tokens.raised.name()},
        {QStringLiteral("line"), tokens.line.name()},
        {QStringLiteral("strongLine"), tokens.strongLine.name()},
        {QStringLiteral("controlBorder"), tokens.controlBorder.name()},
        {QStringLiteral("text"), tokens.text.name()},
        {QStringLiteral("quietText"), tokens.quietText.name()},
        {QStringLiteral("disabledText"), tokens.disabledText.name()},
        {QStringLiteral("accent"), tokens.accent.name()},
        {QStringLiteral("onAccent"), tokens.onAccent.name()},
        {QStringLiteral("selected"), tokens.selected.name()},
        {QStringLiteral("hover"), tokens.hover.name()},
        {QStringLiteral("good"), tokens.good.name()},
        {QStringLiteral("warning"), tokens.warning.name()},
        {QStringLiteral("bad"), tokens.bad.name()},
        {QStringLiteral("als"), tokens.als.name()},
        {QStringLiteral("content"), tokens.content.name()},
        {QStringLiteral("popularity"), tokens.popularity.name()},
        {QStringLiteral("diversity"), tokens.diversity.name()},
        {QStringLiteral("within"), pixels(metrics::within)},
        {QStringLiteral("card"), pixels(metrics::card)},
        {QStringLiteral("corner"), pixels(metrics::corner)},
        {QStringLiteral("pageTitleSize"), size(TextRole::PageTitle)},
        {QStringLiteral("nameSize"), size(TextRole::Name)},
        {QStringLiteral("sectionSize"), size(TextRole::Section)},
        {QStringLiteral("quietSize"), size(TextRole::Quiet)},
        {QStringLiteral("checkText"), picture(QStringLiteral("check"), tokens.text)},
        {QStringLiteral("checkOnAccent"), picture(QStringLiteral("check"), tokens.onAccent)},
        {QStringLiteral("close"), picture(QStringLiteral("close"), tokens.quietText)},
        {QStringLiteral("chevronDown"), picture(QStringLiteral("chevron-down"), tokens.quietText)},
        {QStringLiteral("chevronUp"), picture(QStringLiteral("chevron-up"), tokens.quietText)},
    };
    return filled(sheet, values);
}

} // namespace segue
