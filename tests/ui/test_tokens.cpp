#include "settings/stylesheet.h"
#include "settings/tokens.h"

#include <QTest>

using namespace segue;

class TestTokens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfBlackAndWhite()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    }

    void textCanBeRead_data() { addSchemes(); }
    void textCanBeRead()
    {
        const Tokens& t = tokens();
        for (const QColor& ground : {t.window, t.surface, t.raised, t.selected, t.hover}) {
            for (const QColor& text : {t.text, t.quietText})
                QVERIFY2(contrast(text, ground) >= readable, report(text, ground));
        }
        for (const QColor& ground : {t.window, t.surface}) {
            for (const QColor& text : {t.accent, t.good, t.warning, t.bad, t.diversity})
                QVERIFY2(contrast(text, ground) >= readable, report(text, ground));
        }
        // The MMR chip and the rail's name stand on the selected ground too.
        for (const QColor& text : {t.diversity, t.accent})
            QVERIFY2(contrast(text, t.selected) >= readable, report(text, t.selected));
        QVERIFY2(contrast(t.onAccent, t.accent) >= readable, report(t.onAccent, t.accent));
    }

    void lettersInBarsCanBeRead_data() { addSchemes(); }
    void lettersInBarsCanBeRead()
    {
        const Tokens& t = tokens();
        for (const QColor& bar : {t.als, t.content, t.popularity, t.diversity})
            QVERIFY2(contrast(t.onComponent, bar) >= visible, report(t.onComponent, bar));
    }

    void componentsStandOut_data() { addSchemes(); }
    void componentsStandOut()
    {
        const Tokens& t = tokens();
        const QList<QColor> things{t.controlBorder, t.accent,    t.als, t.content,
                                   t.popularity,    t.diversity, t.bad, t.baseline};
        for (const QColor& ground : {t.window, t.surface, t.selected}) {
            for (const QColor& thing : things)
                QVERIFY2(contrast(thing, ground) >= visible, report(thing, ground));
        }
    }

    void stylesheetHasAllItsWords_data() { addSchemes(); }
    void stylesheetHasAllItsWords()
    {
        const QString sheet =
            stylesheetOf(tokens(), 10, [](const QString& name, const QColor&) { return name; });
        QVERIFY(!sheet.contains(u'@'));
        QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
    }

private:
    static constexpr double readable = 4.5;
    static constexpr double visible = 3;

    static void addSchemes()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }
    static const Tokens& tokens()
    {
        QFETCH(Scheme, scheme);
        return tokensOf(scheme);
    }
    static const char* report(const QColor& a, const QColor& b)
    {
        static QByteArray text;
        text = QStringLiteral("%1 on %2: %3").arg(a.name(), b.name()).arg(contrast(a, b)).toLatin1();
        return text.constData();
    }
};

QTEST_GUILESS_MAIN(TestTokens)
#include "test_tokens.moc"
