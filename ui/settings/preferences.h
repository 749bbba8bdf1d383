#pragma once

#include <QJsonObject>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace segue {

enum class ThemeChoice { System, Light, Dark };
enum class MotionChoice { System, On, Off };

/// What the person at this machine wants, kept between runs.
class Preferences : public QObject {
    Q_OBJECT

public:
    /// In the user's configuration folder, or in `file` where one is named.
    explicit Preferences(const QString& file = {}, QObject* parent = nullptr);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    static constexpr int smallestText = 8;
    static constexpr int largestText = 18;
    /// Points of the body text.
    int textSize() const;
    void setTextSize(int points);
    /// For a room to read, until it is turned off again: half as large again, and not kept.
    void setLargeText(bool large);

    MotionChoice motion() const;
    void setMotion(MotionChoice choice);

    /// Threads of a computation: 1 to the number of processors, all of them unless told otherwise.
    int threads() const;
    void setThreads(int threads);

    /// Path of the library that was open last; empty where there was none.
    QString lastLibrary() const;
    void setLastLibrary(const QString& path);
    /// Paths of the libraries that were open, the last one first; files that are gone are left out.
    QStringList recentLibraries() const;

    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray& geometry);
    /// What the window and each of its pages want back at the next start, by a name of theirs; empty for what
    /// was never kept or cannot be read.
    QJsonObject state(const QString& name) const;
    void setState(const QString& name, const QJsonObject& state);

Q_SIGNALS:
    void themeChosen();       ///< before appearanceChanged(), also where it was the same before
    void appearanceChanged(); ///< theme, text size or motion

private:
    mutable QSettings settings_;
    bool largeText_ = false;
};

} // namespace segue
