#include "interchange/table_export.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <limits>

using namespace Qt::StringLiterals;
using namespace segue;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Names as the world has them.
const std::vector<QString> hardNames{u"plain"_s,
                                     u"a \"quoted\" name"_s,
                                     u"two\nlines"_s,
                                     u"a, b; c\td"_s,
                                     u"=HYPERLINK(\"x\")"_s,
                                     u"+1 (555)"_s,
                                     u"-dash"_s,
                                     u"@handle"_s,
                                     u"\tindented"_s,
                                     u"\rreturned"_s,
                                     u"שלום עולם"_s,
                                     u"🎵🎧 emoji"_s,
                                     u"<b>bold</b>"_s,
                                     QString(10'000, QChar(u'x')),
                                     QString()};

ExportTable tableOf(std::vector<QString> names)
{
    ExportTable table;
    table.rows = names.size();
    std::vector<double> numbers;
    for (std::size_t i = 0; i < names.size(); ++i)
        numbers.push_back(static_cast<double>(i) + 0.1);
    table.columns.push_back({u"Name"_s, false, {}, std::move(names)});
    table.columns.push_back({u"Plays"_s, true, std::move(numbers), {}});
    return table;
}

QString guarded(const QString& text)
{
    return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()) ? u'\'' + text : text;
}

} // namespace

class TestTableExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainTablesAreWrittenAsTheyAre()
    {
        ExportTable table = tableOf({u"a"_s, u"b"_s});
        table.columns[1].numbers = {1234567, nothing};
        QCOMPARE(csv(table), QByteArray("Name,Plays\r\na,1234567\r\nb,\r\n"));
        QCOMPARE(
            json(table),
            QByteArray("[\n{\"Name\": \"a\", \"Plays\": 1234567},\n{\"Name\": \"b\", \"Plays\": null}\n]\n"));
        QCOMPARE(tsv(table), u"Name\tPlays\na\t1234567\nb\t\n"_s);
    }

    void numbersKeepEveryDigit()
    {
        ExportTable table = tableOf(std::vector<QString>(6));
        table.columns.erase(table.columns.begin());
        table.columns[0].numbers = {1.0 / 3, -2.5, 1e300, 1e-300, 9007199254740993.0, 0};
        const QList<QByteArray> lines = csv(table).split('\n');
        for (std::size_t i = 0; i < table.rows; ++i)
            QCOMPARE(lines[static_cast<qsizetype>(i) + 1].trimmed().toDouble(), table.columns[0].numbers[i]);
        QCOMPARE(lines[2].trimmed(), QByteArray("-2.5"));
        QCOMPARE(lines[6].trimmed(), QByteArray("0"));
    }

    void formulasBecomeText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("sum") << u"=SUM(A1)"_s << QByteArray("'=SUM(A1)");
        QTest::newRow("quoted") << u"=A(\"x\",1)"_s << QByteArray("\"'=A(\"\"x\"\",1)\"");
        QTest::newRow("at") << u"@SUM(1)"_s << QByteArray("'@SUM(1)");
        QTest::newRow("plus") << u"+1+cmd"_s << QByteArray("'+1+cmd");
        QTest::newRow("minus") << u"-1-cmd"_s << QByteArray("'-1-cmd");
        QTest::newRow("minus alone") << u"-"_s << QByteArray("'-");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("carriage return") << u"\r=1"_s << QByteArray("\"'\r=1\"");
        QTest::newRow("number and line break") << u"-1\n=1"_s << QByteArray("\"'-1\n=1\"");
        QTest::newRow("negative number") << u"-12.5"_s << QByteArray("-12.5");
        QTest::newRow("signed number") << u"+3e-5"_s << QByteArray("+3e-5");
        QTest::newRow("inside") << u"a=b"_s << QByteArray("a=b");
    }

    void formulasBecomeText()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        ExportTable table = tableOf({text});
        table.columns.pop_back();
        QCOMPARE(csv(table), "Name\r\n" + cell + "\r\n");
        table.columns[0].title = text;
        table.rows = 0;
        QCOMPARE(csv(table), cell + "\r\n");
    }

    void everyNameComesThrough()
    {
        const ExportTable table = tableOf(hardNames);
        const QJsonArray rows = QJsonDocument::fromJson(json(table)).array();
        QCOMPARE(rows.size(), static_cast<qsizetype>(hardNames.size()));
        for (std::size_t i = 0; i < hardNames.size(); ++i) {
            const QJsonObject row = rows[static_cast<qsizetype>(i)].toObject();
            QCOMPARE(row[u"Name"].toString(), hardNames[i]);
            QCOMPARE(row[u"Plays"].toDouble(), static_cast<double>(i) + 0.1);
        }
        const std::vector<QStringList> cells = cellsOf(QString::fromUtf8(csv(table)), u',');
        const std::vector<QStringList> copied = cellsOf(tsv(table), u'\t');
        QCOMPARE(cells.size(), hardNames.size() + 1);
        QCOMPARE(copied.size(), hardNames.size() + 1);
        for (std::size_t i = 0; i < hardNames.size(); ++i) {
            QCOMPARE(cells[i + 1].front(), guarded(hardNames[i]));
            QCOMPARE(copied[i + 1].front(), guarded(hardNames[i]));
        }
    }

    void emptyTablesAndCellsHaveTheirLines()
    {
        ExportTable table = tableOf({});
        QCOMPARE(csv(table), QByteArray("Name,Plays\r\n"));
        QCOMPARE(QJsonDocument::fromJson(json(table)).array().size(), 0);
        table = tableOf({QString()});
        table.columns.pop_back();
        QCOMPARE(csv(table), QByteArray("Name\r\n\"\"\r\n"));
    }

    void keysOfJsonDiffer()
    {
        ExportTable table = tableOf({u"a"_s});
        table.columns.push_back(table.columns[1]);
        table.columns.push_back(table.columns[1]);
        const QJsonObject row = QJsonDocument::fromJson(json(table)).array().first().toObject();
        QCOMPARE(row.keys(), (QStringList{u"Name"_s, u"Plays"_s, u"Plays 2"_s, u"Plays 3"_s}));
    }

    void cancellingLeavesWhatWasThere()
    {
        const QString path = folder_.filePath(u"kept.csv"_s);
        QFile kept(path);
        QVERIFY(kept.open(QIODevice::WriteOnly));
        kept.write("kept");
        kept.close();
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        const auto written = writeTable(path, tableOf(hardNames), TableFormat::Csv, progress);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Cancelled);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("kept"));
        QCOMPARE(QDir(folder_.path()).entryList({u"kept*"_s}, QDir::Files).size(), 1);
    }

    void failuresNameTheFile()
    {
        Progress progress;
        const QString path = folder_.filePath(u"none/table.csv"_s);
        const auto written = writeTable(path, tableOf({u"a"_s}), TableFormat::Csv, progress);
        QVERIFY(!written);
        QVERIFY2(written.error().message.contains(path), qPrintable(written.error().message));
    }

    void progressGoesUpToTheEnd()
    {
        double last = -1;
        bool rises = true;
        Progress progress([&](const ProgressState& state) {
            rises = rises && state.fraction >= last;
            last = state.fraction;
        });
        QVERIFY(writeTable(folder_.filePath(u"long.csv"_s), tableOf(std::vector<QString>(5000, u"name"_s)),
                           TableFormat::Csv, progress));
        QVERIFY(rises && last >= 0 && last <= 1);
    }

