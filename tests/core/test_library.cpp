#include "library/catalogue.h"
#include "library/library.h"
#include "library/load_interactions.h"
#include "library/schema.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QtTest>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        path_ = folder_->filePath(u"music.segue"_s);
    }

    void schemaIsBuiltIn() { QVERIFY(currentSchemaVersion() >= 1); }

    void publishedLibraryOpens()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().message));
        QCOMPARE(*schemaVersion(*connection), currentSchemaVersion());
        auto mode = connection->query(u"PRAGMA journal_mode"_s);
        mode->next();
        QCOMPARE(mode->value(0).toString(), u"wal"_s);
    }

    void onlyTheLibraryIsLeftBehind()
    {
        createLibrary();
        {
            const auto connection = openLibrary(path_);
        }
        QCOMPARE(entries(), QStringList{u"music.segue"_s});
    }

    void whatFillsItIsPublished()
    {
        {
            auto staged = StagedLibrary::create(path_);
            {
                const auto connection = staged->open();
                fill(*connection);
            }
            QVERIFY(staged->publish());
        }
        // Before anybody opens it, it is in the mode that readers and a writer can share.
        constexpr int readVersionOffset = 19;
        constexpr char writeAheadLog = 2;
        QCOMPARE(contents(path_).at(readVersionOffset), writeAheadLog);
        QCOMPARE(libraryInfo(*openLibrary(path_))->plays, 16);
        QCOMPARE(entries(), QStringList{u"music.segue"_s});
    }

    void unpublishedLibraryLeavesNothing()
    {
        {
            const auto staged = StagedLibrary::create(path_);
            QVERIFY(staged);
            const auto connection = staged->open();
            QVERIFY(connection->execute(u"INSERT INTO users (external_id) VALUES ('a')"_s));
        }
        QCOMPARE(entries(), QStringList());
    }

    void leftoversOfAKilledJobAreSwept()
    {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            write(path_ + u".partial"_s + QLatin1StringView(suffix), "garbage");
        createLibrary();
        QVERIFY(openLibrary(path_));
        QCOMPARE(entries(), QStringList{u"music.segue"_s});
    }

    void secondCreatorIsRefused()
    {
        const auto first = StagedLibrary::create(path_);
        QVERIFY(first);
        const auto second = StagedLibrary::create(path_);
        QVERIFY(!second);
        QVERIFY(second.error().message.contains(u"Another program"_s));
        QVERIFY(QFile::exists(first->temporaryPath()));
    }

    void existingFileIsNeverOverwritten()
    {
        write(path_, "precious");
        QVERIFY(!StagedLibrary::create(path_));
        QCOMPARE(contents(path_), "precious");

        QVERIFY(QFile::remove(path_));
        auto staged = StagedLibrary::create(path_);
        QVERIFY(staged);
        write(path_, "came meanwhile");
        QVERIFY(!staged->publish());
        QCOMPARE(contents(path_), "came meanwhile");
    }

    void openConnectionForbidsPublishing()
    {
        auto staged = StagedLibrary::create(path_);
        const auto connection = openLibrary(staged->temporaryPath());
        QVERIFY(connection->execute(u"INSERT INTO users (external_id) VALUES ('a')"_s));
        QVERIFY(!staged->publish());
        QVERIFY(!QFile::exists(path_));
    }

    void missingFolderIsNamed()
    {
        const auto staged = StagedLibrary::create(folder_->filePath(u"nowhere/music.segue"_s));
        QVERIFY(!staged);
        QVERIFY(staged.error().message.contains(u"nowhere"_s));
    }

    void missingLibraryIsRefusedAndNotCreated()
    {
        const auto connection = openLibrary(path_);
        QVERIFY(!connection);
        QVERIFY(connection.error().message.contains(path_));
        QCOMPARE(entries(), QStringList());
    }

    void foreignFilesAreRefusedUntouched_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << u"not an SQLite file"_s;
        QTest::newRow("text") << QByteArray("user_id,song_id\na,b\n").repeated(10) << u"not an SQLite file"_s;
        QTest::newRow("cut off") << QByteArray("SQLite format 3\0", 16) << u"not an SQLite file"_s;
        QTest::newRow("another program's") << foreignDatabase() << u"another program"_s;
    }
    void foreignFilesAreRefusedUntouched()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        write(path_, bytes);
        const auto connection = openLibrary(path_);
        QVERIFY(!connection);
        QVERIFY2(connection.error().message.contains(word), qPrintable(connection.error().message));
        QCOMPARE(contents(path_), bytes);
        QCOMPARE(entries(), QStringList{u"music.segue"_s});
    }

    void folderIsRefused() { QVERIFY(!openLibrary(folder_->path())); }

    void newerVersionIsRefusedUntouched()
    {
        createLibrary();
        QVERIFY(openLibrary(path_)->execute(u"PRAGMA user_version = 4711"_s));
        const QByteArray before = contents(path_);
        const auto connection = openLibrary(path_);
        QVERIFY(!connection);
        QVERIFY(connection.error().message.contains(u"4711"_s));
        QVERIFY(connection.error().message.contains(u"newer Segue"_s));
        QCOMPARE(contents(path_), before);
    }

    void newerVersionInTheLogIsRefusedUntouched()
    {
        // What a newer program leaves that was killed right after it migrated.
        createLibrary();
        const QString copy = folder_->filePath(u"copy.segue"_s);
        {
            const auto connection = openLibrary(path_);
            QVERIFY(connection->execute(u"PRAGMA user_version = 4711"_s));
            QVERIFY(QFile::copy(path_, copy));
            QVERIFY(QFile::copy(path_ + u"-wal"_s, copy + u"-wal"_s));
        }
        const QByteArray before = contents(copy);
        const QByteArray log = contents(copy + u"-wal"_s);
        QVERIFY(!log.isEmpty());
        const auto connection = openLibrary(copy);
        QVERIFY(!connection);
        QVERIFY(connection.error().message.contains(u"4711"_s));
        QCOMPARE(contents(copy), before);
        QCOMPARE(contents(copy + u"-wal"_s), log);
    }

    void migrationBringsAnOlderSchemaForward()
    {
        write(path_, {});
        {
            // Version 0 with our mark is the oldest there can be.
            const auto connection = Connection::open(path_);
            QVERIFY(connection->execute(u"PRAGMA application_id = %1"_s.arg(libraryApplicationId)));
        }
        const auto connection = openLibrary(path_);
        QVERIFY(connection);
        QCOMPARE(*schemaVersion(*connection), currentSchemaVersion());
        QVERIFY(connection->execute(u"SELECT * FROM interactions"_s));
    }

    void failedMigrationChangesNothing()
    {
        write(path_, {});
        {
            const auto connection = Connection::open(path_);
            QVERIFY(connection->execute(u"CREATE TABLE interactions (in_the_way)"_s));
            const auto migrated = migrate(*connection);
            QVERIFY(!migrated);
            QVERIFY(migrated.error().message.contains(u"interactions"_s));
            QVERIFY(!connection->execute(u"SELECT * FROM users"_s));
            QCOMPARE(*schemaVersion(*connection), 0);
        }
    }

    void infoCounts()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        QCOMPARE(libraryInfo(*connection)->plays, 0);
        fill(*connection);
        const auto info = libraryInfo(*connection);
        QVERIFY(info);
        QCOMPARE(info->listeners, 3);
        QCOMPARE(info->songs, 2);
        QCOMPARE(info->songsWithFeatures, 1);
        QCOMPARE(info->interactions, 3);
        QCOMPARE(info->plays, 16);
        QCOMPARE(info->interactionsWithTime, 1);
        QCOMPARE(info->firstPlayed, 1000);
        QCOMPARE(info->lastPlayed, 1000);
    }

    void revisionAndActiveModel()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        const auto before = dataRevision(*connection);
        QVERIFY(before);
        QVERIFY(bumpDataRevision(*connection));
        QVERIFY(*dataRevision(*connection) != *before);
        QCOMPARE(*dataRevision(*connection), *dataRevision(*connection));

        QCOMPARE(*activeModel(*connection), QString());
        QVERIFY(setActiveModel(*connection, u"first"_s));
        QVERIFY(setActiveModel(*connection, u"second"_s));
        QCOMPARE(*activeModel(*connection), u"second"_s);
    }

    void catalogueAndInteractionsShareRows()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        fill(*connection);
        Progress progress;
        const auto catalogue = loadCatalogue(*connection, progress);
        QVERIFY(catalogue);
        const Listeners& listeners = catalogue->listeners;
        QCOMPARE((QStringList{listeners.externalId[0], listeners.externalId[1], listeners.externalId[2]}),
                 (QStringList{u"ann"_s, u"bob"_s, u"zoe"_s}));
        QCOMPARE(listeners.name[0], u"Ann"_s);
        QCOMPARE(listeners.name[2], u"zoe"_s);
        QCOMPARE(listeners.rowOf(u"Ann"_s), -1);
        QCOMPARE(listeners.rowOf(u"zoe"_s), 2);
        QCOMPARE(catalogue->songs.title, (std::vector<QString>{u"Title"_s, u"s2"_s}));
        QVERIFY(catalogue->songs.features[0]);
        QCOMPARE((*catalogue->songs.features[0])[Tempo], 120.F);
        QVERIFY(!catalogue->songs.features[1]);

        const auto matrix = loadInteractions(*connection, *catalogue, progress);
        QVERIFY(matrix);
        const auto pairs = matrix->toPairs();
        QCOMPARE(pairs.size(), std::size_t{3});
        QCOMPARE(pairs[0].user, 0);
        QCOMPARE(pairs[0].song, 0);
        QCOMPARE(pairs[0].plays, 5.F);
        QCOMPARE(pairs[0].lastPlayed, 1000);
        QCOMPARE(pairs[2].user, 2);
        QCOMPARE(pairs[2].song, 1);
        QCOMPARE(pairs[2].lastPlayed, Interaction::unknownTime);
        QVERIFY(!matrix->hasTimes());
    }

    void interactionsNewerThanTheCatalogueAreAnError()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        fill(*connection);
        Progress progress;
        QVERIFY(!loadInteractions(*connection, Catalogue{}, progress));
    }

    void loadingIsCancelled()
    {
        createLibrary();
        const auto connection = openLibrary(path_);
        fill(*connection);
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        const auto catalogue = loadCatalogue(*connection, progress);
        QVERIFY(!catalogue);
        QCOMPARE(catalogue.error().kind, Error::Kind::Cancelled);
    }

