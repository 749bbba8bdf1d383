#include "testing/cli.h"

#include <QTemporaryDir>
#include <QtTest>
#include <signal.h>

using namespace segue::testing;
using namespace Qt::StringLiterals;

class TestCliImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        write("songs.csv", "song_id,title,artist,energy\ns1,One,X,0.5\ns2,Two,Y,\n");
        write("plays.csv", "user_id,song_id,plays\na,s1,3\nb,s2,4\n");
        write("bad.csv", "user_id,song_id,plays\na,s1,3\n\nb,s2,-4\n");
    }

    void overviewAndHelp()
    {
        const CliOutcome overview = cli({"--help"});
        QCOMPARE(overview.exitCode, 0);
        QVERIFY(overview.output.contains("import"));
        QVERIFY(overview.output.contains("info"));
        QVERIFY(overview.messages.isEmpty());

        const CliOutcome help = cli({"import", "--help"});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.startsWith("Usage: segue-cli import LIBRARY [options]\n"));
        for (const char* word : {"--songs <FILE>", "--columns", "--skip-bad-rows", "--json", "Example:"})
            QVERIFY2(help.output.contains(word), word);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, const QStringList& arguments, const QString& word) {
            QTest::newRow(name) << arguments << word;
        };
        row("no command", {}, u"command is missing"_s);
        row("unknown command", {u"sing"_s}, u"\"sing\""_s);
        row("no library", {u"info"_s}, u"library is missing"_s);
        row("too much", {u"info"_s, u"a"_s, u"b"_s}, u"\"b\""_s);
        row("unknown option", {u"info"_s, u"a"_s, u"--loud"_s}, u"loud"_s);
        row("value missing", {u"import"_s, u"a"_s, u"--songs"_s}, u"songs"_s);
        row("nothing to import", {u"import"_s, u"a"_s}, u"nothing to import"_s);
        const QStringList import{u"import"_s, u"a"_s, u"--songs"_s, u"songs.csv"_s};
        row("separator", import + QStringList{u"--separator"_s, u"::"_s}, u"--separator is \"::\""_s);
        row("encoding", import + QStringList{u"--encoding"_s, u"ebcdic"_s}, u"utf-8, latin-1"_s);
        row("columns", import + QStringList{u"--columns"_s, u"user"_s}, u"\"user\""_s);
        row("unknown column", import + QStringList{u"--columns"_s, u"melody=x"_s}, u"\"melody\""_s);
        row("empty item", import + QStringList{u"--columns"_s, u"song=x,"_s}, u"--columns"_s);
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const CliOutcome outcome = runCli(arguments, folder_->path());
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.messages.contains(word), qPrintable(outcome.messages));
        QVERIFY(outcome.messages.contains(u"--help"_s));
        QVERIFY(outcome.output.isEmpty());
        QCOMPARE(files(), (QStringList{u"bad.csv"_s, u"plays.csv"_s, u"songs.csv"_s}));
    }

    void importsAndCounts()
    {
        const CliOutcome import =
            cli({"import", "m.segue", "--songs", "songs.csv", "--interactions", "plays.csv", "--json"});
        QCOMPARE(import.exitCode, 0);
        QVERIFY(import.messages.isEmpty());
        QCOMPARE(import.json()["imported"_L1], true);
        QCOMPARE(import.json()["listeners_added"_L1], 2);
        QCOMPARE(import.json()["songs_added"_L1], 2);
        QCOMPARE(import.json()["interaction_rows"_L1], 2);
        QCOMPARE(import.json()["bad_rows"_L1], 0);
        QVERIFY(QFile::exists(folder_->filePath(u"m.segue.cache/data.columns"_s))); // for a quick opening

        const CliOutcome info = cli({"info", "m.segue", "--json"});
        QCOMPARE(info.exitCode, 0);
        QCOMPARE(info.json()["listeners"_L1], 2);
        QCOMPARE(info.json()["songs"_L1], 2);
        QCOMPARE(info.json()["interactions"_L1], 2);
        QCOMPARE(info.json()["plays"_L1], 7);
        QCOMPARE(info.json()["songs_with_features"_L1], 0);

        const CliOutcome table = cli({"info", "m.segue"});
        QVERIFY(table.output.contains("Listeners            2\n"));
    }

    void badRowsAreListedAndNothingIsImported()
    {
        const CliOutcome refused = cli({"import", "m.segue", "--interactions", "bad.csv", "--json"});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.messages.startsWith(u"bad.csv:4:3: "_s), qPrintable(refused.messages));
        QCOMPARE(refused.json()["imported"_L1], false);
        QCOMPARE(refused.json()["bad_rows"_L1], 1);
        QVERIFY(!files().contains(u"m.segue"_s));

        const CliOutcome skipped =
            cli({"import", "m.segue", "--interactions", "bad.csv", "--skip-bad-rows", "--json"});
        QCOMPARE(skipped.exitCode, 0);
        QCOMPARE(skipped.json()["interaction_rows"_L1], 1);
        QCOMPARE(skipped.json()["bad_rows"_L1], 1);
    }

    void sameFileTwiceIsRefused()
    {
        QCOMPARE(cli({"import", "m.segue", "--interactions", "plays.csv"}).exitCode, 0);
        const CliOutcome twice = cli({"import", "m.segue", "--interactions", "plays.csv"});
        QCOMPARE(twice.exitCode, 1);
        QVERIFY(twice.messages.contains(u"--again"_s));
        QCOMPARE(cli({"import", "m.segue", "--interactions", "plays.csv", "--again"}).exitCode, 0);
        QCOMPARE(cli({"info", "m.segue", "--json"}).json()["plays"_L1], 14);
    }

    void columnsSeparatorAndEncoding()
    {
        write("odd.txt", "who;what;how often\nZo\xEB;s1;2\n");
        const CliOutcome import =
            cli({"import", "m.segue", "--interactions", "odd.txt", "--separator", "semicolon", "--encoding",
                 "latin-1", "--columns", "user=who,song=what,plays=3"});
        QVERIFY2(import.exitCode == 0, qPrintable(import.messages));
        QCOMPARE(cli({"info", "m.segue", "--json"}).json()["plays"_L1], 2);
    }

    void missingAndForeignLibraries()
    {
        const CliOutcome missing = cli({"info", "none.segue", "--json"});
        QCOMPARE(missing.exitCode, 1);
        QVERIFY(missing.messages.contains(u"none.segue"_s));
        QVERIFY(missing.output.isEmpty());
        QVERIFY(!files().contains(u"none.segue"_s));

        const CliOutcome foreign = cli({"info", "plays.csv"});
        QCOMPARE(foreign.exitCode, 1);
        QVERIFY(foreign.messages.contains(u"not a Segue library"_s));
    }

    void interruptLeavesNothing()
    {
        QByteArray text("user,song\n");
        for (int i = 0; i < 1'000'000; ++i)
            text += "u" + QByteArray::number(i) + ",s" + QByteArray::number(i % 5000) + "\n";
        write("many.csv", text);
        QProcess process;
        process.setWorkingDirectory(folder_->path());
        process.start(QStringLiteral(SEGUE_CLI),
                      {u"import"_s, u"m.segue"_s, u"--interactions"_s, u"many.csv"_s});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(files().contains(u"m.segue.partial"_s), 60'000);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("Cancelled"));
        QCOMPARE(files(), (QStringList{u"bad.csv"_s, u"many.csv"_s, u"plays.csv"_s, u"songs.csv"_s}));
    }

private:
    CliOutcome cli(std::initializer_list<const char*> arguments) const
    {
        QStringList list;
        for (const char* argument : arguments)
            list += QString::fromUtf8(argument);
        return runCli(list, folder_->path());
    }

    void write(const char* name, const QByteArray& bytes)
    {
        QFile file(folder_->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QStringList files() const { return QDir(folder_->path()).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(TestCliImport)
#include "test_cli_import.moc"