private:
    QByteArray written(const ExportTable& table, TableFormat format)
    {
        Progress progress;
        const QString path = folder_.filePath(u"table"_s);
        if (!writeTable(path, table, format, progress))
            return {};
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray csv(const ExportTable& table) { return written(table, TableFormat::Csv); }
    QByteArray json(const ExportTable& table) { return written(table, TableFormat::Json); }
    static QString tsv(const ExportTable& table)
    {
        Progress progress;
        return tabSeparated(table, progress).value_or(QString());
    }

    /// A reader by the letter of RFC 4180, apart from what is tested.
    static std::vector<QStringList> cellsOf(const QString& text, QChar separator)
    {
        std::vector<QStringList> rows;
        QStringList row;
        QString cell;
        bool quoted = false;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text[i];
            if (quoted) {
                if (c != u'"')
                    cell += c;
                else if (i + 1 < text.size() && text[i + 1] == u'"')
                    cell += text[++i];
                else
                    quoted = false;
            } else if (c == u'"') {
                quoted = true;
            } else if (c == separator) {
                row << std::exchange(cell, {});
            } else if (c == u'\n') {
                row << std::exchange(cell, {});
                rows.push_back(std::exchange(row, {}));
            } else if (c != u'\r') {
                cell += c;
            }
        }
        return rows;
    }

    QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(TestTableExport)
#include "test_table_export.moc"
