#pragma once

#include <QColor>

namespace segue {

enum class Scheme { Light, Dark };

/// Every colour of the program, by what it is for. Nothing else names a colour.
struct Tokens {
    QColor window;
    QColor surface; ///< cards and tables
    QColor raised;  ///< menus, tooltips, chips
    QColor line;
    QColor strongLine;
    QColor controlBorder;
    QColor text;
    QColor quietText;
    QColor disabledText;
    QColor accent;
    QColor onAccent;
    QColor selected; ///< ground of the selected row
    QColor hover;
    QColor good;
    QColor warning;
    QColor bad;
    QColor baseline; ///< popularity, random and item-kNN in charts
    QColor als;
    QColor content;
    QColor popularity;
    QColor diversity;
    QColor onComponent; ///< letters inside a component's bar
};
const Tokens& tokensOf(Scheme scheme);

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// Every size of the program, in pixels at scale 1.
namespace metrics {
inline constexpr int within = 4;   ///< inside a control
inline constexpr int card = 8;     ///< inside a card
inline constexpr int between = 12; ///< between cards
inline constexpr int page = 16;    ///< at the page's edge
inline constexpr int corner = 6;
inline constexpr int rail = 84;
inline constexpr int focusRing = 2;
inline constexpr int selectionEdge = 3;
inline constexpr int rowHeight = 26; ///< or line height + card, where that is more
inline constexpr int cardHead = 30;  ///< least height of a card's title row, with or without buttons
inline constexpr int icon = 20;
inline constexpr int bar = 12;       ///< thickness of a score bar
inline constexpr int barGap = 2;     ///< between two parts of one
inline constexpr int barLetter = 16; ///< width from which a part carries its letter
inline constexpr int motionMs = 180;
} // namespace metrics

/// Columns of a page give way by its width, with the rail and the edges, in ems of the text.
namespace breakpoints {
inline constexpr double fourColumns = 96;
inline constexpr double threeColumns = 72;
} // namespace breakpoints

/// Kinds of text; sizes in points where the body has 10.
enum class TextRole { PageTitle, Name, Section, Body, Strong, Quiet };
double pointSize(TextRole role, double bodyPoints);
bool isBold(TextRole role);

} // namespace segue
