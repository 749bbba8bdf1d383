#include "testing/source_tree.h"

#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace segue::testing;

namespace {

struct Include {
    QString name;
    bool quoted = false; ///< "..." rather than <...>
};

QList<Include> includesOf(const QString& text)
{
    static const QRegularExpression directive(uR"(^\s*#\s*include\s*(["<])\s*([^">]+?)\s*[">])"_s,
                                              QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (const QRegularExpressionMatch& match : directive.globalMatch(text))
        includes.append({match.captured(2), match.captured(1) == u"\""});
    return includes;
}

QSet<QString> headersOf(const QDir& module)
{
    const QStringList names = module.entryList(QDir::Files);
    return {names.begin(), names.end()};
}

/// What Qt offers on this machine, by module: a header of Widgets compiles into the core even where nothing
/// links Widgets, so only a look at the sources finds it.
class QtHeaders {
public:
    QtHeaders()
        : allowed_{u"QtCore"_s, u"QtSql"_s}
    {
        const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
        QSet<QString> ours;
        for (const QString& module : allowed_)
            ours += headersOf(root.filePath(module));
        for (const QString& module : root.entryList({u"Qt*"_s}, QDir::Dirs)) {
            if (!allowed_.contains(module))
                foreign_ += headersOf(root.filePath(module));
        }
        foreign_ -= ours;
    }

    /// `name` belongs to a module of Qt that the core may not know.
    bool isForeign(const QString& name) const
    {
        static const QRegularExpression inModule(uR"(^(?:.*/)?(Qt[A-Z]\w*)/)"_s);
        const QRegularExpressionMatch module = inModule.match(name);
        return module.hasMatch() ? !allowed_.contains(module.captured(1))
                                 : foreign_.contains(QFileInfo(name).fileName());
    }

    static bool isAny(const QString& name)
    {
        static const QRegularExpression qt(uR"(^(Qt?[A-Z]\w*(/|$)|q\w+\.h$))"_s);
        return qt.match(name).hasMatch();
    }

private:
    QStringList allowed_;
    QSet<QString> foreign_;
};

bool exists(const QString& file)
{
    return QFileInfo(QDir(QStringLiteral(SEGUE_SOURCE_DIR)).filePath(file)).isFile();
}

/// A quoted include of `file` names a header of one of these folders, or a generated one.
bool staysWithin(const QStringList& folders, const QString& file, const QString& name)
{
    if (name.endsWith(u".moc") || name.startsWith(u"moc_"))
        return true;
    QStringList places{QFileInfo(file).path()};
    places += folders;
    return std::ranges::any_of(places, [&](const QString& place) {
        const QString path = QDir::cleanPath(place + u'/' + name);
        return folders.contains(path.section(u'/', 0, 0)) && exists(path);
    });
}

/// What is wrong with the includes of `file`, were `text` its content.
QStringList faults(const QString& file, const QString& text)
{
    static const QtHeaders qt;
    static const QMap<QString, QStringList> sees{{u"core"_s, {u"core"_s}},
                                                 {u"ui"_s, {u"core"_s, u"ui"_s}},
                                                 {u"app"_s, {u"core"_s, u"ui"_s, u"app"_s}}};
    const QString folder = file.section(u'/', 0, 0);
    QStringList found;
    for (const Include& include : includesOf(text)) {
        const bool outside = include.quoted && !staysWithin(sees[folder], file, include.name);
        const bool widgets = folder == u"core" && qt.isForeign(include.name);
        const bool qtInKernels = file.startsWith(u"core/kernels/") && QtHeaders::isAny(include.name);
        if (outside || widgets || qtInKernels)
            found << u"%1 includes %2"_s.arg(file, include.name);
    }
    return found;
}

} // namespace

/// Arrows run one way, app -> ui -> core; the core knows nothing of windows, the kernels nothing of Qt.
class TestIncludes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void faultsAreFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("faulty");

        const auto add = [](const char* file, const char* line, bool faulty) {
            QTest::addRow("%s in %s", line, file)
                << QString::fromLatin1(file) << QString::fromLatin1(line) << faulty;
        };
        for (const char* line :
             {"#include <QWidget>", "#include <QPainter>", "#include <QColor>", "#include <qwidget.h>",
              "#include <QtWidgets>", "#include <QtWidgets/QLabel>", "#include <QtGui/QImage>",
              "  #  include <QtGui/qcolor.h>", "#include \"QIcon\"",
              "#include <QtConcurrent/QtConcurrentRun>", "#include <x86_64-linux-gnu/qt6/QtGui/QFont>",
              "#include \"../ui/mainwindow.h\"", "#include \"ui/mainwindow.h\"",
              "#include \"../../app/cli/console.h\"", "#include \"base/no_such_file.h\""})
            add("core/base/probe.h", line, true);
        for (const char* line :
             {"#include <QString>", "#include <QtCore/QString>", "#include <QSqlQuery>", "#include <vector>",
              "#include <sqlite3.h>", "#include <Eigen/Core>", "#include \"base/result.h\"",
              "#include \"result.h\"", "// #include <QWidget>"})
            add("core/base/probe.h", line, false);
        add("core/kernels/probe.cpp", "#include <QString>", true);
        add("core/kernels/probe.cpp", "#include <QtCore/qstring.h>", true);
        add("core/kernels/probe.cpp", "#include <Eigen/Core>", false);
        add("ui/probe.cpp", "#include \"../app/cli/console.h\"", true);
        add("ui/probe.cpp", "#include \"cli/console.h\"", true);
        add("ui/probe.cpp", "#include \"base/result.h\"", false);
        add("ui/probe.cpp", "#include <QWidget>", false);
        add("app/probe.cpp", "#include \"cli/console.h\"", false);
    }

    void faultsAreFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, line);
        QFETCH(bool, faulty);
        QCOMPARE(!faults(file, u"#pragma once\n"_s + line + u'\n').isEmpty(), faulty);
    }

    void everySource_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char* folder : {"core", "ui", "app"})
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }

    void everySource()
    {
        QFETCH(QString, folder);
        const QStringList files = sourcesIn(folder);
        QVERIFY2(!files.isEmpty() || folder == u"ui", "no sources found");
        QStringList found;
        for (const QString& file : files)
            found += faults(file, sourceText(file));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestIncludes)
#include "test_includes.moc"
