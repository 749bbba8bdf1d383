#include "charts/map_legend.h"
#include "charts/song_map.h"
#include "models/catalogue_filter.h"
#include "models/map_coloring.h"
#include "testing/window_fixture.h"
#include "widgets/span_slider.h"

#include <QWheelEvent>
#include <algorithm>

using namespace segue;
using namespace segue::testing;

namespace {

/// A map alone in a window: nine songs in a grid of three by three, the song of the middle being row 8.
class MapFixture {
public:
    MapFixture()
        : preferences_(folder_.filePath(QStringLiteral("settings.ini")))
        , theme_(preferences_)
        , map_(jobs_)
    {
        auto data = std::make_shared<Dataset>();
        Songs& songs = data->catalogue.songs;
        auto projection = std::make_shared<SongProjection>();
        for (int song = 0; song < 10; ++song) {
            songs.id.push_back(SongId(song + 1));
            songs.title.push_back(QStringLiteral("<b>Song %1</b>").arg(song));
            songs.artist.push_back(song == 8 ? QString() : QStringLiteral("Artist %1").arg(song));
            songs.genre.push_back(song % 2 == 0 ? QStringLiteral("Even") : QString());
        }
        // Row 3 has no place.
        const std::array<PlanePoint, 9> grid{
            {{-1, -1}, {0, -1}, {1, -1}, {-1, 0}, {1, 0}, {-1, 1}, {0, 1}, {0, 0}, {1, 1}}};
        for (int song = 0; song < 10; ++song) {
            if (song != 3)
                projection->songs.push_back(song);
        }
        projection->places.assign(grid.begin(), grid.end());
        projection->trust.assign(9, 0.5F);
        data_ = data;
        projection_ = projection;
        map_.resize(400, 300);
        map_.show();
        map_.setProjection(data_, projection_);
        settle();
    }

