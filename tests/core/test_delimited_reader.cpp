#include "interchange/delimited_reader.h"

#include <QBuffer>
#include <QtTest>

using namespace segue;

namespace {

/// Hands out a few bytes at a time, so that every field is cut somewhere.
class SlowBuffer : public QBuffer {
public:
    using QBuffer::QBuffer;
    int step = 1;

protected:
    qint64 readData(char* data, qint64 size) override
    {
        return QBuffer::readData(data, std::min<qint64>(size, step));
    }
};

using Row = QByteArrayList;
using Rows = QList<Row>;

/// Each record as its line, then its fields, or its problem.
Rows read(const QByteArray& text, DelimitedFormat format = {}, int step = 1 << 20)
{
    SlowBuffer buffer;
    buffer.setData(text);
    buffer.step = step;
    buffer.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    DelimitedReader reader(buffer, format);
    Rows rows;
    while (*reader.next()) {
        Row row{QByteArray::number(static_cast<qlonglong>(reader.line()))};
        for (const std::string_view field : reader.fields())
            row += QByteArray(field.data(), static_cast<qsizetype>(field.size()));
        if (!reader.problem().isEmpty())
            row += "field " + QByteArray::number(reader.problemField()) + ": " + reader.problem().toUtf8();
        rows += row;
    }
    return rows;
}

} // namespace

class TestDelimitedReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void records_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Rows>("rows");

        QTest::newRow("nothing") << QByteArray() << Rows{};
        QTest::newRow("plain") << QByteArray("a,b\nc,d\n") << Rows{{"1", "a", "b"}, {"2", "c", "d"}};
        QTest::newRow("no last line end") << QByteArray("a,b\nc,d") << Rows{{"1", "a", "b"}, {"2", "c", "d"}};
        QTest::newRow("CRLF") << QByteArray("a,b\r\nc,\"d\"\r\n") << Rows{{"1", "a", "b"}, {"2", "c", "d"}};
        QTest::newRow("empty fields")
            << QByteArray(",\n,,\n\"\",x,\n") << Rows{{"1", "", ""}, {"2", "", "", ""}, {"3", "", "x", ""}};
        QTest::newRow("empty lines") << QByteArray("\n\na\n\r\n\nb\n\n") << Rows{{"3", "a"}, {"6", "b"}};
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF\"a\",b\n") << Rows{{"1", "a", "b"}};
        QTest::newRow("separator in quotes") << QByteArray("\"a,b\",c\n") << Rows{{"1", "a,b", "c"}};
        QTest::newRow("doubled marks")
            << QByteArray("\"say \"\"hi\"\"\",\"\"\"\"\n") << Rows{{"1", "say \"hi\"", "\""}};
        QTest::newRow("line break in quotes")
            << QByteArray("\"a\nb\r\nc\",d\ne,f\n") << Rows{{"1", "a\nb\r\nc", "d"}, {"4", "e", "f"}};
        QTest::newRow("mark inside a plain field")
            << QByteArray("7\" single,b\n") << Rows{{"1", "7\" single", "b"}};
        QTest::newRow("carriage return inside a line") << QByteArray("a\rb,c\n") << Rows{{"1", "a\rb", "c"}};
        QTest::newRow("quoted to the very end") << QByteArray("a,\"b\"") << Rows{{"1", "a", "b"}};
        QTest::newRow("last field empty at the end") << QByteArray("a,") << Rows{{"1", "a", ""}};
        QTest::newRow("lone carriage return at the end") << QByteArray("a\n\r") << Rows{{"1", "a"}};
    }
    void records()
    {
        QFETCH(QByteArray, text);
        QFETCH(Rows, rows);
        QCOMPARE(read(text), rows);
        for (const int step : {1, 2, 3, 5})
            QCOMPARE(read(text, {}, step), rows);
    }

    void otherSeparator() { QCOMPARE(read("a,b\tc\n", {.separator = '\t'}), (Rows{{"1", "a,b", "c"}})); }

    void withoutQuoting()
    {
        QCOMPARE(read("\"Weird Al\t1\n\"\t2\n", {.separator = '\t', .quotes = false}),
                 (Rows{{"1", "\"Weird Al", "1"}, {"2", "\"", "2"}}));
    }

    void textBehindQuotesIsMalformed()
    {
        const Rows rows = read("a,b\nc,\"d\nd\"x,e\nf,g\n");
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[1][0], QByteArray("2"));
        QVERIFY(rows[1][1].startsWith("field 2: text follows"));
        QCOMPARE(rows[2], (Row{"4", "f", "g"}));
    }

    void unclosedQuotesCostOneLine()
    {
        const Rows rows = read("a,b\nc,\"d\ne,f\ng,h\n");
        QCOMPARE(rows.size(), 4);
        QVERIFY(rows[1][1].startsWith("field 2: a quotation mark"));
        QCOMPARE(rows[2], (Row{"3", "e", "f"}));
        QCOMPARE(rows[3], (Row{"4", "g", "h"}));
    }

    void unclosedQuotesInALongFileCostOneLine()
    {
        QByteArray text("a,\"b\n");
        const int lines = 500'000;
        text += QByteArray("c,d,e\n").repeated(lines);
        const Rows rows = read(text);
        QCOMPARE(rows.size(), lines + 1);
        QVERIFY(rows[0][1].startsWith("field 2: a quotation mark"));
        QCOMPARE(rows.last(), (Row{QByteArray::number(lines + 1), "c", "d", "e"}));
    }

    void endlessLineIsMalformed()
    {
        const Rows rows = read("a\n" + QByteArray(5'000'000, 'x') + "\nb\n");
        QCOMPARE(rows.size(), 3);
        QVERIFY(rows[1][1].startsWith("field 1: the line is longer"));
        QCOMPARE(rows[2], (Row{"3", "b"}));
    }

    void recordsAcrossTheBuffer()
    {
        QByteArray text;
        const int lines = 300'000;
        for (int i = 0; i < lines; ++i)
            text += "\"" + QByteArray::number(i) + "\n\"\"\",x\n";
        const Rows rows = read(text);
        QCOMPARE(rows.size(), lines);
        for (int i = 0; i < lines; i += 997)
            QCOMPARE(rows[i], (Row{QByteArray::number(2 * i + 1), QByteArray::number(i) + "\n\"", "x"}));
    }
};

QTEST_GUILESS_MAIN(TestDelimitedReader)
#include "test_delimited_reader.moc"
