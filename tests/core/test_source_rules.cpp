#include "testing/source_tree.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace segue::testing;

namespace {

/// A colour written out: as text, as numbers, or by Qt's name for it. Transparent is none.
const QRegularExpression
    colourLiteral(uR"(#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\b)"
                  uR"(|\b(?:QColor|qRgba?|fromRgbF?|setRgbF?|rgba?|hsla?)\s*[({]\s*[0-9.])"
                  uR"(|\bQColorConstants::|\bQt::(?:white|black|(?:dark|light)?[gG]ray|)"
                  uR"((?:dark)?(?:[rR]ed|[gG]reen|[bB]lue|[cC]yan|[mM]agenta|[yY]ellow))\b)"_s);

const QRegularExpression databaseUse(
    uR"(\bQSql\w+|\bsqlite3|<QtSql\b|"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA)\s)"_s);

/// Where a source breaks a rule, one entry a line, comments left aside.
QStringList breaches(const QRegularExpression& rule, const QString& file, const QString& text)
{
    static const QRegularExpression comment(uR"(^\s*//)"_s);
    QStringList found;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!comment.match(lines[i]).hasMatch() && rule.match(lines[i]).hasMatch())
            found << u"%1:%2: %3"_s.arg(file, QString::number(i + 1), lines[i].trimmed());
    }
    return found;
}

QStringList breachesBelow(const QRegularExpression& rule, const QStringList& folders)
{
    QStringList found;
    for (const QString& folder : folders) {
        for (const QString& file : sourcesIn(folder)) {
            if (!file.startsWith(u"ui/settings/tokens."))
                found += breaches(rule, file, sourceText(file));
        }
    }
    return found;
}

bool breaks(const QRegularExpression& rule, const char* line)
{
    return !breaches(rule, u"probe.cpp"_s, QString::fromLatin1(line)).isEmpty();
}

} // namespace

/// Colours stand in the tokens alone, and the window asks the core rather than the database.
class TestSourceRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void coloursAreRecognised()
    {
        for (const char* line :
             {R"(pen.setColor(QColor(12, 20, 30));)", R"(label->setStyleSheet(u"color: #1B1F27"_s);)",
              R"(QColor colour(u"#fff"_s);)", R"(painter.fillRect(area, Qt::darkBlue);)",
              R"(pen.setColor(Qt::white);)", R"(const QRgb grey = qRgb(90, 90, 90);)",
              R"(u"background: rgba(0, 0, 0, 40);"_s)", R"(QColor{255, 0, 0})",
              R"(series->setColor(QColorConstants::Svg::teal);)"})
            QVERIFY2(breaks(colourLiteral, line), line);
        for (const char* line : {R"(picture.fill(Qt::transparent);)", R"(QColor(tokens.accent))",
                                 R"(u"Song #12"_s)", R"(u"#%1"_s.arg(rank))",
                                 R"(#include "settings/tokens.h")", R"(// as #1B1F27 on QColor(1, 2, 3))"})
            QVERIFY2(!breaks(colourLiteral, line), line);
    }

    void databaseUseIsRecognised()
    {
        for (const char* line : {R"(#include <QSqlQuery>)", R"(QSqlDatabase database;)",
                                 R"(sqlite3_stmt* statement;)", R"(u"SELECT title FROM songs"_s)",
                                 R"(#include <QtSql/QSqlError>)", R"("  PRAGMA user_version")"})
            QVERIFY2(breaks(databaseUse, line), line);
        for (const char* line : {R"(u"Select a listener"_s)", R"(u"Segue library, a SQLite file"_s)",
                                 R"(updateColumns();)", R"(// what QSqlQuery would do)"})
            QVERIFY2(!breaks(databaseUse, line), line);
    }

    void onlyTheTokensNameColours()
    {
        const QStringList found = breachesBelow(colourLiteral, {u"core"_s, u"ui"_s, u"app"_s});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void onlyTheCoreTalksToTheDatabase()
    {
        const QStringList found = breachesBelow(databaseUse, {u"ui"_s, u"app"_s});
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestSourceRules)
#include "test_source_rules.moc"