private:
    void createLibrary()
    {
        auto staged = StagedLibrary::create(path_);
        QVERIFY2(staged, qPrintable(staged ? QString() : staged.error().message));
        const auto published = staged->publish();
        QVERIFY2(published, qPrintable(published ? QString() : published.error().message));
    }

    /// With a large gap in the ids of the listeners.
    static void fill(const Connection& connection)
    {
        const QStringList statements{
            u"INSERT INTO users (id, external_id, name) VALUES (1, 'ann', 'Ann'), (2, 'bob', NULL), "
            "(1000000000000, 'zoe', '')"_s,
            u"INSERT INTO songs VALUES (1, 's1', 'Title', 'Artist', NULL, NULL, 2001, 1000, NULL, "
            "0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 120)"_s,
            u"INSERT INTO songs (id, external_id, tempo) VALUES (2, 's2', 120)"_s,
            u"INSERT INTO interactions VALUES (1, 1, 5, 1000), (2, 1, 10, NULL), (1000000000000, 2, 1, NULL)"_s};
        for (const QString& statement : statements)
            QVERIFY(connection.execute(statement));
    }

    static QByteArray foreignDatabase()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"foreign.db"_s);
        write(path, {});
        (void)Connection::open(path)->execute(u"CREATE TABLE users (id)"_s);
        return contents(path);
    }

    QStringList entries() const
    {
        return QDir(folder_->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "test_library.moc"