    void settle()
    {
        QVERIFY(QTest::qWaitFor([this] { return jobs_.idle(); }, 10'000));
        QCoreApplication::processEvents();
    }
    SongMap& map() { return map_; }
    const SongProjection& projection() const { return *projection_; }
    const Dataset& data() const { return *data_; }
    QPoint at(int song) const { return map_.positionOf(song)->toPoint(); }
    void wheel(const QPoint& at, int delta)
    {
        QWheelEvent event(at, map_.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&map_, &event);
    }
    void drag(const QPolygon& path, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&map_, Qt::LeftButton, modifiers, path.front());
        for (const QPoint& at : path)
            QTest::mouseMove(&map_, at);
        QTest::mouseRelease(&map_, Qt::LeftButton, modifiers, path.back());
    }

private:
    QTemporaryDir folder_;
    Preferences preferences_;
    Theme theme_;
    std::shared_ptr<const Dataset> data_;
    std::shared_ptr<const SongProjection> projection_;
    JobRunner jobs_;
    SongMap map_;
};

QColor pixel(SongMap& map, const QPoint& at)
{
    return map.picture().pixelColor(at);
}

} // namespace

class TestSongMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMouseFindsSongs()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        QSignalSpy picked(&map, &SongMap::songPicked);
        for (const int song : fixture.projection().songs) {
            QTest::mouseMove(&map, fixture.at(song) + QPoint(3, -2));
            QCOMPARE(map.hovered(), song);
            QTest::mouseClick(&map, Qt::LeftButton, {}, fixture.at(song) + QPoint(1, 2));
            QCOMPARE(picked.takeLast().front().toInt(), song);
        }
        QVERIFY(!map.positionOf(3));
        const QPoint nowhere = (fixture.at(0) + fixture.at(1)) / 2;
        QTest::mouseMove(&map, nowhere);
        QCOMPARE(map.hovered(), -1);
        QVERIFY(map.hoverText().isEmpty());
        QTest::mouseClick(&map, Qt::LeftButton, {}, nowhere);
        QCOMPARE(picked.size(), 0);
    }

    void hoverTellsNameArtistAndTrust()
    {
        MapFixture fixture;
        QTest::mouseMove(&fixture.map(), fixture.at(0));
        QCOMPARE(fixture.map().hoverText(),
                 (QStringList{QStringLiteral("<b>Song 0</b>"), QStringLiteral("Artist 0"),
                              QStringLiteral("4 of the 8 nearest here are truly near")}));
        QTest::mouseMove(&fixture.map(), fixture.at(8));
        QCOMPARE(fixture.map().hoverText().size(), 2);
    }

    void pointsHaveTheirColours()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        std::vector<QRgb> colors(9, tokens().good.rgb());
        colors[0] = tokens().bad.rgb();
        map.setColors(colors);
        fixture.settle();
        QCOMPARE(pixel(map, fixture.at(0)), tokens().bad);
        QCOMPARE(pixel(map, fixture.at(1)), tokens().good);
        QCOMPARE(pixel(map, (fixture.at(0) + fixture.at(1)) / 2), tokens().surface);
        map.setLit(std::vector<int>{0, 3});
        fixture.settle();
        QCOMPARE(pixel(map, fixture.at(0)), tokens().bad);
        QCOMPARE(pixel(map, fixture.at(1)), mapTokensOf(Scheme::Light).dimmed);
        map.setSelected(1);
        QCOMPARE(pixel(map, fixture.at(1)), tokens().accent);
    }

    void wheelZoomsWhereTheMouseIs()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        const QPoint fixed = fixture.at(2);
        const double before = map.view().scale;
        fixture.wheel(fixed, 120);
        QVERIFY(map.view().scale > before * 1.1);
        fixture.wheel(fixed, -120);
        QVERIFY(std::abs(map.view().scale - before) < 1e-9);
        fixture.wheel(QPoint(200, 150), 120);
        QCOMPARE(map.positionOf(8)->toPoint(), QPoint(200, 150));
        for (int i = 0; i < 200; ++i)
            fixture.wheel(fixed, 120);
        QVERIFY(map.view().scale <= MapView::whole(map.size()).scale * MapView::nearest * 1.001);
    }

    void draggingAndArrowsPan()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        QSignalSpy picked(&map, &SongMap::songPicked);
        const QPoint before = fixture.at(8);
        fixture.drag({{200, 150}, {230, 160}, {260, 140}});
        QCOMPARE(fixture.at(8), before + QPoint(60, -10));
        QCOMPARE(picked.size(), 0);
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(fixture.at(8).y(), before.y() - 10);
        QVERIFY(fixture.at(8).x() < before.x() + 60);
        QTest::keyClick(&map, Qt::Key_Home);
        QCOMPARE(fixture.at(8), before);
        const double scale = map.view().scale;
        QTest::keyClick(&map, Qt::Key_Plus);
        QVERIFY(map.view().scale > scale);
        QTest::keyClick(&map, Qt::Key_Minus);
        QVERIFY(std::abs(map.view().scale - scale) < 1e-9);
        fixture.settle();
        // The middle of the view never leaves the map.
        for (int i = 0; i < 50; ++i)
            QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(map.view().middle.x(), -1.0);
    }

    void theLassoTakesWhatIsInside()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        QSignalSpy circled(&map, &SongMap::songsCircled);
        const auto around = [&](int a, int b) {
            const QRect box = QRect(fixture.at(a), fixture.at(b)).adjusted(-12, -12, 12, 12);
            return QPolygon({box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()});
        };
        fixture.drag(around(0, 2), Qt::ShiftModifier);
        QCOMPARE(circled.takeLast().front().value<std::vector<int>>(), (std::vector<int>{0, 1, 2}));
        map.setLassoMode(true);
        fixture.drag(around(8, 9));
        QCOMPARE(circled.takeLast().front().value<std::vector<int>>(), (std::vector<int>{5, 7, 8, 9}));
        // A triangle: not all of its box.
        fixture.drag({fixture.at(0) - QPoint(12, 12), fixture.at(2) + QPoint(30, -12),
                      fixture.at(6) + QPoint(-12, 30)});
        const auto inside = circled.takeLast().front().value<std::vector<int>>();
        QVERIFY(std::ranges::find(inside, 0) != inside.end());
        QVERIFY(std::ranges::find(inside, 9) == inside.end());
        QCOMPARE(map.songsInView(), fixture.projection().songs);
        map.zoomBy(2.2);
        QCOMPARE(map.songsInView(), std::vector<int>{8});
    }

    void shiftAndArrowsGoToTheNextSong()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        QObject::connect(&map, &SongMap::songPicked, &map, &SongMap::setSelected);
        QTest::keyClick(&map, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(map.selected(), 8); // the one in the middle comes first
        QTest::keyClick(&map, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(map.selected(), 5);
        QTest::keyClick(&map, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(map.selected(), 2);
        QTest::keyClick(&map, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(map.selected(), 1);
        QTest::keyClick(&map, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(map.selected(), 1);
    }

    void revealsWhatIsOutOfSight()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        map.zoomBy(8);
        QVERIFY(!map.rect().contains(fixture.at(0)));
        map.reveal(0);
        QVERIFY(map.rect().contains(fixture.at(0)));
        map.reveal(3);
    }

    void gesturesKeepAPictureOnTheScreen()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        map.setColors(std::vector<QRgb>(9, tokens().bad.rgb()));
        fixture.settle();
        // No new picture has come yet: the last one is shown where its points now are.
        map.zoomBy(1.3);
        QCOMPARE(pixel(map, fixture.at(5)), tokens().bad);
        map.setView({{0.3, -0.2}, map.view().scale, map.view().size});
        QCOMPARE(pixel(map, fixture.at(2)), tokens().bad);
        fixture.settle();
        QCOMPARE(pixel(map, fixture.at(2)), tokens().bad);
    }

    void anEmptyMapBearsEverything()
    {
        MapFixture fixture;
        SongMap& map = fixture.map();
        map.setProjection(nullptr, nullptr);
        for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Plus, Qt::Key_Home})
            QTest::keyClick(&map, key);
        QTest::keyClick(&map, Qt::Key_Left, Qt::ShiftModifier);
        QTest::mouseMove(&map, {100, 100});
        fixture.drag({{10, 10}, {100, 10}, {100, 100}}, Qt::ShiftModifier);
        QCOMPARE(map.hovered(), -1);
        QVERIFY(map.songsInView().empty());
        map.setLit(std::vector<int>{1});
        map.setOverlay({1}, {2});
        QVERIFY(!map.picture().isNull());
    }

    void coloursTellGenresAndTrust()
    {
        MapFixture fixture;
        const MapTokens& tokens = mapTokensOf(Scheme::Light);
        LibraryColumns columns;
        std::vector<int> listeners(10, 0);
        listeners[9] = 100;
        columns.songs.listeners = std::move(listeners);
        const auto colors = [&](MapColoring coloring) {
            return mapColors(fixture.data(), columns, fixture.projection(), coloring, Scheme::Light);
        };
        const MapColors genres = colors(MapColoring::Genre);
        QCOMPARE(genres.groups.size(), 2U);
        QCOMPARE(genres.groups.front().name, QStringLiteral("Even"));
        QCOMPARE(genres.colors[0], tokens.hues[0].rgb());
        QCOMPARE(genres.colors[1], tokens.other.rgb());
        const MapColors popular = colors(MapColoring::Popularity);
        QCOMPARE(popular.colors[0], tokens.rampLow.rgb());
        QCOMPARE(popular.colors[8], tokens.rampHigh.rgb());
        QCOMPARE(popular.most, QStringLiteral("100 listeners"));
        const MapColors trust = colors(MapColoring::Trust);
        QVERIFY(trust.colors[0] != tokens.rampLow.rgb() && trust.colors[0] != tokens.rampHigh.rgb());
        MapLegend legend;
        legend.setColors(genres);
        legend.setListener(QStringLiteral("<i>Ann</i>"));
        QVERIFY(legend.accessibleDescription().contains(QStringLiteral("heard by <i>Ann</i>")));
        QVERIFY(legend.heightForWidth(120) > legend.heightForWidth(900));
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            for (const QColor& hue : mapTokensOf(scheme).hues)
                QVERIFY(contrast(hue, tokensOf(scheme).surface) >= 3);
        }
    }

    void filtersMeanWhatTheySay()
    {
        Songs songs;
        for (int song = 0; song < 4; ++song) {
            songs.id.push_back(SongId(song + 1));
            songs.genre.push_back(song < 2 ? QStringLiteral("Jazz") : QString());
            songs.year.push_back(song == 3 ? 0 : 1990 + song);
        }
        songs.features.resize(4);
        songs.features[0] = Features{0.1F, 0, 0.9F, 0, 0, 0, 0, 120};
        songs.features[2] = Features{0.5F, 0, 0.2F, 0, 0, 0, 0, 90};
        CatalogueFilter filter;
        QCOMPARE(filter.matching(songs), (std::vector<int>{0, 1, 2, 3}));
        filter.yearTo = 1991;
        QCOMPARE(filter.matching(songs), (std::vector<int>{0, 1}));
        filter.yearFrom = 1991;
        QCOMPARE(filter.matching(songs), std::vector<int>{1});
        filter = {};
        filter.genre = QStringLiteral("Jazz");
        QCOMPARE(filter.matching(songs), (std::vector<int>{0, 1}));
        filter.features[Energy] = {0.5, 1};
        QCOMPARE(filter.matching(songs), std::vector<int>{0});
        QCOMPARE(filter.conditions(), 2);
        QCOMPARE(CatalogueFilter::fromJson(filter.toJson()), filter);
        QVERIFY(CatalogueFilter::fromJson({{QStringLiteral("energy"), QStringLiteral("loud")}}).isEmpty());
        const CatalogueChoices choices = filterChoices(songs);
        QCOMPARE(choices.firstYear, 1990);
        QCOMPARE(choices.lastYear, 1992);
        QVERIFY(choices.features);
    }

    void aSpanHasTwoEnds()
    {
        MapFixture fixture; // for the theme
        SpanSlider slider(0, 300);
        slider.resize(200, 20);
        slider.show();
        QSignalSpy changed(&slider, &SpanSlider::spanChanged);
        QVERIFY(slider.isWhole());
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.span(), (std::array<double, 2>{15, 300}));
        QTest::keyClick(&slider, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(slider.span(), (std::array<double, 2>{15, 285}));
        QTest::mouseClick(&slider, Qt::LeftButton, {}, {100, 10});
        QCOMPARE(slider.span()[0], 150.0); // the nearer end follows
        for (int i = 0; i < 40; ++i)
            QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.span(), (std::array<double, 2>{285, 285}));
        QTest::keyClick(&slider, Qt::Key_Home);
        QVERIFY(slider.isWhole());
        QVERIFY(changed.size() >= 5);
    }
};

QTEST_MAIN(TestSongMap)
#include "test_song_map.moc"
