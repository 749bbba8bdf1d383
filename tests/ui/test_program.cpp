#include "testing/libraries.h"

#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace segue::testing;

/// The program as it is started: its platform plugin, its image formats, its exit codes.
class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(folder_.isValid());
        environment_ = QProcessEnvironment::systemEnvironment();
        environment_.insert(u"XDG_CONFIG_HOME"_s, folder_.path());
    }

    void showsALibraryOnADisplay()
    {
        if (!environment_.contains(u"DISPLAY"_s))
            QSKIP("There is no display.");
        environment_.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        const QString library = folder_.filePath(u"small.segue"_s);
        QVERIFY(makeLibrary(library));

        const QString picture = folder_.filePath(u"window.png"_s);
        QCOMPARE(run({library, u"--size"_s, u"1280x800"_s, u"--screenshot"_s, picture}), 0);
        QCOMPARE(QImage(picture).size(), QSize(1280, 800));
    }

    void refusesWithoutADisplay()
    {
        for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment_.remove(QString::fromLatin1(variable));
        QCOMPARE(run({}), 1);
        QVERIFY2(messages_.contains(u"no display"), qPrintable(messages_));
    }

    void refusesWrongUsage()
    {
        QCOMPARE(run({u"--theme"_s, u"sepia"_s}), 2);
        QVERIFY2(messages_.contains(u"--theme"), qPrintable(messages_));
        QCOMPARE(run({u"--page"_s, u"nowhere"_s}), 2);
        QVERIFY2(messages_.contains(u"nowhere"), qPrintable(messages_));
    }

    void failsOnAMissingLibrary()
    {
        QCOMPARE(
            run({folder_.filePath(u"missing.segue"_s), u"--screenshot"_s, folder_.filePath(u"none.png"_s)}),
            1);
        QVERIFY2(messages_.contains(u"missing.segue"), qPrintable(messages_));
    }

private:
    int run(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessEnvironment(environment_);
        process.start(QStringLiteral(SEGUE_PROGRAM), arguments);
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        messages_ = QString::fromUtf8(process.readAllStandardError());
        return ended ? process.exitCode() : -1;
    }

    QTemporaryDir folder_;
    QProcessEnvironment environment_;
    QString messages_;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "test_program.moc"
