#pragma once

#include "settings/tokens.h"

#include <QDBusVariant>
#include <QObject>

namespace segue {

/// What the desktop asks for, heard through the settings portal; light and with motion where there is none.
class SystemAppearance : public QObject {
    Q_OBJECT

public:
    explicit SystemAppearance(QObject* parent = nullptr);

    Scheme scheme() const { return scheme_; }
    bool motion() const { return motion_; }

Q_SIGNALS:
    void changed();

private:
    Q_SLOT void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);
    void read(const QString& group, const QString& key);
    void take(const QString& group, const QString& key, const QVariant& value);

    Scheme scheme_ = Scheme::Light;
    bool motion_ = true;
};

} // namespace segue
