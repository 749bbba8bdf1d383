#include "mainwindow.h"
#include "pages/listeners_page.h"
#include "screenshot.h"
#include "tour_run.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QIcon>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <initializer_list>

using namespace segue;

namespace {

struct Options {
    QString library;
    QString page;
    QString listener;
    QString screenshot;
    QString tour;
    QSize size;
    std::optional<ThemeChoice> theme;
};

int refuse(const QString& why, int code)
{
    std::fputs(qPrintable(QStringLiteral("segue: %1\n").arg(why)), stderr);
    return code;
}

constexpr int failed = 1;
constexpr int wrongUsage = 2;

bool isAmong(int argc, char** argv, std::initializer_list<const char*> words)
{
    return std::any_of(argv + 1, argv + argc, [words](const char* argument) {
        return std::any_of(words.begin(), words.end(),
                           [argument](const char* word) { return qstrcmp(argument, word) == 0; });
    });
}

/// Qt aborts without a display; a person deserves a sentence, and the help is words alone.
bool canStart(int argc, char** argv)
{
    if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
        qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || isAmong(argc, argv, {"-platform", "--platform"}))
        return true;
    return isAmong(argc, argv, {"-h", "--help", "--help-all", "-v", "--version"}) &&
           qputenv("QT_QPA_PLATFORM", "minimal");
}

Result<Options> parse(const QCoreApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A desktop lab for music recommendation."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("LIB"), QStringLiteral("Library to open."),
                                 QStringLiteral("[LIB]"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("light, dark or system, for this run."),
                                   QStringLiteral("THEME"));
    const QCommandLineOption page(QStringLiteral("page"),
                                  QStringLiteral("Page to begin with, for example listeners."),
                                  QStringLiteral("NAME"));
    const QCommandLineOption listener(QStringLiteral("listener"), QStringLiteral("Listener to show."),
                                      QStringLiteral("ID"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("Size of the window, for example 1280x800."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        QStringLiteral("Write a picture of the window once all is loaded, and exit."),
        QStringLiteral("FILE"));
    const QCommandLineOption tour(
        QStringLiteral("tour"),
        QStringLiteral(
            "Write pictures of all pages, light and dark, at two sizes of text and two scales, and exit."),
        QStringLiteral("FOLDER"));
    parser.addOptions({theme, page, listener, size, screenshot, tour});
    parser.process(app);

    Options options;
    if (parser.positionalArguments().size() > 1)
        return fail(QStringLiteral("one library at a time"));
    if (!parser.positionalArguments().isEmpty())
        options.library = QFileInfo(parser.positionalArguments().constFirst()).absoluteFilePath();
    options.page = parser.value(page);
    options.listener = parser.value(listener);
    options.screenshot = parser.value(screenshot);
    options.tour = parser.value(tour);
    if (parser.isSet(theme)) {
        const qsizetype word =
            QStringList{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}.indexOf(
                parser.value(theme));
        if (word < 0)
            return fail(QStringLiteral("--theme is light, dark or system"));
        options.theme = static_cast<ThemeChoice>(word);
    }
    if (parser.isSet(size)) {
        static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
        const auto match = form.match(parser.value(size));
        if (!match.hasMatch())
            return fail(QStringLiteral("--size is width x height in pixels, for example 1280x800"));
        options.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    }
    return options;
}

} // namespace

int main(int argc, char** argv)
{
    if (!canStart(argc, argv))
        return refuse(
            QStringLiteral(
                "there is no display to open a window on; segue-cli does the same work without one"),
            failed);
    const QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("segue"));
    QApplication::setApplicationDisplayName(QStringLiteral("Segue"));
    QApplication::setApplicationVersion(QStringLiteral(SEGUE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("segue"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/segue.svg")));

    const Result<Options> options = parse(app);
    if (!options)
        return refuse(options.error().message, wrongUsage);

    // A tour turns theme and text size to and fro: not in the user's own preferences.
    const QTemporaryDir scratch;
    const bool isTour = !options->tour.isEmpty();
    Preferences preferences(isTour ? scratch.filePath(QStringLiteral("settings.ini")) : QString());
    Theme theme(preferences);
    if (options->theme)
        theme.overrideChoice(*options->theme);
    Session session(preferences);
    MainWindow window(session, preferences);
    window.restore();
    if (options->size.isValid())
        window.resize(options->size);
    if (!options->page.isEmpty() && !window.showPage(options->page))
        return refuse(QStringLiteral("there is no page %1; there are %2")
                          .arg(options->page, window.pageNames().join(QStringLiteral(", "))),
                      wrongUsage);
    window.listenersPage()->showListenerOnceLoaded(options->listener);

    const QString library = options->library.isEmpty() ? Preferences().lastLibrary() : options->library;
    if (!options->library.isEmpty() || QFileInfo::exists(library))
        session.open(library);
    window.show();
    if (!options->screenshot.isEmpty())
        takeScreenshotOnceLoaded(window, session, options->screenshot);
    if (isTour)
        takeTour(window, session, preferences, options->tour);
    return QApplication::exec();
}
