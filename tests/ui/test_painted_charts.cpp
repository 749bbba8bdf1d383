#include "charts/heat_map.h"
#include "charts/parallel_chart.h"
#include "charts/point_chart.h"
#include "charts/triangle_map.h"
#include "settings/theme.h"
#include "tune/weights.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace segue;

namespace {

PointChart::Content somePoints()
{
    PointChart::Content content;
    content.subject = QStringLiteral("NDCG by alpha");
    content.x = logAxis(QStringLiteral("alpha"), 1, 100);
    content.y = evenAxis(QStringLiteral("NDCG"), 0.1, 0.3, 5);
    content.points = {{100, 0.1, 0, QStringLiteral("c"), QStringLiteral("100"), QStringLiteral("0.1")},
                      {1, 0.2, 1, QStringLiteral("a"), QStringLiteral("1"), QStringLiteral("0.2")},
                      {10, 0.3, 2, QStringLiteral("b"), QStringLiteral("10"), QStringLiteral("0.3")}};
    return content;
}

HeatMap::Content someCells()
{
    HeatMap::Content content;
    content.subject = QStringLiteral("NDCG by x and y");
    content.xName = QStringLiteral("x");
    content.yName = QStringLiteral("y");
    content.valueName = QStringLiteral("NDCG");
    content.columns = {QStringLiteral("1"), QStringLiteral("2")};
    content.rows = {QStringLiteral("low"), QStringLiteral("high")};
    content.cells.resize(4);
    content.cells[0] = HeatMap::Cell{0.1, QStringLiteral("0.100"), {}, 7};
    content.cells[3] = HeatMap::Cell{0.4, QStringLiteral("0.400"), QStringLiteral("2 trials"), 9};
    return content;
}

TriangleMap::Content someMixes(int steps)
{
    TriangleMap::Content content;
    content.subject = QStringLiteral("NDCG by mix");
    content.valueName = QStringLiteral("NDCG");
    content.steps = steps;
    for (const Weights& weights : mixTriangle(steps))
        content.mixes.push_back({weights, weights[Component::Content]});
    content.best = 0;
    return content;
}

} // namespace

class TestPaintedCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        preferences_ = std::make_unique<Preferences>(folder_.filePath(QStringLiteral("settings.ini")));
        theme_ = std::make_unique<Theme>(*preferences_);
    }

    void logAxesMultiply()
    {
        const PlotAxis axis = logAxis(QStringLiteral("a"), 1, 100);
        QCOMPARE(axis.shareOf(1), 0.0);
        QCOMPARE(axis.shareOf(10), 0.5);
        QCOMPARE(axis.shareOf(100), 1.0);
        QCOMPARE(axis.ticks.size(), std::size_t(7)); // 1 2 5 10 20 50 100
        const PlotAxis one = logAxis(QStringLiteral("a"), 8, 8);
        QVERIFY(one.shareOf(8) > 0 && one.shareOf(8) < 1);
        const PlotAxis words = wordAxis(QStringLiteral("a"), {QStringLiteral("no"), QStringLiteral("yes")});
        QVERIFY(words.shareOf(0) > 0 && words.shareOf(0) < words.shareOf(1) && words.shareOf(1) < 1);
    }

    void pointsAreReadAndPicked()
    {
        PointChart chart;
        chart.resize(400, 300);
        chart.setContent(somePoints());
        chart.show();
        QVERIFY(chart.spokenSentence().contains(QStringLiteral("b with 0.3")));
        const QSignalSpy picked(&chart, &PaintedChart::picked);
        // From left to right, whatever the order they came in.
        QTest::keyClick(&chart, Qt::Key_End);
        QTest::keyClick(&chart, Qt::Key_Space);
        QCOMPARE(picked.back().front().toInt(), 0);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf(chart.content().points[1]).toPoint());
        QCOMPARE(picked.back().front().toInt(), 2);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(1, 1));
        QCOMPARE(picked.size(), 2);
    }

    void cellsSayWhereTheyAre()
    {
        HeatMap map;
        map.resize(400, 300);
        map.setContent(someCells());
        map.show();
        QCOMPARE(map.places(), 2); // empty cells are no places
        QVERIFY(map.spokenSentence().contains(QStringLiteral("0.400 at x 2, y high")));
        const ChartReading reading = map.readingAt(1);
        QCOMPARE(reading.head, QStringLiteral("x 2, y high"));
        QCOMPARE(reading.values.size(), std::size_t(2));
        QCOMPARE(map.placeAt(*reading.values.front().place), 1);
        QCOMPARE(map.numbers().rows, 2);
        QCOMPARE(map.numbers().columns[2].key(1), 0.4);
    }

    void thePointOfATriangleFollowsTheHand()
    {
        TriangleMap map;
        map.resize(500, 400);
        map.setContent(someMixes(10));
        map.show();
        for (const TriangleMap::Mix& mix : map.content().mixes) {
            const Weights back = map.weightsAt(map.placeOf(mix.weights));
            for (const Component component : components)
                QVERIFY(std::abs(back[component] - mix.weights[component]) < 0.011);
            QCOMPARE(back[Component::Als] + back[Component::Content] + back[Component::Popularity], 1.0);
        }
        // Outside, the nearest edge is meant.
        QCOMPARE(map.weightsAt({250, -50})[Component::Als], 1.0);
        const QSignalSpy moved(&map, &TriangleMap::pointMoved);
        QTest::keyClick(&map, Qt::Key_End);
        QTest::keyClick(&map, Qt::Key_Space);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(map.point()[Component::Popularity], 1.0);
        QVERIFY(map.accessibleDescription().contains(QStringLiteral("popularity 100%")));
    }

    void emptyChartsSayWhatFillsThem()
    {
        ParallelChart chart;
        chart.setEmptyText(QStringLiteral("Nothing yet"));
        chart.setContent({});
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("Nothing yet"));
        QCOMPARE(chart.focusPolicy(), Qt::NoFocus);
        QVERIFY(!chart.grab().isNull());
    }

    void coloursFollowTheTheme()
    {
        preferences_->setTheme(ThemeChoice::Light);
        const QColor light = rampColor(0.5);
        preferences_->setTheme(ThemeChoice::Dark);
        QVERIFY(rampColor(0.5) != light);
        QVERIFY(rampColor(0) != rampColor(1));
    }

private:
    QTemporaryDir folder_;
    std::unique_ptr<Preferences> preferences_;
    std::unique_ptr<Theme> theme_;
};

QTEST_MAIN(TestPaintedCharts)
#include "test_painted_charts.moc"
