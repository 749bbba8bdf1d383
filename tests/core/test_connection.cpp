#include "library/connection.h"
#include "library/statement.h"

#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QtTest>
#include <thread>

using namespace segue;
using namespace Qt::StringLiterals;

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(folder_.isValid());
        path_ = folder_.filePath(u"file%1.db"_s.arg(++files_));
        QFile file(path_);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void missingFileIsNotCreated()
    {
        const QString path = folder_.filePath(u"missing.db"_s);
        QVERIFY(!Connection::open(path));
        QVERIFY(!QFile::exists(path));
    }

    void opensPathsWithSpecialCharacters()
    {
        const QString path = folder_.filePath(u"100% böse?#&;.db"_s);
        QVERIFY(QFile::copy(path_, path));
        const auto connection = Connection::open(path);
        QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().message));
        QVERIFY(connection->execute(u"CREATE TABLE t (x)"_s));
        QVERIFY(QFileInfo(path).size() > 0);
    }

    void foreignKeysAreEnforced()
    {
        const auto connection = Connection::open(path_);
        QVERIFY(connection->execute(u"CREATE TABLE a (id INTEGER PRIMARY KEY)"_s));
        QVERIFY(connection->execute(u"CREATE TABLE b (a_id REFERENCES a (id))"_s));
        const auto orphan = connection->execute(u"INSERT INTO b VALUES (7)"_s);
        QVERIFY(!orphan);
        QVERIFY(orphan.error().message.contains(u"INSERT INTO b"_s));
    }

    void transactionRollsBackUnlessCommitted()
    {
        const auto connection = Connection::open(path_);
        QVERIFY(connection->execute(u"CREATE TABLE t (x)"_s));
        {
            const auto transaction = Transaction::begin(*connection);
            QVERIFY(transaction);
            QVERIFY(connection->execute(u"INSERT INTO t VALUES (1)"_s));
        }
        QCOMPARE(rows(*connection), 0);
        {
            auto transaction = Transaction::begin(*connection);
            QVERIFY(connection->execute(u"INSERT INTO t VALUES (1)"_s));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(rows(*connection), 1);
    }

    void secondWriterIsToldOfTheFirst()
    {
        const auto first = Connection::open(path_);
        const auto second = Connection::open(path_);
        QVERIFY(second->execute(u"PRAGMA busy_timeout = 0"_s));
        const auto writing = Transaction::begin(*first);
        QVERIFY(writing);
        const auto refused = Transaction::begin(*second);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"Another program"_s), qPrintable(refused.error().message));
    }

    void closesAndUnregistersItself()
    {
        const auto before = QSqlDatabase::connectionNames().size();
        {
            auto first = Connection::open(path_);
            auto second = Connection::open(path_);
            QCOMPARE(QSqlDatabase::connectionNames().size(), before + 2);
            *first = std::move(*second);
            QCOMPARE(QSqlDatabase::connectionNames().size(), before + 1);
            QVERIFY(first->execute(u"SELECT 1"_s));
        }
        QCOMPARE(QSqlDatabase::connectionNames().size(), before);
    }

    void threadsHaveConnectionsOfTheirOwn()
    {
        {
            const auto connection = Connection::open(path_);
            QVERIFY(connection->execute(u"CREATE TABLE t (x)"_s));
        }
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([this] {
                    for (int j = 0; j < 25; ++j) {
                        const auto connection = Connection::open(path_);
                        (void)connection->execute(u"INSERT INTO t VALUES (1)"_s);
                    }
                });
            }
        }
        QCOMPARE(rows(*Connection::open(path_)), 100);
    }

    void statementBindsAndReads()
    {
        const auto connection = Connection::open(path_);
        QVERIFY(connection->execute(u"CREATE TABLE t (i INTEGER, r REAL, s TEXT, n TEXT)"_s));
        auto insert = Statement::prepare(*connection, "INSERT INTO t VALUES (?, ?, ?, ?)");
        QVERIFY(insert);
        insert->bind(1, std::int64_t{1} << 60);
        insert->bind(2, 0.25);
        insert->bind(3, u"häß'\"; DROP TABLE t"_s);
        insert->bindNull(4);
        QVERIFY(insert->run());
        insert->bind(3, std::string_view());
        QVERIFY(insert->run());

        auto select = Statement::prepare(*connection, "SELECT i, r, s, n FROM t ORDER BY rowid");
        QCOMPARE(*select->step(), true);
        QCOMPARE(select->integer(0), std::int64_t{1} << 60);
        QCOMPARE(select->real(1), 0.25);
        QCOMPARE(select->text(2), u"häß'\"; DROP TABLE t"_s);
        QVERIFY(select->isNull(3));
        QCOMPARE(*select->step(), true);
        QVERIFY(!select->isNull(2));
        QVERIFY(select->text(2).isEmpty());
        QCOMPARE(*select->step(), false);
    }

    void wrongStatementIsNamed()
    {
        const auto connection = Connection::open(path_);
        const auto wrong = Statement::prepare(*connection, "SELECT 1 FROM nowhere");
        QVERIFY(!wrong);
        QVERIFY(wrong.error().message.contains(u"nowhere"_s));
    }

private:
    static int rows(const Connection& connection)
    {
        auto query = connection.query(u"SELECT count(*) FROM t"_s);
        query->next();
        return query->value(0).toInt();
    }

    QTemporaryDir folder_;
    QString path_;
    int files_ = 0;
};

QTEST_GUILESS_MAIN(TestConnection)
#include "test_connection.moc"
