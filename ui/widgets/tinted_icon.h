#pragma once

#include "settings/tokens.h"

#include <QByteArray>
#include <QIcon>
#include <QString>

namespace segue {

/// resources/icons/NAME.svg with its one colour replaced.
QByteArray tintedSvg(const QString& name, const QColor& color);

/// Sharp at any scale: quiet text, disabled text, and the accent where checked or selected.
QIcon tintedIcon(const QString& name, const Tokens& tokens);

} // namespace segue
