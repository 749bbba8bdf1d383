#include "pages/page.h"
#include "testing/window_fixture.h"
#include "widgets/elided_combo.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSlider>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTranslator>
#include <QtTest>
#include <cmath>

using namespace segue;

namespace {

/// What a screen of 1280 leaves beside the rail, at any size of text.
constexpr int narrowestPage = 1130;

/// Stands for a language whose words are 40% longer than ours.
class LongerWords : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int) const override
    {
        QString text = QString::fromUtf8(source);
        const auto more = static_cast<int>(std::ceil(0.4 * static_cast<double>(text.size())));
        for (int i = 0; i < more; ++i)
            text += i % 7 == 0 && more > 1 ? u' ' : u'n';
        return text;
    }
    bool isEmpty() const override { return false; }
};

/// Pixels that rounding and fractional glyph widths may take.
constexpr int slack = 1;

bool holds(const QSize& room, const QSize& wanted)
{
    return wanted.width() <= room.width() + slack && wanted.height() <= room.height() + slack;
}

bool labelFits(const QLabel& label)
{
    if (label.text().isEmpty())
        return true;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) <= label.height() + slack;
    return holds(label.size(), label.sizeHint());
}

/// Between its letters and its edges a button keeps this much, however narrow it gets.
constexpr int leastPadding = 6;

bool buttonFits(const QAbstractButton& button)
{
    const QString text = button.text().remove(u'&');
    const int icon = button.icon().isNull() ? 0 : button.iconSize().width();
    const bool below = button.property("toolButtonStyle").toInt() == Qt::ToolButtonTextUnderIcon;
    const int wanted = button.fontMetrics().horizontalAdvance(text) + (below ? 0 : icon);
    return text.isEmpty() || holds(button.size(), {wanted + leastPadding, button.fontMetrics().height()});
}

bool comboFits(const QComboBox& combo)
{
    if (qobject_cast<const ElidedCombo*>(&combo) != nullptr)
        return true;
    QStyleOptionComboBox option;
    option.initFrom(&combo);
    option.editable = false;
    const QRect field =
        combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
    return combo.fontMetrics().horizontalAdvance(combo.currentText()) <= field.width() + slack;
}

bool tabsFit(const QTabBar& tabs)
{
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.fontMetrics().horizontalAdvance(tabs.tabText(i)) > tabs.tabRect(i).width() + slack)
            return false;
    }
    return tabs.count() == 0 || tabs.tabRect(tabs.count() - 1).right() <= tabs.width() + slack;
}

bool headerFits(const QHeaderView& header)
{
    if (header.orientation() != Qt::Horizontal || header.model() == nullptr)
        return true;
    for (int section = 0; section < header.count(); ++section) {
        const QString title = header.model()->headerData(section, Qt::Horizontal).toString();
        if (!header.isSectionHidden(section) &&
            header.fontMetrics().horizontalAdvance(title) > header.sectionSize(section) + slack)
            return false;
    }
    return true;
}

/// Long enough to take hold of and to move by steps.
bool sliderFits(const QSlider& slider)
{
    return slider.orientation() != Qt::Horizontal || slider.width() >= 2 * slider.fontMetrics().height();
}

bool fits(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return labelFits(*label);
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
        return comboFits(*combo);
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
        return tabsFit(*tabs);
    if (const auto* header = qobject_cast<const QHeaderView*>(&widget))
        return headerFits(*header);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return buttonFits(*button);
    if (const auto* slider = qobject_cast<const QSlider*>(&widget))
        return sliderFits(*slider);
    if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget))
        return spin->fontMetrics().horizontalAdvance(spin->text()) <=
               spin->findChild<QLineEdit*>()->width() + slack;
    return true;
}

QString textOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return button->text();
    if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
        return combo->currentText();
    return widget.accessibleName();
}

/// Names of visible controls whose text is cut. Titles of columns end in an ellipsis in a language of long
/// words.
QStringList cutControls(const QWidget& window, bool longer = false)
{
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool mayElide = longer && qobject_cast<const QHeaderView*>(widget) != nullptr;
        if (widget->isVisible() && !mayElide && !fits(*widget))
            cut << QStringLiteral("%1 \"%2\" has %3 x %4")
                       .arg(QString::fromLatin1(widget->metaObject()->className()), textOf(*widget))
                       .arg(widget->width())
                       .arg(widget->height());
    }
    return cut;
}

} // namespace

class TestTextFits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        library_ = folder_.filePath(QStringLiteral("small.segue"));
        QVERIFY(testing::makeTrainedLibrary(library_));
    }

    void findsWhatIsCut()
    {
        QWidget window;
        QLabel label(QStringLiteral("A text that is longer than its room"), &window);
        label.resize(10, 40);
        QPushButton button(QStringLiteral("Wide enough"), &window);
        button.resize(button.sizeHint());
        window.show();
        QCOMPARE(cutControls(window).size(), 1);
        QVERIFY(cutControls(window).constFirst().contains(QStringLiteral("QLabel")));
    }

    void everyControlHasRoomForItsText_data()
    {
        QTest::addColumn<int>("points");
        QTest::addColumn<bool>("longer");
        QTest::newRow("10 pt") << 10 << false;
        QTest::newRow("14 pt") << 14 << false;
        QTest::newRow("10 pt, 40% longer") << 10 << true;
        QTest::newRow("14 pt, 40% longer") << 14 << true;
    }
    void everyControlHasRoomForItsText()
    {
        QFETCH(const int, points);
        QFETCH(const bool, longer);
        LongerWords translator;
        if (longer)
            QCoreApplication::installTranslator(&translator);
        testing::WindowFixture fixture;
        fixture.preferences().setTextSize(points);
        QVERIFY(fixture.open(library_));
        for (const QString& page : fixture.window().pageNames()) {
            fixture.window().showPage(page);
            tellCut(fixture, page, longer);
            const int width = fixture.window().page(page)->minimumSizeHint().width();
            QVERIFY2(longer || width <= narrowestPage, qPrintable(page + u' ' + QString::number(width)));
            for (QTabBar* tabs : fixture.window().page(page)->findChildren<QTabBar*>()) {
                for (int tab = 0; tabs->isVisible() && tab < tabs->count(); ++tab) {
                    tabs->setCurrentIndex(tab);
                    tellCut(fixture, page + u' ' + tabs->tabText(tab), longer);
                }
                tabs->setCurrentIndex(0);
            }
        }
    }

private:
    /// Fails with what is cut on the page in front.
    static void tellCut(testing::WindowFixture& fixture, const QString& page, bool longer)
    {
        QVERIFY(fixture.settle());
        QTest::qWait(50);
        QStringList cut;
        // On a busy machine the layout takes a few rounds more.
        const bool fits = QTest::qWaitFor(
            [&] {
                cut = cutControls(fixture.window(), longer);
                return cut.isEmpty();
            },
            1000);
        if (!fits)
            QTest::qFail(qPrintable(QStringLiteral("%1: %2").arg(page, cut.join(QStringLiteral("; ")))),
                         __FILE__, __LINE__);
    }

    QTemporaryDir folder_;
    QString library_;
};

QTEST_MAIN(TestTextFits)
#include "test_text_fits.moc"
