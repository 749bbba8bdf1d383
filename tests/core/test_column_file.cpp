#include "base/column_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace segue;
using namespace Qt::StringLiterals;

namespace {

template <typename T> std::vector<T> valuesOf(const std::optional<SharedArray<T>>& array)
{
    return array ? std::vector<T>(array->begin(), array->end()) : std::vector<T>{T{99}};
}

} // namespace

class TestColumnFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasPutIn();
    void arraysOutliveTheFile();
    void anotherKeyIsNoFile();
    void arraysOfAnotherKindAreNotFound();
    void everyDamagedByteIsNoticed();
    void aShortenedFileIsNoFile();
    void takesThePlaceOfAnOlderOne();
    void failsWhereNothingCanBeWritten();
    void textsAreFound();

private:
    QString path() const { return folder_->filePath(u"sub/some.columns"_s); }
    void write(const QString& key) const
    {
        ColumnFileWriter file;
        file.add(u"numbers"_s, SharedArray(std::vector<int>{3, 1, 4}));
        file.add(u"nothing"_s, SharedArray(std::vector<double>{}));
        file.add(u"texts"_s, textColumn(std::vector<QString>{u"é"_s, QString(), u"\U0001F3B5 b"_s}));
        file.set(u"word"_s, u"value"_s);
        QVERIFY(file.write(path(), key));
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestColumnFile::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(!ColumnFile::open(path(), u"1"_s));
    write(u"1"_s);
}

void TestColumnFile::givesBackWhatWasPutIn()
{
    const auto file = ColumnFile::open(path(), u"1"_s);
    QVERIFY(file);
    QCOMPARE(valuesOf(file->array<int>(u"numbers"_s)), (std::vector<int>{3, 1, 4}));
    QCOMPARE(valuesOf(file->array<double>(u"nothing"_s)), std::vector<double>{});
    const auto texts = file->texts(u"texts"_s);
    QVERIFY(texts);
    QCOMPARE(texts->size(), 3);
    QCOMPARE((*texts)[0], u"é"_s);
    QCOMPARE((*texts)[1], QString());
    QCOMPARE((*texts)[2], u"\U0001F3B5 b"_s);
    QCOMPARE(file->values()[u"word"_s].toString(), u"value"_s);
    QVERIFY(reinterpret_cast<std::uintptr_t>(file->array<int>(u"numbers"_s)->data()) % 64 == 0);
}

void TestColumnFile::arraysOutliveTheFile()
{
    const auto numbers = ColumnFile::open(path(), u"1"_s)->array<int>(u"numbers"_s);
    QVERIFY(QFile::remove(path()));
    QCOMPARE(valuesOf(numbers), (std::vector<int>{3, 1, 4}));
}

void TestColumnFile::anotherKeyIsNoFile()
{
    QVERIFY(!ColumnFile::open(path(), u"2"_s));
}

void TestColumnFile::arraysOfAnotherKindAreNotFound()
{
    const auto file = ColumnFile::open(path(), u"1"_s);
    QVERIFY(!file->array<double>(u"numbers"_s));
    QVERIFY(!file->array<int>(u"letters"_s));
    QVERIFY(!file->texts(u"numbers"_s));
}

void TestColumnFile::everyDamagedByteIsNoticed()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    constexpr int unusedBegin = 40; // of the header
    constexpr int unusedEnd = 64;
    for (int at = 0; at < whole.size(); ++at) {
        if (at >= unusedBegin && at < unusedEnd)
            continue;
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        QVERIFY(file.seek(0) && file.write(damaged) == damaged.size() && file.flush());
        QVERIFY2(!ColumnFile::open(path(), u"1"_s), qPrintable(u"byte %1"_s.arg(at)));
    }
}

void TestColumnFile::aShortenedFileIsNoFile()
{
    for (qint64 size = QFile(path()).size() - 1; size >= 0; size -= 7) {
        QVERIFY(QFile::resize(path(), size));
        QVERIFY(!ColumnFile::open(path(), u"1"_s));
    }
}

void TestColumnFile::takesThePlaceOfAnOlderOne()
{
    const auto before = ColumnFile::open(path(), u"1"_s);
    write(u"2"_s);
    QVERIFY(ColumnFile::open(path(), u"2"_s));
    QCOMPARE(valuesOf(before->array<int>(u"numbers"_s)), (std::vector<int>{3, 1, 4})); // still mapped
    QCOMPARE(QDir(folder_->filePath(u"sub"_s)).entryList(QDir::Files).size(), 1);
}

void TestColumnFile::failsWhereNothingCanBeWritten()
{
    const QString file = folder_->filePath(u"file"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    const auto written = ColumnFileWriter().write(file + u"/below"_s, u"1"_s);
    QVERIFY(!written);
    QVERIFY(written.error().message.contains(file));
}

void TestColumnFile::textsAreFound()
{
    std::vector<QString> texts;
    for (int row = 0; row < 1000; ++row)
        texts.push_back(u"listener-%1"_s.arg(row * 7));
    texts.emplace_back();
    const TextColumn column = textColumn(texts);
    const TextRows rows(column);
    for (int row = 0; row < column.size(); ++row)
        QCOMPARE(rows.find(texts[row]), row);
    QCOMPARE(rows.find(u"listener-1"), -1);
    QCOMPARE(rows.find(u"Listener-7"), -1);
    QCOMPARE(TextRows(column, rows.slots()).find(texts[500]), 500);
    QCOMPARE(TextRows().find(u"anything"), -1);
    QCOMPARE(TextRows(TextColumn()).find(u"anything"), -1);
}

QTEST_GUILESS_MAIN(TestColumnFile)
#include "test_column_file.moc"
