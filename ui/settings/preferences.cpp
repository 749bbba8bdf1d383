#include "settings/preferences.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QThread>
#include <algorithm>
#include <array>

namespace segue {

namespace {

const QString themeKey = QStringLiteral("appearance/theme");
const QString textSizeKey = QStringLiteral("appearance/textSize");
const QString motionKey = QStringLiteral("appearance/motion");
const QString threadsKey = QStringLiteral("compute/threads");
const QString lastLibraryKey = QStringLiteral("session/lastLibrary");
const QString recentKey = QStringLiteral("session/recentLibraries");
const QString geometryKey = QStringLiteral("session/windowGeometry");
const QString stateKey = QStringLiteral("state/");

constexpr int usualTextSize = 10;
constexpr int recentKept = 6;

const std::array themeWords{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
const std::array motionWords{QStringLiteral("system"), QStringLiteral("on"), QStringLiteral("off")};

/// Position of the stored word; 0, the system's choice, for one that we do not know.
template <typename Words> int choice(const QSettings& settings, const QString& key, const Words& words)
{
    const auto found = std::find(words.begin(), words.end(), settings.value(key).toString());
    return found == words.end() ? 0 : static_cast<int>(found - words.begin());
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/segue/segue.ini");
}

} // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent)
    , settings_(file.isEmpty() ? settingsFile() : file, QSettings::IniFormat)
{}

ThemeChoice Preferences::theme() const
{
    return static_cast<ThemeChoice>(choice(settings_, themeKey, themeWords));
}

void Preferences::setTheme(ThemeChoice choice)
{
    settings_.setValue(themeKey, themeWords[static_cast<std::size_t>(choice)]);
    Q_EMIT themeChosen();
    Q_EMIT appearanceChanged();
}

int Preferences::textSize() const
{
    const int chosen =
        std::clamp(settings_.value(textSizeKey, usualTextSize).toInt(), smallestText, largestText);
    return largeText_ ? chosen * 3 / 2 : chosen;
}

void Preferences::setTextSize(int points)
{
    largeText_ = false;
    settings_.setValue(textSizeKey, std::clamp(points, smallestText, largestText));
    Q_EMIT appearanceChanged();
}

void Preferences::setLargeText(bool large)
{
    if (large == largeText_)
        return;
    largeText_ = large;
    Q_EMIT appearanceChanged();
}

MotionChoice Preferences::motion() const
{
    return static_cast<MotionChoice>(choice(settings_, motionKey, motionWords));
}

void Preferences::setMotion(MotionChoice choice)
{
    settings_.setValue(motionKey, motionWords[static_cast<std::size_t>(choice)]);
    Q_EMIT appearanceChanged();
}

int Preferences::threads() const
{
    const int most = QThread::idealThreadCount();
    return std::clamp(settings_.value(threadsKey, most).toInt(), 1, most);
}

void Preferences::setThreads(int threads)
{
    settings_.setValue(threadsKey, threads);
}

QString Preferences::lastLibrary() const
{
    return settings_.value(lastLibraryKey).toString();
}

void Preferences::setLastLibrary(const QString& path)
{
    settings_.setValue(lastLibraryKey, path);
    if (path.isEmpty())
        return;
    QStringList recent = settings_.value(recentKey).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings_.setValue(recentKey, recent.mid(0, recentKept));
}

QStringList Preferences::recentLibraries() const
{
    QStringList recent = settings_.value(recentKey).toStringList();
    recent.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return recent;
}

QByteArray Preferences::windowGeometry() const
{
    return settings_.value(geometryKey).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray& geometry)
{
    settings_.setValue(geometryKey, geometry);
}

QJsonObject Preferences::state(const QString& name) const
{
    return QJsonDocument::fromJson(settings_.value(stateKey + name).toString().toUtf8()).object();
}

void Preferences::setState(const QString& name, const QJsonObject& state)
{
    settings_.setValue(stateKey + name,
                       QString::fromUtf8(QJsonDocument(state).toJson(QJsonDocument::Compact)));
}

} // namespace segue
