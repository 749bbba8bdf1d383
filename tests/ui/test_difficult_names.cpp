#include "models/column_model.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/playlist_tray.h"
#include "playlist_store.h"
#include "testing/window_fixture.h"
#include "widgets/data_table.h"
#include "widgets/table_actions.h"

#include <QAbstractItemView>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QXmlStreamReader>
#include <set>

using namespace Qt::StringLiterals;
using namespace segue;
using namespace segue::testing;

namespace {

const QString markup = u"<b>bold</b> <img src=\"x.png\"> <a href='x'>&amp;</a> &copy"_s;

const QStringList& difficultNames()
{
    static const QStringList names{
        markup,
        u"\"quoted\", 'once' ; and \\ back`"_s,
        u"two\nlines\r\nand\ta tab"_s,
        u"שלום עולם \u202e reversed"_s,
        u"🎵 👩‍👩‍👧‍👦 é\u0301"_s,
        QString(10'000, u'W'),
        QString(),
        u"=SUM(A1:A9)"_s,
        u"%1 %2 %n %s & && 100%"_s,
        u"   "_s,
    };
    return names;
}

/// Every text of the first rows is one of the difficult names, each beside others.
bool giveDifficultNames(const QString& library)
{
    bool right = true;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"difficult"_s);
        database.setDatabaseName(library);
        right = database.open() && database.transaction();
        const qsizetype count = difficultNames().size();
        const auto set = [&](const QString& statement, qsizetype row, int texts) {
            QSqlQuery query(database);
            right = right && query.prepare(statement);
            for (int text = 0; text < texts; ++text)
                query.addBindValue(difficultNames()[(row + text) % count]);
            query.addBindValue(row + 1);
            right = right && query.exec();
        };
        for (qsizetype row = 0; row < 3 * count; ++row) {
            set(u"UPDATE songs SET title = ?, artist = ?, album = ?, genre = ? WHERE id = ?"_s, row, 4);
            set(u"UPDATE users SET name = ? WHERE id = ?"_s, row, 1);
        }
        right = right && database.commit();
    }
    QSqlDatabase::removeDatabase(u"difficult"_s);
    return right;
}

/// Cells as a spreadsheet reads them, row by row; the header first.
QList<QStringList> readCsv(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    if (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    QList<QStringList> rows{{QString()}};
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text[at];
        if (quoted && letter == u'"' && at + 1 < text.size() && text[at + 1] == u'"')
            rows.back().back() += text[++at];
        else if (letter == u'"')
            quoted = !quoted;
        else if (!quoted && letter == u',')
            rows.back() << QString();
        else if (!quoted && letter == u'\n')
            rows << QStringList{QString()};
        else if (quoted || letter != u'\r')
            rows.back().back() += letter;
    }
    rows.removeIf([](const QStringList& row) { return row.size() == 1 && row.front().isEmpty(); });
    return rows;
}

/// What a cell has to hold: formulas are made harmless with an apostrophe.
bool isCellOf(const QString& text, const QString& cell)
{
    return cell == text || cell == u'\'' + text;
}

} // namespace

