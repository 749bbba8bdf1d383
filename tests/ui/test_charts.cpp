#include "charts/activity_line.h"
#include "charts/bar_chart.h"
#include "charts/chart_scale.h"
#include "charts/chart_twin.h"
#include "charts/count_bars.h"
#include "charts/feature_radar.h"
#include "charts/line_chart.h"
#include "charts/long_tail_curve.h"
#include "settings/theme.h"
#include "widgets/data_table.h"

#include <QAbstractAxis>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBarCategoryAxis>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGraphicsSimpleTextItem>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QXYSeries>
#include <QXmlStreamReader>

using namespace segue;

namespace {

using Numbers = std::vector<double>;
using Texts = std::vector<QString>;

LineChart::Content falling(const QString& name)
{
    LineChart::Content content;
    content.subject = QStringLiteral("Loss");
    content.xName = QStringLiteral("K");
    content.x = countScale(1, 3, 5);
    content.lines.push_back({name, &Tokens::als, Stroke::Thick, {{1, 9, 8, 10}, {2, 5, 4, 6}, {3, 3, 2, 4}}});
    return content;
}

} // namespace

class TestCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalesAreRound()
    {
        const ChartScale scale = roundScale(0, 0.37, 5);
        QCOMPARE(scale.low, 0.0);
        QCOMPARE(scale.high, 0.4);
        QCOMPARE(tickTexts(scale.ticks),
                 (Texts{QStringLiteral("0"), QStringLiteral("0.1"), QStringLiteral("0.2"),
                        QStringLiteral("0.3"), QStringLiteral("0.4")}));
        const ChartScale loss = roundScale(2.12e6, 4.25e6, 5);
        QVERIFY(loss.low <= 2.12e6 && loss.high >= 4.25e6);
        QCOMPARE(tickTexts(loss.ticks).front(), QStringLiteral("2 M"));
    }

    void scalesOfOneValueHaveRoom()
    {
        for (const double value : {0.0, 5.0, -3.0}) {
            const ChartScale scale = roundScale(value, value, 5);
            QVERIFY(scale.low <= value && scale.high >= value);
            QVERIFY(scale.high > scale.low);
            QVERIFY(scale.ticks.size() >= 2);
        }
    }

    void countsAreWhole()
    {
        QCOMPARE(countScale(1, 5, 8).ticks, (Numbers{1, 2, 3, 4, 5}));
        QCOMPARE(countScale(1, 15, 8).ticks, (Numbers{1, 2, 4, 6, 8, 10, 12, 14}));
        QCOMPARE(countScale(1, 1, 8).ticks, (Numbers{1, 2}));
    }

    void crowdedTicksAreLeftOut()
    {
        QCOMPARE(thinned({1, 3, 5, 10, 20}, 8), (Numbers{1, 5, 10, 20}));
        QCOMPARE(thinned({10}, 8), (Numbers{10}));
    }

    void labelsMoveApart()
    {
        QCOMPARE(spreadApart({50, 51, 10}, 10, 0, 100), (Numbers{50, 60, 10}));
        QCOMPARE(spreadApart({99, 98}, 10, 0, 100), (Numbers{100, 90}));
        QCOMPARE(spreadApart({}, 10, 0, 100), Numbers{});
    }

    void namesAreNeverMarkup()
    {
        BarChart chart;
        chart.setContent(QStringLiteral("x"),
                         {{QStringLiteral("<b>a</b> & c"), 1, QStringLiteral("1"), &Tokens::als}});
        const auto axes = chart.chart()->axes(Qt::Vertical);
        QCOMPARE(axes.size(), 1);
        QCOMPARE(qobject_cast<QBarCategoryAxis*>(axes.front())->categories(),
                 QStringList{QStringLiteral("&lt;b&gt;a&lt;/b&gt; &amp; c")});
    }

    void colorsFollowTheTheme()
    {
        LineChart chart;
        chart.setContent(falling(QStringLiteral("a")));
        const auto color = [&chart] {
            for (QAbstractSeries* series : chart.chart()->series()) {
                if (const auto* curve = qobject_cast<QXYSeries*>(series))
                    return curve->pen().color();
            }
            return QColor();
        };
        preferences_->setTheme(ThemeChoice::Light);
        QCOMPARE(color(), tokensOf(Scheme::Light).als);
        preferences_->setTheme(ThemeChoice::Dark);
        QCOMPARE(color(), tokensOf(Scheme::Dark).als);
    }

    void picturesAreWrittenAsSvg()
    {
        LineChart chart;
        chart.resize(400, 300);
        chart.setContent(falling(QStringLiteral("<b>a</b> & c")));
        const QString path = folder_.filePath(QStringLiteral("chart.svg"));
        QVERIFY(chart.writeSvg(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString text;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::Characters)
                text += xml.text();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(text.contains(QStringLiteral("<b>a</b> & c")));
        QVERIFY(!chart.writeSvg(folder_.filePath(QStringLiteral("no/such/folder.svg"))));
    }

    void curvesAreCutToTheAxis()
    {
        const std::vector<ChartPoint> points{{0, 0, 0, 0}, {2, 4, 2, 6}, {4, 0, 0, 0}};
        const std::vector<ChartPoint> within = pointsWithin(points, 1, 3);
        QCOMPARE(within.size(), std::size_t(3));
        QCOMPARE(within.front().x, 1.0);
        QCOMPARE(within.front().y, 2.0);
        QCOMPARE(within.front().high, 3.0);
        QCOMPARE(within.back().x, 3.0);
        QCOMPARE(within.back().y, 2.0);
        QCOMPARE(pointsWithin(points, 0, 4).size(), std::size_t(3));
        QCOMPARE(pointsWithin({{0, 0, 0, 0}, {4, 8, 0, 0}}, 1, 2).back().y, 4.0);
        QVERIFY(pointsWithin(points, 5, 9).empty());
    }

    void chartsAreReadWithTheMouse()
    {
        LineChart chart;
        show(chart, two());
        const ChartReading second = chart.readingAt(1);
        QCOMPARE(second.head, QStringLiteral("K 2"));
        QCOMPARE(second.values.size(), std::size_t(2));
        QCOMPARE(second.values[0].text, QStringLiteral("<i>a</i>: 5.000 (95%: 4.000 to 6.000)"));
        QCOMPARE(chart.placeAt(second.guide->center() + QPointF(3, 0)), 1);
        QCOMPARE(chart.placeAt({-5, 10}), -1);
        QTest::mouseMove(chart.viewport(), second.guide->center().toPoint());
        QTRY_VERIFY(QToolTip::isVisible());
        QVERIFY(QToolTip::text().contains(QStringLiteral("&lt;i&gt;a&lt;/i&gt;: 5.000")));
        QToolTip::hideText();
    }

    void chartsAreReadWithTheKeyboard()
    {
        LineChart chart;
        show(chart, two());
        chart.setFocus();
        const auto reads = [&chart](const char* place) {
            return chart.accessibleDescription().startsWith(QLatin1String(place));
        };
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY2(reads("K 1, <i>a</i>: 9.000"), qPrintable(chart.accessibleDescription()));
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(reads("K 2, "));
        QTest::keyClick(&chart, Qt::Key_End);
        QVERIFY(reads("K 3, "));
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(reads("K 3, "));
        QTest::keyClick(&chart, Qt::Key_Left);
        QVERIFY(reads("K 2, "));
        QTest::keyClick(&chart, Qt::Key_Home);
        QVERIFY(reads("K 1, "));
        QTest::keyClick(&chart, Qt::Key_Escape);
        QCOMPARE(chart.accessibleDescription(), chart.sentence());
        QCOMPARE(chart.sentence(),
                 QStringLiteral("Loss, K 1 to K 3. <i>a</i>: 9.000 to 3.000; b: 1.000 to 2.000."));
    }

    void curvesAreHiddenByTheirNames()
    {
        LineChart chart;
        show(chart, two());
        const auto drawn = [&chart] {
            return std::ranges::count_if(chart.chart()->series(), [](QAbstractSeries* series) {
                return qobject_cast<QXYSeries*>(series) != nullptr;
            });
        };
        QCOMPARE(drawn(), 2);
        clickLabel(chart, QStringLiteral("b"));
        QCOMPARE(drawn(), 1);
        QVERIFY(!chart.series()[1].isShown);
        QVERIFY(!chart.sentence().contains(QStringLiteral("b:")));
        clickLabel(chart, QStringLiteral("<i>a</i>"));
        QVERIFY2(chart.series()[0].isShown, "the last one stays");
        chart.setContent(two());
        QVERIFY2(!chart.series()[1].isShown, "other data of the same curves changes no choice");
        clickLabel(chart, QStringLiteral("b"));
        QVERIFY(chart.series()[1].isShown);
        chart.setContent(falling(QStringLiteral("only")));
        QVERIFY(chart.series().empty());
    }

    void aChartHasItsNumbersBesideIt()
    {
        LineChart chart;
        show(chart, two());
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Return);
        auto* twin = chart.findChild<ChartTwin*>();
        QVERIFY(twin != nullptr && twin->isVisible());
        auto* table = twin->findChild<DataTable*>();
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->model()->columnCount(), 5);
        QCOMPARE(table->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("<i>a</i>, low"));
        chart.setContent(falling(QStringLiteral("only")));
        QCOMPARE(table->model()->columnCount(), 4);
        QTest::keyClick(twin, Qt::Key_Escape);
        QVERIFY(!twin->isVisible());
    }

    void numbersAreCopiedExactly()
    {
        LineChart chart;
        LineChart::Content content = two();
        content.lines[1].points[1].y = 1.0 / 3;
        content.lines[1].points.pop_back();
        show(chart, content);
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("K\t<i>a</i>\t<i>a</i>, low\t<i>a</i>, high\tb\n1\t9\t8\t10\t1\n"
                                "2\t5\t4\t6\t0.3333333333333333\n3\t3\t2\t4\t\n"));
    }

    void picturesAreSavedInTwoKinds()
    {
        for (QWidget* chart : painted()) {
            const QTemporaryDir folder;
            const QString png = folder.filePath(QStringLiteral("chart.png"));
            const QString svg = folder.filePath(QStringLiteral("chart.svg"));
            QVERIFY(save(chart, png) && save(chart, svg));
            const QImage image(png);
            QCOMPARE(image.size(), chart->size() * 2);
            QVERIFY2(colours(image) > 1, chart->metaObject()->className());
            QFile file(svg);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QXmlStreamReader xml(&file);
            int shapes = 0;
            while (!xml.atEnd()) {
                if (xml.readNext() == QXmlStreamReader::StartElement)
                    shapes += xml.name() == u"path" || xml.name() == u"polyline" || xml.name() == u"rect";
            }
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY2(shapes > 1, chart->metaObject()->className());
        }
    }

    void everyChartTellsWhatItShows()
    {
        for (QWidget* chart : painted()) {
            const char* kind = chart->metaObject()->className();
            QVERIFY2(!chart->accessibleName().isEmpty() && !chart->accessibleDescription().isEmpty(), kind);
            QCOMPARE(chart->focusPolicy(), Qt::StrongFocus);
            chart->setFocus();
            const QString whole = chart->accessibleDescription();
            QTest::keyClick(chart, Qt::Key_Right);
            QVERIFY2(chart->accessibleDescription() != whole, kind);
            QTest::keyClick(chart, Qt::Key_Return);
            auto* twin = chart->window()->findChild<ChartTwin*>();
            QVERIFY2(twin != nullptr, kind);
            QVERIFY2(twin->findChild<DataTable*>()->model()->rowCount() > 1, kind);
            delete twin;
        }
    }

    void theMenuHasThemAll()
    {
        LineChart chart;
        show(chart, two());
        QContextMenuEvent event(QContextMenuEvent::Mouse, {50, 50}, chart.mapToGlobal(QPoint(50, 50)));
        QApplication::sendEvent(chart.viewport(), &event);
        auto* menu = chart.findChild<QMenu*>();
        QVERIFY(menu != nullptr);
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            if (!action->isSeparator())
                texts << action->text().remove(u'&');
        }
        QCOMPARE(texts, (QStringList{QStringLiteral("Show the numbers"), QStringLiteral("Copy the numbers"),
                                     QStringLiteral("Copy picture"), QStringLiteral("Save picture..."),
                                     QStringLiteral("<i>a</i>"), QStringLiteral("b")}));
        menu->actions().last()->trigger();
        QVERIFY(!chart.series()[1].isShown);
        menu->close();
    }

    void anEmptyChartOffersTheButton()
    {
        LineChart chart;
        chart.setEmptyText(QStringLiteral("Nothing yet"), QStringLiteral("Begin"));
        chart.resize(400, 300);
        chart.show();
        auto* button = chart.findChild<QPushButton*>();
        QVERIFY(button->isVisible());
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("Nothing yet"));
        chart.setContent(falling(QStringLiteral("a")));
        QVERIFY(!button->isVisible());
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("Loss, K 1 to K 3. a: 9.000 to 3.000."));
        chart.setContent({});
        QVERIFY(button->isVisible());
    }

