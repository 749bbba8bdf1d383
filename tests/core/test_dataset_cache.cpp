#include "library/library.h"
#include "testing/libraries.h"
#include "workspace/dataset_cache.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace Qt::StringLiterals;

class TestDatasetCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void secondLoadIsTheSameData();
    void secondLoadReadsNoInteraction();
    void ourOwnWritesMakeItStale();
    void writesOfOtherProgramsMakeItStale_data();
    void writesOfOtherProgramsMakeItStale();
    void otherTablesDoNot();
    void aDamagedCopyIsReplaced();
    void anotherLibraryOfTheSameNameIsNotMistaken();
    void worksWhereNothingCanBeKept();

private:
    QString file() const { return cacheFolder(path_) + u"/data.columns"_s; }
    std::int64_t revision() const { return *dataRevision(*openLibrary(path_)); }
    bool execute(const QString& sql) const { return openLibrary(path_)->execute(sql).has_value(); }

    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

void TestDatasetCache::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    path_ = folder_->filePath(u"test.segue"_s);
    QVERIFY(testing::makeLibrary(path_));
}

void TestDatasetCache::secondLoadIsTheSameData()
{
    QVERIFY(!keptDataset(path_, revision()));
    const auto read = testing::load(path_);
    const auto kept = keptDataset(path_, revision());
    QVERIFY(kept);
    QCOMPARE(kept->fingerprint, read->fingerprint);
    QCOMPARE(kept->revision, read->revision);

    const Listeners& listeners = read->catalogue.listeners;
    QCOMPARE(kept->catalogue.listeners.size(), listeners.size());
    for (int row = 0; row < listeners.size(); ++row) {
        QVERIFY(kept->catalogue.listeners.id[row] == listeners.id[row]);
        QCOMPARE(kept->catalogue.listeners.name[row], listeners.name[row]);
        QCOMPARE(kept->catalogue.listeners.externalId[row], listeners.externalId[row]);
        QCOMPARE(kept->catalogue.listeners.rowOf(listeners.externalId[row]), row);
    }
    const Songs& songs = read->catalogue.songs;
    QVERIFY(kept->catalogue.songs.id == songs.id);
    QCOMPARE(kept->catalogue.songs.externalId, songs.externalId);
    QCOMPARE(kept->catalogue.songs.title, songs.title);
    QCOMPARE(kept->catalogue.songs.artist, songs.artist);
    QCOMPARE(kept->catalogue.songs.album, songs.album);
    QCOMPARE(kept->catalogue.songs.genre, songs.genre);
    QCOMPARE(kept->catalogue.songs.year, songs.year);
    QCOMPARE(kept->catalogue.songs.durationMs, songs.durationMs);
    QVERIFY(kept->catalogue.songs.features == songs.features);
    QVERIFY(kept->catalogue.songs.numbers == songs.numbers);

    const InteractionMatrix& matrix = read->interactions;
    QCOMPARE(kept->interactions.hasTimes(), matrix.hasTimes());
    QVERIFY(kept->interactions.lastPlayed() == matrix.lastPlayed());
    for (const auto side : {&InteractionMatrix::byUser, &InteractionMatrix::bySong}) {
        QVERIFY((kept->interactions.*side)().start == (matrix.*side)().start);
        QVERIFY((kept->interactions.*side)().column == (matrix.*side)().column);
        QVERIFY((kept->interactions.*side)().plays == (matrix.*side)().plays);
    }
}

/// What is changed behind the back of triggers and revision does not show, which is how we know where it is
/// read from.
void TestDatasetCache::secondLoadReadsNoInteraction()
{
    const auto before = testing::load(path_);
    QVERIFY(execute(u"DROP TRIGGER interactions_deleted"_s));
    QVERIFY(execute(u"DELETE FROM interactions WHERE user_id = 1"_s));
    QCOMPARE(testing::load(path_)->interactions.pairs(), before->interactions.pairs());
    QVERIFY(QDir(cacheFolder(path_)).removeRecursively());
    QVERIFY(testing::load(path_)->interactions.pairs() < before->interactions.pairs());
}

void TestDatasetCache::ourOwnWritesMakeItStale()
{
    const auto before = testing::load(path_);
    QVERIFY(bumpDataRevision(*openLibrary(path_)));
    QVERIFY(!keptDataset(path_, revision()));
    const auto after = testing::load(path_);
    QVERIFY(after->revision != before->revision);
    QVERIFY(keptDataset(path_, revision()));
}

void TestDatasetCache::writesOfOtherProgramsMakeItStale_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char* sql) { QTest::newRow(sql) << QString::fromLatin1(sql); };
    row("INSERT INTO users (external_id, name) VALUES ('new', 'New')");
    row("UPDATE users SET name = 'Other' WHERE id = 1");
    row("DELETE FROM users WHERE id = 1");
    row("INSERT INTO songs (external_id, title) VALUES ('new', 'New')");
    row("UPDATE songs SET title = 'Other' WHERE id = 1");
    row("DELETE FROM songs WHERE id = 1");
    row("INSERT INTO interactions SELECT 1, min(id), 3, NULL FROM songs WHERE id NOT IN (SELECT song_id FROM "
        "interactions WHERE user_id = 1)");
    row("UPDATE interactions SET play_count = play_count + 1 WHERE user_id = 1");
    row("DELETE FROM interactions WHERE user_id = 1");
}

void TestDatasetCache::writesOfOtherProgramsMakeItStale()
{
    QFETCH(const QString, sql);
    const auto before = testing::load(path_);
    QVERIFY(execute(sql));
    const auto after = testing::load(path_);
    QVERIFY(after->revision != before->revision && after->revision != 0);
    QVERIFY(keptDataset(path_, after->revision));
}

void TestDatasetCache::otherTablesDoNot()
{
    const auto before = testing::load(path_);
    QVERIFY(execute(u"INSERT INTO feedback VALUES (1, 1, 'like', 0)"_s));
    QVERIFY(execute(u"INSERT INTO playlists (name, created_at) VALUES ('x', 0)"_s));
    QCOMPARE(testing::load(path_)->revision, before->revision);
}

void TestDatasetCache::aDamagedCopyIsReplaced()
{
    const auto before = testing::load(path_);
    QFile copy(file());
    QVERIFY(copy.open(QIODevice::ReadWrite) && copy.seek(copy.size() / 2) && copy.write("damage") == 6);
    copy.close();
    QVERIFY(!keptDataset(path_, before->revision));
    const auto after = testing::load(path_);
    QCOMPARE(after->fingerprint, before->fingerprint);
    QVERIFY(keptDataset(path_, before->revision));
}

void TestDatasetCache::anotherLibraryOfTheSameNameIsNotMistaken()
{
    QVERIFY(testing::load(path_));
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(path_ + suffix);
    QVERIFY(testing::makeLibrary(path_, 25, 35));
    const auto data = testing::load(path_);
    QCOMPARE(data->catalogue.listeners.size(), 25);
    QCOMPARE(data->interactions.songs(), 35);
}

void TestDatasetCache::worksWhereNothingCanBeKept()
{
    QFile inTheWay(cacheFolder(path_));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(testing::load(path_));
    QVERIFY(testing::load(path_));
    QCOMPARE(inTheWay.size(), 0);
}

QTEST_GUILESS_MAIN(TestDatasetCache)
#include "test_dataset_cache.moc"
