#include "testing/window_fixture.h"
#include "tour.h"

#include <QDir>
#include <QImage>
#include <QtTest>

using namespace segue;

class TestTour : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesAPictureOfEveryPageInEveryLook()
    {
        testing::WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("small.segue"));
        QVERIFY(testing::makeTrainedLibrary(library));
        QVERIFY(fixture.open(library));

        const QDir pictures(fixture.path(QStringLiteral("pictures")));
        Tour tour(fixture.window(), fixture.session(), fixture.preferences(), pictures);
        QSignalSpy finished(&tour, &Tour::finished);
        tour.start();
        QVERIFY(finished.wait(500'000));
        QCOMPARE(finished.constFirst().constFirst().toString(), QString());

        const QStringList stops =
            fixture.window().pageNames() + QStringList(QStringLiteral("evaluate-planted"));
        for (const QString& page : stops) {
            const QImage light(pictures.filePath(page + QStringLiteral("-light-10pt.png")));
            const QImage dark(pictures.filePath(page + QStringLiteral("-dark-10pt.png")));
            const QImage large(pictures.filePath(page + QStringLiteral("-light-14pt.png")));
            QVERIFY2(!light.isNull() && !dark.isNull() && !large.isNull(), qPrintable(page));
            QVERIFY(light.pixelColor(0, light.height() / 2).lightness() >
                    dark.pixelColor(0, dark.height() / 2).lightness());
            QVERIFY2(light != large, qPrintable(page));
        }
    }

    void saysWhereItCannotWrite()
    {
        testing::WindowFixture fixture;
        const QString library = fixture.path(QStringLiteral("small.segue"));
        QVERIFY(testing::makeTrainedLibrary(library));
        QVERIFY(fixture.open(library));

        // A file stands where the folder should.
        Tour tour(fixture.window(), fixture.session(), fixture.preferences(), QDir(library));
        QSignalSpy finished(&tour, &Tour::finished);
        tour.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished.constFirst().constFirst().toString().contains(QStringLiteral("small.segue")));
    }
};

QTEST_MAIN(TestTour)
#include "test_tour.moc"
