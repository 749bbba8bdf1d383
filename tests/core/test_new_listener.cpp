#include "library/library.h"
#include "library/new_listener.h"
#include "library/runs.h"
#include "testing/libraries.h"

#include <QTemporaryDir>
#include <QTest>

using namespace segue;

class TestNewListener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isThereWithTheLikes();
    void namesMayRepeat();
    void strangeNamesStayAsTheyAre();
    void needsAName();
    void failsWhole();
    void aRunIsForgotten();

private:
    QString path() const { return folder_->filePath(QStringLiteral("library.segue")); }
    static std::int64_t single(const Connection& connection, const QString& sql)
    {
        auto query = connection.query(sql);
        return query && query->next() ? query->value(0).toLongLong() : -1;
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestNewListener::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(testing::makeLibrary(path(), 20, 30).has_value());
}

void TestNewListener::isThereWithTheLikes()
{
    const auto before = testing::load(path());
    const Songs& songs = before->catalogue.songs;
    const auto connection = openLibrary(path()).value();
    const std::int64_t revision = dataRevision(connection).value();
    const std::vector<SongId> likes{songs.id[7], songs.id[2], songs.id[7]};
    const auto id = addListener(connection, QStringLiteral("  Ada \n Lovelace "), likes, 1000);
    QVERIFY(id);
    QCOMPARE(*id, QStringLiteral("Ada Lovelace"));
    QVERIFY(dataRevision(connection).value() != revision);

    const auto after = testing::load(path());
    const Listeners& listeners = after->catalogue.listeners;
    QCOMPARE(listeners.size(), before->catalogue.listeners.size() + 1);
    const int row = userRow(*after, *id).value();
    QCOMPARE(listeners.name[row], QStringLiteral("Ada Lovelace"));
    // Nobody played anything: popularity is as it was.
    QCOMPARE(after->interactions.pairs(), before->interactions.pairs());
    QVERIFY(after->popularity.plays == before->popularity.plays);

    auto liked = connection.query(QStringLiteral("SELECT song_id, kind, at FROM feedback WHERE user_id = ? "
                                                 "ORDER BY song_id"),
                                  {static_cast<qlonglong>(listeners.id[row])});
    std::vector<SongId> found;
    while (liked->next()) {
        found.push_back(SongId{liked->value(0).toLongLong()});
        QCOMPARE(liked->value(1).toString(), QStringLiteral("like"));
        QCOMPARE(liked->value(2).toLongLong(), 1000);
    }
    QVERIFY(found == (std::vector<SongId>{songs.id[2], songs.id[7]}));
}

void TestNewListener::namesMayRepeat()
{
    const auto connection = openLibrary(path()).value();
    QCOMPARE(addListener(connection, QStringLiteral("Ada"), {}, 0).value(), QStringLiteral("Ada"));
    QCOMPARE(addListener(connection, QStringLiteral("Ada"), {}, 0).value(), QStringLiteral("Ada 2"));
    QCOMPARE(addListener(connection, QStringLiteral("Ada"), {}, 0).value(), QStringLiteral("Ada 3"));
}

void TestNewListener::strangeNamesStayAsTheyAre()
{
    const auto connection = openLibrary(path()).value();
    const QString name = QStringLiteral("<b>'); DROP TABLE users; -- %1 🎧 ليلى");
    QCOMPARE(addListener(connection, name, {}, 0).value(), name);
    QVERIFY(userRow(*testing::load(path()), name));
}

void TestNewListener::needsAName()
{
    const auto connection = openLibrary(path()).value();
    QVERIFY(!addListener(connection, QStringLiteral(" \n "), {}, 0));
    QCOMPARE(single(connection, QStringLiteral("SELECT count(*) FROM users")), 20);
}

void TestNewListener::failsWhole()
{
    const auto connection = openLibrary(path()).value();
    const std::vector<SongId> unknown{SongId{1}, SongId{999'999}};
    QVERIFY(!addListener(connection, QStringLiteral("Ada"), unknown, 0));
    QCOMPARE(single(connection, QStringLiteral("SELECT count(*) FROM users")), 20);
    QCOMPARE(single(connection, QStringLiteral("SELECT count(*) FROM feedback")), 0);
}

void TestNewListener::aRunIsForgotten()
{
    const auto connection = openLibrary(path()).value();
    for (const char* id : {"a", "b"})
        QVERIFY(
            addRunAndActivate(connection, {QLatin1String(id), QDateTime::currentDateTimeUtc(), "{}", "{}"}));
    QVERIFY(!removeRun(connection, QStringLiteral("b"))); // the active one
    QCOMPARE(runs(connection)->size(), std::size_t(2));
    QVERIFY(removeRun(connection, QStringLiteral("a")));
    QCOMPARE(runs(connection)->size(), std::size_t(1));
    QCOMPARE(activeModel(connection).value(), QStringLiteral("b"));
}

QTEST_GUILESS_MAIN(TestNewListener)
#include "test_new_listener.moc"
