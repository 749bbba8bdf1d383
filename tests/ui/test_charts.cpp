#include "charts/bar_chart.h"
#include "charts/chart_scale.h"
#include "charts/line_chart.h"
#include "settings/theme.h"

#include <QAbstractAxis>
#include <QBarCategoryAxis>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
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
        QCOMPARE(chart.accessibleDescription(),
                 QStringLiteral("Curves. a, K 3: 3.000 (95%: 2.000 to 4.000)."));
        chart.setContent({});
        QVERIFY(button->isVisible());
    }

private:
    QTemporaryDir folder_;
    std::unique_ptr<Preferences> preferences_ =
        std::make_unique<Preferences>(folder_.filePath(QStringLiteral("segue.ini")));
    std::unique_ptr<Theme> theme_ = std::make_unique<Theme>(*preferences_);
};

QTEST_MAIN(TestCharts)
#include "test_charts.moc"
