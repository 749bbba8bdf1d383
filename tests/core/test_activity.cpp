#include "library/activity.h"

#include "library/library.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

class TestActivity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void monthsWithoutPlaysAreThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"activity.segue"_s);
        auto staged = StagedLibrary::create(path);
        QVERIFY(staged && staged->publish());
        const auto connection = openLibrary(path);
        QVERIFY(connection);
        QVERIFY(connection->execute(u"INSERT INTO users (id, external_id) VALUES (1, 'ann'), (2, 'bob')"_s));
        QVERIFY(connection->execute(
            u"INSERT INTO user_activity (user_id, month, plays) VALUES (1, 24003, 7), (1, 24000, 2)"_s));

        const auto ann = monthlyPlays(*connection, UserId{1});
        QVERIFY(ann);
        QCOMPARE(ann->firstMonth, 24000);
        QCOMPARE(ann->plays, (std::vector<double>{2, 0, 0, 7}));

        const auto bob = monthlyPlays(*connection, UserId{2});
        QVERIFY(bob && bob->plays.empty());
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "test_activity.moc"
