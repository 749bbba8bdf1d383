#include "settings/system_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace segue {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString objectPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");

const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString schemeKey = QStringLiteral("color-scheme");
const QString interfaceGroup = QStringLiteral("org.gnome.desktop.interface");
const QString animationsKey = QStringLiteral("enable-animations");

constexpr unsigned prefersDark = 1;

/// Read() wraps its answer in a variant, and older portals wrap it twice.
QVariant unwrapped(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemAppearance::SystemAppearance(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, objectPath, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    read(appearanceGroup, schemeKey);
    read(interfaceGroup, animationsKey);
}

void SystemAppearance::read(const QString& group, const QString& key)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(service, objectPath, interface, QStringLiteral("Read"));
    question.setArguments({group, key});
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, group, key] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid())
            take(group, key, reply.value().variant());
        answer->deleteLater();
    });
}

void SystemAppearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    take(group, key, value.variant());
}

void SystemAppearance::take(const QString& group, const QString& key, const QVariant& value)
{
    if (group == appearanceGroup && key == schemeKey)
        scheme_ = unwrapped(value).toUInt() == prefersDark ? Scheme::Dark : Scheme::Light;
    else if (group == interfaceGroup && key == animationsKey)
        motion_ = unwrapped(value).toBool();
    else
        return;
    Q_EMIT changed();
}

} // namespace segue
