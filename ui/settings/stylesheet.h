#pragma once

#include "settings/tokens.h"

#include <QPalette>
#include <QString>
#include <functional>

namespace segue {

QPalette paletteOf(const Tokens& tokens);

/// The one stylesheet. `picture(name, color)` gives the path of a file with that icon in that colour.
QString stylesheetOf(const Tokens& tokens, double bodyPoints,
                     const std::function<QString(const QString& name, const QColor& color)>& picture);

} // namespace segue