private:
    static LineChart::Content two()
    {
        LineChart::Content content = falling(QStringLiteral("<i>a</i>"));
        content.lines.push_back(
            {QStringLiteral("b"), &Tokens::content, Stroke::Thin, {{1, 1}, {2, 1}, {3, 2}}});
        return content;
    }

    static void show(LineChart& chart, const LineChart::Content& content)
    {
        chart.resize(500, 300);
        chart.setContent(content);
        chart.show();
        chart.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&chart));
        QCoreApplication::processEvents();
    }

    static void clickLabel(LineChart& chart, const QString& text)
    {
        QCoreApplication::processEvents();
        for (QGraphicsItem* item : chart.scene()->items()) {
            const auto* label = qgraphicsitem_cast<QGraphicsSimpleTextItem*>(item);
            if (label == nullptr || label->text() != text)
                continue;
            QTest::mouseClick(chart.viewport(), Qt::LeftButton, {},
                              chart.mapFromScene(label->sceneBoundingRect().center()));
            return;
        }
        QFAIL("no such label");
    }

    /// One of each that paints itself, and one that does not, with something to show.
    QList<QWidget*> painted()
    {
        // One that goes may take another with it, the ring of the keyboard.
        while (!parent_.children().isEmpty())
            delete parent_.children().first();
        auto* bars = new CountBars(
            QStringLiteral("Genres"), [](const Tokens& colours) { return colours.accent; }, &parent_);
        bars->setRows({{QStringLiteral("Rock"), 3, QStringLiteral("3"), {}},
                       {QStringLiteral("Jazz"), 1, QStringLiteral("1"), QStringLiteral("Jazz: 1 song")}});
        auto* activity = new ActivityLine(&parent_);
        activity->setPlays(12 * 2011, {1, 5, 2});
        auto* radar = new FeatureRadar(&parent_);
        radar->setProfile(FeatureRadar::Profile{0.5, -1, 0, 0, 2, 0, 0, 0});
        auto overview = std::make_shared<LibraryOverview>();
        overview->longTail = {{0, 0, 0}, {0.2, 0.8, 0.6}, {1, 1, 1}};
        auto* tail = new LongTailCurve(&parent_);
        tail->setOverview(overview);
        auto* chart = new BarChart(&parent_);
        chart->setContent(QStringLiteral("Coverage"),
                          {{QStringLiteral("ALS"), 1, QStringLiteral("1"), &Tokens::als},
                           {QStringLiteral("Random"), 2, QStringLiteral("2")}});
        const QList<QWidget*> all{bars, activity, radar, tail, chart};
        for (QWidget* each : all)
            each->resize(320, 200);
        parent_.resize(400, 400);
        parent_.show();
        parent_.activateWindow();
        if (!QTest::qWaitForWindowActive(&parent_))
            qWarning("not active");
        for (QWidget* each : all)
            each->show();
        return all;
    }

    /// By the keys, as a person would.
    static bool save(QWidget* chart, const QString& path)
    {
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        auto* dialog = chart->window()->findChild<QFileDialog*>();
        if (dialog == nullptr)
            return false;
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        return QFile::exists(path);
    }

    static qsizetype colours(const QImage& image)
    {
        QSet<QRgb> seen;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                seen << image.pixel(x, y);
        }
        return seen.size();
    }

    QTemporaryDir folder_;
    std::unique_ptr<Preferences> preferences_ =
        std::make_unique<Preferences>(folder_.filePath(QStringLiteral("segue.ini")));
    std::unique_ptr<Theme> theme_ = std::make_unique<Theme>(*preferences_);
    QWidget parent_;
};

QTEST_MAIN(TestCharts)
#include "test_charts.moc"