/// Every page and every export with names that are markup, quotes, line breaks, right-to-left text, emoji,
/// far too long, or nothing.
class TestDifficultNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        library_ = folder_.filePath(u"difficult.segue"_s);
        QVERIFY(makeLibrary(library_, 60, 50).has_value());
        QVERIFY(giveDifficultNames(library_));
        QVERIFY(trainQuickly(*load(library_)).has_value());
    }

    void pagesShowThemAsTheyAre_data()
    {
        QTest::addColumn<QString>("page");
        for (const char* page :
             {"library", "listeners", "songs", "train", "evaluate", "tune", "runs", "cold-start"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void pagesShowThemAsTheyAre()
    {
        QFETCH(const QString, page);
        WindowFixture fixture;
        QVERIFY(fixture.open(library_));
        QVERIFY(fixture.window().showPage(page));
        QVERIFY(fixture.settle());
        look(fixture);
        // Each of them selected, where something can be.
        for (QAbstractItemView* view : fixture.window().page(page)->findChildren<QAbstractItemView*>()) {
            if (qobject_cast<QHeaderView*>(view) != nullptr || view->model() == nullptr)
                continue;
            const auto rows = std::min<qsizetype>(difficultNames().size(), view->model()->rowCount());
            for (int row = 0; row < rows && view->isVisible(); ++row) {
                view->setCurrentIndex(view->model()->index(row, 0));
                QVERIFY(fixture.settle());
                look(fixture);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void tablesAreExportedWhole()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(library_));
        int tables = 0;
        for (const QString& page : {u"listeners"_s, u"songs"_s, u"train"_s, u"evaluate"_s}) {
            fixture.window().showPage(page);
            QVERIFY(fixture.settle());
            for (DataTable* table : fixture.window().page(page)->findChildren<DataTable*>()) {
                if (table->columnModel()->rowCount() == 0 || !table->isVisible())
                    continue;
                exportBoth(fixture, *table);
                if (QTest::currentTestFailed())
                    return;
                ++tables;
            }
        }
        QVERIFY(tables >= 4);
    }

    void playlistsAreExportedWhole()
    {
        WindowFixture fixture;
        QVERIFY(fixture.open(library_));
        const Songs& songs = fixture.session().data()->catalogue.songs;
        PlaylistStore& store = fixture.session().playlists();
        const auto count = static_cast<int>(difficultNames().size());
        for (int row = 0; row < count; ++row)
            store.add(songs.id[row]);
        store.rename(markup);
        const auto write = [&](const char* ending) {
            const QString path = fixture.path(u"list."_s + QLatin1String(ending));
            fixture.window().listenersPage()->tray()->exportTo(path);
            [[maybe_unused]] const bool calm = fixture.settle();
            return path;
        };
        const QList<QStringList> cells = readCsv(write("csv"));
        QCOMPARE(cells.size(), count + 1);
        for (const QStringList& row : cells)
            QCOMPARE(row.size(), cells.front().size());

        QFile jspf(write("jspf"));
        QVERIFY(jspf.open(QIODevice::ReadOnly));
        const QJsonObject list = QJsonDocument::fromJson(jspf.readAll())[u"playlist"_s].toObject();
        QCOMPARE(list[u"title"_s].toString(), markup);
        QCOMPARE(list[u"track"_s].toArray().size(), count);
        QCOMPARE(list[u"track"_s].toArray().at(0)[u"title"_s].toString(), markup);

        QFile xspf(write("xspf"));
        QVERIFY(xspf.open(QIODevice::ReadOnly));
        QXmlStreamReader reader(&xspf);
        QStringList titles;
        while (!reader.atEnd()) {
            if (reader.readNextStartElement() && reader.name() == u"title")
                titles << reader.readElementText();
            else if (!reader.isStartElement())
                reader.readNext();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(titles.contains(markup));

        QFile m3u(write("m3u8"));
        QVERIFY(m3u.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(m3u.readAll()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2 + 2 * count); // no name has broken a line
        QCOMPARE(lines.filter(u"#EXTINF:"_s).size(), count);
    }

private:
    /// What is in sight is painted, is plain text, and has rows of one height.
    static void look(WindowFixture& fixture)
    {
        QVERIFY(!fixture.window().grab().isNull());
        QVERIFY2(fixture.window().width() <= 1280, "a name has widened the window");
        for (const QLabel* label : fixture.window().findChildren<QLabel*>()) {
            const bool isPlain = label->textFormat() == Qt::PlainText || !Qt::mightBeRichText(label->text());
            QVERIFY2(isPlain, qPrintable(label->text().left(100)));
        }
        for (const QWidget* widget : fixture.window().findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains(u"<b>bold"), qPrintable(widget->toolTip().left(100)));
        for (const QAbstractItemView* view : fixture.window().findChildren<QAbstractItemView*>()) {
            std::set<int> heights;
            for (int row = 0; view->isVisible() && row < view->model()->rowCount(); ++row)
                heights.insert(view->visualRect(view->model()->index(row, 0)).height());
            QVERIFY2(heights.size() <= 1 || view->accessibleName() == u"Found",
                     qPrintable(view->accessibleName()));
        }
    }

    static void exportBoth(WindowFixture& fixture, DataTable& table)
    {
        const ColumnModel& model = *table.columnModel();
        const std::vector<int> columns = table.wantedColumns();
        const QString csv = fixture.path(u"table.csv"_s);
        const QString json = fixture.path(u"table.json"_s);
        for (const QString& path : {csv, json}) {
            QFile::remove(path);
            table.tableActions()->exportTo(path);
            QTRY_VERIFY(QFile::exists(path));
            QVERIFY(fixture.settle());
        }
        const QList<QStringList> cells = readCsv(csv);
        QCOMPARE(cells.size(), model.rowCount() + 1);
        QFile file(json);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).array();
        QCOMPARE(rows.size(), model.rowCount());
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(cells[row + 1].size(), static_cast<qsizetype>(columns.size()));
            const TableColumn& first = model.columns()[columns.front()];
            const QString text = first.text(model.shownRows()[row]);
            if (first.isNumber || first.written)
                continue;
            QVERIFY2(isCellOf(text, cells[row + 1].front()), qPrintable(cells[row + 1].front().left(100)));
            QCOMPARE(rows[row].toObject()[first.title].toString(), text);
        }
    }

    QTemporaryDir folder_;
    QString library_;
};

QTEST_MAIN(TestDifficultNames)
#include "test_difficult_names.moc"
