#pragma once

#include <QString>
#include <cstdint>

namespace segue {

/// 1,204
QString countText(std::int64_t count);
/// "1 song", "1,204 songs"
QString countText(std::int64_t count, const QString& singular, const QString& plural);
/// 0.273; a true minus where it is negative
QString scoreText(double value, int decimals = 2);
/// +0.12 or −0.03
QString signedText(double value, int decimals = 2);
/// Three or four digits that matter: 0.00709, 12.4, 4.25 M
QString compactText(double value);
/// 60%
QString percentText(double share);
/// "0.4 s", "12 s", "3 min", "2 h"
QString durationText(double seconds);
/// How long before `now` (both seconds since 1970): "5 min", "3 h", "12 d", "4 mo", "1 y"
QString ageText(std::int64_t then, std::int64_t now);

/// `text` cut after `length` characters, for places that cannot elide by width.
QString shortened(const QString& text, int length);
/// A tooltip or other text that Qt might take for HTML, with whatever the data says shown as it is.
QString asPlainToolTip(const QString& text);
/// For menus, buttons and tabs, where & would underline the next letter.
QString withoutMnemonics(const QString& text);

} // namespace segue
